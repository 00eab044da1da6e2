#include "solve/statement_fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "model/statement_text.h"
#include "solve/plain.h"

namespace assay::solve {

using model::Condition;
using model::Dimension;
using model::FieldType;
using model::FilterField;
using model::FilterRelation;
using model::Policy;
using model::Scope;
using model::Statement;
using model::TermId;
using model::TermKind;
using model::TermList;
using model::Vocabulary;

namespace {

void AddTerms(const Condition& condition, std::vector<TermId>& terms) {
  if (condition.form == Condition::Form::kTerm) terms.push_back(condition.term);
  for (const Condition& part : condition.parts) AddTerms(part, terms);
}

void AddTerms(const Scope& scope, std::vector<TermId>& terms) {
  for (const TermList& list : scope.lists) {
    terms.insert(terms.end(), list.terms.begin(), list.terms.end());
    terms.insert(terms.end(), list.outside.begin(), list.outside.end());
  }
  AddTerms(scope.if_condition, terms);
  AddTerms(scope.unless_condition, terms);
}

void AddTerms(const std::vector<model::Exception>& exceptions,
              std::vector<TermId>& terms) {
  for (const model::Exception& exception : exceptions) {
    if (exception.form == model::Exception::Form::kScope)
      AddTerms(exception.scope, terms);
    AddTerms(exception.exceptions, terms);
  }
}

void AddPhrases(const Condition& condition, std::vector<std::string>& phrases) {
  if (condition.form == Condition::Form::kPhrase) phrases.push_back(condition.phrase);
  for (const Condition& part : condition.parts) AddPhrases(part, phrases);
}

// The conditions of a field that holds some.
std::vector<const Condition*> ConditionsOf(FilterField field,
                                           const Statement& statement) {
  std::vector<const Condition*> conditions;
  if (field == FilterField::kIf || field == FilterField::kCondition)
    conditions.push_back(&statement.scope.if_condition);
  if (field == FilterField::kUnless || field == FilterField::kCondition)
    conditions.push_back(&statement.scope.unless_condition);
  if (field == FilterField::kUntil) {
    for (const Condition& until : statement.retention.until) conditions.push_back(&until);
  }
  std::erase_if(conditions, [](const Condition* condition) {
    return condition->form == Condition::Form::kNone;
  });
  return conditions;
}

// The list in which a field of terms stands; null for what is no list.
const TermList* ListOf(FilterField field, const Statement& statement) {
  const auto in = [&](Dimension d) { return &statement.scope[d]; };
  switch (field) {
    case FilterField::kAction:
      return in(Dimension::kAction);
    case FilterField::kActor:
      return in(Dimension::kActor);
    case FilterField::kData:
    case FilterField::kRight:
      return in(Dimension::kData);
    case FilterField::kRecipient:
      return in(Dimension::kRecipient);
    case FilterField::kSource:
      return in(Dimension::kSource);
    case FilterField::kPurpose:
      return in(Dimension::kPurpose);
    case FilterField::kBasis:
      return in(Dimension::kBasis);
    case FilterField::kSubject:
      return in(Dimension::kSubject);
    case FilterField::kPlace:
    case FilterField::kOutside:
      return in(Dimension::kPlace);
    case FilterField::kUntil:
      return in(Dimension::kUntil);
    case FilterField::kSafeguard:
      return &statement.safeguards;
    default:
      return nullptr;
  }
}

bool GrantsRights(const Statement& statement, const Vocabulary& vocabulary) {
  const std::vector<TermId>& objects = statement.scope[Dimension::kData].terms;
  return std::any_of(objects.begin(), objects.end(), [&](TermId term) {
    return vocabulary.Get(term).kind == TermKind::kRight;
  });
}

bool Uses(const Statement& statement, const model::Definition& definition) {
  const std::vector<uint32_t>& used = statement.definitions;
  return std::find(used.begin(), used.end(), definition.number) != used.end();
}

std::vector<std::string> DefinitionNames(const Statement& statement,
                                         const Policy& policy) {
  std::vector<std::string> names;
  for (const model::Definition& definition : policy.definitions) {
    if (!Uses(statement, definition)) continue;
    names.push_back(definition.name);
    if (!definition.title.empty()) names.push_back(definition.title);
  }
  return names;
}

std::vector<std::string> Durations(FilterField field, const Statement& statement) {
  std::vector<std::string> durations;
  const model::Retention& retention = statement.retention;
  if (field != FilterField::kAtMost && retention.at_least)
    durations.push_back(retention.at_least->duration);
  if (field != FilterField::kAtLeast && retention.at_most)
    durations.push_back(retention.at_most->duration);
  return durations;
}

std::vector<std::string> ConditionTexts(FilterField field, const Statement& statement,
                                        const Policy& policy,
                                        const Vocabulary& vocabulary) {
  std::vector<std::string> texts;
  if (field == FilterField::kException) {
    for (const model::Exception& exception : statement.exceptions)
      texts.push_back(model::ExceptionText(exception, policy, vocabulary));
    return texts;
  }
  for (const Condition* condition : ConditionsOf(field, statement))
    texts.push_back(model::ConditionText(*condition, vocabulary));
  return texts;
}

}  // namespace

// The texts of a field, as they stand; empty ones are none.
std::vector<std::string> TextsOf(FilterField field, const Statement& statement,
                                 const Policy& policy, const Vocabulary& vocabulary) {
  std::vector<std::string> texts;
  switch (field) {
    case FilterField::kMerchant:
      texts = {policy.merchant, policy.title};
      break;
    case FilterField::kModality:
      texts = {std::string(model::ModalityWord(statement.modality))};
      break;
    case FilterField::kDefinition:
      texts = DefinitionNames(statement, policy);
      break;
    case FilterField::kLabel:
      texts = {statement.label};
      break;
    case FilterField::kSection:
      texts = {statement.section};
      break;
    case FilterField::kQuotation:
      for (const model::Quotation& quotation : statement.quotations)
        texts.push_back(quotation.text);
      break;
    case FilterField::kNote:
      texts = {statement.note};
      break;
    case FilterField::kImplied:
      texts = {statement.implied};
      break;
    case FilterField::kSays:
      texts = {model::StatementText(statement, policy, vocabulary)};
      break;
    case FilterField::kAtLeast:
    case FilterField::kAtMost:
    case FilterField::kPeriod:
      texts = Durations(field, statement);
      break;
    case FilterField::kRetention:
      texts = RetentionInWords(statement.retention, vocabulary);
      break;
    case FilterField::kIf:
    case FilterField::kUnless:
    case FilterField::kCondition:
    case FilterField::kUntil:
    case FilterField::kException:
      texts = ConditionTexts(field, statement, policy, vocabulary);
      break;
    default:
      break;
  }
  std::erase(texts, "");
  return texts;
}

std::vector<std::string> PhrasesOf(FilterField field, const Statement& statement) {
  std::vector<std::string> phrases;
  for (const Condition* condition : ConditionsOf(field, statement))
    AddPhrases(*condition, phrases);
  return phrases;
}

bool HasFlag(FilterField field, FilterRelation flag, const Statement& statement,
             const Vocabulary& vocabulary) {
  if (field == FilterField::kIf) return statement.scope.if_only;
  const TermList* list = ListOf(field, statement);
  ASSAY_CHECK(list != nullptr);
  const bool is_object = field == FilterField::kData || field == FilterField::kRight;
  if (is_object && GrantsRights(statement, vocabulary) != (field == FilterField::kRight))
    return false;
  switch (flag) {
    case FilterRelation::kIsOpen:
      return list->open;
    case FilterRelation::kIsSome:
      return list->some;
    case FilterRelation::kIsUnnamed:
      return list->unnamed;
    default:
      break;
  }
  if (field == FilterField::kUntil) return list->only || statement.retention.until_only;
  if (field == FilterField::kOutside) return list->only && !list->outside.empty();
  return list->only;
}

std::vector<TermId> TermsOf(FilterField field, const Statement& statement,
                            const Vocabulary& vocabulary) {
  std::vector<TermId> terms;
  if (field == FilterField::kDuty) {
    if (statement.duty.valid()) terms.push_back(statement.duty);
    return terms;
  }
  if (field == FilterField::kException) {
    AddTerms(statement.exceptions, terms);
    return terms;
  }
  if (const TermList* list = ListOf(field, statement))
    terms = field == FilterField::kOutside ? list->outside : list->terms;
  for (const Condition* condition : ConditionsOf(field, statement)) {
    std::vector<TermId> named;
    AddTerms(*condition, named);
    for (const TermId term : named) {
      if (std::find(terms.begin(), terms.end(), term) == terms.end())
        terms.push_back(term);
    }
  }
  if (field == FilterField::kData || field == FilterField::kRight) {
    std::erase_if(terms, [&](TermId term) {
      return vocabulary.Get(term).kind != *model::KindOf(field);
    });
  }
  return terms;
}

bool IsStated(FilterField field, const Statement& statement, const Policy& policy,
              const Vocabulary& vocabulary) {
  switch (field) {
    case FilterField::kDuty:
      return statement.duty.valid();
    case FilterField::kRight:
      return GrantsRights(statement, vocabulary);
    case FilterField::kData:
      return statement.scope[Dimension::kData].stated &&
             !GrantsRights(statement, vocabulary);
    case FilterField::kOutside:
      return !statement.scope[Dimension::kPlace].outside.empty();
    case FilterField::kUntil:
      return statement.scope[Dimension::kUntil].stated ||
             !statement.retention.until.empty();
    case FilterField::kException:
      return !statement.exceptions.empty();
    case FilterField::kNumber:
      return true;
    default:
      break;
  }
  if (const TermList* list = ListOf(field, statement)) return list->stated;
  return !TextsOf(field, statement, policy, vocabulary).empty();
}

std::vector<std::string> GroupsOf(FilterField field, const Statement& statement,
                                  const Policy& policy, const Vocabulary& vocabulary) {
  std::vector<std::string> groups;
  if (field == FilterField::kNumber) return {fmt::format("{}", statement.number)};
  if (field == FilterField::kMerchant) return {policy.merchant};
  if (field == FilterField::kDefinition) {
    for (const model::Definition& definition : policy.definitions) {
      if (Uses(statement, definition)) groups.push_back(definition.name);
    }
    return groups;
  }
  for (const TermId term : TermsOf(field, statement, vocabulary))
    groups.push_back(vocabulary.Get(term).name);
  if (field == FilterField::kRecipient && statement.scope[Dimension::kRecipient].unnamed)
    groups.emplace_back("unnamed");
  if (TypeOf(field) == FieldType::kConditions && field != FilterField::kException) {
    for (const std::string& phrase : PhrasesOf(field, statement))
      groups.push_back(fmt::format("\"{}\"", phrase));
  } else if (groups.empty()) {
    groups = TextsOf(field, statement, policy, vocabulary);
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

}  // namespace assay::solve
