// Committing and reading: each index says what the records say, whatever came and went.
#include <algorithm>

#include <catch2/catch.hpp>

#include "../temporary_folder.h"
#include "graph/commit.h"
#include "graph/verify.h"
#include "graph/view.h"
#include "random_policy.h"

namespace assay::graph {
namespace {

using store::Family;
using testing::RandomModel;
using testing::TemporaryFolder;
using testing::WithoutQuotations;

constexpr uint32_t kTerms = 60;

bool HoldsKeyword(std::string_view name) {
  return name.find("for") != std::string_view::npos;
}

// A database of random policies, and what should be in it.
class Graph {
 public:
  explicit Graph(const std::string& folder) {
    Result<std::unique_ptr<store::Store>> opened =
        store::Store::Open(folder, store::Access::kCreate, kFormatVersion);
    REQUIRE(opened.ok());
    store_ = std::move(opened).value();
    Change change;
    change.vocabulary = StagedVocabulary{
        SucceedingVocabulary({}, random_.Vocabulary(kTerms)),
        {{"core", "core.vocabulary", "data/core.vocabulary", "vocabulary core;"}}};
    REQUIRE(Commit(*store_, change, HoldsKeyword).ok());
  }

  model::Policy Random(std::string merchant, std::string version, std::string title) {
    return Quoting(random_.SourceText(), std::move(merchant), std::move(version),
                   std::move(title));
  }

  model::Policy Quoting(const std::string& source, std::string merchant,
                        std::string version, std::string title) {
    model::Policy policy = random_.Policy(kTerms, source);
    sources_[HashOf(source)] = source;
    policy.merchant = std::move(merchant);
    policy.version = std::move(version);
    policy.title = std::move(title);
    policy.file = policy.merchant + policy.version + ".policy";
    return policy;
  }

  // Each from a file of its own.
  void Load(const std::vector<model::Policy>& policies,
            size_t batch_bytes = kBatchBytes) {
    Change change;
    change.sources = sources_;
    PolicyPairs no_pairs;
    no_pairs.stamp = OrderStamp(Read()->vocabulary());
    for (const model::Policy& policy : policies) {
      StagedFile file;
      file.path = policy.file;
      file.line = {HashOf(policy.file), {}, {}, {{policy.merchant, policy.version}}};
      file.policies.push_back(Stage(policy, no_pairs));
      change.files.push_back(std::move(file));
    }
    REQUIRE(Commit(*store_, change, HoldsKeyword, batch_bytes).ok());
  }

  std::unique_ptr<View> Read() {
    Result<std::unique_ptr<View>> view = View::Open(*store_, cache_);
    REQUIRE(view.ok());
    return std::move(view).value();
  }

  std::vector<std::string> Problems() {
    const auto no_quotations_to_check = [](std::string_view, const model::Policy&) {
      return std::vector<std::string>();
    };
    const auto no_pairs = [](const model::Policy&, const model::Vocabulary&) {
      return PolicyPairs();
    };
    const auto problems = Verify(*store_, HoldsKeyword, no_quotations_to_check, no_pairs);
    REQUIRE(problems.ok());
    return problems.value();
  }

  store::Store& store() { return *store_; }

 private:
  RandomModel random_{11};
  std::unique_ptr<store::Store> store_;
  VocabularyCache cache_;
  std::map<Hash, std::string> sources_;
};

std::vector<std::string> Names(const std::vector<PolicyEntry>& entries) {
  std::vector<std::string> names;
  for (const PolicyEntry& entry : entries)
    names.push_back(entry.merchant + " " + entry.version);
  return names;
}

std::vector<PolicyEntry> All(const View& view) {
  std::vector<PolicyEntry> entries;
  REQUIRE(view.ForEach([&](const PolicyEntry& entry) {
                entries.push_back(entry);
                return true;
              })
              .ok());
  return entries;
}

size_t CountKeys(store::Store& store, Family family, std::string_view prefix) {
  size_t count = 0;
  REQUIRE(store.TakeSnapshot()
              ->Scan(family, prefix,
                     [&](std::string_view, std::string_view) {
                       ++count;
                       return true;
                     })
              .ok());
  return count;
}

TEST_CASE("policies are read as they were loaded") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  const std::vector<model::Policy> policies = {
      graph.Random("acme", "2024-01-01", "Acme Corp"), graph.Random("acme", "", "Acme"),
      graph.Random("borne", "", "")};
  graph.Load(policies);
  const auto view = graph.Read();
  const std::vector<PolicyEntry> entries = All(*view);
  CHECK(Names(entries) == std::vector<std::string>{"acme ", "acme 2024-01-01", "borne "});
  for (const model::Policy& policy : policies) {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const auto& e) {
      return e.merchant == policy.merchant && e.version == policy.version;
    });
    REQUIRE(entry != entries.end());
    CHECK(entry->title == policy.title);
    CHECK(entry->statement_count == CountItems(policy));
    const auto read = view->ReadPolicy(*entry);
    REQUIRE(read.ok());
    CHECK(read.value() == WithoutQuotations(policy));
    for (const model::Statement& statement : policy.statements)
      CHECK(view->ReadQuotations(*entry, {statement.number}).value()[0] ==
            statement.quotations);
  }
  CHECK(graph.Problems().empty());
}

