// Small inputs, all of them: every policy of two statements over a vocabulary of a few terms, at
// every point.  What random policies reach once in a million is reached here.

#include <catch2/catch.hpp>

#include "properties/agreement.h"
#include "reference/naive.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::TermId;
using model::TermKind;

enum : uint32_t {
  kDisclose,
  kSell,
  kData,
  kPayment,
  kUsage,
  kThird,
  kProvider,
  kConsent,
  kExplicit
};

std::vector<model::Term> TinyTerms() {
  struct Entry {
    TermKind kind;
    const char* name;
    TermId parent;
  };
  const Entry entries[] = {
      {TermKind::kAction, "disclose", {}},
      {TermKind::kAction, "sell", {kDisclose}},
      {TermKind::kData, "data", {}},
      {TermKind::kData, "payment", {kData}},
      {TermKind::kData, "usage", {}},
      {TermKind::kRecipient, "third party", {}},
      {TermKind::kRecipient, "provider", {kThird}},
      {TermKind::kCondition, "consent", {}},
      {TermKind::kCondition, "explicit consent", {kConsent}},
  };
  std::vector<model::Term> terms;
  for (const Entry& entry : entries) {
    model::Term term;
    term.kind = entry.kind;
    term.name = entry.name;
    if (entry.parent.valid()) {
      term.parents.push_back({.term = entry.parent, .file = "", .place = {}});
    }
    terms.push_back(term);
  }
  return terms;
}

model::TermList Listed(uint32_t term) {
  model::TermList list;
  list.terms = {{term}};
  list.stated = true;
  return list;
}
model::TermList Only(uint32_t term) {
  model::TermList list = Listed(term);
  list.only = true;
  return list;
}
model::TermList Some(uint32_t term) {
  model::TermList list = Listed(term);
  list.some = true;
  return list;
}
model::TermList Unnamed() {
  model::TermList list;
  list.stated = list.unnamed = true;
  return list;
}
model::Condition On(uint32_t term) {
  model::Condition condition;
  condition.form = model::Condition::Form::kTerm;
  condition.term = {term};
  return condition;
}
model::Exception Taking(Dimension dimension, uint32_t term) {
  model::Exception exception;
  exception.scope[dimension] = Listed(term);
  return exception;
}
model::Exception AsStated() {
  model::Exception exception;
  exception.form = model::Exception::Form::kAsStated;
  return exception;
}

using Statements = std::vector<model::Statement>;

// Each statement with each of the variations that `vary` makes of it.
template <typename Variant, typename Vary>
Statements Times(const Statements& statements, const std::vector<Variant>& variants,
                 Vary vary) {
  Statements product;
  for (const model::Statement& statement : statements) {
    for (const Variant& variant : variants) {
      product.push_back(statement);
      vary(product.back(), variant);
    }
  }
  return product;
}

Statements BothSides(const std::vector<uint32_t>& actions) {
  const auto modalities = {model::Modality::kMay, model::Modality::kNever};
  const Statements sides = Times<model::Modality>(
      {{}}, modalities, [](model::Statement& s, model::Modality m) { s.modality = m; });
  return Times<uint32_t>(sides, actions, [](model::Statement& s, uint32_t action) {
    s.scope[Dimension::kAction] = Listed(action);
  });
}

Statements WithLists(const Statements& statements, Dimension dimension,
                     const std::vector<model::TermList>& lists) {
  return Times<model::TermList>(statements, lists,
                                [&](model::Statement& s, const model::TermList& list) {
                                  s.scope[dimension] = list;
                                });
}

Statements WithExceptions(const Statements& statements,
                          const std::vector<std::vector<model::Exception>>& exceptions) {
  return Times<std::vector<model::Exception>>(
      statements, exceptions,
      [](model::Statement& s, const std::vector<model::Exception>& e) {
        s.exceptions = e;
      });
}

struct If {
  model::Condition given;
  model::Condition unless;
  bool only = false;
};

