#include "properties/generate_filter.h"

#include <algorithm>
#include <utility>

#include "properties/generate.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::Filter;
using model::FilterField;
using model::FilterRelation;
using model::Statement;
using model::TermId;
using model::TermKind;

const std::vector<std::string>& Texts() {
  static const std::vector<std::string> texts = {"sharing", "Your Rights",
                                                 "We never sell", "sell", "p10y"};
  return texts;
}

// Three terms of a kind that a point cannot ask: one above, two below it.
void AddKind(TermKind kind, std::vector<model::Term>& terms) {
  const TermId top{static_cast<uint32_t>(terms.size())};
  for (char name : {'a', 'b', 'c'}) {
    model::Term term;
    term.kind = kind;
    term.name = std::string(model::KindWord(kind)) + " " + name;
    if (name != 'a') term.parents.push_back({.term = top, .file = "", .place = {}});
    terms.push_back(term);
  }
}

void AddWords(Random& random, Statement& statement) {
  const auto maybe = [&](std::string& text, uint32_t percent) {
    if (random.Chance(percent)) text = random.Of(Texts());
  };
  maybe(statement.label, 25);
  maybe(statement.section, 50);
  maybe(statement.note, 25);
  maybe(statement.implied, 15);
  const uint32_t quotations = random.Between(0, 2);
  for (uint32_t i = 0; i < quotations; ++i)
    statement.quotations.push_back({random.Of(Texts()), {}});
}

void AddParts(Random& random, const model::Vocabulary& vocabulary, Statement& statement) {
  const auto one_of = [&](TermKind kind) { return random.Of(vocabulary.OfKind(kind)); };
  if (random.Chance(20)) {
    statement.safeguards.stated = true;
    statement.safeguards.terms = {one_of(TermKind::kSafeguard)};
    statement.safeguards.open = random.Chance(30);
  }
  if (random.Chance(20)) {
    statement.scope[Dimension::kData].stated = true;
    statement.scope[Dimension::kData].terms = {one_of(TermKind::kRight)};
    if (random.Chance(70)) {
      statement.scope[Dimension::kAction].terms = {
          *vocabulary.Find(TermKind::kAction, "grant")};
      statement.scope[Dimension::kActor] = {};
    }
  }
  if (random.Chance(10)) {
    statement.modality = model::Modality::kMust;
    statement.duty = one_of(TermKind::kDuty);
    statement.scope[Dimension::kAction] = {};
  }
  if (random.Chance(15)) statement.retention.at_most = {"P10Y", {}};
  if (random.Chance(10)) statement.retention.at_least = {"P30D", {}};
  if (random.Chance(15)) {
    model::Condition phrase;
    phrase.form = model::Condition::Form::kPhrase;
    phrase.phrase = random.Of(Texts());
    statement.retention.until.push_back(phrase);
    statement.retention.until_only = random.Chance(20);
  }
  if (random.Chance(20)) statement.definitions = {90};
}

// A term of the kind: mostly one that the policy names, or one near it.
TermId ValueFor(Random& random, const SearchCase& input, TermKind kind) {
  const Statement& statement = random.Of(input.policy.statements);
  std::vector<TermId> said;
  for (const model::TermList& list : statement.scope.lists) {
    for (TermId term : list.terms) {
      if (input.vocabulary.Get(term).kind == kind) said.push_back(term);
    }
  }
  TermId term = said.empty() || random.Chance(25)
                    ? random.Of(input.vocabulary.OfKind(kind))
                    : random.Of(said);
  if (random.Chance(40)) {
    const std::vector<TermId> below = input.vocabulary.Below(term);
    term = random.Of(below);
  } else if (random.Chance(40) && !input.vocabulary.Get(term).parents.empty()) {
    term = random.Of(input.vocabulary.Get(term).parents).term;
  }
  return term;
}

model::FilterAtom RandomAtom(Random& random, const SearchCase& input) {
  model::FilterAtom atom;
  do {
    atom.field = static_cast<FilterField>(random.Below(model::kFilterFieldCount));
    atom.relation = static_cast<FilterRelation>(random.Below(9));
  } while (!model::CanAsk(atom.field, atom.relation));
  if (atom.relation == FilterRelation::kIsStated ||
      atom.relation > FilterRelation::kContains) {
    return atom;
  }
  if (atom.field == FilterField::kNumber) {
    atom.number = random.Between(1, 9);
    return atom;
  }
  const model::FieldType type = model::TypeOf(atom.field);
  const bool has_terms =
      type == model::FieldType::kTerms || type == model::FieldType::kConditions;
  const bool wants_text = atom.relation == FilterRelation::kContains || !has_terms ||
                          (type == model::FieldType::kConditions &&
                           atom.relation == FilterRelation::kIs && random.Chance(40));
  if (wants_text) {
    const std::vector<std::string> more = {"acme", "may",    "phrase a", "or",
                                           "p",    "data a", "never",    "p30d"};
    atom.text =
        model::NormalizeName(random.Chance(50) ? random.Of(more) : random.Of(Texts()));
    return atom;
  }
  const std::optional<TermKind> kind = model::KindOf(atom.field);
  atom.terms.push_back(ValueFor(random, input, kind.value_or(TermKind::kData)));
  if (!kind) atom.terms.push_back(ValueFor(random, input, TermKind::kRecipient));
  return atom;
}

