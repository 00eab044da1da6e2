// Chains from policy to policy: the engine's list of work against plain recursion over its
// answers to one policy at a time (which other properties hold to the naive evaluator).  What a
// row passes on is found by the naive evaluator.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "../unit/temporary_folder.h"
#include "database.h"
#include "properties/corpus.h"
#include "properties/random.h"
#include "reference/naive_onward.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::Row;
using model::TermId;
using model::TermKind;
using model::Verdict;
using reference::OneHop;

constexpr uint32_t kWorlds = 240;
constexpr const char* kVocabulary = R"(
vocabulary small;
data { whole { left { tip; } right; } }
action { disclose { share; } collect; }
condition { first; second; }
recipient {
  firm { anna co; berta co; }
  carla co; dora co; nobody co; bank;
}
)";
const std::vector<std::string> kMerchants = {"anna", "berta", "carla", "dora"};
const std::vector<std::string> kRecipients = {
    "anna co", "berta co", "carla co", "dora co", "firm", "nobody co", "bank"};
const std::vector<std::string> kDataNames = {"whole", "left", "tip", "right"};

void Write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string RandomStatement(Random& random) {
  const bool collects = random.Chance(10), never = random.Chance(15);
  std::string text = never ? "never " : "may ";
  text += collects ? "collect" : random.Chance(60) ? "share" : "disclose";
  text += random.Chance(10) ? " some " : " ";
  text += random.Of(kDataNames);
  if (random.Chance(20)) text += ", " + random.Of(kDataNames);
  text += (collects ? " by " : " with ") + random.Of(kRecipients);
  if (random.Chance(25)) text += random.Chance(50) ? " if first" : " if second";
  return text + " cite \"x\";\n";
}

// Four companies that may name one another; the policies of two recipients cannot be asked.
void WriteWorld(const std::string& folder, Random& random) {
  std::string vocabulary = kVocabulary;
  for (const std::string& merchant : kMerchants) {
    const size_t at = vocabulary.find(merchant + " co;");
    vocabulary.insert(at + merchant.size() + 3, fmt::format(", policy {}", merchant));
  }
  const size_t at = vocabulary.find("nobody co;");
  vocabulary.insert(at + 9, ", policy nobody");
  Write(folder + "/small.vocabulary", vocabulary);
  Write(folder + "/x.txt", "x\n");
  for (const std::string& merchant : kMerchants) {
    std::string text = fmt::format("policy {} {{\n  source \"x.txt\";\n", merchant);
    for (uint32_t i = random.Between(1, 5); i > 0; --i) text += RandomStatement(random);
    Write(fmt::format("{}/{}.policy", folder, merchant), text + "}\n");
  }
}

class OneWorld {
 public:
  explicit OneWorld(Random& random) {
    const std::string texts = folder_ / "texts";
    std::filesystem::create_directory(texts);
    WriteWorld(texts, random);
    corpus_ = LoadCorpus(texts);
    auto opened = Database::Open(folder_ / "db", OpenMode::kCreate);
    REQUIRE(opened.ok());
    database_.emplace(std::move(opened).value());
    Findings findings;
    REQUIRE(database_->Load({texts}, findings).ok());
    for (const auto& diagnostic : findings.sink.Sorted())
      FAIL_CHECK(diagnostics::Draw(diagnostic, findings.sources));
  }

  model::Answer Ask(const std::string& question) const {
    Findings findings;
    auto answer = database_->Ask(question, findings);
    REQUIRE(answer.ok());
    for (const auto& diagnostic : findings.sink.Sorted())
      FAIL_CHECK(diagnostics::Draw(diagnostic, findings.sources));
    REQUIRE(answer.value().has_value());
    return *std::move(answer).value();
  }

  std::set<std::string> ByRecursion(const std::string& merchant,
                                    const std::string& data) const {
    reference::OneHopWorld world;
    world.rows = [this](const std::string& m, const std::string& d) {
      std::vector<OneHop> hops;
      for (const Row& row : Ask(fmt::format("who can receive {} from {}", d, m)).rows)
        hops.push_back(HopOf(m, row));
      return hops;
    };
    world.at = [this](const std::string& m, const OneHop& row, const std::string& d) {
      OneHop hop = row;
      const reference::Finding finding = Evaluate(m, row, d);
      hop.verdict = finding.verdict;
      return hop;
    };
    world.policy_of = [](const std::string& recipient) {
      const std::string name = recipient.substr(0, recipient.find(' '));
      const bool is_loaded = recipient.ends_with(" co") && name != "nobody";
      return is_loaded ? name : std::string();
    };
    return FollowChains(world, merchant, data);
  }

