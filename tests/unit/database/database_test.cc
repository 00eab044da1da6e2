// The front door: what a load stores, what it skips, what it refuses, and what is told.
#include "database.h"

#include <atomic>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "../acme_texts.h"
#include "../child_process.h"
#include "../temporary_folder.h"
#include "graph/codec.h"
#include "graph/stored_policy.h"
#include "store/store.h"

namespace assay {
namespace {

using diagnostics::Kind;
using testing::ChildArgument;
using testing::ChildProcess;
using testing::kSourceText;
using testing::kVocabularyText;
using testing::PolicyText;
using testing::ReadFile;
using testing::TemporaryFolder;
using testing::WaitForFile;
using testing::WriteAcme;
using testing::WriteFile;

Database Opened(const std::string& folder, OpenMode mode = OpenMode::kCreate) {
  Result<Database> database = Database::Open(folder, mode);
  INFO((database.ok() ? "" : database.error().message));
  REQUIRE(database.ok());
  return std::move(database).value();
}

std::string Drawn(const Findings& findings) {
  std::string drawn;
  for (const auto& diagnostic : findings.sink.Sorted())
    drawn += diagnostics::Draw(diagnostic, findings.sources);
  return drawn;
}

LoadSummary Loaded(Database& database, const std::vector<std::string>& paths) {
  Findings findings;
  const Result<LoadSummary> summary = database.Load(paths, findings);
  INFO(Drawn(findings));
  REQUIRE(summary.ok());
  REQUIRE_FALSE(findings.sink.has_errors());
  return summary.value();
}

// Loads what is wrong: the kinds reported, and that nothing counts as loaded.
std::string Refused(Database& database, const std::vector<std::string>& paths,
                    std::string* drawn = nullptr) {
  Findings findings;
  const Result<LoadSummary> summary = database.Load(paths, findings);
  REQUIRE(summary.ok());
  CHECK(summary.value().loaded + summary.value().unchanged + summary.value().statements +
            summary.value().terms ==
        0);
  CHECK(findings.sink.has_errors());
  if (drawn != nullptr) *drawn = Drawn(findings);
  std::string kinds;
  for (const auto& diagnostic : findings.sink.Sorted())
    kinds += std::string(diagnostics::KindName(diagnostic.kind)) + " ";
  return kinds;
}

std::string Merchants(const Database& database) {
  const auto view = database.Read();
  REQUIRE(view.ok());
  std::string merchants;
  REQUIRE(view.value()
              ->ForEach([&](const graph::PolicyEntry& entry) {
                merchants += entry.merchant;
                if (!entry.version.empty()) merchants += "@" + entry.version;
                merchants += " ";
                return true;
              })
              .ok());
  return merchants;
}

std::vector<std::string> Problems(const Database& database) {
  const auto problems = database.Verify();
  REQUIRE(problems.ok());
  return problems.value();
}

model::Answer Asked(const Database& database, std::string_view question) {
  Findings findings;
  auto answer = database.Ask(question, findings);
  INFO(Drawn(findings));
  REQUIRE(answer.ok());
  REQUIRE(answer.value().has_value());
  return *std::move(answer).value();
}

TEST_CASE("what is found and stored does not depend on the number of threads") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/shops.txt", kSourceText + "We keep it. We keep it.\n");
  const std::string ambiguous = "  does retain payment data cite \"We keep it.\";\n";
  for (int i = 0; i < 40; ++i) {
    const std::string name = "shop " + std::to_string(i);
    WriteFile(folder / ("data/shop" + std::to_string(i) + ".policy"),
              PolicyText(name, "shops.txt", i % 7 == 3 ? ambiguous : ""));
  }
  const auto records = [&](uint32_t threads) {
    Database database = Opened(folder / ("db" + std::to_string(threads)));
    Findings findings;
    const auto summary = database.Load({folder / "data"}, findings, {.threads = threads});
    REQUIRE(summary.ok());
    CHECK(summary.value().loaded == 41);
    CHECK(findings.sink.warning_count() == 6);
    return Drawn(findings) + database.DumpRecords().value();
  };
  const std::string one = records(1);
  CHECK(records(2) == one);
  CHECK(records(7) == one);

