// Prepared records against policy text: the same answers, in every format, whatever the order in
// which they came and in however many imports.
#include <algorithm>

#include <catch2/catch.hpp>

#include "../temporary_folder.h"
#include "database.h"
#include "render/csv.h"
#include "render/json.h"
#include "render/markdown.h"
#include "render/text.h"

namespace assay {
namespace {

using testing::TemporaryFolder;
using testing::WriteFile;

const std::string kRepository = ASSAY_SOURCE_DIR;

Database Opened(const std::string& folder) {
  Result<Database> database = Database::Open(folder, OpenMode::kCreate);
  REQUIRE(database.ok());
  return std::move(database).value();
}

void Load(Database& database, const std::vector<std::string>& paths) {
  Findings findings;
  REQUIRE(database.Load(paths, findings).ok());
  REQUIRE_FALSE(findings.sink.has_errors());
}

compile::ImportSummary Import(Database& database, const std::string& path) {
  Findings findings;
  const auto summary = database.Import({path}, {}, findings);
  REQUIRE(summary.ok());
  std::string drawn;
  for (const auto& diagnostic : findings.sink.Sorted())
    drawn += diagnostics::Draw(diagnostic, findings.sources);
  INFO(drawn);
  REQUIRE_FALSE(findings.sink.has_errors());
  return summary.value();
}

std::vector<std::string> Export(const Database& database) {
  std::vector<std::string> lines;
  const auto exported = database.Export(std::nullopt, [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  REQUIRE(exported.ok());
  REQUIRE(exported.value() == lines.size());
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The answers to questions of every family, in all formats.
std::string Answers(const Database& database, const std::vector<std::string>& questions) {
  std::string text;
  for (const std::string& question : questions) {
    Findings findings;
    const auto answer = database.Ask(question, findings);
    REQUIRE(answer.ok());
    INFO(question);
    REQUIRE(answer.value().has_value());
    text += render::AsText(*answer.value(), {});
    text += render::AsJson(*answer.value(), render::JsonLayout::kIndented);
    text += render::AsCsv(*answer.value());
    text += render::AsMarkdown(*answer.value());
  }
  return text;
}

// Policies that were loaded, and their records.
struct Loaded {
  explicit Loaded(std::vector<std::string> vocabularies,
                  const std::vector<std::string>& policies)
      : vocabulary_paths(std::move(vocabularies)),
        database(Opened(folder.path() + "/loaded")) {
    Load(database, vocabulary_paths);
    Load(database, policies);
    records = Export(database);
  }

  // A database with the records of each list imported, one list after the other.
  Database Imported(const std::string& name,
                    const std::vector<std::vector<std::string>>& imports) const {
    Database made = Opened(folder.path() + "/" + name);
    Load(made, vocabulary_paths);
    for (const std::vector<std::string>& lines : imports) {
      const std::string path = folder.path() + "/" + name + ".jsonl";
      WriteFile(path, Joined(lines));
      CHECK(Import(made, path).policies == lines.size());
      CHECK(Import(made, path).unchanged == lines.size());
    }
    const auto problems = made.Verify();
    REQUIRE(problems.ok());
    CHECK(problems.value().empty());
    return made;
  }

  TemporaryFolder folder;
  std::vector<std::string> vocabulary_paths;
  Database database;
  std::vector<std::string> records;
};

void CheckSameAnswers(const Loaded& loaded, const std::vector<std::string>& questions) {
  const std::string expected = Answers(loaded.database, questions);
  const Database once = loaded.Imported("once", {loaded.records});
  CHECK(Export(once) == loaded.records);
  CHECK(Answers(once, questions) == expected);

  std::vector<std::string> reversed = loaded.records;
  std::ranges::reverse(reversed);
  const Database backwards = loaded.Imported("backwards", {reversed});
  CHECK(Export(backwards) == loaded.records);
  CHECK(Answers(backwards, questions) == expected);

  std::vector<std::vector<std::string>> one_by_one;
  for (const std::string& record : loaded.records) one_by_one.push_back({record});
  const Database slowly = loaded.Imported("slowly", one_by_one);
  CHECK(Export(slowly) == loaded.records);
  CHECK(Answers(slowly, questions) == expected);
}

TEST_CASE("the merchants' policies answer the same when they are imported") {
  const Loaded loaded({kRepository + "/data/vocabulary"},
                      {kRepository + "/data/policies"});
  CheckSameAnswers(loaded,
                   {"who can receive payment data and why", "what does allegra collect",
                    "for what purposes can a la lune use card details",
                    "how long does leman retain personal data", "contradictions",
                    "definitions", "what does alma state", "list statements",
                    "compare allegra and leman", "what defects are in selenegleam",
                    "what rights does allegra grant", "list merchants"});
}

TEST_CASE("the tests' own policies answer the same when they are imported") {
  const std::string shared = kRepository + "/tests/golden/shared/";
  const Loaded loaded(
      {shared + "core.vocabulary"},
      {shared + "acme.policy", shared + "carve.policy", shared + "conditions.policy",
       shared + "crossing.policy", shared + "nested.policy", shared + "only.policy",
       shared + "scope.policy", shared + "stated.policy", shared + "dated-2023.policy",
       shared + "dated-2024.policy", shared + "prefer-specific.policy"});
  CheckSameAnswers(loaded, {"who can receive personal data and why", "contradictions",
                            "list statements", "list merchants"});
}

}  // namespace
}  // namespace assay
