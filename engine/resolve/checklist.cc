#include "resolve/checklist.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "resolve/filter.h"
#include "resolve/name_resolver.h"
#include "resolve/question_terms.h"
#include "syntax/checklist_tree.h"

namespace assay::resolve {

using diagnostics::Kind;
using diagnostics::Span;
using model::Checklist;
using model::ChecklistItem;
using model::Demand;
using model::FilterField;
using model::Occasion;
using model::TermKind;
using syntax::DemandTree;

namespace {

std::string TextOf(const std::optional<syntax::QuotedText>& quoted) {
  return quoted ? quoted->text : "";
}

class ChecklistResolver {
 public:
  ChecklistResolver(diagnostics::FileId file, const model::Vocabulary& vocabulary,
                    const diagnostics::SourceMap& sources,
                    diagnostics::DiagnosticSink& sink)
      : file_(file),
        source_(sources.Get(file)),
        sink_(sink),
        names_(Asker::kPolicy, file, vocabulary, sources, sink),
        terms_(file, names_, sink) {}

  Checklist Resolve(const syntax::ChecklistTree& tree) {
    Checklist checklist;
    checklist.name = model::NormalizeName(syntax::Text(tree.name));
    checklist.title = TextOf(tree.title);
    checklist.file = source_.path();
    checklist.place = PlaceOf(source_, tree.span);
    if (tree.when) checklist.when = ResolveOccasion(*tree.when);
    for (const syntax::ChecklistItemTree& item : tree.items)
      checklist.items.push_back(ResolveItem(item, checklist.when));
    if (tree.items.empty() && !tree.name.empty()) {
      Report(Kind::kSyntax, tree.name.span, "a checklist without items",
             "write `item \"what\" under \"Art. 1\" { requirements }` into its braces");
    }
    return checklist;
  }

 private:
  void Report(Kind kind, Span span, std::string message, std::string help) {
    sink_.Report({kind, {file_, span}, std::move(message), "", {}, std::move(help)});
  }

  Occasion ResolveOccasion(const syntax::OccasionTree& tree) {
    Occasion occasion;
    occasion.form = tree.any ? Occasion::Form::kAny : Occasion::Form::kNone;
    occasion.where = ResolveFilter(tree.where, file_, terms_, sink_);
    return occasion;
  }

  ChecklistItem ResolveItem(const syntax::ChecklistItemTree& tree,
                            const Occasion& of_all) {
    ChecklistItem item;
    item.title = tree.title.text;
    item.article = TextOf(tree.article);
    item.note = TextOf(tree.note);
    item.only_if = TextOf(tree.only_if);
    item.place = PlaceOf(source_, tree.span);
    if (tree.when) item.when = ResolveOccasion(*tree.when);
    const Occasion& such = tree.when ? item.when : of_all;
    for (const syntax::RequirementTree& requirement : tree.requirements) {
      model::Requirement resolved;
      for (const DemandTree& demand : requirement.alternatives)
        resolved.alternatives.push_back(ResolveDemand(demand, such));
      item.requirements.push_back(std::move(resolved));
    }
    if (tree.requirements.empty() && !tree.broken) {
      Report(Kind::kSyntax, tree.title.span, "an item that requires nothing",
             "say what the text must state, for example `{ state contact; }`");
    }
    return item;
  }

