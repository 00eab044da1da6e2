#include "properties/generate.h"

#include <algorithm>
#include <numeric>

namespace assay::properties {
namespace {

using model::Dimension;
using model::TermId;
using model::TermKind;
using model::TermList;

TermKind KindOf(size_t dimension) {
  switch (static_cast<Dimension>(dimension)) {
    case Dimension::kAction:
      return TermKind::kAction;
    case Dimension::kActor:
    case Dimension::kRecipient:
    case Dimension::kSource:
      return TermKind::kRecipient;
    case Dimension::kData:
      return TermKind::kData;
    case Dimension::kPurpose:
      return TermKind::kPurpose;
    case Dimension::kBasis:
      return TermKind::kBasis;
    case Dimension::kSubject:
      return TermKind::kSubject;
    case Dimension::kPlace:
      return TermKind::kPlace;
    case Dimension::kUntil:
      return TermKind::kCondition;
  }
  return TermKind::kData;
}

// How often a statement speaks about a dimension, in percent.
constexpr uint32_t kStated[model::kDimensionCount] = {100, 7,  70, 50, 8,
                                                      35,  10, 10, 14, 9};

struct KindSize {
  TermKind kind;
  uint32_t fewest;
  uint32_t most;
};
constexpr KindSize kKindSizes[] = {
    {TermKind::kAction, 3, 5},    {TermKind::kData, 4, 9},
    {TermKind::kRecipient, 3, 7}, {TermKind::kPurpose, 2, 5},
    {TermKind::kBasis, 1, 3},     {TermKind::kSubject, 1, 3},
    {TermKind::kPlace, 2, 5},     {TermKind::kCondition, 4, 9},
};

}  // namespace

std::vector<model::Term> RandomTerms(Random& random, VocabularySize vocabulary_size) {
  std::vector<model::Term> terms;
  for (const KindSize& size : kKindSizes) {
    const size_t first = terms.size();
    const bool small = vocabulary_size == VocabularySize::kSmall;
    const uint32_t count =
        random.Between(size.fewest, small ? size.fewest + 1 : size.most);
    for (uint32_t i = 0; i < count; ++i) {
      model::Term term;
      term.kind = size.kind;
      term.name =
          std::string(model::KindWord(size.kind)) + " " + static_cast<char>('a' + i);
      const uint32_t parents = i == 0 ? 0 : random.Of<uint32_t>({0, 1, 1, 1, 2, 2, 3});
      for (uint32_t p = 0; p < parents; ++p) {
        const TermId parent{static_cast<uint32_t>(first + random.Below(i))};
        const bool known = std::ranges::any_of(
            term.parents,
            [&](const model::Parent& other) { return other.term == parent; });
        if (!known) term.parents.push_back({.term = parent, .file = "", .place = {}});
      }
      terms.push_back(term);
    }
  }
  // A term's number says nothing about its place in the order.
  std::vector<uint32_t> place(terms.size());
  std::iota(place.begin(), place.end(), 0);
  for (size_t i = place.size(); i > 1; --i)
    std::swap(place[i - 1], place[random.Below(i)]);
  std::vector<model::Term> shuffled(terms.size());
  for (size_t i = 0; i < terms.size(); ++i) {
    for (model::Parent& parent : terms[i].parents)
      parent.term = {place[parent.term.value]};
    shuffled[place[i]] = terms[i];
  }
  return shuffled;
}

PolicyMaker::PolicyMaker(Random& random, const model::Vocabulary& vocabulary)
    : random_(random), vocabulary_(vocabulary) {
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const std::vector<TermId>& all = vocabulary.OfKind(KindOf(d));
    focus_[d] = {random.Of(all)};
    const uint32_t more = random.Between(1, 3);
    for (uint32_t i = 0; i < more; ++i) {
      const TermId next = random.Chance(70) ? Near(random.Of(focus_[d])) : random.Of(all);
      if (std::ranges::count(focus_[d], next) == 0) focus_[d].push_back(next);
    }
  }
  const uint32_t atoms = random.Chance(4) ? random.Between(7, 10) : random.Between(1, 6);
  const std::vector<TermId>& terms = vocabulary.OfKind(TermKind::kCondition);
  for (uint32_t i = 0; i < atoms; ++i) {
    model::Condition atom;
    const bool phrase = random.Chance(25);
    atom.form = phrase ? model::Condition::Form::kPhrase : model::Condition::Form::kTerm;
    if (phrase)
      atom.phrase = std::string("phrase ") + static_cast<char>('a' + random.Below(3));
    if (!phrase) atom.term = random.Of(terms);
    atoms_.push_back(atom);
  }
}

