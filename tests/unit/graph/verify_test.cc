// Verification: whatever single record goes, changes or comes too many, it is told.
#include "graph/verify.h"

#include <catch2/catch.hpp>

#include "../temporary_folder.h"
#include "graph/derived.h"
#include "graph/view.h"
#include "random_policy.h"

namespace assay::graph {
namespace {

using store::Family;
using testing::RandomModel;
using testing::TemporaryFolder;

bool HoldsKeyword(std::string_view name) {
  return name.find("for") != std::string_view::npos;
}

std::vector<std::string> NoProblems(std::string_view, const model::Policy&) { return {}; }

PolicyPairs NoPairs(const model::Policy&, const model::Vocabulary&) { return {}; }

struct Pair {
  Family family;
  std::string key;
  std::string value;
};

// Two policies of two merchants, their titles, sources and vocabulary file.
std::unique_ptr<store::Store> SmallDatabase(const std::string& folder) {
  auto store = store::Store::Open(folder, store::Access::kCreate, kFormatVersion);
  REQUIRE(store.ok());
  RandomModel random(3);
  Change change;
  change.vocabulary = StagedVocabulary{
      SucceedingVocabulary({}, random.Vocabulary(20)),
      {{"core", "core.vocabulary", "core.vocabulary", "vocabulary core;"}}};
  PolicyPairs no_pairs;
  no_pairs.stamp = OrderStamp(BuildVocabulary(change.vocabulary->stored));
  for (const std::string merchant : {"acme", "made for you"}) {
    const std::string source = "text of " + merchant;
    model::Policy policy = random.Policy(20, source);
    policy.merchant = merchant;
    policy.title = "Title of " + merchant;
    change.sources[HashOf(source)] = source;
    StagedFile file;
    file.path = policy.file;
    file.line.policies = {{policy.merchant, policy.version}};
    file.policies.push_back(Stage(policy, no_pairs));
    change.files.push_back(std::move(file));
  }
  REQUIRE(Commit(*store.value(), change, HoldsKeyword).ok());
  return std::move(store).value();
}

std::vector<std::string> Problems(const store::Store& store) {
  const auto problems = Verify(store, HoldsKeyword, NoProblems, NoPairs);
  REQUIRE(problems.ok());
  return problems.value();
}

std::vector<Pair> AllPairs(const store::Store& store) {
  std::vector<Pair> pairs;
  const auto snapshot = store.TakeSnapshot();
  for (const Family family : {Family::kRecords, Family::kTexts}) {
    REQUIRE(
        snapshot
            ->Scan(family, "",
                   [&](std::string_view key, std::string_view value) {
                     if (key[0] != '\0')
                       pairs.push_back({family, std::string(key), std::string(value)});
                     return true;
                   })
            .ok());
  }
  return pairs;
}

void Put(store::Store& store, const Pair& pair) {
  store::Batch batch;
  batch.Put(pair.family, pair.key, pair.value);
  REQUIRE(store.Write(batch).ok());
}

void Delete(store::Store& store, const Pair& pair) {
  store::Batch batch;
  batch.Delete(pair.family, pair.key);
  REQUIRE(store.Write(batch).ok());
}

TEST_CASE("a sound database has no problems") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  CHECK(Problems(*store) == std::vector<std::string>());
}

TEST_CASE("each record that is missing is told") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  for (const Pair& pair : AllPairs(*store)) {
    // A file's line only saves work: without it the file is compiled again.
    if (pair.family == Family::kRecords && pair.key[0] == 'f') continue;
    Delete(*store, pair);
    INFO("key " << pair.key);
    CHECK_FALSE(Problems(*store).empty());
    Put(*store, pair);
  }
  CHECK(Problems(*store).empty());
}

TEST_CASE("each record that is cut short is told") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  for (const Pair& pair : AllPairs(*store)) {
    if (pair.value.empty()) continue;  // The key alone says it.
    Put(*store, {pair.family, pair.key, pair.value.substr(0, pair.value.size() - 1)});
    INFO("key " << pair.key);
    CHECK_FALSE(Problems(*store).empty());
    Put(*store, pair);
  }
}

TEST_CASE("each record that belongs to nothing is told") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  for (const Pair& pair : AllPairs(*store)) {
    Pair extra = pair;
    extra.key.back() = static_cast<char>(extra.key.back() ^ 0x7F);
    Put(*store, extra);
    INFO("key " << pair.key);
    CHECK_FALSE(Problems(*store).empty());
    Delete(*store, extra);
  }
  CHECK(Problems(*store).empty());
}

