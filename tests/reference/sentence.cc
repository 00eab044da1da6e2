#include "reference/sentence.h"

#include "base/check.h"

namespace assay::reference {
namespace {

using model::Dimension;
using model::TermId;
using model::TermKind;

struct Entry {
  TermKind kind;
  const char* name;
  std::vector<const char*> parents;
};

const std::vector<Entry>& Entries() {
  static const std::vector<Entry> entries = {
      {TermKind::kAction, "process", {}},
      {TermKind::kAction, "use", {"process"}},
      {TermKind::kAction, "disclose", {"process"}},
      {TermKind::kAction, "sell", {"disclose"}},
      {TermKind::kData, "personal data", {}},
      {TermKind::kData, "contact data", {"personal data"}},
      {TermKind::kData, "email address", {"contact data"}},
      {TermKind::kData, "payment data", {"personal data"}},
      {TermKind::kData, "account identifier", {"personal data"}},
      {TermKind::kData, "card number", {"payment data", "account identifier"}},
      {TermKind::kData, "card security code", {"payment data"}},
      {TermKind::kData, "usage data", {}},
      {TermKind::kRecipient, "third party", {}},
      {TermKind::kRecipient, "service provider", {"third party"}},
      {TermKind::kRecipient, "payment processor", {"service provider"}},
      {TermKind::kRecipient, "shipping carrier", {"service provider"}},
      {TermKind::kRecipient, "advertising partner", {"third party"}},
      {TermKind::kPurpose, "marketing", {}},
      {TermKind::kPurpose, "email marketing", {"marketing"}},
      {TermKind::kPurpose, "payment processing", {}},
      {TermKind::kBasis, "legal obligation", {}},
      {TermKind::kSubject, "customer", {}},
      {TermKind::kCondition, "consent", {}},
      {TermKind::kCondition, "explicit consent", {"consent"}},
      {TermKind::kCondition, "objection", {}},
      {TermKind::kCondition, "order completion", {}},
      {TermKind::kPlace, "europe", {}},
      {TermKind::kPlace, "eea", {"europe"}},
      {TermKind::kPlace, "france", {"eea"}},
      {TermKind::kPlace, "switzerland", {"europe"}},
      {TermKind::kPlace, "usa", {}},
  };
  return entries;
}

model::Vocabulary BuildSmall() {
  std::vector<model::Term> terms;
  for (const Entry& entry : Entries()) {
    model::Term term;
    term.kind = entry.kind;
    term.name = entry.name;
    for (std::string_view parent : entry.parents) {
      term.parents.push_back({.term = TermNamed(parent), .file = "", .place = {}});
    }
    terms.push_back(term);
  }
  return model::Vocabulary::Build(terms);
}

}  // namespace

const model::Vocabulary& SmallVocabulary() {
  static const model::Vocabulary vocabulary = BuildSmall();
  return vocabulary;
}

TermId TermNamed(std::string_view name) {
  for (uint32_t i = 0; i < Entries().size(); ++i) {
    if (Entries()[i].name == name) return {i};
  }
  ASSAY_CHECK(false);
  return {};
}

model::Condition ConditionNamed(std::string_view name) {
  model::Condition condition;
  condition.form = model::Condition::Form::kTerm;
  condition.term = TermNamed(name);
  return condition;
}

model::Condition PhraseOf(std::string_view phrase) {
  model::Condition condition;
  condition.form = model::Condition::Form::kPhrase;
  condition.phrase = phrase;
  return condition;
}

model::Condition AllOf(std::vector<model::Condition> parts) {
  model::Condition condition;
  condition.form = model::Condition::Form::kAnd;
  condition.parts = std::move(parts);
  return condition;
}

model::Condition AnyOf(std::vector<model::Condition> parts) {
  model::Condition condition;
  condition.form = model::Condition::Form::kOr;
  condition.parts = std::move(parts);
  return condition;
}

Exempt Exempt::AsStated() {
  Exempt exempt;
  exempt.exception_.form = model::Exception::Form::kAsStated;
  return exempt;
}

Exempt Exempt::Statements(std::vector<uint32_t> numbers) {
  Exempt exempt;
  exempt.exception_.form = model::Exception::Form::kStatements;
  exempt.exception_.statements = std::move(numbers);
  return exempt;
}

Sentence::Sentence(model::Modality modality, std::string_view action) {
  statement_.modality = modality;
  model::TermList& list = statement_.scope[Dimension::kAction];
  list.terms = {TermNamed(action)};
  list.stated = true;
}

Sentence May(std::string_view action) { return {model::Modality::kMay, action}; }
Sentence Never(std::string_view action) { return {model::Modality::kNever, action}; }

model::Policy PolicyOf(std::initializer_list<Sentence> sentences) {
  model::Policy policy;
  policy.merchant = "acme";
  for (const Sentence& sentence : sentences) {
    policy.statements.push_back(sentence.statement());
    policy.statements.back().number = static_cast<uint32_t>(policy.statements.size());
  }
  return policy;
}

model::Point Ask(std::string_view action,
                 std::initializer_list<std::pair<Dimension, std::string_view>> asked) {
  model::Point point;
  point[Dimension::kAction] = TermNamed(action);
  for (const auto& [dimension, name] : asked) point[dimension] = TermNamed(name);
  return point;
}

}  // namespace assay::reference