  for (const int i : {5, 6, 20, 21, 33}) {
    WriteFile(folder / ("data/shop" + std::to_string(i) + ".policy"),
              i % 2 == 0 ? "policy { may }" : PolicyText("acme", "no such file.txt"));
  }
  const auto refusal = [&](uint32_t threads) {
    Findings findings;
    REQUIRE(Check({folder / "data"}, nullptr, findings, {.threads = threads}).ok());
    REQUIRE(findings.sink.has_errors());
    return Drawn(findings);
  };
  CHECK(refusal(4) == refusal(1));
}

TEST_CASE("a folder is loaded: vocabularies first, whatever the order of names") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/zeta/zeta.policy", PolicyText("zeta", "../acme.txt"));
  WriteFile(folder / "data/notes.md", "left alone");
  Database database = Opened(folder / "db");
  const LoadSummary summary = Loaded(database, {folder / "data"});
  CHECK(summary.loaded == 2);
  CHECK(summary.unchanged == 0);
  CHECK(summary.statements == 6);
  CHECK(summary.terms > 15);
  CHECK(Merchants(database) == "acme zeta ");
  CHECK(Problems(database) == std::vector<std::string>());
}

TEST_CASE("a question is answered with its quotation") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  Loaded(database, {folder / "data"});
  const model::Answer answer = Asked(database, "can acme sell email address");
  REQUIRE(answer.rows.size() == 1);
  CHECK(answer.rows[0].verdict == model::Verdict::kForbidden);
  REQUIRE(answer.rows[0].because.size() == 1);
  REQUIRE(answer.rows[0].because[0].quotes.size() == 1);
  CHECK(answer.rows[0].because[0].quotes[0].text == "We never sell personal data.");
  CHECK(answer.rows[0].because[0].quotes[0].line == 3);
}

TEST_CASE("names that hold a keyword are known from the load on that brings them") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  Loaded(database, {folder / "data"});
  const auto is_understood = [&] {
    Findings findings;
    const auto answer = database.Ask("can salt and under sell email address", findings);
    REQUIRE(answer.ok());
    return answer.value().has_value();
  };
  CHECK_FALSE(is_understood());
  WriteFile(folder / "data/salt.policy", PolicyText("salt and under", "acme.txt"));
  Loaded(database, {folder / "data/salt.policy"});
  CHECK(is_understood());
  REQUIRE(database.Remove("salt and under", std::nullopt).ok());
  CHECK_FALSE(is_understood());
}

TEST_CASE("a question that is not understood says why and gives no answer") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  Loaded(database, {folder / "data"});
  Findings findings;
  const auto answer = database.Ask("can acme sell emial address", findings);
  REQUIRE(answer.ok());
  CHECK_FALSE(answer.value().has_value());
  CHECK(Drawn(findings).find("unknown-name") != std::string::npos);

  // Nor is what parsing had to leave out passed over.
  Findings half_read;
  const auto half = database.Ask("can acme sell \xC2\xA7 email address", half_read);
  REQUIRE(half.ok());
  CHECK_FALSE(half.value().has_value());
  CHECK(half_read.sink.has_errors());
}

TEST_CASE(
    "a message shows where a name is declared, also in a file that was loaded before") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  Loaded(database, {folder / "data/core.vocabulary"});
  std::string policy = PolicyText("acme", "acme.txt");
  policy.replace(policy.find("for delivery\n"), 12, "for delivry");
  WriteFile(folder / "data/acme.policy", policy);
  std::string drawn;
  CHECK(Refused(database, {folder / "data/acme.policy"}, &drawn) == "unknown-name ");
  INFO(drawn);
  CHECK(drawn.find("core.vocabulary:11:11: help:") != std::string::npos);

  Findings findings;
  REQUIRE(database.Ask("what can service provider receive for delivry", findings).ok());
  INFO(Drawn(findings));
  CHECK(Drawn(findings).find("core.vocabulary:11:11: help:") != std::string::npos);
}

