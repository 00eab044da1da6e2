// What decides an answer, where so many statements speak that not every set of them is tried.
#include "solve/minimal.h"

#include <chrono>

#include <catch2/catch.hpp>

namespace {

using namespace assay;
using model::Dimension;
using model::TermId;

model::Statement Said(uint32_t number, model::Modality modality, const char* condition) {
  model::Statement said;
  said.number = number;
  said.modality = modality;
  said.scope[Dimension::kAction].stated = true;
  said.scope[Dimension::kAction].terms = {TermId{0}};
  if (*condition != '\0') {
    said.scope.if_condition.form = model::Condition::Form::kPhrase;
    said.scope.if_condition.phrase = condition + std::to_string(number);
  }
  return said;
}

model::Decisive DecisiveOf(const model::Policy& policy) {
  model::Term use;
  use.kind = model::TermKind::kAction;
  use.name = "use";
  const model::Vocabulary vocabulary = model::Vocabulary::Build({use});
  const solve::PolicyJudge judge(policy, vocabulary);
  const model::Question question;
  model::Point point;
  point[Dimension::kAction] = TermId{0};
  return solve::DecisiveSets(point, {question, judge, solve::Citation{"m"}, ""});
}

}  // namespace

TEST_CASE("a permission that everybody repeats: each alone, and all of them to strike") {
  model::Policy policy;
  for (uint32_t number = 1; number <= 8; ++number) {
    policy.statements.push_back(Said(number, model::Modality::kMay, ""));
  }
  const model::Decisive decisive = DecisiveOf(policy);
  CHECK(decisive.sets.size() == 8);
  REQUIRE(decisive.changes.size() == 1);
  CHECK(decisive.changes.front().strike.size() == 8);
  CHECK(decisive.changes.front().verdict == model::Verdict::kSilent);
  CHECK(decisive.incomplete.empty());
}

TEST_CASE("what was not tried is said, and it ends quickly") {
  model::Policy policy;
  for (uint32_t number = 1; number <= 40; ++number) {
    const bool never = number % 2 == 0;
    policy.statements.push_back(
        Said(number, never ? model::Modality::kNever : model::Modality::kMay, ""));
  }
  const auto start = std::chrono::steady_clock::now();
  const model::Decisive decisive = DecisiveOf(policy);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  INFO(decisive.incomplete);
  CHECK(decisive.incomplete.find("40 statements") != std::string::npos);
  CHECK_FALSE(decisive.sets.empty());

  for (uint32_t number = 41; number <= 80; ++number) {
    policy.statements.push_back(Said(number, model::Modality::kMay, ""));
  }
  CHECK(DecisiveOf(policy).incomplete.find("too many") != std::string::npos);
}

TEST_CASE("conditions that are true in the same worlds are one answer") {
  model::Policy policy;
  policy.statements.push_back(Said(1, model::Modality::kMay, "if "));
  policy.statements.push_back(Said(2, model::Modality::kMay, "if "));
  const model::Decisive decisive = DecisiveOf(policy);
  // Each phrase is a condition of its own: both statements are needed.
  REQUIRE(decisive.sets.size() == 1);
  CHECK(decisive.sets.front().size() == 2);
  REQUIRE(decisive.changes.size() == 2);
  CHECK(decisive.changes.front().verdict == model::Verdict::kConditional);
}