  // `such` statements are those of the item's occasion, or of the checklist's.
  Demand ResolveDemand(const DemandTree& tree, const Occasion& such) {
    Demand demand;
    switch (tree.form) {
      case DemandTree::Form::kState:
        FillTerm(tree, Demand::Form::kFact, TermKind::kFact, demand);
        return demand;
      case DemandTree::Form::kGrant:
        FillTerm(tree, Demand::Form::kRight, TermKind::kRight, demand);
        return demand;
      case DemandTree::Form::kDuty:
        FillTerm(tree, Demand::Form::kDuty, TermKind::kDuty, demand);
        return demand;
      case DemandTree::Form::kSome:
        demand.form = Demand::Form::kSome;
        break;
      case DemandTree::Form::kSuch:
        demand.form = Demand::Form::kEachStatement;
        FillSuch(tree, such, demand);
        break;
      case DemandTree::Form::kSuchTerm:
        demand.form = Demand::Form::kEachTerm;
        FillSuch(tree, such, demand);
        break;
      case DemandTree::Form::kStatement:
        demand.form = Demand::Form::kEachStatement;
        break;
      case DemandTree::Form::kTerm:
        demand.form = Demand::Form::kEachTerm;
        break;
    }
    if (tree.where) demand.where = ResolveFilter(*tree.where, file_, terms_, sink_);
    if (tree.in) demand.in = ResolveFilter(*tree.in, file_, terms_, sink_);
    demand.keys = Fields(tree.keys, model::CanBeKey,
                         "`each` goes through data, recipient, source, purpose, basis, "
                         "subject or place");
    demand.wanted =
        Fields(tree.wanted, model::CanBeWanted,
               "`has` asks for a part of the statement, such as basis, purpose, "
               "recipient, safeguard or retention");
    return demand;
  }

  void FillTerm(const DemandTree& tree, Demand::Form form, TermKind kind,
                Demand& demand) {
    demand.form = form;
    if (const auto term = terms_.Resolve(tree.name, {kind})) demand.term = *term;
  }

  void FillSuch(const DemandTree& tree, const Occasion& such, Demand& demand) {
    demand.where = such.where;
    if (such.form == Occasion::Form::kAny) return;
    Report(Kind::kSyntax, tree.span, "`such` refers to nothing",
           "give the item its occasion: `when any statement where ...`, before its `{`");
  }

  std::vector<FilterField> Fields(const std::vector<syntax::Name>& names,
                                  bool (*can_stand)(FilterField), std::string_view help) {
    std::vector<FilterField> fields;
    for (const syntax::Name& name : names) {
      const auto field = ResolveField(name, file_, sink_);
      if (!field) continue;
      if (!can_stand(*field)) {
        Report(Kind::kUnknownField, name.span,
               fmt::format("`{}` cannot stand here", syntax::Text(name)),
               std::string(help));
        continue;
      }
      if (std::find(fields.begin(), fields.end(), *field) == fields.end())
        fields.push_back(*field);
    }
    return fields;
  }

  diagnostics::FileId file_;
  const diagnostics::SourceFile& source_;
  diagnostics::DiagnosticSink& sink_;
  NameResolver names_;
  QuestionTerms terms_;
};

}  // namespace

std::vector<Checklist> ResolveChecklistFile(const syntax::ChecklistFileTree& tree,
                                            const model::Vocabulary& vocabulary,
                                            const diagnostics::SourceMap& sources,
                                            diagnostics::DiagnosticSink& sink) {
  std::vector<Checklist> checklists;
  ChecklistResolver resolver(tree.file, vocabulary, sources, sink);
  for (const syntax::ChecklistTree& checklist : tree.checklists)
    checklists.push_back(resolver.Resolve(checklist));
  return checklists;
}

std::vector<ChecklistPlace> ChecklistPlaces(const syntax::ChecklistFileTree& tree) {
  std::vector<ChecklistPlace> places;
  for (const syntax::ChecklistTree& checklist : tree.checklists) {
    if (checklist.name.empty()) continue;
    places.push_back({model::NormalizeName(syntax::Text(checklist.name)), tree.file,
                      checklist.name.span});
  }
  return places;
}

void ReportDuplicateChecklists(const std::vector<ChecklistPlace>& places,
                               diagnostics::DiagnosticSink& sink) {
  std::map<std::string, const ChecklistPlace*> first;
  for (const ChecklistPlace& place : places) {
    const auto [found, is_new] = first.emplace(place.name, &place);
    if (is_new) continue;
    sink.Report({.kind = Kind::kDuplicateName,
                 .place = {place.file, place.span},
                 .message = fmt::format("a second checklist `{}`", place.name),
                 .labels = {{{found->second->file, found->second->span},
                             "the first one is here",
                             false}},
                 .help = "give each checklist a name of its own"});
  }
}

}  // namespace assay::resolve
