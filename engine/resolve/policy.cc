// A policy is resolved in the order in which its parts need each other: the source first, then
// sections, numbers, labels and definitions of the whole file, then every item by itself.
#include "resolve/policy.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/characters.h"
#include "resolve/calendar.h"
#include "resolve/definitions.h"
#include "resolve/exception_scope.h"
#include "resolve/name_resolver.h"
#include "resolve/policy_source.h"
#include "resolve/quotation.h"
#include "resolve/restored_places.h"
#include "resolve/statement_resolver.h"
#include "syntax/tree.h"

namespace assay::resolve {
namespace {

using diagnostics::FileId;
using diagnostics::Kind;
using diagnostics::Place;
using model::TermKind;

// An item with its number and the region in which its quotations are searched.
struct FlatItem {
  const syntax::Item* item;
  uint32_t number;  // 0: not numbered.
  size_t region;
};

template <typename Item>
constexpr bool kIsNumbered =
    std::is_same_v<Item, syntax::StatementTree> ||
    std::is_same_v<Item, syntax::DefineItem> || std::is_same_v<Item, syntax::StateItem> ||
    std::is_same_v<Item, syntax::DefectItem> ||
    std::is_same_v<Item, syntax::PrecedenceItem>;

class PolicyResolver {
 public:
  PolicyResolver(const syntax::PolicyTree& tree, FileId file, NameResolver& names,
                 const diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink)
      : tree_(tree),
        file_(file),
        text_(sources.Get(file)),
        names_(names),
        sources_(sources),
        sink_(sink) {}

  model::Policy Resolve(PolicySources& policy_sources) {
    const PolicyHeader header = FindHeader(tree_, file_, sink_);
    ResolveHeader(header);
    if (const auto source = policy_sources.Read(tree_, header)) UseSource(*source);
    regions_.push_back({});
    Flatten(tree_.items, 0);
    CollectLabels();
    definitions_.emplace(numbered_definitions_, file_, names_, sink_);
    statements_.emplace(file_, text_, names_, *definitions_, labels_, sink_);
    policy_.statements.reserve(items_.size());
    for (const FlatItem& flat : items_) {
      std::visit([&](const auto& item) { Add(item, flat); }, flat.item->form);
    }
    WarnExceptionsOutsideScope(policy_, file_, names_.vocabulary(), sink_);
    RestorePlaces(tree_, policy_);
    return std::move(policy_);
  }

 private:
  void ResolveHeader(const PolicyHeader& header) {
    policy_.merchant = model::NormalizeName(syntax::Text(tree_.name));
    if (tree_.title) policy_.title = FoldSpaces(tree_.title->text);
    policy_.file = tree_.file ? tree_.file->text : text_.path();
    if (header.version == nullptr) return;
    policy_.version = header.version->date.text;
    if (IsDate(policy_.version)) return;
    sink_.Report({Kind::kBadDate,
                  {file_, header.version->date.span},
                  fmt::format("`{}` is no date", policy_.version),
                  "not a day of the calendar",
                  {},
                  "write year, month and day: `2024-01-15`"});
  }

  void UseSource(FileId source) {
    const diagnostics::SourceFile& text = sources_.Get(source);
    policy_.source_file = std::filesystem::path(text.path()).filename().string();
    const SourceHash hash = HashSource(text.text());
    policy_.source_hash[0] = hash.high;
    policy_.source_hash[1] = hash.low;
    finder_.emplace(file_, source, sources_, sink_);
  }

  // Numbers the items in the order of the file and opens the sections.
  void Flatten(const std::vector<syntax::Item>& items, size_t region) {
    for (const syntax::Item& item : items) {
      if (const auto* section = std::get_if<syntax::SectionItem>(&item.form)) {
        regions_.push_back(finder_
                               ? finder_->EnterSection(section->heading, regions_[region])
                               : SearchRegion{});
        Flatten(section->items, regions_.size() - 1);
        continue;
      }
      const bool is_numbered = std::visit(
          [](const auto& form) { return kIsNumbered<std::decay_t<decltype(form)>>; },
          item.form);
      const uint32_t number = is_numbered ? ++last_number_ : 0;
      items_.push_back({&item, number, region});
      if (const auto* define = std::get_if<syntax::DefineItem>(&item.form)) {
        numbered_definitions_.push_back({define, number});
      }
    }
  }

