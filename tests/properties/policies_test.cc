// The engine against the naive evaluator on policies that people wrote: those of data/ and those
// that the golden cases ask, at points drawn from what they say.

#include <iostream>

#include <catch2/catch.hpp>

#include "properties/agreement.h"
#include "properties/corpus.h"
#include "properties/generate.h"

namespace assay::properties {
namespace {

constexpr uint32_t kPointsPerPolicy = 1500;

void ComparePolicies(const std::string& folder) {
  const uint64_t seed = Seed();
  Random random(seed);
  const Corpus corpus = LoadCorpus(folder);
  Case input;
  for (uint32_t i = 0; i < corpus.vocabulary.size(); ++i) {
    input.terms.push_back(corpus.vocabulary.Get({i}));
  }
  Tally tally;
  for (const model::Policy& policy : corpus.policies) {
    if (policy.statements.empty()) continue;
    const solve::PolicyJudge judge(policy, corpus.vocabulary);
    PolicyMaker maker(random, corpus.vocabulary);
    for (uint32_t i = 0; i < Rounds(kPointsPerPolicy); ++i) {
      input.point = maker.Point(policy);
      input.reading = maker.Reading();
      input.policy = SpeakingOf(policy, input.point, corpus.vocabulary);
      if (!HasFewWorlds(input.policy, corpus.vocabulary)) {
        tally.Count("too many worlds");
        continue;
      }
      const solve::Judgement judgement = judge.Judge(input.point, input.reading);
      CountFeatures(judgement, tally);
      const reference::Finding finding = reference::Evaluate(
          input.policy, corpus.vocabulary, input.point, input.reading);
      if (!Difference(judgement, finding, corpus.vocabulary)) continue;
      INFO(policy.merchant << " " << policy.version);
      ReportFailure(input, Disagreement, seed);
    }
  }
  std::cout << tally.Table();
  const uint64_t points = corpus.policies.size() * Rounds(kPointsPerPolicy);
  CHECK(tally.Of("too many worlds") < points / 4);
  CHECK(tally.Of("verdict permitted") > points / 20);
}

}  // namespace

TEST_CASE("the engine agrees on the merchants' policies") {
  ComparePolicies(ASSAY_SOURCE_DIR "/data");
}

TEST_CASE("the engine agrees on the policies of the golden cases") {
  ComparePolicies(ASSAY_SOURCE_DIR "/tests/golden/shared");
}

}  // namespace assay::properties
