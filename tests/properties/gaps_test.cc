// How far a policy states what a checklist demands: the engine says what the naive reading of
// solve/meaning.md, section 11, says.
#include <iostream>

#include <catch2/catch.hpp>

#include "model/answer.h"
#include "properties/generate_filter.h"
#include "reference/naive_gaps.h"
#include "solve/demand.h"

namespace assay::properties {
namespace {

constexpr uint32_t kCases = 4000;
constexpr uint32_t kDemandsPerCase = 12;

model::GapState StateOf(const model::Demand& demand, const SearchCase& input,
                        const model::Question& question) {
  const solve::PolicyJudge judge(input.policy, input.vocabulary);
  const solve::Inquiry inquiry{question, judge, {"acme"}, ""};
  const solve::DemandFinding finding = solve::JudgeDemand(demand, inquiry);
  CHECK_FALSE(finding.incomplete);
  // What is stated lacks nothing, what is not says what it lacks, and what carries is shown.
  CHECK((finding.state == model::GapState::kStated) == finding.lacking.empty());
  if (finding.state == model::GapState::kStated) CHECK_FALSE(finding.because.empty());
  return finding.state;
}

}  // namespace

TEST_CASE("what a checklist demands is judged as the naive reading judges it") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  const uint32_t cases = Rounds(kCases);
  for (uint32_t i = 0; i < cases; ++i) {
    const SearchCase input = RandomSearchCase(random);
    model::Question question;
    question.form = model::QuestionForm::kGaps;
    question.reading.strict = random.Chance(20);
    for (uint32_t k = 0; k < kDemandsPerCase; ++k) {
      const model::Demand demand = RandomDemand(random, input);
      INFO("seed " << seed << ", case " << i << ", demand " << k << ": "
                   << model::DemandText(demand, input.vocabulary));
      const auto expected = reference::JudgeDemand(demand, input.policy, input.vocabulary,
                                                   question.reading);
      if (!expected) {
        tally.Count("left open by the page");
        continue;
      }
      const model::GapState state = StateOf(demand, input, question);
      REQUIRE(model::GapStateWord(state) == model::GapStateWord(*expected));
      tally.Count(model::GapStateWord(state));
      const bool is_each = demand.form == model::Demand::Form::kEachTerm;
      if (is_each) tally.Count("each term: " + std::string(model::GapStateWord(state)));
    }
  }
  std::cout << tally.Table();
  const uint64_t all = uint64_t{cases} * kDemandsPerCase;
  for (const char* state : {"stated", "partly", "missing"})
    CHECK(tally.Of(state) > all / 25);
  CHECK(tally.Of("each term: stated") > all / 50);
  CHECK(tally.Of("each term: partly") > all / 50);
  CHECK(tally.Of("left open by the page") < all / 50);
}

}  // namespace assay::properties
