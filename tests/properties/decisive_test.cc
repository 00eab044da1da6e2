// What decides an answer about the merchants' policies, from the question on: what is said of
// a set of statements is what the policy with just those, or without them, answers.

#include <iostream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "../unit/temporary_folder.h"
#include "database.h"
#include "properties/case.h"
#include "properties/random.h"
#include "solve/solve.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::TermKind;

constexpr uint32_t kQuestions = 600;

class Asking {
 public:
  Asking() {
    auto opened = Database::Open(folder_.path(), OpenMode::kCreate);
    REQUIRE(opened.ok());
    database_.emplace(std::move(opened).value());
    Findings findings;
    REQUIRE(database_->Load({ASSAY_SOURCE_DIR "/data"}, findings).ok());
    auto view = database_->Read();
    REQUIRE(view.ok());
    view_ = std::move(view).value();
    const Status scanned = view_->ForEach([&](const graph::PolicyEntry& entry) {
      policies_.push_back(view_->ReadPolicy(entry).value());
      return true;
    });
    REQUIRE(scanned.ok());
  }

  const model::Vocabulary& vocabulary() const { return view_->vocabulary(); }
  const std::vector<model::Policy>& policies() const { return policies_; }

  // The only row of the answer; of a policy instead of the stored one, if given.
  model::Row RowOf(const model::Question& question, const model::Policy* amended) const {
    const auto view = amended == nullptr ? nullptr : view_->Amended(*amended);
    const auto answer = solve::Solve(question, view == nullptr ? *view_ : *view);
    REQUIRE(answer.ok());
    REQUIRE(answer.value().rows.size() == 1);
    return answer.value().rows.front();
  }

 private:
  testing::TemporaryFolder folder_;
  std::optional<Database> database_;
  std::unique_ptr<graph::View> view_;
  std::vector<model::Policy> policies_;
};

enum class Kept { kThese, kOthers };

model::Policy With(Kept kept, const std::vector<std::string>& names,
                   const model::Policy& policy) {
  model::Policy part = policy;
  std::erase_if(part.statements, [&](const model::Statement& statement) {
    const std::string name = fmt::format("{}#{}", policy.merchant, statement.number);
    const bool is_named = std::ranges::find(names, name) != names.end();
    return is_named != (kept == Kept::kThese);
  });
  return part;
}

// "permitted, explicit, [consent]"
std::string Told(model::Verdict verdict, model::Strength strength,
                 const std::vector<std::string>& conditions) {
  return fmt::format("{}, {}, [{}]", model::VerdictWord(verdict),
                     model::StrengthWord(strength), fmt::join(conditions, "; "));
}
std::string Told(const model::Row& row) {
  return Told(*row.verdict, row.strength, row.conditions);
}

// "can RECIPIENT receive DATA from M", or "can M disclose DATA with RECIPIENT".
model::Question RandomQuestion(Random& random, const Asking& asking,
                               const model::Policy& policy) {
  model::Question question;
  question.form = model::QuestionForm::kCan;
  question.merchants = {policy.merchant};
  question.minimal = true;
  question.about_receiving = random.Chance(60);
  const auto pick = [&](Dimension d, TermKind kind) {
    const model::Statement& said = random.Of(policy.statements);
    const auto& terms = said.scope[d].terms;
    const bool fits =
        !terms.empty() && asking.vocabulary().Get(terms.front()).kind == kind;
    question.region[d] = {fits ? random.Of(terms)
                               : random.Of(asking.vocabulary().OfKind(kind))};
  };
  pick(Dimension::kData, TermKind::kData);
  pick(Dimension::kRecipient, TermKind::kRecipient);
  if (!question.about_receiving) {
    const char* action = random.Chance(50) ? "disclose" : "share";
    question.region[Dimension::kAction] = {
        *asking.vocabulary().Find(TermKind::kAction, action)};
  }
  return question;
}

void CheckDecisive(const Asking& asking, model::Question question,
                   const model::Policy& policy, Tally& tally) {
  const model::Row row = asking.RowOf(question, nullptr);
  if (!row.verdict || !row.decisive->incomplete.empty()) return;
  question.minimal = false;
  const std::string whole = Told(row);
  for (const auto& set : row.decisive->sets) {
    const model::Policy alone = With(Kept::kThese, set, policy);
    CHECK(Told(asking.RowOf(question, &alone)) == whole);
    for (size_t i = 0; i < set.size(); ++i) {
      std::vector<std::string> fewer = set;
      fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(i));
      const model::Policy less = With(Kept::kThese, fewer, policy);
      CHECK(Told(asking.RowOf(question, &less)) != whole);
    }
    tally.Count(set.size() > 1 ? "a set of several" : "a set of one or none");
  }
  for (const model::Change& change : row.decisive->changes) {
    const model::Policy without = With(Kept::kOthers, change.strike, policy);
    const std::string becomes = Told(asking.RowOf(question, &without));
    CHECK(becomes == Told(change.verdict, change.strength, change.conditions));
    CHECK(becomes != whole);
    tally.Count(change.strike.size() > 1 ? "several to strike" : "one to strike");
  }
}

}  // namespace

TEST_CASE(
    "what is said to decide an answer does, by the statements alone and without them") {
  const Asking asking;
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  for (uint32_t i = 0; i < Rounds(kQuestions); ++i) {
    const model::Policy& policy = random.Of(asking.policies());
    const model::Question question = RandomQuestion(random, asking, policy);
    INFO("seed " << seed << ", question " << i << " about " << policy.merchant);
    INFO(model::Understood(question, asking.vocabulary()));
    CheckDecisive(asking, question, policy, tally);
  }
  std::cout << tally.Table();
  CHECK(tally.Of("one to strike") > Rounds(kQuestions) / 10);
  CHECK(tally.Of("several to strike") > Rounds(kQuestions) / 50);
}

}  // namespace assay::properties