TEST_CASE("what is stored as it is, is skipped; what changed is loaded") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/zeta.policy", PolicyText("zeta", "zeta.txt"));
  WriteFile(folder / "data/zeta.txt", kSourceText);
  {
    Database database = Opened(folder / "db");
    CHECK(Loaded(database, {folder / "data"}).loaded == 2);
  }
  Database database = Opened(folder / "db", OpenMode::kWrite);
  const LoadSummary again = Loaded(database, {folder / "data"});
  CHECK(again.loaded == 0);
  CHECK(again.unchanged == 2);
  CHECK(again.terms > 15);

  SECTION("a policy's text") {
    WriteFile(folder / "data/acme.policy", PolicyText("acme", "acme.txt", "// new\n"));
    CHECK(Loaded(database, {folder / "data"}).loaded == 1);
  }
  SECTION("a source") {
    WriteFile(folder / "data/zeta.txt", kSourceText + "More.\n");
    CHECK(Loaded(database, {folder / "data"}).loaded == 1);
  }
  SECTION("the vocabulary's names") {
    WriteFile(folder / "data/core.vocabulary",
              kVocabularyText + "purpose { invoicing; }\n");
    CHECK(Loaded(database, {folder / "data"}).loaded == 2);
  }
  SECTION("places in the vocabulary only") {
    WriteFile(folder / "data/core.vocabulary", "// new\n" + kVocabularyText);
    const LoadSummary summary = Loaded(database, {folder / "data"});
    CHECK(summary.loaded == 0);
    CHECK(summary.unchanged == 2);
  }
  CHECK(Loaded(database, {folder / "data"}).unchanged == 2);
  CHECK(Problems(database) == std::vector<std::string>());
}

TEST_CASE("a policy is loaded against the stored vocabulary") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  CHECK(Loaded(database, {folder / "data/core.vocabulary"}).loaded == 0);
  CHECK(Loaded(database, {folder / "data/acme.policy"}).loaded == 1);
  CHECK(Merchants(database) == "acme ");
}

TEST_CASE("another vocabulary file adds to the stored ones, or replaces its part") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  const uint32_t terms = Loaded(database, {folder / "data"}).terms;
  WriteFile(folder / "more/more.vocabulary", "vocabulary core;\npurpose { `fraud`; }\n");
  CHECK(Loaded(database, {folder / "more"}).terms == terms + 1);
  WriteFile(folder / "more/more.vocabulary",
            "vocabulary core;\npurpose { `fraud`; `audit`; }\n");
  CHECK(Loaded(database, {folder / "more"}).terms == terms + 2);
  const auto before = database.Read();
  const auto fraud =
      before.value()->vocabulary().Find(model::TermKind::kPurpose, "fraud");
  REQUIRE(fraud);

  // A term that went and came back has its number still.
  WriteFile(folder / "more/more.vocabulary", "vocabulary core;\npurpose { `audit`; }\n");
  CHECK(Loaded(database, {folder / "more"}).terms == terms + 1);
  WriteFile(folder / "more/more.vocabulary",
            "vocabulary core;\npurpose { `another`; `audit`; `fraud`; }\n");
  CHECK(Loaded(database, {folder / "more"}).terms == terms + 3);
  CHECK(database.Read().value()->vocabulary().Find(model::TermKind::kPurpose, "fraud") ==
        fraud);
  CHECK(Problems(database) == std::vector<std::string>());
}