// Asks of a statement's own fields, so that something is told of something.
void FitTo(const Statement& statement, Random& random, model::Demand& demand) {
  std::vector<FilterField> said;
  for (const auto& [dimension, field] :
       {std::pair{Dimension::kData, FilterField::kData},
        std::pair{Dimension::kRecipient, FilterField::kRecipient},
        std::pair{Dimension::kSource, FilterField::kSource},
        std::pair{Dimension::kPurpose, FilterField::kPurpose},
        std::pair{Dimension::kBasis, FilterField::kBasis},
        std::pair{Dimension::kSubject, FilterField::kSubject},
        std::pair{Dimension::kPlace, FilterField::kPlace}}) {
    if (!statement.scope[dimension].terms.empty()) said.push_back(field);
  }
  if (said.size() < 2) return;
  demand.where = {};
  demand.keys = {random.Of(said)};
  std::erase(said, demand.keys.front());
  demand.wanted = {random.Of(said)};
}

// Several fields, each once.
std::vector<FilterField> RandomFields(Random& random, std::vector<FilterField> from) {
  std::vector<FilterField> fields = {random.Of(from)};
  std::erase(from, fields.front());
  if (random.Chance(40)) fields.push_back(random.Of(from));
  return fields;
}

}  // namespace

SearchCase RandomSearchCase(Random& random) {
  std::vector<model::Term> terms = RandomTerms(random);
  for (TermKind kind :
       {TermKind::kSafeguard, TermKind::kRight, TermKind::kDuty, TermKind::kFact})
    AddKind(kind, terms);
  model::Term grant;
  grant.kind = TermKind::kAction;
  grant.name = "grant";
  terms.push_back(grant);
  SearchCase result;
  result.vocabulary = model::Vocabulary::Build(std::move(terms));
  PolicyMaker maker(random, result.vocabulary);
  result.policy = maker.Policy();
  result.policy.title = random.Chance(50) ? "Acme Sharing" : "";
  model::Definition definition;
  definition.number = 90;
  definition.name = "sharing";
  definition.title = random.Chance(50) ? "We never sell" : "";
  result.policy.definitions.push_back(definition);
  for (Statement& statement : result.policy.statements) {
    AddWords(random, statement);
    AddParts(random, result.vocabulary, statement);
  }
  const uint32_t facts = random.Between(0, 2);
  for (uint32_t i = 0; i < facts; ++i) {
    model::Fact fact;
    fact.number = 91 + i;
    fact.fact = random.Of(result.vocabulary.OfKind(TermKind::kFact));
    if (random.Chance(30)) fact.implied = "why";
    result.policy.facts.push_back(fact);
  }
  return result;
}

model::Demand RandomDemand(Random& random, const SearchCase& input) {
  using Form = model::Demand::Form;
  model::Demand demand;
  demand.form = random.Of<Form>({Form::kFact, Form::kRight, Form::kRight, Form::kDuty,
                                 Form::kSome, Form::kEachStatement, Form::kEachTerm,
                                 Form::kEachTerm, Form::kEachTerm, Form::kEachTerm});
  const auto one_of = [&](TermKind kind) {
    return random.Of(input.vocabulary.OfKind(kind));
  };
  if (demand.form == Form::kFact) demand.term = one_of(TermKind::kFact);
  if (demand.form == Form::kRight) demand.term = one_of(TermKind::kRight);
  if (demand.form == Form::kDuty) demand.term = one_of(TermKind::kDuty);
  if (demand.form <= Form::kDuty) return demand;
  if (demand.form == Form::kSome || random.Chance(30))
    demand.where = RandomFilter(random, input, 1);
  if (demand.form == Form::kSome) return demand;
  const std::vector<FilterField> keys = {
      FilterField::kData,  FilterField::kData,    FilterField::kPurpose,
      FilterField::kPlace, FilterField::kPurpose, FilterField::kRecipient,
      FilterField::kBasis, FilterField::kSource,  FilterField::kSubject};
  const std::vector<FilterField> wanted = {
      FilterField::kData,      FilterField::kPurpose,   FilterField::kBasis,
      FilterField::kRecipient, FilterField::kSafeguard, FilterField::kRetention,
      FilterField::kUntil,     FilterField::kIf,        FilterField::kLabel,
      FilterField::kOutside,   FilterField::kPlace,     FilterField::kException};
  demand.wanted = RandomFields(random, wanted);
  if (demand.form == Form::kEachStatement) return demand;
  demand.keys = RandomFields(random, keys);
  if (random.Chance(75)) FitTo(random.Of(input.policy.statements), random, demand);
  if (random.Chance(40)) demand.in = RandomFilter(random, input, 1);
  return demand;
}

Filter RandomFilter(Random& random, const SearchCase& input, uint32_t depth) {
  Filter filter;
  if (depth == 0 || random.Chance(45)) {
    filter.form = Filter::Form::kAtom;
    filter.atom = RandomAtom(random, input);
    return filter;
  }
  filter.form = random.Of<Filter::Form>(
      {Filter::Form::kNot, Filter::Form::kAnd, Filter::Form::kAnd, Filter::Form::kOr});
  const uint32_t parts = filter.form == Filter::Form::kNot ? 1 : random.Between(2, 3);
  for (uint32_t i = 0; i < parts; ++i)
    filter.parts.push_back(RandomFilter(random, input, depth - 1));
  return filter;
}

}  // namespace assay::properties