  std::set<std::string> ByEngine(const std::string& merchant,
                                 const std::string& data) const {
    const model::Answer answer =
        Ask(fmt::format("who can ultimately receive {} from {}", data, merchant));
    CHECK(answer.incomplete.empty());
    std::set<std::string> lines;
    for (const Row& row : answer.rows) {
      REQUIRE(row.fields.front().first == "through");
      std::string line = row.fields.front().second;
      for (size_t at; (at = line.find("->")) != std::string::npos;)
        line.replace(at, 2, ">");
      line += fmt::format(" > {} {} to {}, {}", ActionOf(row), row[Dimension::kData],
                          row[Dimension::kRecipient], model::VerdictWord(*row.verdict));
      lines.insert(line);
    }
    return lines;
  }

 private:
  // Collected by the recipient himself, or disclosed to him.
  static std::string ActionOf(const Row& row) {
    return row[Dimension::kAction] + (row[Dimension::kActor].empty() ? "" : "ed by him");
  }

  OneHop HopOf(const std::string& merchant, const Row& row) const {
    OneHop hop;
    hop.recipient = row[Dimension::kRecipient];
    hop.action = ActionOf(row);
    hop.verdict = *row.verdict;
    hop.passes_on = PassedOn(merchant, hop, row[Dimension::kData]);
    return hop;
  }

  TermId Term(TermKind kind, const std::string& name) const {
    return corpus_.vocabulary.Find(kind, name).value_or(TermId());
  }

  const model::Policy& PolicyOf(const std::string& merchant) const {
    for (const model::Policy& policy : corpus_.policies) {
      if (policy.merchant == merchant) return policy;
    }
    FAIL("no policy of " << merchant);
    return corpus_.policies.front();
  }

  reference::Finding Evaluate(const std::string& merchant, const OneHop& row,
                              const std::string& data) const {
    model::Point point;
    const bool collects = row.action.ends_with("ed by him");
    point[Dimension::kAction] =
        Term(TermKind::kAction, collects ? "collect" : row.action);
    point[collects ? Dimension::kActor : Dimension::kRecipient] =
        Term(TermKind::kRecipient, row.recipient);
    point[Dimension::kData] = Term(TermKind::kData, data);
    return reference::Evaluate(PolicyOf(merchant), corpus_.vocabulary, point, {});
  }

  // The rule of the page once more: all of it, or what supports name below it.
  std::vector<std::string> PassedOn(const std::string& merchant, const OneHop& row,
                                    const std::string& data) const {
    const model::Vocabulary& vocabulary = corpus_.vocabulary;
    const TermId asked = Term(TermKind::kData, data);
    const reference::Finding finding = Evaluate(merchant, row, data);
    if (finding.strength == model::Strength::kNone) return {};
    if (finding.strength <= model::Strength::kByBroaderTerm) return {data};
    std::set<TermId> named;
    for (const auto& [number, role, strength] : finding.parts) {
      if (role != model::Role::kFor && role != model::Role::kException) continue;
      const auto& terms =
          PolicyOf(merchant).FindStatement(number)->scope[Dimension::kData].terms;
      const bool covers = std::ranges::any_of(
          terms, [&](TermId term) { return vocabulary.IsA(asked, term); });
      for (TermId term : terms) {
        if (!covers && vocabulary.IsA(term, asked)) named.insert(term);
      }
    }
    if (named.empty()) return {data};
    std::vector<std::string> widest;
    for (TermId term : named) {
      const bool is_below = std::ranges::any_of(named, [&](TermId other) {
        return other != term && vocabulary.IsA(term, other);
      });
      if (!is_below) widest.push_back(vocabulary.Get(term).name);
    }
    return widest;
  }

  testing::TemporaryFolder folder_;
  Corpus corpus_;
  std::optional<Database> database_;
};

}  // namespace

TEST_CASE("chains from policy to policy are those of plain recursion") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  for (uint32_t i = 0; i < Rounds(kWorlds); ++i) {
    const OneWorld world(random);
    for (const std::string& data : {std::string("whole"), random.Of(kDataNames)}) {
      const auto engine = world.ByEngine("anna", data);
      const auto naive = world.ByRecursion("anna", data);
      INFO("seed " << seed << ", world " << i << ", " << data);
      CHECK(fmt::format("{}", fmt::join(engine, "\n")) ==
            fmt::format("{}", fmt::join(naive, "\n")));
      for (const std::string& line : engine) {
        const auto hops = std::ranges::count(line, '>');
        tally.Count(hops == 1 ? "one hop" : hops == 2 ? "two hops" : "more hops");
        tally.Count("verdict " + line.substr(line.rfind(", ") + 2));
      }
    }
  }
  std::cout << tally.Table();
  CHECK(tally.Of("two hops") > Rounds(kWorlds) / 2);
  CHECK(tally.Of("more hops") > Rounds(kWorlds) / 20);
}

}  // namespace assay::properties