void ComparePair(Case& input, const model::Vocabulary& vocabulary,
                 const std::vector<model::Point>& points) {
  for (uint32_t i = 0; i < 2; ++i) input.policy.statements[i].number = i + 1;
  const solve::PolicyJudge judge(input.policy, vocabulary);
  for (const model::Point& point : points) {
    input.point = point;
    const auto finding =
        reference::Evaluate(input.policy, vocabulary, point, input.reading);
    const auto judgement = judge.Judge(point, input.reading);
    if (Difference(judgement, finding, vocabulary)) ReportFailure(input, Disagreement, 0);
  }
}

// All pairs of the statements, whatever their order, at all points; under the sanitizers every
// seventh pair.
void CompareAllPairs(const Statements& statements,
                     const std::vector<model::Point>& points) {
  Case input;
  input.terms = TinyTerms();
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const uint32_t stride = Rounds(6) == 6 ? 1 : 7;
  uint32_t pair = 0;
  for (size_t i = 0; i < statements.size(); ++i) {
    for (size_t j = i; j < statements.size(); ++j) {
      if (pair++ % stride != 0) continue;
      input.policy.statements = {statements[i], statements[j]};
      ComparePair(input, vocabulary, points);
    }
  }
  SUCCEED("compared pairs: " << pair / stride);
}

std::vector<model::Point> PointsOver(const std::vector<uint32_t>& actions,
                                     const std::vector<TermId>& data,
                                     const std::vector<TermId>& recipients) {
  std::vector<model::Point> points;
  for (uint32_t action : actions) {
    for (TermId datum : data) {
      for (TermId recipient : recipients) {
        model::Point point;
        point[Dimension::kAction] = {action};
        point[Dimension::kData] = datum;
        point[Dimension::kRecipient] = recipient;
        points.push_back(point);
      }
    }
  }
  return points;
}

}  // namespace

TEST_CASE("all pairs of regions: lists, only, some, unnamed, exceptions") {
  Statements statements = BothSides({kDisclose});
  statements =
      WithLists(statements, Dimension::kData,
                {{}, Listed(kData), Listed(kPayment), Some(kData), Only(kPayment)});
  statements = WithLists(statements, Dimension::kRecipient,
                         {{}, Listed(kThird), Only(kProvider), Unnamed()});
  statements = WithExceptions(statements, {{},
                                           {Taking(Dimension::kRecipient, kProvider)},
                                           {Taking(Dimension::kData, kPayment)},
                                           {AsStated()}});
  CompareAllPairs(statements, PointsOver({kDisclose}, {{}, {kData}, {kPayment}, {kUsage}},
                                         {{}, {kThird}, {kProvider}, model::kUnnamed}));
}

TEST_CASE("all pairs of conditions: if, unless, if only, of exceptions too") {
  const std::vector<If> conditions = {{{}, {}},
                                      {On(kConsent), {}},
                                      {{}, On(kConsent)},
                                      {On(kConsent), {}, true},
                                      {On(kExplicit), {}},
                                      {{}, On(kExplicit)},
                                      {On(kConsent), On(kExplicit), true}};
  Statements statements = BothSides({kDisclose, kSell});
  statements =
      WithLists(statements, Dimension::kData, {{}, Listed(kData), Listed(kPayment)});
  statements = Times<If>(statements, conditions, [](model::Statement& s, const If& c) {
    s.scope.if_condition = c.given;
    s.scope.unless_condition = c.unless;
    s.scope.if_only = c.only;
  });
  model::Exception open = Taking(Dimension::kData, kPayment);
  open.scope.unless_condition = On(kConsent);
  statements = WithExceptions(
      statements, {{}, {Taking(Dimension::kData, kPayment)}, {open}, {AsStated()}});
  CompareAllPairs(statements,
                  PointsOver({kDisclose, kSell}, {{}, {kData}, {kPayment}}, {TermId()}));
}

}  // namespace assay::properties