TEST_CASE("two records that were exchanged are told, though each decodes") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  const std::vector<Pair> pairs = AllPairs(*store);
  for (size_t i = 1; i < pairs.size(); ++i) {
    const Pair& a = pairs[i - 1];
    const Pair& b = pairs[i];
    if (a.family != b.family || a.key[0] != b.key[0] || a.value == b.value) continue;
    // What is said of two files may be the same but for what is loaded.
    if (a.family == Family::kRecords && a.key[0] == 'v') continue;
    Put(*store, {a.family, a.key, b.value});
    Put(*store, {b.family, b.key, a.value});
    INFO("keys " << a.key << " and " << b.key);
    CHECK_FALSE(Problems(*store).empty());
    Put(*store, a);
    Put(*store, b);
  }
}

// All pairs as text, to compare states.
std::string Everything(const store::Store& store) {
  std::string all;
  for (const Pair& pair : AllPairs(store))
    all += std::to_string(int(pair.family)) + pair.key + "=" + pair.value + "\n";
  return all;
}

TEST_CASE(
    "whatever happens to a derived record, rebuilding tells it and makes it as it was") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  const std::string sound = Everything(*store);
  CHECK(Rebuild(*store, HoldsKeyword, NoPairs).value().empty());
  size_t derived = 0;
  for (const Pair& pair : AllPairs(*store)) {
    if (!IsDerived(pair.family, pair.key)) continue;
    INFO("key " << KeyInWords(pair.key));
    ++derived;
    Pair other = pair;
    other.key.back() = static_cast<char>(other.key.back() ^ 0x7F);
    Put(*store, other);
    CHECK(Rebuild(*store, HoldsKeyword, NoPairs).value().size() == 1);
    Put(*store, {pair.family, pair.key, pair.value + "x"});
    CHECK(Rebuild(*store, HoldsKeyword, NoPairs).value().size() == 1);
    Delete(*store, pair);
    CHECK(Rebuild(*store, HoldsKeyword, NoPairs).value() ==
          std::vector<std::string>{"the derived record `" + KeyInWords(pair.key) +
                                   "` is missing"});
    REQUIRE(Everything(*store) == sound);
  }
  CHECK(derived > 10);
  CHECK(Problems(*store).empty());
}

TEST_CASE("all derived records at once are made anew") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  const std::string sound = Everything(*store);
  size_t deleted = 0;
  for (const Pair& pair : AllPairs(*store)) {
    if (!IsDerived(pair.family, pair.key)) continue;
    Delete(*store, pair);
    ++deleted;
  }
  CHECK(Rebuild(*store, HoldsKeyword, NoPairs).value().size() == deleted);
  CHECK(Everything(*store) == sound);
}

TEST_CASE("while a policy's own record cannot be read, rebuilding changes nothing") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  for (const Pair& pair : AllPairs(*store)) {
    if (pair.key[0] == 'p') Delete(*store, pair);
    if (pair.key[0] == 'i') Delete(*store, pair);
  }
  const std::string damaged = Everything(*store);
  CHECK(Rebuild(*store, HoldsKeyword, NoPairs).error().code == ErrorCode::kCorruption);
  CHECK(Everything(*store) == damaged);
}

TEST_CASE("problems with quotations come from their check, with the policy's name") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  const auto problems = Verify(
      *store, HoldsKeyword,
      [](std::string_view source, const model::Policy& policy) {
        return std::vector<std::string>{policy.merchant + " has " + std::string(source)};
      },
      NoPairs);
  REQUIRE(problems.ok());
  REQUIRE(problems.value().size() == 2);
  CHECK(problems.value()[0].find("acme has text of acme") != std::string::npos);
}

TEST_CASE("reading damaged records gives errors, never a crash") {
  const TemporaryFolder folder;
  const auto store = SmallDatabase(folder / "db");
  for (const Pair& pair : AllPairs(*store)) {
    for (size_t at = 0; at < pair.value.size(); at += 1 + pair.value.size() / 40) {
      Pair damaged = pair;
      damaged.value[at] = static_cast<char>(damaged.value[at] ^ 0x15);
      Put(*store, damaged);
      VocabularyCache cache;
      const auto view = View::Open(*store, cache);
      if (!view.ok()) {
        CHECK(view.error().code == ErrorCode::kCorruption);
        continue;
      }
      std::vector<PolicyEntry> entries;
      const Status listed = view.value()->ForEach([&](const PolicyEntry& entry) {
        entries.push_back(entry);
        return true;
      });
      CHECK((listed.ok() || listed.error().code == ErrorCode::kCorruption));
      for (const PolicyEntry& entry : entries) {
        const auto policy = view.value()->ReadPolicy(entry);
        CHECK((policy.ok() || policy.error().code == ErrorCode::kCorruption));
        const auto quotations = view.value()->ReadQuotations(entry, {1, 2, 3});
        CHECK((quotations.ok() || quotations.error().code == ErrorCode::kCorruption));
      }
      for (uint32_t t = 0; t < 20; ++t) {
        const auto mentioning = view.value()->Mentioning(model::TermId{t});
        CHECK((mentioning.ok() || mentioning.error().code == ErrorCode::kCorruption));
      }
    }
    Put(*store, pair);
  }
}

}  // namespace
}  // namespace assay::graph
