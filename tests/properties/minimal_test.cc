// What decides an answer: the engine's search of sets against every subset of the policy's
// statements, evaluated the slow way.

#include "reference/naive_minimal.h"

#include <iostream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "properties/generate.h"
#include "solve/minimal.h"

namespace assay::properties {
namespace {

constexpr uint32_t kPolicies = 6000;
constexpr uint32_t kPointsPerPolicy = 3;
constexpr size_t kMostStatements = 6;
constexpr size_t kMostWorlds = 64;

// "#1 #3 -> silent", in order.
std::string Told(const std::set<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "; "));
}

std::string Told(const model::Decisive& decisive) {
  std::set<std::string> lines;
  for (const auto& set : decisive.sets)
    lines.insert(fmt::format("{}", fmt::join(set, " ")));
  for (const model::Change& change : decisive.changes) {
    lines.insert(fmt::format("{} -> {}", fmt::join(change.strike, " "),
                             model::VerdictWord(change.verdict)));
  }
  return Told(lines);
}

std::string Told(const reference::Decided& decided) {
  const auto names = [](const reference::Numbers& numbers) {
    std::vector<std::string> words;
    for (uint32_t number : numbers) words.push_back(fmt::format("m#{}", number));
    return fmt::format("{}", fmt::join(words, " "));
  };
  std::set<std::string> lines;
  for (const reference::Numbers& set : decided.sets) lines.insert(names(set));
  for (const auto& [struck, verdict] : decided.changes) {
    lines.insert(fmt::format("{} -> {}", names(struck), model::VerdictWord(verdict)));
  }
  return Told(lines);
}

model::Decisive Search(const Case& input, const model::Vocabulary& vocabulary) {
  model::Question question;
  question.reading = input.reading;
  const solve::PolicyJudge judge(input.policy, vocabulary);
  return solve::DecisiveSets(input.point,
                             {question, judge, solve::Citation{"m"}, std::string()});
}

std::optional<std::string> Differs(const Case& input) {
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const model::Decisive decisive = Search(input, vocabulary);
  if (!decisive.incomplete.empty()) return std::nullopt;
  const reference::Decided decided =
      reference::Decide(input.policy, vocabulary, input.point, input.reading);
  if (Told(decisive) == Told(decided)) return std::nullopt;
  return fmt::format("engine: {}\nnaive:  {}", Told(decisive), Told(decided));
}

bool IsSmall(const Case& input, const model::Vocabulary& vocabulary) {
  if (input.policy.statements.size() > kMostStatements) return false;
  return reference::Evaluate(input.policy, vocabulary, input.point, input.reading)
             .worlds.size() <= kMostWorlds;
}

void Count(const model::Decisive& decisive, Tally& tally) {
  tally.Count("points");
  if (decisive.sets.size() > 1) tally.Count("several sets");
  for (const auto& set : decisive.sets) {
    if (set.size() > 1) tally.Count("a set of several statements");
  }
  for (const model::Change& change : decisive.changes) {
    tally.Count(fmt::format("becomes {}", model::VerdictWord(change.verdict)));
    if (change.strike.size() > 1) tally.Count("several to strike");
  }
}

}  // namespace

TEST_CASE("the sets that decide an answer are those of all subsets") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  for (uint32_t i = 0; i < Rounds(kPolicies); ++i) {
    Case input;
    input.terms = RandomTerms(random);
    const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
    PolicyMaker maker(random, vocabulary);
    input.policy = maker.Policy();
    for (uint32_t j = 0; j < kPointsPerPolicy; ++j) {
      input.point = maker.Point(input.policy);
      input.reading = maker.Reading();
      if (!IsSmall(input, vocabulary)) continue;
      Count(Search(input, vocabulary), tally);
      if (Differs(input)) ReportFailure(input, Differs, seed);
    }
  }
  std::cout << tally.Table();
  CHECK(tally.Of("points") > Rounds(kPolicies));
  CHECK(tally.Of("several sets") > Rounds(kPolicies) / 50);
  CHECK(tally.Of("a set of several statements") > Rounds(kPolicies) / 50);
  CHECK(tally.Of("several to strike") > Rounds(kPolicies) / 50);
}

}  // namespace assay::properties