TermId PolicyMaker::Near(TermId term) {
  std::vector<TermId> near = vocabulary_.Children(term);
  for (const model::Parent& parent : vocabulary_.Get(term).parents)
    near.push_back(parent.term);
  near.push_back(term);
  return random_.Of(near);
}

TermId PolicyMaker::BelowOrSame(TermId term) {
  return random_.Of(vocabulary_.Below(term));
}

std::vector<TermId> PolicyMaker::SomeOf(const std::vector<TermId>& pool, uint32_t most) {
  std::vector<TermId> chosen;
  const uint32_t count = random_.Chance(65) ? 1 : random_.Between(1, most);
  for (uint32_t i = 0; i < count; ++i) {
    const TermId term = random_.Of(pool);
    if (std::ranges::count(chosen, term) == 0) chosen.push_back(term);
  }
  return chosen;
}

TermList PolicyMaker::List(Dimension dimension) {
  const std::vector<TermId>& pool = focus_[static_cast<size_t>(dimension)];
  TermList list;
  list.stated = true;
  list.terms = SomeOf(pool, 3);
  if (dimension == Dimension::kPlace && random_.Chance(40)) {
    list.outside = SomeOf(pool, 2);
    if (random_.Chance(50)) list.terms.clear();
  }
  if (dimension == Dimension::kUntil && random_.Chance(20)) list.terms.clear();
  if (dimension == Dimension::kRecipient && random_.Chance(12)) {
    list.unnamed = true;
    if (random_.Chance(70)) list.terms.clear();
  }
  return list;
}

model::Condition PolicyMaker::Condition(uint32_t depth) {
  if (depth == 0 || random_.Chance(60)) return random_.Of(atoms_);
  model::Condition condition;
  condition.form =
      random_.Chance(50) ? model::Condition::Form::kAnd : model::Condition::Form::kOr;
  const uint32_t parts = random_.Between(2, 3);
  for (uint32_t i = 0; i < parts; ++i) condition.parts.push_back(Condition(depth - 1));
  return condition;
}

void PolicyMaker::AddConditions(model::Scope& scope, uint32_t percent) {
  if (random_.Chance(percent)) scope.if_condition = Condition(2);
  if (random_.Chance(percent)) scope.unless_condition = Condition(2);
}

// One or two dimensions, mostly inside of what the parent says there.
model::Scope PolicyMaker::ExceptionScope(const model::Scope& parent) {
  model::Scope scope;
  const uint32_t count = random_.Between(1, 2);
  for (uint32_t i = 0; i < count; ++i) {
    const size_t d = random_.Of<size_t>({2, 2, 2, 3, 3, 3, 5, 5, 6, 7, 8, 8, 9, 4, 1, 0});
    TermList list = List(static_cast<Dimension>(d));
    const std::vector<TermId>& above = parent.lists[d].terms;
    if (!above.empty() && random_.Chance(75))
      list.terms = {BelowOrSame(random_.Of(above))};
    list.some = d == static_cast<size_t>(Dimension::kData) && random_.Chance(8);
    // It means nothing here.
    list.only = random_.Chance(2);
    scope.lists[d] = list;
  }
  AddConditions(scope, 15);
  scope.if_only =
      scope.if_condition.form != model::Condition::Form::kNone && random_.Chance(5);
  return scope;
}

std::vector<model::Exception> PolicyMaker::Exceptions(const model::Scope& parent,
                                                      uint32_t depth, uint32_t count) {
  std::vector<model::Exception> exceptions;
  if (depth == 0 || !random_.Chance(depth == 3 ? 35 : 45)) return exceptions;
  const uint32_t size = random_.Chance(70) ? 1 : 2;
  for (uint32_t i = 0; i < size; ++i) {
    model::Exception exception;
    const uint32_t form = random_.Below(10);
    if (form < 7) {
      exception.scope = ExceptionScope(parent);
      exception.exceptions = Exceptions(exception.scope, depth - 1, count);
    } else if (form < 8) {
      exception.form = model::Exception::Form::kAsStated;
      if (random_.Chance(10)) exception.exceptions = Exceptions(parent, 1, count);
    } else {
      exception.form = model::Exception::Form::kStatements;
      exception.statements = {random_.Between(1, count)};
      const uint32_t second = random_.Between(1, count);
      if (second > exception.statements[0]) exception.statements.push_back(second);
    }
    exceptions.push_back(exception);
  }
  return exceptions;
}

void PolicyMaker::AddFlags(model::Statement& statement) {
  const bool is_never = statement.modality == model::Modality::kNever;
  for (size_t d = 1; d < model::kDimensionCount; ++d) {
    TermList& list = statement.scope.lists[d];
    if (!list.stated) continue;
    list.open = random_.Chance(8);
    list.only = !list.open && random_.Chance(is_never ? 2 : 16);
    list.some = d == static_cast<size_t>(Dimension::kData) && random_.Chance(10);
  }
  statement.scope.if_only =
      statement.scope.if_condition.form != model::Condition::Form::kNone &&
      random_.Chance(is_never ? 3 : 30);
}

