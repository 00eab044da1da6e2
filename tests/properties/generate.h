// Random vocabularies, policies and points, of every form that the model knows.
//
// A policy speaks mostly of a few terms that lie near one another, and a point asks mostly what
// a statement says or what lies close to it: otherwise nearly every answer would be "silent".
#pragma once

#include "properties/case.h"
#include "properties/random.h"

namespace assay::properties {

// Terms of the kinds that a point can ask: is-a graphs with several parents, ids in no order.
enum class VocabularySize : uint8_t { kUsual, kSmall };
std::vector<model::Term> RandomTerms(Random& random,
                                     VocabularySize size = VocabularySize::kUsual);

class PolicyMaker {
 public:
  PolicyMaker(Random& random, const model::Vocabulary& vocabulary);

  // One to eight statements, numbered from 1, with at most six conditions (rarely ten).
  model::Policy Policy();
  model::Statement Statement(uint32_t number, uint32_t count);
  model::Statement Answering(const model::Statement& said, uint32_t number);
  // A `never` without except, unless and only, over terms of the policy.
  model::Statement PlainProhibition(uint32_t number);
  model::Point Point(const model::Policy& policy);
  model::Reading Reading();

 private:
  model::TermId Near(model::TermId term);
  model::TermId BelowOrSame(model::TermId term);
  std::vector<model::TermId> SomeOf(const std::vector<model::TermId>& pool,
                                    uint32_t most);
  model::TermList List(model::Dimension dimension);
  model::Condition Condition(uint32_t depth);
  void AddConditions(model::Scope& scope, uint32_t percent);
  model::Scope ExceptionScope(const model::Scope& parent);
  std::vector<model::Exception> Exceptions(const model::Scope& parent, uint32_t depth,
                                           uint32_t count);
  void AddFlags(model::Statement& statement);

  Random& random_;
  const model::Vocabulary& vocabulary_;
  // The terms that the policy in hand speaks of, by dimension; its conditions.
  std::array<std::vector<model::TermId>, model::kDimensionCount> focus_;
  std::vector<model::Condition> atoms_;
};

Case RandomCase(Random& random);

}  // namespace assay::properties
