// The contradictions that the engine finds, against every point of every pair tried in every
// world (reference/naive_contradictions.h): the same pairs, the same grades, the same overlaps.

#include "solve/contradictions.h"

#include <iostream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "properties/case.h"
#include "properties/generate.h"
#include "reference/naive_contradictions.h"

namespace assay::properties {
namespace {

using reference::Clash;

constexpr uint32_t kPolicies = 30000;
constexpr uint64_t kMostPoints = 600;

std::optional<std::set<Clash>> Found(const Case& input,
                                     const model::Vocabulary& vocabulary) {
  const solve::PolicyJudge judge(input.policy, vocabulary);
  const solve::Contradictions contradictions = solve::FindContradictions(judge);
  if (!contradictions.complete) return std::nullopt;
  std::set<Clash> clashes;
  for (const solve::Contradiction& found : contradictions.found) {
    for (const model::Point& point : found.points) {
      clashes.insert({found.support, found.against,
                      std::string(solve::GradeWord(found.grade)), point.terms});
    }
  }
  return clashes;
}

std::string Told(const std::set<Clash>& clashes, const model::Vocabulary& vocabulary) {
  std::string text;
  for (const auto& [support, against, grade, terms] : clashes) {
    text += fmt::format("\n    layers {} and {}: {}:", support, against, grade);
    for (model::TermId term : terms) {
      if (term.valid()) text += " " + vocabulary.Get(term).name + ",";
    }
  }
  return text;
}

std::optional<std::string> Disagreement(const Case& input) {
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const auto engine = Found(input, vocabulary);
  const auto naive = reference::FindClashes(input.policy, vocabulary, kMostPoints);
  if (!engine || !naive || *engine == naive->found) return std::nullopt;
  return "the contradictions differ\n  engine:" + Told(*engine, vocabulary) +
         "\n  naive:" + Told(naive->found, vocabulary);
}

void CountFeatures(const Case& input, const model::Vocabulary& vocabulary, Tally& tally) {
  const auto clashes = Found(input, vocabulary);
  if (!clashes) return tally.Count("incomplete");
  const solve::PolicyJudge judge(input.policy, vocabulary);
  tally.Count(clashes->empty() ? "policies without" : "policies with");
  for (const auto& [support, against, grade, terms] : *clashes) {
    tally.Count("grade " + grade);
    const solve::Layer& s = judge.layers()[support];
    const solve::Layer& n = judge.layers()[against];
    if (s.origin == solve::Origin::kException) tally.Count("an excepted support");
    if (n.origin == solve::Origin::kException) tally.Count("an excepted prohibition");
    if (n.origin == solve::Origin::kOnlyList) tally.Count("what an only closes");
    if (n.origin == solve::Origin::kOnlyCondition) tally.Count("what an only if closes");
    if (!s.children.empty() || !n.children.empty()) tally.Count("beside exceptions");
    if (!s.force.IsTrue() && !n.force.IsTrue()) tally.Count("under conditions");
  }
}

}  // namespace

TEST_CASE("contradictions are those that trying every point finds") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  uint64_t compared = 0, points = 0;
  for (uint32_t i = 0; i < Rounds(kPolicies); ++i) {
    Case input;
    input.terms = RandomTerms(random);
    const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
    PolicyMaker maker(random, vocabulary);
    input.policy = maker.Policy();
    if (input.policy.statements.size() > 5) continue;
    for (model::Statement& statement : input.policy.statements) {
      if (random.Chance(5)) statement.implied = "read between the lines";
    }
    input.point = maker.Point(input.policy);
    const auto naive = reference::FindClashes(input.policy, vocabulary, kMostPoints);
    if (!naive) {
      tally.Count("too many points");
      continue;
    }
    compared += 1;
    points += naive->points_tried;
    CountFeatures(input, vocabulary, tally);
    const auto engine = Found(input, vocabulary);
    if (engine && *engine != naive->found) ReportFailure(input, Disagreement, seed);
  }
  std::cout << "  policies compared: " << compared << ", points tried: " << points << "\n"
            << tally.Table();
  CHECK(compared > Rounds(kPolicies) / 2);
  for (const char* what :
       {"grade certain", "grade exception", "grade possible", "an excepted support",
        "an excepted prohibition", "what an only closes", "beside exceptions",
        "under conditions"}) {
    INFO(what);
    CHECK(tally.Of(what) > compared / 500);
  }
  CHECK(tally.Of("what an only if closes") > 0);
  CHECK(tally.Of("incomplete") == 0);
}

}  // namespace assay::properties