  void CollectLabels() {
    for (const FlatItem& flat : items_) {
      const auto* statement = std::get_if<syntax::StatementTree>(&flat.item->form);
      if (statement == nullptr || statement->label.empty()) continue;
      const std::string label = model::NormalizeName(syntax::Text(statement->label));
      const auto [at, is_new] =
          labels_.try_emplace(label, LabelPlace{flat.number, statement->label.span});
      if (is_new) continue;
      sink_.Report({Kind::kDuplicateLabel,
                    {file_, statement->label.span},
                    fmt::format("two statements have the label `{}`", label),
                    "the second one",
                    {{{file_, at->second.span}, "the first one is here"}},
                    "a label names one statement of its policy"});
    }
  }

  std::vector<model::Quotation> Quotations(const syntax::Backing& backing,
                                           size_t region) {
    if (!finder_) return {};
    return finder_->FindAll(backing.quotations, regions_[region]);
  }

  // What every item has besides its content.
  template <typename Out>
  void AddBacking(const syntax::Backing& backing, const FlatItem& flat,
                  diagnostics::Span span, Out& out) {
    out.quotations = Quotations(backing, flat.region);
    out.section = regions_[flat.region].heading;
    out.place = PlaceOf(text_, span);
    if constexpr (requires { out.note; }) {
      if (backing.note) out.note = FoldSpaces(backing.note->text);
    }
    if constexpr (requires { out.implied; }) {
      if (backing.implied) out.implied = FoldSpaces(backing.implied->text);
    }
    if constexpr (requires { out.number; }) out.number = flat.number;
  }

  void Add(const syntax::StatementTree& item, const FlatItem& flat) {
    model::Statement& statement = policy_.statements.emplace_back();
    statements_->Resolve(item, flat.number, statement);
    AddBacking(item.backing, flat, item.span, statement);
  }

  void Add(const syntax::DefineItem& item, const FlatItem& flat) {
    model::Definition definition;
    definition.name = model::NormalizeName(syntax::Text(item.name));
    if (item.title) definition.title = FoldSpaces(item.title->text);
    if (!item.broader.empty()) {
      if (const auto broader = names_.Resolve(item.broader, TermKind::kData)) {
        definition.broader = *broader;
      }
    }
    definition.members = definitions_->MembersOf(flat.number);
    definition.open = definitions_->IsOpen(flat.number);
    AddBacking(item.backing, flat, item.span, definition);
    policy_.definitions.push_back(std::move(definition));
  }

  void Add(const syntax::StateItem& item, const FlatItem& flat) {
    model::Fact fact;
    if (const auto term = names_.Resolve(item.fact, TermKind::kFact)) fact.fact = *term;
    fact.value = FoldSpaces(item.value.text);
    AddBacking(item.backing, flat, item.span, fact);
    policy_.facts.push_back(std::move(fact));
  }

  void Add(const syntax::DefectItem& item, const FlatItem& flat) {
    model::Defect defect;
    defect.text = FoldSpaces(item.text.text);
    AddBacking(item.backing, flat, item.span, defect);
    policy_.defects.push_back(std::move(defect));
  }

  void Add(const syntax::IgnoreItem& item, const FlatItem& flat) {
    model::Ignored ignored;
    ignored.why = FoldSpaces(item.why.text);
    AddBacking(item.backing, flat, item.span, ignored);
    policy_.ignored.push_back(std::move(ignored));
  }