TEST_CASE("a term that a stored policy uses cannot go") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  Loaded(database, {folder / "data"});
  std::string without = kVocabularyText;
  without.replace(without.find("delivery; "), 10, "");
  WriteFile(folder / "data/core.vocabulary", without);

  std::string drawn;
  CHECK(Refused(database, {folder / "data/core.vocabulary"}, &drawn) == "term-in-use ");
  CHECK(drawn.find("`delivery`") != std::string::npos);
  CHECK(drawn.find("`acme`") != std::string::npos);
  CHECK(
      database.Read().value()->vocabulary().Find(model::TermKind::kPurpose, "delivery"));

  // With a policy that no longer uses it, it can.
  std::string policy = PolicyText("acme", "acme.txt");
  policy.replace(policy.find(" for delivery\n"), 14, "\n");
  WriteFile(folder / "data/acme.policy", policy);
  CHECK(Loaded(database, {folder / "data"}).loaded == 1);
  CHECK_FALSE(
      database.Read().value()->vocabulary().Find(model::TermKind::kPurpose, "delivery"));
  CHECK(Problems(database) == std::vector<std::string>());
}

TEST_CASE("with an error in any file nothing is stored") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/zeta.policy", "policy zeta { oops");
  Database database = Opened(folder / "db");
  CHECK(Refused(database, {folder / "data"}).find("syntax") != std::string::npos);
  CHECK(Merchants(database).empty());
  CHECK(database.Read().value()->vocabulary().size() == 0);
  CHECK(Problems(database) == std::vector<std::string>());
}

TEST_CASE("two files that declare one version of a merchant are shown both") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  const bool is_stored_before = GENERATE(false, true);
  if (is_stored_before) Loaded(database, {folder / "data"});
  WriteFile(folder / "data/second.policy", PolicyText("Acme", "acme.txt"));
  std::string drawn;
  CHECK(Refused(database, {folder / "data"}, &drawn) == "duplicate-policy ");
  CHECK(drawn.find("acme.policy:1:") != std::string::npos);
  CHECK(drawn.find("second.policy:1:") != std::string::npos);
  // Two versions are two policies.
  WriteFile(folder / "data/second.policy",
            PolicyText("Acme", "acme.txt", "  version \"2024-01-15\";\n"));
  Loaded(database, {folder / "data"});
  CHECK(Merchants(database) == "acme acme@2024-01-15 ");
}

TEST_CASE("paths: unknown endings, missing files, one file named twice") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/notes.md", "text");
  Database database = Opened(folder / "db");
  CHECK(Refused(database, {folder / "data/notes.md"}) == "unknown-file-type ");
  CHECK(Refused(database, {folder / "data/missing.policy"}) == "unreadable-file ");
  CHECK(Refused(database, {folder / "nowhere"}) == "unreadable-file ");
  const LoadSummary summary =
      Loaded(database, {folder / "data/acme.policy", folder / "data",
                        folder / "data/../data/acme.policy"});
  CHECK(summary.loaded == 1);
}

TEST_CASE("two files that are the same part of a vocabulary are refused") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/more/core.vocabulary",
            "vocabulary core;\nplace { europe; }\n");
  Database database = Opened(folder / "db");
  CHECK(Refused(database, {folder / "data"}) == "duplicate-name ");
}

TEST_CASE("a missing source is the text's mistake, and is told") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  std::filesystem::remove(folder / "data/acme.txt");
  Database database = Opened(folder / "db");
  const std::string kinds = Refused(database, {folder / "data"});
  CHECK((kinds.find("missing-source") != std::string::npos ||
         kinds.find("unreadable-file") != std::string::npos));
}

TEST_CASE("removing policies, by version or all") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/new.policy",
            PolicyText("acme", "acme.txt", "  version \"2024-01-15\";\n"));
  Database database = Opened(folder / "db");
  CHECK(Loaded(database, {folder / "data"}).loaded == 2);
  CHECK(database.Remove("acme", "2024-01-15").value() == 1);
  CHECK(Merchants(database) == "acme ");
  CHECK(database.Remove("nobody", std::nullopt).value() == 0);
  CHECK(database.Remove("acme", std::nullopt).value() == 1);
  CHECK(Merchants(database).empty());
  CHECK(Problems(database) == std::vector<std::string>());
  CHECK(Loaded(database, {folder / "data"}).loaded == 2);
}

