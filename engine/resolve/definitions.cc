#include "resolve/definitions.h"

#include <algorithm>

#include <fmt/format.h>

namespace assay::resolve {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using model::TermId;
using model::TermKind;

namespace {

// Definitions that use definitions that use definitions: nobody writes more.
constexpr size_t kMaxDepth = 64;

template <typename T>
void AddNew(std::vector<T>& to, const std::vector<T>& values) {
  for (const T& value : values) {
    if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
  }
}

}  // namespace

DefinitionTable::DefinitionTable(const std::vector<NumberedDefinition>& definitions,
                                 diagnostics::FileId file, NameResolver& names,
                                 diagnostics::DiagnosticSink& sink)
    : file_(file), names_(names), sink_(sink) {
  for (const NumberedDefinition& definition : definitions) {
    const syntax::Name& name = definition.item->name;
    if (name.empty()) continue;
    const std::string normalized = model::NormalizeName(syntax::Text(name));
    const auto [at, is_new] = entries_.try_emplace(normalized);
    if (!is_new) {
      sink_.Report({Kind::kDuplicateName,
                    {file_, name.span},
                    fmt::format("`{}` is defined twice in one policy", normalized),
                    "defined again here",
                    {{{file_, at->second.meaning.span}, "first defined here"}},
                    "put all members into one definition"});
      continue;
    }
    at->second.definition = definition;
    at->second.name = normalized;
    at->second.meaning.span = name.span;
    by_number_[definition.number] = &at->second;
  }
  for (const NumberedDefinition& definition : definitions) {  // In the order of the file.
    const auto at =
        entries_.find(model::NormalizeName(syntax::Text(definition.item->name)));
    if (at != entries_.end()) Resolve(at->second);
  }
}

const Meaning* DefinitionTable::Find(std::string_view normalized) const {
  const auto at = entries_.find(normalized);
  return at == entries_.end() ? nullptr : &at->second.meaning;
}

const std::vector<TermId>& DefinitionTable::MembersOf(uint32_t number) const {
  static const std::vector<TermId> kNone;
  const auto at = by_number_.find(number);
  return at == by_number_.end() ? kNone : at->second->members;
}

bool DefinitionTable::IsOpen(uint32_t number) const {
  const auto at = by_number_.find(number);
  return at != by_number_.end() && at->second->meaning.open;
}

void DefinitionTable::Resolve(Entry& entry) {
  if (entry.state != State::kNew) return;
  const syntax::DefineItem& item = *entry.definition.item;
  entry.state = State::kOpened;
  opened_.push_back(&entry);
  entry.meaning.open = item.open.has_value();
  entry.meaning.numbers = {entry.definition.number};
  const auto own = names_.vocabulary().Find(TermKind::kData, entry.name);
  if (own) entry.meaning.terms.push_back(*own);
  if (!item.broken) {
    for (const syntax::Name& member : item.members) AddMember(entry, member);
    if (item.members.empty() && item.broader.empty() && !own) {
      sink_.Report({Kind::kUnknownName,
                    {file_, item.name.span},
                    fmt::format("`{}` is defined as nothing", entry.name),
                    "no data category of that name, and nothing after it",
                    {},
                    "list what it includes after `:`, or what it is after `as`"});
    }
  }
  AddNew(entry.meaning.terms, entry.members);
  std::sort(entry.meaning.numbers.begin(), entry.meaning.numbers.end());
  opened_.pop_back();
  entry.state = State::kDone;
}

void DefinitionTable::AddMember(Entry& entry, const syntax::Name& member) {
  const std::string name = model::NormalizeName(syntax::Text(member));
  const bool is_term =
      entry.definition.item->members_are == syntax::DefineItem::Members::kTerms;
  const auto at = is_term ? entries_.end() : entries_.find(name);
  const bool is_own_term =
      at != entries_.end() && &at->second == &entry && !entry.meaning.terms.empty();
  if (at == entries_.end() || is_own_term) {
    if (const auto term = names_.Resolve(member, TermKind::kData)) {
      AddNew(entry.members, {*term});
    }
    return;
  }
  if (at->second.state == State::kOpened) {
    ReportCycle(at->second, member);
    return;
  }
  if (opened_.size() >= kMaxDepth) {
    sink_.Report({Kind::kNestedTooDeep,
                  {file_, member.span},
                  fmt::format("definitions use one another more than {} deep", kMaxDepth),
                  "too deep here",
                  {},
                  "list the members themselves"});
    return;
  }
  Resolve(at->second);
  const Meaning& used = at->second.meaning;
  AddNew(entry.members, used.terms);
  AddNew(entry.meaning.numbers, used.numbers);
  entry.meaning.open = entry.meaning.open || used.open;
}

void DefinitionTable::ReportCycle(const Entry& entry, const syntax::Name& member) {
  Diagnostic error{Kind::kTermCycle, {file_, member.span}, "", "", {}, ""};
  error.message = fmt::format("the definition of `{}` uses itself", entry.name);
  error.caret_text = "back where it began";
  const auto begin = std::find(opened_.begin(), opened_.end(), &entry);
  for (auto at = begin; at != opened_.end(); ++at) {
    error.labels.push_back(
        {{file_, (*at)->meaning.span}, fmt::format("`{}` is defined here", (*at)->name)});
  }
  error.help = "name the vocabulary's own data categories in one of them";
  sink_.Report(std::move(error));
}

}  // namespace assay::resolve