TEST_CASE("a merchant is found by name first, then by title; versions lie by date") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  graph.Load({graph.Random("acme", "2024-01-01", "Acme Corp"),
              graph.Random("acme", "2023-01-01", "Old-Acme"),
              graph.Random("acme", "", "ACME"),
              graph.Random("acme corp", "", "Acme Corporation"),
              graph.Random("zeta", "", "Borne"), graph.Random("yota", "", "Borne")});
  const auto view = graph.Read();
  CHECK(view->FindMerchant("acme").value() == "acme");
  CHECK(view->FindMerchant("acme corp").value() == "acme corp");
  CHECK(view->FindMerchant("old acme").value() == "acme");
  CHECK(view->FindMerchant("borne").value() == "yota");
  CHECK(view->FindMerchant("acm").value().empty());
  CHECK(view->FindMerchant("").value().empty());
  CHECK(Names(view->Versions("acme").value()) ==
        std::vector<std::string>{"acme ", "acme 2023-01-01", "acme 2024-01-01"});
  CHECK(view->Versions("acm").value().empty());
}

TEST_CASE("names that a question could not hold are kept apart") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  graph.Load({graph.Random("made for you", "", "Made-for-You"),
              graph.Random("acme", "", "All for One"), graph.Random("zeta", "", "Zeta")});
  CHECK(graph.Read()->NamesWithKeywords().value() ==
        std::vector<std::string>{"all for one", "made for you"});
  REQUIRE(Remove(graph.store(), "acme", std::nullopt, HoldsKeyword).value() == 1);
  CHECK(graph.Read()->NamesWithKeywords().value() ==
        std::vector<std::string>{"made for you"});
  CHECK(graph.Problems().empty());
}

TEST_CASE("a term's policies are those that name it, by few look-ups or by one scan") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  const int count = GENERATE(5, 300);
  std::vector<model::Policy> policies;
  for (int i = 0; i < count; ++i)
    policies.push_back(graph.Random("m" + std::to_string(1000 - i), "", ""));
  model::Policy quiet = graph.Random("quiet", "", "");
  quiet.statements.clear();
  quiet.definitions.clear();
  quiet.facts.clear();
  policies.push_back(quiet);
  graph.Load(policies);
  const auto view = graph.Read();
  for (uint32_t t = 0; t < kTerms; t += 7) {
    std::vector<std::string> expected;
    for (const model::Policy& policy : policies) {
      const auto terms = MentionedTerms(policy);
      if (std::binary_search(terms.begin(), terms.end(), model::TermId{t}))
        expected.push_back(policy.merchant + " ");
    }
    // In order of numbers, which are given in the order of loading.
    const auto found = view->Mentioning(model::TermId{t});
    REQUIRE(found.ok());
    CHECK(Names(found.value()) == expected);
  }
}

TEST_CASE("loading again replaces: the number stays, indexes and texts follow") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  graph.Load({graph.Random("acme", "", "Acme"), graph.Random("borne", "", "Borne")});
  const std::vector<PolicyEntry> before = All(*graph.Read());
  const model::Policy replaced = graph.Random("acme", "", "Acme Two");
  graph.Load({replaced});
  const auto view = graph.Read();
  CHECK(All(*view)[0].number == before[0].number);
  CHECK(view->ReadPolicy(All(*view)[0]).value() == WithoutQuotations(replaced));
  CHECK(view->FindMerchant("acme two").value() == "acme");
  CHECK(CountKeys(graph.store(), Family::kRecords, "p") == 2);
  CHECK(CountKeys(graph.store(), Family::kRecords, "s") == 2);
  CHECK(graph.Problems().empty());
}

TEST_CASE("a version that moves to another file leaves the old file to be loaded again") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  model::Policy policy = graph.Random("acme", "", "Acme");
  graph.Load({policy});
  const std::string old_file = policy.file;
  policy.file = "elsewhere.policy";
  graph.Load({policy});
  const auto snapshot = graph.store().TakeSnapshot();
  CHECK_FALSE(ReadPolicyFileLine(*snapshot, old_file).value());
  CHECK(ReadPolicyFileLine(*snapshot, policy.file).value());
  CHECK(graph.Problems().empty());
}

