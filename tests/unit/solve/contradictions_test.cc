// Contradictions where there are too many points or statements to try them all quickly.
#include "solve/contradictions.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "solve/finding_rows.h"
#include "solve/redundancy.h"

namespace {

using namespace assay;
using model::Dimension;
using model::TermId;

// `count` terms of a kind, siblings of each other.
std::vector<TermId> AddTerms(model::TermKind kind, uint32_t count,
                             std::vector<model::Term>& terms) {
  std::vector<TermId> added;
  for (uint32_t i = 0; i < count; ++i) {
    added.push_back({static_cast<uint32_t>(terms.size())});
    model::Term term;
    term.kind = kind;
    term.name = std::string(model::KindWord(kind)) + " " + std::to_string(i);
    terms.push_back(term);
  }
  return added;
}

model::Statement Says(uint32_t number, model::Modality modality, TermId action) {
  model::Statement statement;
  statement.number = number;
  statement.modality = modality;
  statement.scope[Dimension::kAction] = {
      .terms = {action}, .outside = {}, .stated = true};
  return statement;
}

}  // namespace

TEST_CASE("a pair with too many points is left out, and that is said") {
  std::vector<model::Term> terms;
  const auto actions = AddTerms(model::TermKind::kAction, 1, terms);
  const auto data = AddTerms(model::TermKind::kData, 100, terms);
  const auto purposes = AddTerms(model::TermKind::kPurpose, 100, terms);
  const auto vocabulary = model::Vocabulary::Build(terms);
  model::Policy policy;
  policy.merchant = "acme";
  policy.statements = {Says(1, model::Modality::kMay, actions[0]),
                       Says(2, model::Modality::kNever, actions[0])};
  for (model::Statement& statement : policy.statements) {
    statement.scope[Dimension::kData] = {.terms = data, .outside = {}, .stated = true};
  }
  SECTION("in one dimension there are not too many") {
    const solve::PolicyJudge judge(policy, vocabulary);
    const auto contradictions = solve::FindContradictions(judge);
    CHECK(contradictions.complete);
    REQUIRE(contradictions.found.size() == 1);
    CHECK(contradictions.found[0].points.size() == 100);
    CHECK(contradictions.found[0].grade == solve::Grade::kCertain);
  }
  SECTION("in two there are") {
    policy.statements[0].scope[Dimension::kPurpose] = {
        .terms = purposes, .outside = {}, .stated = true};
    const solve::PolicyJudge judge(policy, vocabulary);
    CHECK_FALSE(solve::FindContradictions(judge).complete);
    const model::Question question;
    const solve::Inquiry inquiry{question, judge, {"acme"}, ""};
    const solve::FindingRows rows = solve::ContradictionRows(inquiry);
    CHECK(rows.rows.empty());
    CHECK(rows.incomplete.find("too many") != std::string::npos);
  }
}

TEST_CASE("many statements are searched in reasonable time") {
  std::vector<model::Term> terms;
  const auto actions = AddTerms(model::TermKind::kAction, 3, terms);
  const auto data = AddTerms(model::TermKind::kData, 50, terms);
  for (uint32_t i = 1; i < data.size(); ++i) {
    terms[data[i].value].parents.push_back(
        {.term = data[i / 2], .file = "", .place = {}});
  }
  const auto vocabulary = model::Vocabulary::Build(terms);
  model::Policy policy;
  policy.merchant = "acme";
  for (uint32_t number = 1; number <= 400; ++number) {
    const auto modality =
        number % 2 == 0 ? model::Modality::kMay : model::Modality::kNever;
    policy.statements.push_back(Says(number, modality, actions[number % 3]));
    policy.statements.back().scope[Dimension::kData] = {
        .terms = {data[number % data.size()]}, .outside = {}, .stated = true};
  }
  const solve::PolicyJudge judge(policy, vocabulary);
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(solve::FindContradictions(judge).found.empty());
  solve::FindInclusions(judge);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  CHECK(took.count() < 60);  // With sanitizers, on a busy machine; a second or two else.
}
