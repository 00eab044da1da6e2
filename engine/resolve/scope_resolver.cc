#include "resolve/scope_resolver.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/characters.h"
#include "resolve/calendar.h"

namespace assay::resolve {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using diagnostics::Span;
using model::Dimension;
using model::TermId;
using model::TermKind;
using model::TermList;
using syntax::Clause;

namespace {

// Adds terms in the order written, each once.
class TermCollector {
 public:
  explicit TermCollector(std::vector<TermId>& terms) : terms_(terms) {}
  void Add(TermId term) {
    // Most lists are short; a long one, which nobody writes by hand, must not be slow.
    if (terms_.size() < kMaxWalked) {
      if (std::ranges::find(terms_, term) == terms_.end()) terms_.push_back(term);
      return;
    }
    if (seen_.empty()) seen_.insert(terms_.begin(), terms_.end());
    if (seen_.insert(term).second) terms_.push_back(term);
  }

 private:
  static constexpr size_t kMaxWalked = 32;

  std::vector<TermId>& terms_;
  std::set<TermId> seen_;
};

struct ListClause {
  Clause clause;
  Dimension dimension;
  TermKind kind;
};

// The clauses that are a list in a dimension of their own; `in` and `outside` share one.
constexpr ListClause kListClauses[] = {
    {Clause::kBy, Dimension::kActor, TermKind::kRecipient},
    {Clause::kFrom, Dimension::kSource, TermKind::kRecipient},
    {Clause::kWith, Dimension::kRecipient, TermKind::kRecipient},
    {Clause::kFor, Dimension::kPurpose, TermKind::kPurpose},
    {Clause::kUnder, Dimension::kBasis, TermKind::kBasis},
    {Clause::kAbout, Dimension::kSubject, TermKind::kSubject},
};

model::Condition PhraseCondition(const std::string& text) {
  model::Condition condition;
  condition.form = model::Condition::Form::kPhrase;
  condition.phrase = FoldSpaces(text);
  return condition;
}

}  // namespace

ScopeResolver::ScopeResolver(diagnostics::FileId file, NameResolver& names,
                             const DefinitionTable& definitions,
                             diagnostics::DiagnosticSink& sink)
    : file_(file), names_(names), definitions_(definitions), sink_(sink) {}

TermList ScopeResolver::Objects(const syntax::Name& first, const syntax::ObjectList& list,
                                const std::vector<TermKind>& kinds, Host host,
                                Reading reading, std::vector<uint32_t>& used) {
  TermList objects;
  objects.terms.reserve(list.names.size() + 1);
  TermCollector collector(objects.terms);
  const auto add = [&](const syntax::Name& name) {
    const bool may_be_defined =
        kinds.front() == TermKind::kData && reading == Reading::kAsDefined;
    const Meaning* meaning =
        may_be_defined && !definitions_.empty()
            ? definitions_.Find(model::NormalizeName(syntax::Text(name)))
            : nullptr;
    if (meaning == nullptr) {
      if (const auto term = names_.Resolve(name, kinds)) collector.Add(*term);
      return;
    }
    for (TermId term : meaning->terms) collector.Add(term);
    used.insert(used.end(), meaning->numbers.begin(), meaning->numbers.end());
    if (!meaning->open) return;
    objects.open = true;
    if (list.only && !list.open) {
      sink_.Report({Kind::kOnlyOverOpenList,
                    {file_, *list.only},
                    "`only` over a list that the text leaves open",
                    "this list and nothing else",
                    {{{file_, meaning->span}, "the definition ends in `...`"}},
                    "name the data categories themselves, or drop `only`"});
    }
  };
  if (!first.empty()) add(first);
  for (const syntax::Name& name : list.names) add(name);
  CheckOnly(list.only, list.open, host);
  objects.stated = !first.empty() || !list.names.empty();
  objects.only = list.only.has_value();
  objects.open = objects.open || list.open.has_value();
  objects.some = list.quantifier == syntax::Quantifier::kSome;
  return objects;
}

void ScopeResolver::CheckOnly(const std::optional<Span>& only,
                              const std::optional<Span>& open, Host host) {
  if (!only) return;
  // A duty's "only" closes nothing that a point can ask, but the text may well say it.
  const bool closes = host == Host::kPractice || host == Host::kDuty;
  Diagnostic error{closes ? Kind::kOnlyOverOpenList : Kind::kOnlyInProhibition,
                   {file_, *only},
                   "",
                   "",
                   {},
                   ""};
  switch (host) {
    case Host::kPractice:
    case Host::kDuty:
      if (!open) return;
      error.message = "`only` over a list that the text leaves open";
      error.caret_text = "this list and nothing else";
      error.labels.push_back({{file_, *open}, "the list is left open here"});
      error.help = "drop the `...`, or drop `only`";
      break;
    case Host::kProhibition:
      error.message = "`only` in a prohibition";
      error.caret_text = "`never` has nothing to close";
      error.help =
          "say what is done: `does ... only ...`; or what is excepted: `except ...`";
      break;
    case Host::kException:
      error.message = "`only` in an exception";
      error.caret_text = "an exception takes out what it names, and closes nothing";
      error.help = "drop `only`";
      break;
  }
  sink_.Report(std::move(error));
}

TermList ScopeResolver::List(const syntax::NameList& list, TermKind kind, Host host) {
  TermList terms;
  terms.terms.reserve(list.names.size());
  TermCollector collector(terms.terms);
  for (const syntax::Name& name : list.names) {
    if (const auto term = names_.Resolve(name, kind)) collector.Add(*term);
  }
  CheckOnly(list.only, list.open, host);
  terms.stated = true;
  terms.only = list.only.has_value();
  terms.open = list.open.has_value();
  terms.unnamed = list.unnamed.has_value();
  return terms;
}

void ScopeResolver::AddClauses(const syntax::Clauses& clauses, Host host,
                               model::Scope& scope) {
  for (const ListClause& list : kListClauses) {
    if (!clauses[list.clause]) continue;
    scope[list.dimension] = List(*clauses[list.clause], list.kind, host);
  }
  AddPlaces(clauses, host, scope);
  if (clauses.if_clause) {
    scope.if_condition = Condition(clauses.if_clause->condition);
    scope.if_only = clauses.if_clause->only.has_value();
    CheckOnly(clauses.if_clause->only, std::nullopt, host);
  }
  if (clauses.unless_clause) {
    scope.unless_condition = Condition(clauses.unless_clause->condition);
  }
}

void ScopeResolver::AddPlaces(const syntax::Clauses& clauses, Host host,
                              model::Scope& scope) {
  TermList& places = scope[Dimension::kPlace];
  if (clauses[Clause::kIn]) places = List(*clauses[Clause::kIn], TermKind::kPlace, host);
  if (!clauses[Clause::kOutside]) return;
  TermList outside = List(*clauses[Clause::kOutside], TermKind::kPlace, host);
  places.outside = std::move(outside.terms);
  places.stated = true;
  places.open = places.open || outside.open;
  places.only = places.only || outside.only;
}

std::vector<model::Condition> ScopeResolver::AddUntil(const syntax::UntilClause& until,
                                                      Host host, model::Scope& scope) {
  std::vector<model::Condition> events;
  TermList& list = scope[Dimension::kUntil];
  TermCollector collector(list.terms);
  for (const syntax::ConditionTree& tree : until.events) {
    events.push_back(Condition(tree));
    if (events.back().term.valid()) collector.Add(events.back().term);
  }
  list.stated = true;
  list.only = until.only.has_value();
  list.open = until.open.has_value();
  CheckOnly(until.only, until.open, host);
  return events;
}

model::Retention ScopeResolver::AddRetention(const syntax::Clauses& clauses, Host host,
                                             model::Scope& scope) {
  model::Retention retention;
  if (clauses.until) {
    retention.until = AddUntil(*clauses.until, host, scope);
    retention.until_only = clauses.until->only.has_value();
  }
  if (host == Host::kException) {
    if (clauses.at_least) ReportMisplaced("for at least", clauses.at_least->span);
    if (clauses.at_most) ReportMisplaced("for at most", clauses.at_most->span);
    return retention;
  }
  retention.at_least = Period(clauses.at_least);
  retention.at_most = Period(clauses.at_most);
  return retention;
}

model::Condition ScopeResolver::Condition(const syntax::ConditionTree& tree) {
  using Form = syntax::ConditionTree::Form;
  model::Condition condition;
  switch (tree.form) {
    case Form::kName:
      condition.form = model::Condition::Form::kTerm;
      if (const auto term = names_.Resolve(tree.name, TermKind::kCondition)) {
        condition.term = *term;
      }
      return condition;
    case Form::kPhrase:
      return PhraseCondition(tree.phrase.text);
    case Form::kAnd:
    case Form::kOr:
      condition.form = tree.form == Form::kAnd ? model::Condition::Form::kAnd
                                               : model::Condition::Form::kOr;
      for (const syntax::ConditionTree& part : tree.parts) {
        condition.parts.push_back(Condition(part));
      }
      return condition;
  }
  return condition;
}

TermList ScopeResolver::Safeguards(const syntax::Clauses& clauses, Host host) {
  const auto& list = clauses[Clause::kUsing];
  if (!list) return {};
  if (host == Host::kException) {
    ReportMisplaced("using", list->keyword_span);
    return {};
  }
  // `using only` is allowed everywhere: it closes nothing that a question asks.
  return List(*list, TermKind::kSafeguard, list->open ? host : Host::kPractice);
}

std::optional<model::Period> ScopeResolver::Period(
    const syntax::Rare<syntax::PeriodClause>& clause) {
  if (!clause) return std::nullopt;
  model::Period period;
  period.duration = clause->is_quoted ? FoldSpaces(clause->duration) : clause->duration;
  if (!clause->is_quoted && !IsDuration(clause->duration)) {
    sink_.Report(
        {Kind::kBadDuration,
         {file_, clause->duration_span},
         fmt::format("`{}` is no ISO 8601 duration", clause->duration),
         "not a duration",
         {},
         "ten years are `P10Y`, six months `P6M`, a day `P1D`, 24 hours `PT24H`; "
         "the text's own words may stand in quotation marks instead"});
  }
  if (clause->after) period.after = Condition(*clause->after);
  return period;
}

void ScopeResolver::ReportMisplaced(std::string_view what, Span span) {
  sink_.Report({Kind::kSyntax,
                {file_, span},
                fmt::format("`{}` has no meaning in an exception", what),
                "not here",
                {},
                "put it into the statement itself"});
}

}  // namespace assay::resolve
