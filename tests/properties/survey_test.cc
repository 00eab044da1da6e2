// What is read off packed policies, against the evaluator point by point: the same flows, the
// same cells, the same contradicting pairs, on policies of every form.
#include "survey/survey.h"

#include <iostream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "graph/codec.h"
#include "graph/packed.h"
#include "plan/actions.h"
#include "properties/case.h"
#include "properties/generate.h"
#include "solve/judge.h"
#include "solve/statement_pairs.h"

namespace assay::properties {
namespace {

using graph::PackedPolicy;
using model::Dimension;
using model::TermId;
using model::TermKind;
using model::Vocabulary;

constexpr uint32_t kPolicies = 20000;

// The vocabulary with one of its actions called `disclose`.
std::vector<model::Term> TermsThatDisclose(Random& random) {
  std::vector<model::Term> terms = RandomTerms(random, VocabularySize::kSmall);
  std::vector<size_t> actions;
  for (size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].kind == TermKind::kAction) actions.push_back(i);
  }
  terms[actions[random.Below(static_cast<uint32_t>(actions.size()))]].name =
      plan::kDisclose;
  return terms;
}

// Strikes what makes statements other than plain, so that the fast path has much to tell.
void MakePlainer(model::Policy& policy, Random& random) {
  policy.precedence = model::Precedence::kNone;
  for (model::Statement& statement : policy.statements) {
    if (random.Chance(10)) continue;
    statement.exceptions.clear();
    statement.scope.if_condition = {};
    statement.scope.unless_condition = {};
    statement.scope.if_only = false;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      model::TermList& list = statement.scope.lists[d];
      list.only = false;
      const bool is_else = d > size_t(Dimension::kRecipient);
      if ((is_else || d == size_t(Dimension::kActor)) && random.Chance(80)) list = {};
    }
  }
}

// The policy, packed as it is when it is read from its record.
struct Packed {
  Packed(const model::Policy& policy, const Vocabulary& vocabulary) {
    if (packer.Pack(graph::EncodePolicy(policy), vocabulary))
      parsed.emplace(std::span(packer.words()), packer.has_precedence());
  }
  graph::Packer packer;
  std::optional<PackedPolicy> parsed;
};

std::string InWords(const std::vector<survey::Flow>& flows,
                    const Vocabulary& vocabulary) {
  std::string words;
  for (const survey::Flow& flow : flows) {
    words +=
        fmt::format(" {} to {}{},", flow.statement, vocabulary.Get(flow.recipient).name,
                    flow.is_conditional ? " if" : "");
  }
  return words;
}

// The packed flows, sorted; absent where only the evaluator can tell.
std::optional<std::vector<survey::Flow>> FastFlows(const PackedPolicy& packed,
                                                   TermId data,
                                                   const Vocabulary& vocabulary) {
  const survey::DisclosingActions actions(vocabulary);
  const survey::AskedTerm asked(data, vocabulary);
  survey::PackedFlows reader(actions, asked, vocabulary);
  const auto flows = reader.Of(packed);
  if (!flows) return std::nullopt;
  std::vector<survey::Flow> sorted(flows->begin(), flows->end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

std::optional<std::string> FlowsDiffer(const Case& input) {
  const Vocabulary vocabulary = Vocabulary::Build(input.terms);
  const Packed packed(input.policy, vocabulary);
  if (!packed.parsed) return "what is packed cannot be read";
  const solve::PolicyJudge judge(input.policy, vocabulary);
  for (const TermId data : vocabulary.OfKind(TermKind::kData)) {
    const auto fast = FastFlows(*packed.parsed, data, vocabulary);
    if (!fast) continue;
    const survey::Flows rule = survey::JudgedFlows(judge, data);
    if (*fast == rule.flows) continue;
    return fmt::format("flows of {}\n  packed:{}\n  judged:{}", vocabulary.Get(data).name,
                       InWords(*fast, vocabulary), InWords(rule.flows, vocabulary));
  }
  return std::nullopt;
}

std::optional<std::string> CellsDiffer(const Case& input) {
  const Vocabulary vocabulary = Vocabulary::Build(input.terms);
  const Packed packed(input.policy, vocabulary);
  if (!packed.parsed) return "what is packed cannot be read";
  const solve::PolicyJudge judge(input.policy, vocabulary);
  const survey::DisclosingActions actions(vocabulary);
  const survey::Grid grid(vocabulary.OfKind(TermKind::kData),
                          vocabulary.OfKind(TermKind::kRecipient), vocabulary);
  const auto fast = survey::PackedCells(*packed.parsed, actions, grid);
  if (!fast || *fast == survey::JudgedCells(judge, grid)) return std::nullopt;
  return "the cells differ";
}

std::optional<std::string> PairsDiffer(const Case& input) {
  const Vocabulary vocabulary = Vocabulary::Build(input.terms);
  const graph::PolicyPairs fast = solve::FindStatementPairs(input.policy, vocabulary);
  const graph::PolicyPairs rule =
      solve::FindStatementPairsByLayers(input.policy, vocabulary);
  if (!rule.complete || fast == rule) return std::nullopt;
  return fmt::format("{} pairs by lists, {} by layers", fast.pairs.size(),
                     rule.pairs.size());
}

void CountFeatures(const Case& input, Tally& tally) {
  const Vocabulary vocabulary = Vocabulary::Build(input.terms);
  const Packed packed(input.policy, vocabulary);
  for (const TermId data : vocabulary.OfKind(TermKind::kData)) {
    const auto fast = FastFlows(*packed.parsed, data, vocabulary);
    tally.Count(!fast           ? "flows left to the evaluator"
                : fast->empty() ? "no flows"
                                : "flows");
  }
  const auto pairs = solve::FindStatementPairs(input.policy, vocabulary).pairs;
  if (!pairs.empty()) tally.Count("contradicting pairs");
  for (const auto& pair : pairs) {
    if (pair.meets_below_only) tally.Count("pairs that meet below only");
  }
}

}  // namespace

TEST_CASE("packed policies tell what the evaluator tells") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  for (uint32_t i = 0; i < Rounds(kPolicies); ++i) {
    Case input;
    input.terms = TermsThatDisclose(random);
    const Vocabulary vocabulary = Vocabulary::Build(input.terms);
    PolicyMaker maker(random, vocabulary);
    input.policy = maker.Policy();
    if (random.Chance(85)) MakePlainer(input.policy, random);
    input.point = maker.Point(input.policy);
    for (const auto& property : {FlowsDiffer, CellsDiffer, PairsDiffer}) {
      if (property(input)) ReportFailure(input, property, seed);
    }
    CountFeatures(input, tally);
  }
  std::cout << tally.Table();
  for (const char* what : {"flows left to the evaluator", "no flows", "flows",
                           "contradicting pairs", "pairs that meet below only"}) {
    INFO(what);
    CHECK(tally.Of(what) > Rounds(kPolicies) / 1000);
  }
}

}  // namespace assay::properties
