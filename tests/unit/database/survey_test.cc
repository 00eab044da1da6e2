// Surveys over a loaded database: in memory or read anew, with the evaluator's answers for every
// policy, after loads, replacements, removals and changes of the vocabulary.
#include "survey/survey.h"

#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "../temporary_folder.h"
#include "database.h"
#include "solve/judge.h"
#include "solve/statement_pairs.h"

namespace assay {
namespace {

using model::TermId;
using model::TermKind;
using survey::Flow;
using survey::RecipientCount;
using testing::TemporaryFolder;
using testing::WriteFile;

constexpr int kMerchants = 70;  // More than two blocks.

std::string VocabularyText(std::string_view more) {
  std::string text = fmt::format(R"(vocabulary core;
action {{ collect; use; disclose {{ share; sell; }} retain; }}
data {{ personal data {{ contact data {{ email; phone; }} payment data {{ card number; }} }} }}
condition {{ consent; }}
purpose {{ marketing; }}
{}
recipient {{ third party {{ carrier; bank; }}
)",
                                 more);
  for (int i = 0; i < 20; ++i)
    text += fmt::format("company {0} is third party, policy `merchant {0}`;\n", i);
  return text + "}\n";
}

// Policies of random sentences, most of them plain.
class PolicyTexts {
 public:
  explicit PolicyTexts(uint32_t seed) : random_(seed) {}

  std::string Of(int merchant, std::string_view version) {
    std::string text =
        fmt::format("policy `merchant {}` {{\n  source \"source.txt\";\n", merchant);
    if (!version.empty()) text += fmt::format("  version \"{}\";\n", version);
    const uint32_t statements = 2 + random_() % 7;
    for (uint32_t i = 0; i < statements; ++i) text += Statement();
    return text + "}\n";
  }

 private:
  std::string Statement() {
    const bool never = Chance(30);
    std::string text = fmt::format("  {} {} {}", never ? "never" : "may",
                                   Of({"share", "sell", "disclose"}),
                                   Of({"email", "phone", "contact data", "payment data",
                                       "card number", "personal data"}));
    if (!never || Chance(50)) {
      text += Chance(60)
                  ? fmt::format(" with `company {}`", random_() % 20)
                  : " with " + Of({"third party", "carrier", "bank", "carrier, bank"});
    }
    if (Chance(10)) text += " if consent";
    if (Chance(5)) text += " for marketing";
    return text + " cite \"We say so.\";\n";
  }

  bool Chance(uint32_t percent) { return random_() % 100 < percent; }
  std::string Of(const std::vector<std::string>& words) {
    return words[random_() % words.size()];
  }

  std::mt19937 random_;
};

void Load(Database& database, const std::vector<std::string>& paths) {
  Findings findings;
  const auto summary = database.Load(paths, findings);
  REQUIRE(summary.ok());
  std::string drawn;
  for (const auto& diagnostic : findings.sink.Sorted())
    drawn += diagnostics::Draw(diagnostic, findings.sources);
  INFO(drawn);
  REQUIRE_FALSE(findings.sink.has_errors());
}

// Every merchant's version in force, judged without anything packed.
struct Rule {
  std::map<uint32_t, model::Policy> policies;  // By number.
  std::map<std::string, uint32_t> numbers;     // By merchant.

  explicit Rule(const graph::View& view) {
    const Status read = view.ForEach([&](const graph::PolicyEntry& entry) {
      // In order of dates: the last one stays.
      const auto [found, is_new] = numbers.try_emplace(entry.merchant, entry.number);
      if (!is_new) policies.erase(found->second);
      found->second = entry.number;
      policies[entry.number] = view.ReadPolicy(entry).value();
      return true;
    });
    REQUIRE(read.ok());
  }

  std::vector<Flow> Flows(uint32_t policy, TermId data, const graph::View& view) const {
    const solve::PolicyJudge judge(policies.at(policy), view.vocabulary());
    return survey::JudgedFlows(judge, data).flows;
  }

  std::vector<RecipientCount> Counts(TermId data, const graph::View& view) const {
    std::map<TermId, std::map<uint32_t, bool>> conditional;  // By recipient, then policy.
    for (const auto& [number, policy] : policies) {
      for (const Flow& flow : Flows(number, data, view)) {
        const auto [found, is_new] =
            conditional[flow.recipient].try_emplace(number, flow.is_conditional);
        if (!is_new) found->second = found->second && flow.is_conditional;
      }
    }
    std::vector<RecipientCount> counts;
    for (const auto& [recipient, merchants] : conditional) {
      RecipientCount count{recipient, 0, 0};
      for (const auto& [number, is_conditional] : merchants)
        ++(is_conditional ? count.conditional : count.permitted);
      counts.push_back(count);
    }
    return counts;
  }

  std::set<std::pair<uint32_t, uint32_t>> Reach(uint32_t from, TermId data,
                                                const graph::View& view) const {
    std::set<std::pair<uint32_t, uint32_t>> reached;  // Policy and depth.
    std::set<uint32_t> seen = {from}, frontier = {from};
    for (uint32_t depth = 1; !frontier.empty(); ++depth) {
      std::set<uint32_t> next;
      for (const uint32_t policy : frontier) {
        for (const Flow& flow : Flows(policy, data, view)) {
          const auto to = numbers.find(view.vocabulary().Get(flow.recipient).policy);
          if (to != numbers.end() && seen.insert(to->second).second)
            next.insert(to->second);
        }
      }
      for (const uint32_t policy : next) reached.emplace(policy, depth);
      frontier = std::move(next);
    }
    return reached;
  }

  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> Pairs(
      const graph::View& view) const {
    std::set<std::tuple<uint32_t, uint32_t, uint32_t>> pairs;
    for (const auto& [number, policy] : policies) {
      const auto found = solve::FindStatementPairsByLayers(policy, view.vocabulary());
      for (const auto& pair : found.pairs)
        pairs.emplace(number, pair.support, pair.against);
    }
    return pairs;
  }
};

std::string InWords(const std::vector<Flow>& flows, const model::Vocabulary& vocabulary) {
  std::string words;
  for (const Flow& flow : flows) {
    words +=
        fmt::format("{} to {}{}; ", flow.statement, vocabulary.Get(flow.recipient).name,
                    flow.is_conditional ? " conditional" : "");
  }
  return words;
}

std::set<std::tuple<uint32_t, uint32_t, uint32_t>> Pairs(const survey::Survey& survey) {
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> pairs;
  const auto read = survey.ForEachPair([&](const survey::FoundPair& pair) {
    pairs.emplace(pair.policy, pair.statements.support, pair.statements.against);
    return true;
  });
  REQUIRE(read.ok());
  return pairs;
}

// Holds every answer, with much memory and with none, against the rule.
void CheckAll(const Database& database) {
  for (const size_t memory_bytes : {kDefaultMemoryBytes, size_t{0}}) {
    auto view = database.Read();
    REQUIRE(view.ok());
    const survey::Survey survey(std::move(view).value(), memory_bytes);
    const Rule rule(survey.view());
    CHECK(Pairs(survey) == rule.Pairs(survey.view()));
    const model::Vocabulary& vocabulary = survey.view().vocabulary();
    for (const TermId data : vocabulary.OfKind(TermKind::kData)) {
      INFO(vocabulary.Get(data).name << ", memory " << memory_bytes);
      const auto counts = survey.CountRecipients(data);
      REQUIRE(counts.ok());
      CHECK(counts.value().value == rule.Counts(data, survey.view()));
    }
    const TermId payment = *vocabulary.Find(TermKind::kData, "payment data");
    const survey::Grid grid({payment, *vocabulary.Find(TermKind::kData, "email")},
                            vocabulary.OfKind(TermKind::kRecipient), vocabulary);
    for (const auto& [merchant, number] : rule.numbers) {
      INFO(merchant);
      const auto current = survey.Current(merchant);
      REQUIRE(current.ok());
      REQUIRE(current.value() == number);
      CHECK(InWords(survey.FlowsOf(number, payment).value().value, vocabulary) ==
            InWords(rule.Flows(number, payment, survey.view()), vocabulary));
      const solve::PolicyJudge judge(rule.policies.at(number), vocabulary);
      CHECK(survey.CellsOf(number, grid).value().value == JudgedCells(judge, grid));
      std::set<std::pair<uint32_t, uint32_t>> reached;
      const auto followed = survey.Follow(number, payment);
      REQUIRE(followed.ok());
      for (const survey::Reached& at : followed.value().value)
        reached.emplace(at.policy, at.depth);
      CHECK(reached == rule.Reach(number, payment, survey.view()));
    }
  }
}

}  // namespace

TEST_CASE("a survey answers as the evaluator does, whatever was loaded before") {
  const TemporaryFolder folder;
  WriteFile(folder / "core.vocabulary", VocabularyText(""));
  WriteFile(folder / "source.txt", "We say so.\n");
  Database database = Database::Open(folder / "db", OpenMode::kCreate).value();
  PolicyTexts texts(5);
  std::vector<std::string> paths = {folder / "core.vocabulary"};
  for (int i = 0; i < kMerchants; ++i) {
    paths.push_back(folder / fmt::format("{}.policy", i));
    WriteFile(paths.back(), texts.Of(i, ""));
  }
  Load(database, paths);
  CheckAll(database);

  // Replaced; and a later and an earlier version beside others.
  WriteFile(folder / "3.policy", texts.Of(3, ""));
  WriteFile(folder / "4b.policy", texts.Of(4, "2024-01-01"));
  WriteFile(folder / "5b.policy", texts.Of(5, "2024-01-01"));
  WriteFile(folder / "5a.policy", texts.Of(5, "2023-01-01"));
  Load(database, {folder / "3.policy", folder / "4b.policy", folder / "5b.policy"});
  Load(database, {folder / "5a.policy"});
  CheckAll(database);
  CHECK(database.Verify().value().empty());

  REQUIRE(database.Remove("merchant 4", "2024-01-01").ok());
  REQUIRE(database.Remove("merchant 6", std::nullopt).ok());
  CheckAll(database);
  CHECK_FALSE(database.Survey().value()->Current("merchant 6").value());

  // Another order of terms under the policies that are stored.
  WriteFile(folder / "core.vocabulary",
            VocabularyText("data { email is payment data; }"));
  Load(database, {folder / "core.vocabulary"});
  CheckAll(database);
  CHECK(database.Verify().value().empty());
}

}  // namespace assay