TEST_CASE("checking compiles and stores nothing, with or without a database") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Findings alone;
  REQUIRE(Check({folder / "data"}, nullptr, alone).ok());
  CHECK_FALSE(alone.sink.has_errors());
  Findings without_vocabulary;
  REQUIRE(Check({folder / "data/acme.policy"}, nullptr, without_vocabulary).ok());
  CHECK(without_vocabulary.sink.has_errors());

  Database database = Opened(folder / "db");
  Loaded(database, {folder / "data/core.vocabulary"});
  Findings with_database;
  REQUIRE(Check({folder / "data/acme.policy"}, &database, with_database).ok());
  CHECK_FALSE(with_database.sink.has_errors());
  CHECK(Merchants(database).empty());
}

TEST_CASE("opening says what is wrong with the folder") {
  const TemporaryFolder folder;
  WriteFile(folder / "file", "text");
  CHECK(Database::Open(folder / "db", OpenMode::kRead).error().code ==
        ErrorCode::kNotFound);
  CHECK(Database::Open(folder / "db", OpenMode::kWrite).error().code ==
        ErrorCode::kNotFound);
  CHECK(Database::Open(folder / "file", OpenMode::kCreate).error().code ==
        ErrorCode::kNotADatabase);
  const Database database = Opened(folder / "db");
  CHECK(Database::Open(folder / "db", OpenMode::kWrite).error().code ==
        ErrorCode::kLocked);
}

TEST_CASE(
    "a database opened for reading refuses to change, and answers beside a writer") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database writer = Opened(folder / "db");
  Loaded(writer, {folder / "data"});
  Database reader = Opened(folder / "db", OpenMode::kRead);
  Findings findings;
  CHECK(reader.Load({folder / "data"}, findings).error().code == ErrorCode::kIo);
  CHECK(reader.Remove("acme", std::nullopt).error().code == ErrorCode::kIo);
  CHECK(Asked(reader, "can acme sell email address").rows.size() == 1);
  CHECK(Problems(reader) == std::vector<std::string>());
}

// Stores acme's quotations anew, the first one's place moved.
void MoveFirstQuotation(const std::string& folder, uint32_t bytes, uint32_t columns) {
  const auto opened =
      store::Store::Open(folder, store::Access::kWrite, graph::kFormatVersion);
  REQUIRE(opened.ok());
  store::Store& store = *opened.value();
  const auto snapshot = store.TakeSnapshot();
  const std::string key = graph::PolicyRecordKey(1);
  const auto value = snapshot->Get(store::Family::kRecords, key);
  const auto stored = graph::DecodeStored(*value.value());
  REQUIRE(stored);
  auto policy = graph::DecodePolicy(stored->record, nullptr);
  REQUIRE(policy);
  REQUIRE(graph::AttachQuotations(stored->quotations, kSourceText, *policy));
  policy->statements[0].quotations[0].place.begin += bytes;
  policy->statements[0].quotations[0].place.column += columns;
  store::Batch batch;
  batch.Put(store::Family::kRecords, key,
            graph::EncodeStored(
                {stored->source, stored->record, graph::EncodeQuotations(*policy)}));
  REQUIRE(store.Write(batch).ok());
}

TEST_CASE(
    "verify finds each quotation again, and says which does not stand at its place") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  {
    Database database = Opened(folder / "db");
    Loaded(database, {folder / "data"});
  }
  SECTION("another byte") {
    MoveFirstQuotation(folder / "db", 3, 0);
    const auto problems = Problems(Opened(folder / "db", OpenMode::kRead));
    REQUIRE(problems.size() == 2);
    CHECK(problems[0] == "acme: its quotations have other words than when it was loaded");
    CHECK(problems[1] ==
          "acme: the quotation \"collect your email address for delivery.\" does not "
          "stand "
          "at acme.txt:1:1");
  }
  SECTION("another column") {
    MoveFirstQuotation(folder / "db", 0, 1);
    const auto problems = Problems(Opened(folder / "db", OpenMode::kRead));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0] ==
          "acme: the quotation \"We collect your email address for delivery.\" does not "
          "stand "
          "at acme.txt:1:2");
  }
}

