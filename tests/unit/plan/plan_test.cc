// Plans: which points a question makes the engine judge.
#include "plan/plan.h"

#include <catch2/catch.hpp>

using assay::model::Dimension;
using assay::model::Question;
using assay::model::QuestionForm;
using assay::model::Term;
using assay::model::TermId;
using assay::model::TermKind;
using assay::model::Vocabulary;
using assay::plan::MakePlan;
using assay::plan::Plan;

namespace {

Vocabulary MakeVocabulary(const std::vector<std::pair<TermKind, std::string>>& names) {
  std::vector<Term> terms;
  for (const auto& [kind, name] : names) {
    Term term;
    term.kind = kind;
    term.name = name;
    terms.push_back(term);
  }
  return Vocabulary::Build(std::move(terms));
}

constexpr TermId kDiscloses{0}, kCollects{1}, kEmail{2}, kCarrier{3};

Vocabulary Small() {
  return MakeVocabulary({{TermKind::kAction, "disclose"},
                         {TermKind::kAction, "collect"},
                         {TermKind::kData, "email"},
                         {TermKind::kRecipient, "carrier"}});
}

}  // namespace

TEST_CASE("to receive is to be disclosed to, or to collect oneself") {
  Question question;
  question.form = QuestionForm::kWhoCanReceive;
  question.region[Dimension::kData] = {kEmail};
  const Plan plan = MakePlan(question, Small());
  REQUIRE(plan.sweeps.size() == 2);
  CHECK(plan.sweeps[0].listed == Dimension::kRecipient);
  CHECK(plan.sweeps[0].points.at(0)[Dimension::kAction] == kDiscloses);
  CHECK(plan.sweeps[0].unnamed_row);
  CHECK(plan.sweeps[1].listed == Dimension::kActor);
  CHECK(plan.sweeps[1].points.at(0)[Dimension::kAction] == kCollects);
}

TEST_CASE("a recipient asked about is the actor of what he collects") {
  Question question;
  question.form = QuestionForm::kCan;
  question.about_receiving = true;
  question.region[Dimension::kRecipient] = {kCarrier};
  const Plan plan = MakePlan(question, Small());
  REQUIRE(plan.sweeps.size() == 2);
  CHECK(plan.sweeps[0].points.at(0)[Dimension::kRecipient] == kCarrier);
  CHECK(plan.sweeps[1].points.at(0)[Dimension::kActor] == kCarrier);
  CHECK_FALSE(plan.sweeps[1].points.at(0).Asks(Dimension::kRecipient));
}

TEST_CASE("lists make one point for each combination, within a limit") {
  Question question;
  question.region[Dimension::kAction] = {kDiscloses, kCollects};
  question.region[Dimension::kData] = {kEmail, kEmail, kEmail};
  CHECK(MakePlan(question, Small()).sweeps.at(0).points.size() == 6);
  question.region[Dimension::kData].assign(5000, kEmail);
  const Plan plan = MakePlan(question, Small());
  CHECK(plan.sweeps.at(0).points.empty());
  CHECK(plan.incomplete.find("4096 combinations") != std::string::npos);
}

TEST_CASE("a vocabulary without the action a form speaks of is named") {
  Question question;
  question.form = QuestionForm::kHowLong;
  const Plan plan = MakePlan(question, Small());
  CHECK(plan.sweeps.empty());
  CHECK(plan.notes == std::vector<std::string>{"the vocabulary has no action `retain`"});
}

TEST_CASE("a plan in words names the terms, where they are declared, and the points") {
  std::vector<Term> terms(1);
  terms[0].kind = TermKind::kAction;
  terms[0].name = "sell";
  terms[0].file = "core.vocabulary";
  terms[0].place = {10, 14, 2, 3};
  const Vocabulary vocabulary = Vocabulary::Build(std::move(terms));
  Question question;
  question.form = QuestionForm::kCan;
  question.merchants = {"acme"};
  question.region[Dimension::kAction] = {TermId{0}};
  CHECK(assay::plan::Describe(MakePlan(question, vocabulary), question, vocabulary) ==
        std::vector<std::string>{
            "understood: can(action = sell, merchant = acme)",
            "name: the action `sell`, declared at core.vocabulary:2:3",
            "look up: the policies of acme, the latest version of each",
            "judge at: action = sell, actor = the merchant"});
}