model::Statement PolicyMaker::Statement(uint32_t number, uint32_t count) {
  model::Statement statement;
  statement.number = number;
  statement.modality = random_.Of<model::Modality>(
      {model::Modality::kMay, model::Modality::kMay, model::Modality::kMay,
       model::Modality::kDoes, model::Modality::kNever, model::Modality::kNever,
       model::Modality::kNever,
       random_.Chance(30) ? model::Modality::kMust : model::Modality::kMay});
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (random_.Chance(kStated[d]))
      statement.scope.lists[d] = List(static_cast<Dimension>(d));
  }
  if (random_.Chance(90)) statement.scope.lists[0].terms.resize(1);
  AddConditions(statement.scope, 25);
  AddFlags(statement);
  statement.exceptions = Exceptions(statement.scope, 3, count);
  return statement;
}

// The other side of what `said` says, over a region that differs in a dimension or two: so two
// statements meet, carve and conflict.
model::Statement PolicyMaker::Answering(const model::Statement& said, uint32_t number) {
  model::Statement statement;
  statement.number = number;
  statement.modality = said.modality == model::Modality::kNever ? model::Modality::kMay
                                                                : model::Modality::kNever;
  statement.scope.lists = said.scope.lists;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    TermList& list = statement.scope.lists[d];
    const uint32_t edit = random_.Below(100);
    for (TermId& term : list.terms) {
      const TermId narrower = BelowOrSame(term);
      if (edit < 50 && std::ranges::count(list.terms, narrower) == 0) term = narrower;
    }
    if (list.terms.size() > 1 && edit >= 50 && edit < 65) list.terms.pop_back();
    if (d != 0 && edit >= 90)
      list = edit < 93 ? List(static_cast<Dimension>(d)) : TermList();
  }
  AddConditions(statement.scope, 15);
  AddFlags(statement);
  return statement;
}

model::Statement PolicyMaker::PlainProhibition(uint32_t number) {
  model::Statement statement;
  statement.number = number;
  statement.modality = model::Modality::kNever;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (random_.Chance(kStated[d] / 2 + 50 * (d == 0))) {
      statement.scope.lists[d] = List(static_cast<Dimension>(d));
    }
  }
  if (random_.Chance(30)) statement.scope.if_condition = Condition(1);
  return statement;
}

model::Policy PolicyMaker::Policy() {
  model::Policy policy;
  policy.merchant = "acme";
  const uint32_t count = random_.Between(1, random_.Chance(30) ? 8 : 4);
  for (uint32_t number = 1; number <= count; ++number) {
    const bool answers = number > 1 && random_.Chance(40);
    policy.statements.push_back(answers ? Answering(random_.Of(policy.statements), number)
                                        : Statement(number, count));
  }
  if (random_.Chance(25)) {
    policy.precedence = random_.Of<model::Precedence>(
        {model::Precedence::kSpecific, model::Precedence::kSpecific,
         model::Precedence::kProhibitions, model::Precedence::kPermissions});
  }
  return policy;
}

model::Point PolicyMaker::Point(const model::Policy& policy) {
  const model::Scope& scope = random_.Of(policy.statements).scope;
  const uint32_t asked = random_.Chance(50) ? 100 : 70;
  model::Point point;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const std::vector<TermId>& said = scope.lists[d].terms;
    if (d != 0 && !random_.Chance(said.empty() ? kStated[d] / 3 : asked)) continue;
    point.terms[d] = random_.Of(said.empty() ? focus_[d] : said);
    if (random_.Chance(40)) point.terms[d] = BelowOrSame(point.terms[d]);
    if (random_.Chance(12)) point.terms[d] = Near(point.terms[d]);
    if (random_.Chance(3)) point.terms[d] = random_.Of(vocabulary_.OfKind(KindOf(d)));
  }
  for (Dimension d : {Dimension::kData, Dimension::kRecipient}) {
    if (random_.Chance(3)) point[d] = model::kUnnamed;
  }
  return point;
}

model::Reading PolicyMaker::Reading() {
  return {.strict = random_.Chance(20), .closed = random_.Chance(15)};
}

Case RandomCase(Random& random) {
  Case result;
  result.terms = RandomTerms(random);
  const model::Vocabulary vocabulary = model::Vocabulary::Build(result.terms);
  PolicyMaker maker(random, vocabulary);
  result.policy = maker.Policy();
  result.point = maker.Point(result.policy);
  result.reading = maker.Reading();
  return result;
}

}  // namespace assay::properties