TEST_CASE("a source is shared, and goes with its last policy") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  graph.Load({graph.Quoting("one text", "acme", "", ""),
              graph.Quoting("one text", "borne", "", "")});
  const std::vector<PolicyEntry> entries = All(*graph.Read());
  CHECK(entries[0].source == entries[1].source);
  CHECK(CountKeys(graph.store(), Family::kTexts, "s") == 1);
  REQUIRE(Remove(graph.store(), "acme", std::nullopt, HoldsKeyword).value() == 1);
  CHECK(CountKeys(graph.store(), Family::kTexts, "s") == 1);
  REQUIRE(Remove(graph.store(), "borne", std::nullopt, HoldsKeyword).value() == 1);
  CHECK(CountKeys(graph.store(), Family::kTexts, "s") == 0);
  CHECK(graph.Problems().empty());
}

TEST_CASE("removing one version leaves the others, removing all leaves nothing behind") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  const size_t empty = CountKeys(graph.store(), Family::kRecords, "");
  graph.Load({graph.Random("acme", "", "Acme"),
              graph.Random("acme", "2024-01-01", "Acme New"),
              graph.Random("acme corp", "", "")});
  const uint32_t last_number = All(*graph.Read()).back().number;
  CHECK(Remove(graph.store(), "acme", "1999-01-01", HoldsKeyword).value() == 0);
  CHECK(Remove(graph.store(), "acme", "2024-01-01", HoldsKeyword).value() == 1);
  CHECK(graph.Read()->FindMerchant("acme new").value().empty());
  CHECK(Names(All(*graph.Read())) == std::vector<std::string>{"acme ", "acme corp "});
  CHECK(graph.Problems().empty());
  CHECK(Remove(graph.store(), "acme", "", HoldsKeyword).value() == 1);
  CHECK(Remove(graph.store(), "acme corp", std::nullopt, HoldsKeyword).value() == 1);
  CHECK(Remove(graph.store(), "acme corp", std::nullopt, HoldsKeyword).value() == 0);
  CHECK(CountKeys(graph.store(), Family::kRecords, "") == empty);
  CHECK(CountKeys(graph.store(), Family::kTexts, "") == 1);  // The vocabulary's text.
  CHECK(graph.Problems().empty());
  graph.Load({graph.Random("new", "", "")});
  CHECK(All(*graph.Read())[0].number > last_number);  // Numbers are not given twice.
}

TEST_CASE("a view shows one state, and shares the vocabulary while it is the same") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  graph.Load({graph.Random("acme", "", "")});
  const auto before = graph.Read();
  graph.Load({graph.Random("borne", "", "")});
  const auto after = graph.Read();
  CHECK(All(*before).size() == 1);
  CHECK(All(*after).size() == 2);
  CHECK(&before->vocabulary() == &after->vocabulary());

  const StoredVocabulary stored =
      ReadStoredVocabulary(*graph.store().TakeSnapshot()).value();
  Change change;
  change.vocabulary =
      StagedVocabulary{SucceedingVocabulary(stored, before->vocabulary()), {}};
  REQUIRE(Commit(graph.store(), change, HoldsKeyword).ok());
  CHECK(&graph.Read()->vocabulary() != &before->vocabulary());
}

TEST_CASE("random loads and removals leave a sound database that says what was loaded") {
  const TemporaryFolder folder;
  Graph graph(folder / "db");
  // In one batch, or a batch for each file: the outcome is the same.
  const size_t batch_bytes = GENERATE(kBatchBytes, size_t{1});
  RandomModel random(23);
  std::map<PolicyKey, model::Policy> expected;
  for (int round = 0; round < 40; ++round) {
    std::map<PolicyKey, model::Policy> load;
    for (uint32_t i = random.Below(4); i > 0; --i) {
      const std::string merchant = "m" + std::to_string(random.Below(6));
      const std::string version = random.Below(2) == 0 ? "" : "2024-01-01";
      load[{merchant, version}] =
          graph.Random(merchant, version, "title " + std::to_string(random.Below(4)));
    }
    std::vector<model::Policy> policies;
    for (const auto& [key, policy] : load) {
      expected[key] = policy;
      policies.push_back(policy);
    }
    graph.Load(policies, batch_bytes);
    const std::string gone = "m" + std::to_string(random.Below(6));
    const auto removed = std::erase_if(
        expected, [&](const auto& entry) { return entry.first.merchant == gone; });
    CHECK(Remove(graph.store(), gone, std::nullopt, HoldsKeyword).value() == removed);

    const auto view = graph.Read();
    const std::vector<PolicyEntry> entries = All(*view);
    REQUIRE(entries.size() == expected.size());
    for (const PolicyEntry& entry : entries) {
      const model::Policy& policy = expected.at({entry.merchant, entry.version});
      CHECK(view->ReadPolicy(entry).value() == WithoutQuotations(policy));
      for (const model::Statement& statement : policy.statements)
        CHECK(view->ReadQuotations(entry, {statement.number}).value()[0] ==
              statement.quotations);
    }
    REQUIRE(graph.Problems() == std::vector<std::string>());
  }
}

}  // namespace
}  // namespace assay::graph