  void Add(const syntax::PrecedenceItem& item, const FlatItem& flat) {
    if (precedence_ != nullptr) {
      sink_.Report({Kind::kRepeatedClause,
                    {file_, item.span},
                    "`precedence` stands twice in one policy",
                    "the second one",
                    {{{file_, precedence_->span}, "the first one is here"}},
                    "one rule decides what holds where statements meet"});
      return;
    }
    precedence_ = &item;
    switch (item.precedence) {
      case syntax::Precedence::kSpecific:
        policy_.precedence = model::Precedence::kSpecific;
        break;
      case syntax::Precedence::kProhibitions:
        policy_.precedence = model::Precedence::kProhibitions;
        break;
      case syntax::Precedence::kPermissions:
        policy_.precedence = model::Precedence::kPermissions;
        break;
    }
    policy_.precedence_number = flat.number;
    policy_.precedence_quotations = Quotations(item.backing, flat.region);
  }

  // Read before: the header and the sections.
  void Add(const syntax::SourceItem&, const FlatItem&) {}
  void Add(const syntax::VersionItem&, const FlatItem&) {}
  void Add(const syntax::SectionItem&, const FlatItem&) {}

  const syntax::PolicyTree& tree_;
  FileId file_;
  const diagnostics::SourceFile& text_;
  NameResolver& names_;
  const diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;

  model::Policy policy_;
  std::optional<QuotationFinder> finder_;  // Absent without a source.
  std::vector<SearchRegion> regions_;      // 0: the whole source; then by section.
  std::vector<FlatItem> items_;
  uint32_t last_number_ = 0;
  Labels labels_;
  std::vector<NumberedDefinition> numbered_definitions_;
  std::optional<DefinitionTable> definitions_;
  std::optional<StatementResolver> statements_;
  const syntax::PrecedenceItem* precedence_ = nullptr;
};

}  // namespace

std::vector<model::Policy> ResolvePolicyFile(const syntax::PolicyFileTree& tree,
                                             const model::Vocabulary& vocabulary,
                                             const SourceReader& read_source,
                                             diagnostics::SourceMap& sources,
                                             diagnostics::DiagnosticSink& sink,
                                             SpellingCache* spellings) {
  const size_t errors_before = sink.error_count();
  NameResolver names(Asker::kPolicy, tree.file, vocabulary, sources, sink, spellings);
  PolicySources policy_sources(tree.file, read_source, sources, sink);
  std::vector<model::Policy> policies;
  for (const syntax::PolicyTree& policy : tree.policies) {
    PolicyResolver resolver(policy, tree.file, names, sources, sink);
    policies.push_back(resolver.Resolve(policy_sources));
  }
  if (sink.error_count() > errors_before) policies.clear();
  return policies;
}

std::vector<PolicyPlace> PolicyPlaces(const syntax::PolicyFileTree& tree) {
  std::vector<PolicyPlace> places;
  for (const syntax::PolicyTree& policy : tree.policies) {
    diagnostics::DiagnosticSink unheard;  // Resolving the file reports what stands twice.
    const PolicyHeader header = FindHeader(policy, tree.file, unheard);
    places.push_back({model::NormalizeName(syntax::Text(policy.name)),
                      header.version == nullptr ? "" : header.version->date.text,
                      {tree.file, policy.name.span}});
  }
  return places;
}

void ReportDuplicatePolicies(const std::vector<PolicyPlace>& places,
                             diagnostics::DiagnosticSink& sink) {
  std::map<std::pair<std::string_view, std::string_view>, Place> first;
  for (const PolicyPlace& policy : places) {
    const auto [at, is_new] =
        first.try_emplace({policy.merchant, policy.version}, policy.place);
    if (is_new) continue;
    const std::string which = policy.version.empty()
                                  ? std::string("undated policies")
                                  : fmt::format("policies of {}", policy.version);
    sink.Report({Kind::kDuplicatePolicy,
                 policy.place,
                 fmt::format("`{}` has two {}", policy.merchant, which),
                 "the second one",
                 {{at->second, "the first one is here"}},
                 "give each version of a policy its date: `version \"2024-01-15\";`"});
  }
}

}  // namespace assay::resolve
