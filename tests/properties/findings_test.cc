// What further findings promise, held to the evaluator: a statement that only repeats, or is
// included in another, can go, and one that can never apply can go, without changing any answer.

#include <iostream>

#include <catch2/catch.hpp>

#include "properties/agreement.h"
#include "properties/generate.h"
#include "solve/idle.h"
#include "solve/redundancy.h"

namespace assay::properties {
namespace {

constexpr uint32_t kPolicies = 20000;
constexpr uint32_t kPoints = 12;

// The numbers of the statements that are said to add nothing.
std::set<uint32_t> Superfluous(const Case& input, const model::Vocabulary& vocabulary,
                               Tally& tally) {
  const solve::PolicyJudge judge(input.policy, vocabulary);
  std::set<uint32_t> numbers;
  for (const solve::Inclusion& found : solve::FindInclusions(judge)) {
    tally.Count(found.form == solve::Inclusion::Form::kRepeats ? "repeated" : "included");
    numbers.insert(found.statement);
  }
  for (const solve::Idle& idle : solve::FindIdle(judge)) {
    if (idle.form != solve::Idle::Form::kUnreachable) continue;
    const solve::Layer& layer = judge.layers()[idle.layer];
    const model::Statement& statement = *input.policy.FindStatement(layer.statement);
    // What its exceptions or its "only" say has a life of its own.
    if (!statement.exceptions.empty() || statement.scope.if_only) continue;
    if (statement.modality == model::Modality::kNever) continue;  // Lifted, it permits.
    tally.Count("unreachable");
    numbers.insert(layer.statement);
  }
  return numbers;
}

// The sentence of a statement takes its events from the retention: they stand in both.
void AddEvents(model::Policy& policy) {
  for (model::Statement& statement : policy.statements) {
    const model::TermList& events = statement.scope[model::Dimension::kUntil];
    if (events.stated && events.terms.empty()) {
      statement.retention.until = {{.form = model::Condition::Form::kPhrase,
                                    .term = {},
                                    .phrase = "some event",
                                    .parts = {}}};
    }
    for (model::TermId event : events.terms) {
      model::Condition condition;
      condition.form = model::Condition::Form::kTerm;
      condition.term = event;
      statement.retention.until.push_back(condition);
    }
  }
}

// True if the statement itself speaks at the point, of all that is asked.
bool Speaks(const Case& input, uint32_t number, const model::Vocabulary& vocabulary) {
  const solve::PolicyJudge judge(input.policy, vocabulary);
  for (const solve::Layer& layer : judge.layers()) {
    if (layer.statement != number) continue;
    const solve::LayerContact contact = judge.Meet(layer, input.point);
    if (contact.contact == solve::Contact::kCovers) return true;
    if (contact.strength == model::Strength::kExplicit ||
        contact.strength == model::Strength::kByBroaderTerm) {
      return true;
    }
  }
  return false;
}

Case Without(Case input, uint32_t number) {
  std::erase_if(input.policy.statements,
                [&](const model::Statement& s) { return s.number == number; });
  return input;
}

// The verdict, and where it holds: what a superfluous statement must not change.
std::string Essence(const Case& input, const model::Vocabulary& vocabulary) {
  const solve::PolicyJudge judge(input.policy, vocabulary);
  const solve::Judgement judgement = judge.Judge(input.point, input.reading);
  std::string text(model::VerdictWord(judgement.verdict));
  for (const auto& cube : judgement.conditions) {
    text += " (" + solve::CubeInWords(cube, vocabulary) + ")";
  }
  return text;
}

std::optional<std::string> SuperfluousCanGo(const Case& input) {
  Tally tally;
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const std::string before = Essence(input, vocabulary);
  for (uint32_t number : Superfluous(input, vocabulary, tally)) {
    // What it says of a part of the point, another may say of a part elsewhere.
    if (!Speaks(input, number, vocabulary)) continue;
    const std::string after = Essence(Without(input, number), vocabulary);
    if (after == before) continue;
    return "#" + std::to_string(number) + " is not superfluous: with it " + before +
           ", without " + after;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("what is said to add nothing can go without changing an answer") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally, none;
  for (uint32_t i = 0; i < Rounds(kPolicies); ++i) {
    Case input;
    input.terms = RandomTerms(random);
    const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
    PolicyMaker maker(random, vocabulary);
    input.policy = maker.Policy();
    // A second statement that is like one of them but for a term or two.
    const auto number = static_cast<uint32_t>(input.policy.statements.size()) + 1;
    model::Statement again =
        maker.Answering(maker.Answering(input.policy.statements.back(), number), number);
    input.policy.statements.push_back(again);
    AddEvents(input.policy);
    if (Superfluous(input, vocabulary, tally).empty()) continue;
    for (uint32_t p = 0; p < kPoints; ++p) {
      input.point = maker.Point(input.policy);
      // By the assumption that the narrower goes first a narrower statement can matter all the same.
      input.reading = {.strict = true, .closed = false};
      for (uint32_t n : Superfluous(input, vocabulary, none)) {
        if (Speaks(input, n, vocabulary)) tally.Count("points at which one speaks");
      }
      if (SuperfluousCanGo(input)) ReportFailure(input, SuperfluousCanGo, seed);
    }
  }
  std::cout << tally.Table();
  for (const char* what :
       {"repeated", "included", "unreachable", "points at which one speaks"}) {
    INFO(what);
    CHECK(tally.Of(what) > 0);
  }
}

}  // namespace assay::properties