TEST_CASE("several threads ask one database at a time of their own") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  Database database = Opened(folder / "db");
  Loaded(database, {folder / "data"});
  const model::Answer expected = Asked(database, "who can receive email address and why");
  std::atomic<int> same = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        Findings findings;
        const auto answer =
            database.Ask("who can receive email address and why", findings);
        if (answer.ok() && answer.value() && answer.value()->rows == expected.rows)
          ++same;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(same == 40);
}

TEST_CASE(
    "the same texts give the same answers and records in whatever order they came") {
  const TemporaryFolder folder;
  WriteAcme(folder);
  WriteFile(folder / "data/zeta.policy", PolicyText("zeta", "acme.txt"));
  Database at_once = Opened(folder / "one");
  Loaded(at_once, {folder / "data"});
  Database one_by_one = Opened(folder / "two");
  Loaded(one_by_one, {folder / "data/core.vocabulary"});
  Loaded(one_by_one, {folder / "data/zeta.policy"});
  Loaded(one_by_one, {folder / "data/acme.policy"});
  for (const std::string question :
       {"who can receive email address and why", "list merchants", "show acme#2"})
    CHECK(Asked(at_once, question).rows == Asked(one_by_one, question).rows);
}

// ---- Crashes ----

// Ten policies whose texts all say the same round.
void WriteRound(const std::string& data, int round) {
  for (int i = 0; i < 10; ++i) {
    const std::string name = "m" + std::to_string(i);
    WriteFile(
        data + "/" + name + ".policy",
        PolicyText(name, name + ".txt", "  // round " + std::to_string(round) + "\n"));
    WriteFile(data + "/" + name + ".txt",
              kSourceText + "Round " + std::to_string(round) + ".\n");
  }
}

TEST_CASE("child: load round after round", "[.child]") {
  const std::string folder = ChildArgument();
  Result<Database> database = Database::Open(folder + "/db", OpenMode::kCreate);
  REQUIRE(database.ok());
  for (int round = 1; round < 100000; ++round) {
    WriteRound(folder + "/data", round);
    Findings findings;
    const auto summary = database.value().Load({folder + "/data"}, findings);
    REQUIRE(summary.ok());
    REQUIRE(summary.value().loaded == 10);
    WriteFile(folder + "/round", std::to_string(round));
  }
}

TEST_CASE("killed while loading, each policy is the old one or the new one, whole") {
  const TemporaryFolder folder;
  WriteFile(folder / "data/core.vocabulary", kVocabularyText);
  for (int kill = 0; kill < 6; ++kill) {
    std::filesystem::remove(folder / "round");
    {
      ChildProcess child("child: load round after round", folder.path());
      REQUIRE(WaitForFile(folder / "round"));
      std::this_thread::sleep_for(std::chrono::milliseconds(53 * kill));
      child.Kill();
    }
    Database database = Opened(folder / "db", OpenMode::kWrite);
    CHECK(Problems(database) == std::vector<std::string>());
    CHECK(Merchants(database) == "m0 m1 m2 m3 m4 m5 m6 m7 m8 m9 ");
    // One batch: all ten are of one round, and all quote that round's text.
    const auto view = database.Read();
    std::set<std::pair<uint64_t, uint64_t>> sources;
    for (int i = 0; i < 10; ++i) {
      const auto entry = view.value()->Versions("m" + std::to_string(i)).value().at(0);
      const auto policy = view.value()->ReadPolicy(entry);
      REQUIRE(policy.ok());
      CHECK(policy.value().statements.size() == 3);
      sources.emplace(policy.value().source_hash[0], policy.value().source_hash[1]);
      CHECK(view.value()->ReadQuotations(entry, {1}).value()[0].size() == 1);
    }
    CHECK(sources.size() == 1);
    WriteRound(folder / "data", 0);
    CHECK(Loaded(database, {folder / "data"}).loaded == 10);
  }
}

}  // namespace
}  // namespace assay
