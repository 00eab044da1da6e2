// Each statement is first written out as a table of what it says: field by field the terms, the
// texts, the phrases and the flags.  An atom is then a look into that table.
#include "reference/naive_find.h"

#include <cstdlib>
#include <map>

#include "model/statement_text.h"

namespace assay::reference {
namespace {

using model::Condition;
using model::Dimension;
using model::Filter;
using model::FilterField;
using model::FilterRelation;
using model::Policy;
using model::Statement;
using model::TermId;
using model::TermKind;
using model::TermList;
using model::Vocabulary;

struct Said {
  std::set<TermId> terms;
  std::set<std::string> texts;    // Folded; what `contains` looks into.
  std::set<std::string> phrases;  // Folded; what `is "..."` looks into.
  bool stated = false;
  bool open = false;
  bool some = false;
  bool only = false;
  bool unnamed = false;
};
using Table = std::map<FilterField, Said>;

// is-a by walking parents.
bool LiesBelow(TermId narrow, TermId broad, const Vocabulary& vocabulary) {
  if (narrow == broad) return true;
  for (const model::Parent& parent : vocabulary.Get(narrow).parents) {
    if (LiesBelow(parent.term, broad, vocabulary)) return true;
  }
  return false;
}

void Walk(const Condition& condition, Said& said) {
  if (condition.form == Condition::Form::kTerm) said.terms.insert(condition.term);
  if (condition.form == Condition::Form::kPhrase)
    said.phrases.insert(model::NormalizeName(condition.phrase));
  for (const Condition& part : condition.parts) Walk(part, said);
}

void WalkExceptions(const std::vector<model::Exception>& exceptions, Said& said) {
  for (const model::Exception& exception : exceptions) {
    if (exception.form == model::Exception::Form::kScope) {
      for (const TermList& list : exception.scope.lists) {
        said.terms.insert(list.terms.begin(), list.terms.end());
        said.terms.insert(list.outside.begin(), list.outside.end());
      }
      Walk(exception.scope.if_condition, said);
      Walk(exception.scope.unless_condition, said);
    }
    WalkExceptions(exception.exceptions, said);
  }
}

Said OfList(const TermList& list) {
  Said said;
  said.terms = {list.terms.begin(), list.terms.end()};
  said.stated = list.stated;
  said.open = list.open;
  said.some = list.some;
  said.only = list.only;
  said.unnamed = list.unnamed;
  return said;
}

Said OfTexts(const std::vector<std::string>& texts) {
  Said said;
  for (const std::string& text : texts) {
    if (text.empty()) continue;
    said.stated = true;
    said.texts.insert(model::NormalizeName(text));
  }
  said.phrases = said.texts;
  return said;
}

Said OfCondition(const Condition& condition, const Vocabulary& vocabulary) {
  Said said = OfTexts({model::ConditionText(condition, vocabulary)});
  said.phrases.clear();
  Walk(condition, said);
  return said;
}

Said Both(const Said& a, const Said& b) {
  Said both = a;
  both.terms.insert(b.terms.begin(), b.terms.end());
  both.texts.insert(b.texts.begin(), b.texts.end());
  both.phrases.insert(b.phrases.begin(), b.phrases.end());
  both.stated = a.stated || b.stated;
  both.open = a.open || b.open;
  both.only = a.only || b.only;
  return both;
}

void AddObjects(const Statement& statement, const Vocabulary& vocabulary, Table& table) {
  const TermList& objects = statement.scope[Dimension::kData];
  Said data;
  Said rights;
  for (TermId term : objects.terms) {
    const TermKind kind = vocabulary.Get(term).kind;
    if (kind == TermKind::kRight) rights.terms.insert(term);
    if (kind == TermKind::kData) data.terms.insert(term);
  }
  Said flags = OfList(objects);
  flags.terms.clear();
  Said& owner = rights.terms.empty() ? data : rights;
  const std::set<TermId> terms = owner.terms;
  owner = flags;
  owner.terms = terms;
  table[FilterField::kData] = data;
  table[FilterField::kRight] = rights;
}

void AddLists(const Statement& statement, Table& table) {
  const auto list = [&](Dimension d) { return OfList(statement.scope[d]); };
  table[FilterField::kAction] = list(Dimension::kAction);
  table[FilterField::kActor] = list(Dimension::kActor);
  table[FilterField::kRecipient] = list(Dimension::kRecipient);
  table[FilterField::kSource] = list(Dimension::kSource);
  table[FilterField::kPurpose] = list(Dimension::kPurpose);
  table[FilterField::kBasis] = list(Dimension::kBasis);
  table[FilterField::kSubject] = list(Dimension::kSubject);
  table[FilterField::kPlace] = list(Dimension::kPlace);
  table[FilterField::kSafeguard] = OfList(statement.safeguards);
  const TermList& places = statement.scope[Dimension::kPlace];
  Said outside = OfList(places);
  outside.terms = {places.outside.begin(), places.outside.end()};
  outside.stated = !outside.terms.empty();
  outside.only = outside.stated && places.only;
  table[FilterField::kOutside] = outside;
  Said duty;
  duty.stated = statement.duty.valid();
  if (duty.stated) duty.terms.insert(statement.duty);
  table[FilterField::kDuty] = duty;
}

void AddConditions(const Statement& statement, const Policy& policy,
                   const Vocabulary& vocabulary, Table& table) {
  Said holds = OfCondition(statement.scope.if_condition, vocabulary);
  const Said lifts = OfCondition(statement.scope.unless_condition, vocabulary);
  table[FilterField::kUnless] = lifts;
  table[FilterField::kCondition] = Both(holds, lifts);
  holds.only = statement.scope.if_only;
  table[FilterField::kIf] = holds;
  Said until = OfList(statement.scope[Dimension::kUntil]);
  for (const Condition& event : statement.retention.until)
    until = Both(until, OfCondition(event, vocabulary));
  until.only = until.only || statement.retention.until_only;
  table[FilterField::kUntil] = until;
  std::vector<std::string> texts;
  for (const model::Exception& exception : statement.exceptions)
    texts.push_back(model::ExceptionText(exception, policy, vocabulary));
  Said exception = OfTexts(texts);
  exception.stated = !statement.exceptions.empty();
  WalkExceptions(statement.exceptions, exception);
  table[FilterField::kException] = exception;
}

void AddWords(const Statement& statement, const Policy& policy,
              const Vocabulary& vocabulary, Table& table) {
  std::vector<std::string> definitions;
  for (uint32_t number : statement.definitions) {
    for (const model::Definition& definition : policy.definitions) {
      if (definition.number != number) continue;
      definitions.push_back(definition.name);
      definitions.push_back(definition.title);
    }
  }
  std::vector<std::string> quotations;
  for (const model::Quotation& quotation : statement.quotations)
    quotations.push_back(quotation.text);
  std::vector<std::string> least;
  std::vector<std::string> most;
  if (statement.retention.at_least) least = {statement.retention.at_least->duration};
  if (statement.retention.at_most) most = {statement.retention.at_most->duration};
  table[FilterField::kAtLeast] = OfTexts(least);
  table[FilterField::kAtMost] = OfTexts(most);
  table[FilterField::kPeriod] = Both(OfTexts(least), OfTexts(most));
  std::vector<std::string> kept;
  for (const Condition& event : statement.retention.until) {
    const std::string only = statement.retention.until_only ? "only " : "";
    kept.push_back("until " + only + model::ConditionText(event, vocabulary));
  }
  const auto add_period = [&](const std::string& lead, const auto& period) {
    if (!period) return;
    const std::string after = model::ConditionText(period->after, vocabulary);
    kept.push_back(lead + period->duration + (after.empty() ? "" : " after " + after));
  };
  add_period("for at least ", statement.retention.at_least);
  add_period("for at most ", statement.retention.at_most);
  table[FilterField::kRetention] = OfTexts(kept);
  table[FilterField::kMerchant] = OfTexts({policy.merchant, policy.title});
  table[FilterField::kModality] =
      OfTexts({std::string(model::ModalityWord(statement.modality))});
  table[FilterField::kDefinition] = OfTexts(definitions);
  table[FilterField::kLabel] = OfTexts({statement.label});
  table[FilterField::kSection] = OfTexts({statement.section});
  table[FilterField::kQuotation] = OfTexts(quotations);
  table[FilterField::kNote] = OfTexts({statement.note});
  table[FilterField::kImplied] = OfTexts({statement.implied});
  table[FilterField::kSays] =
      OfTexts({model::StatementText(statement, policy, vocabulary)});
}

bool HoldsAtom(const model::FilterAtom& atom, uint32_t number, const Table& table,
               const Vocabulary& vocabulary) {
  if (atom.field == FilterField::kNumber) return atom.number == number;
  const Said& said = table.at(atom.field);
  const auto some_term = [&](auto test) {
    for (TermId value : atom.terms) {
      for (TermId term : said.terms) {
        if (test(term, value)) return true;
      }
    }
    return false;
  };
  switch (atom.relation) {
    case FilterRelation::kIs:
      if (atom.terms.empty()) return said.phrases.contains(atom.text);
      return some_term([](TermId term, TermId value) { return term == value; });
    case FilterRelation::kCovers:
      return some_term(
          [&](TermId term, TermId value) { return LiesBelow(value, term, vocabulary); });
    case FilterRelation::kUnder:
      return some_term(
          [&](TermId term, TermId value) { return LiesBelow(term, value, vocabulary); });
    case FilterRelation::kContains:
      for (const std::string& text : said.texts) {
        if (text.find(atom.text) != std::string::npos) return true;
      }
      return false;
    case FilterRelation::kIsStated:
      return said.stated;
    case FilterRelation::kIsOpen:
      return said.open;
    case FilterRelation::kIsSome:
      return said.some;
    case FilterRelation::kIsOnly:
      return said.only;
    case FilterRelation::kIsUnnamed:
      return said.unnamed;
  }
  std::abort();
}

bool Holds(const Filter& filter, uint32_t number, const Table& table,
           const Vocabulary& vocabulary) {
  if (filter.form == Filter::Form::kAtom)
    return HoldsAtom(filter.atom, number, table, vocabulary);
  size_t true_parts = 0;
  for (const Filter& part : filter.parts)
    true_parts += Holds(part, number, table, vocabulary) ? 1 : 0;
  if (filter.form == Filter::Form::kNot) return true_parts == 0;
  if (filter.form == Filter::Form::kOr) return true_parts > 0;
  return true_parts == filter.parts.size();
}

}  // namespace

std::set<uint32_t> Find(const Filter& filter, const Policy& policy,
                        const Vocabulary& vocabulary) {
  std::set<uint32_t> found;
  for (const Statement& statement : policy.statements) {
    Table table;
    AddLists(statement, table);
    AddObjects(statement, vocabulary, table);
    AddConditions(statement, policy, vocabulary, table);
    AddWords(statement, policy, vocabulary, table);
    if (Holds(filter, statement.number, table, vocabulary))
      found.insert(statement.number);
  }
  return found;
}

}  // namespace assay::reference
