// The engine and the naive evaluator, each written from solve/meaning.md alone, say the same of
// thousands of generated policies and points.  A failure is shown shrunk.

#include "properties/agreement.h"

#include <iostream>

#include <catch2/catch.hpp>

#include "properties/generate.h"

namespace assay::properties {
namespace {

constexpr uint32_t kPolicies = 10000;
constexpr uint32_t kPointsPerPolicy = 16;

// One vocabulary and policy, many points; false once a disagreement was reported.
void ComparePolicy(Random& random, uint64_t seed, Tally& tally) {
  Case input;
  input.terms = RandomTerms(random);
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  PolicyMaker maker(random, vocabulary);
  input.policy = maker.Policy();
  const solve::PolicyJudge judge(input.policy, vocabulary);
  for (uint32_t i = 0; i < kPointsPerPolicy; ++i) {
    input.point = maker.Point(input.policy);
    input.reading = maker.Reading();
    const solve::Judgement judgement = judge.Judge(input.point, input.reading);
    CountFeatures(judgement, tally);
    if (judgement.incomplete) continue;
    const reference::Finding finding =
        reference::Evaluate(input.policy, vocabulary, input.point, input.reading);
    if (Difference(judgement, finding, vocabulary))
      ReportFailure(input, Disagreement, seed);
  }
}

}  // namespace

TEST_CASE("the engine agrees with the naive evaluator") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  const uint32_t policies = Rounds(kPolicies);
  for (uint32_t i = 0; i < policies; ++i) ComparePolicy(random, seed, tally);
  std::cout << tally.Table();

  // Each answer is reached often enough to mean something.
  const uint64_t points = uint64_t{policies} * kPointsPerPolicy;
  for (const char* verdict :
       {"permitted", "conditional", "forbidden", "conflicting", "vague", "silent"}) {
    INFO(verdict);
    CHECK(tally.Of(std::string("verdict ") + verdict) > points / 50);
  }
  for (const char* what :
       {"strength explicit", "strength by a broader term", "strength in part",
        "strength by a broader term, in part", "role for", "role exception",
        "role against", "role carve-out", "role lead", "role outweighed", "role lifted",
        "carved by assumption", "forbidden by silence", "only the exception speaks",
        "several alternatives of conditions", "conditions of a verdict against"}) {
    INFO(what);
    CHECK(tally.Of(what) > points / 500);
  }
  CHECK(tally.Of("incomplete") < points / 1000);
}

}  // namespace assay::properties
