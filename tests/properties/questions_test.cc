// The whole way, from the text of a question over the database to the rows of an answer: each
// row's verdict is the naive evaluator's at the row's point, and no recipient is missing.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "../unit/temporary_folder.h"
#include "database.h"
#include "properties/corpus.h"
#include "properties/random.h"
#include "reference/naive.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::TermId;
using model::TermKind;
using model::Verdict;

const std::string kData = ASSAY_SOURCE_DIR "/data";
const std::string kGolden = ASSAY_SOURCE_DIR "/tests/golden";
constexpr uint32_t kQuestions = 800;

class Asking {
 public:
  explicit Asking(const std::string& folder) : corpus_(LoadCorpus(folder)) {
    auto opened = Database::Open(folder_.path(), OpenMode::kCreate);
    REQUIRE(opened.ok());
    database_.emplace(std::move(opened).value());
    Findings findings;
    const auto loaded = database_->Load({folder}, findings);
    REQUIRE(loaded.ok());
    REQUIRE(loaded.value().loaded == corpus_.policies.size());
  }

  const Corpus& corpus() const { return corpus_; }

  model::Answer Ask(const std::string& question) const {
    Findings findings;
    const auto answer = database_->Ask(question, findings);
    REQUIRE(answer.ok());
    for (const auto& diagnostic : findings.sink.Sorted())
      FAIL_CHECK(diagnostics::Draw(diagnostic, findings.sources));
    REQUIRE(answer.value().has_value());
    return *answer.value();
  }

  // Every row of the answer against the naive evaluator.
  void Check(const std::string& question, const model::Reading& reading,
             Tally& tally) const {
    INFO(question);
    const model::Answer answer = Ask(question);
    // Such a row rests on the policies of a whole chain, not on its merchant's alone.
    if (answer.form == model::QuestionForm::kWhoCanUltimately) return;
    for (const model::Row& row : answer.rows) {
      if (row.verdict) CheckRow(row, reading, tally);
    }
  }

  const model::Policy& PolicyOf(const model::Row& row) const {
    for (const model::Policy& policy : corpus_.policies) {
      if (policy.merchant == row.merchant && policy.version == row.version) return policy;
    }
    FAIL("no policy of " << row.merchant);
    return corpus_.policies.front();
  }

 private:
  model::Point PointOf(const model::Row& row) const;
  void CheckRow(const model::Row& row, const model::Reading& reading, Tally& tally) const;

  Corpus corpus_;
  testing::TemporaryFolder folder_;
  std::optional<Database> database_;
};

model::Point Asking::PointOf(const model::Row& row) const {
  model::Point point;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const std::string& name = row.point[d];
    for (TermKind kind : KindsOf(static_cast<Dimension>(d))) {
      const auto found = corpus_.vocabulary.Find(kind, name);
      if (found && !point.terms[d].valid()) point.terms[d] = *found;
    }
    // Who collects for himself is shown as the recipient; the point has no recipient then.
    const bool is_collector = d == static_cast<size_t>(Dimension::kRecipient) &&
                              !name.empty() && name == row[Dimension::kActor];
    if (is_collector) {
      point.terms[d] = TermId();
      continue;
    }
    if (name == "unnamed") point.terms[d] = model::kUnnamed;
    INFO(name);
    REQUIRE(point.terms[d].valid() == !name.empty());
  }
  return point;
}

void Asking::CheckRow(const model::Row& row, const model::Reading& reading,
                      Tally& tally) const {
  const model::Point point = PointOf(row);
  const model::Policy speaking = SpeakingOf(PolicyOf(row), point, corpus_.vocabulary);
  if (!HasFewWorlds(speaking, corpus_.vocabulary)) return tally.Count("too many worlds");
  const auto finding = reference::Evaluate(speaking, corpus_.vocabulary, point, reading);
  tally.Count(model::VerdictWord(finding.verdict));
  INFO(row.merchant << ": " << DescribePoint(point, corpus_.vocabulary));
  CHECK(model::VerdictWord(*row.verdict) == model::VerdictWord(finding.verdict));
  CHECK(model::StrengthWord(row.strength) == model::StrengthWord(finding.strength));
  if (reading.strict) {
    const model::Reading ordinary{.strict = false, .closed = reading.closed};
    const Verdict verdict =
        reference::Evaluate(speaking, corpus_.vocabulary, point, ordinary).verdict;
    const Verdict told = row.ordinary.value_or(*row.verdict);
    CHECK(model::VerdictWord(told) == model::VerdictWord(verdict));
    if (row.ordinary) tally.Count("another verdict under the ordinary reading");
  }
  if (finding.verdict == Verdict::kConditional) CHECK_FALSE(row.conditions.empty());
  if (finding.verdict == Verdict::kPermitted) CHECK(row.conditions.empty());
}

// A term that some statement names in the dimension, quoted for a question.
std::string Named(Random& random, const model::Vocabulary& vocabulary, TermKind kind) {
  return fmt::format("`{}`", vocabulary.Get(random.Of(vocabulary.OfKind(kind))).name);
}

// "can all share `payment data` with `service provider` reading strict"
std::string CanQuestion(Random& random, const Corpus& corpus,
                        const model::Reading& reading) {
  const model::Statement& said = random.Of(random.Of(corpus.policies).statements);
  auto name = [&](Dimension d, TermKind kind) {
    const std::vector<TermId>& terms = said.scope[d].terms;
    if (terms.empty() || random.Chance(30)) return Named(random, corpus.vocabulary, kind);
    const TermId term = random.Of(terms);
    if (corpus.vocabulary.Get(term).kind != kind)
      return Named(random, corpus.vocabulary, kind);
    return fmt::format("`{}`", corpus.vocabulary.Get(term).name);
  };
  std::string action = "`grant`";  // A right is granted: not a question about data.
  while (action == "`grant`") action = name(Dimension::kAction, TermKind::kAction);
  std::string text =
      fmt::format("can all {} {}", action, name(Dimension::kData, TermKind::kData));
  auto add = [&](const char* word, Dimension d, TermKind kind) {
    if (random.Chance(said.scope[d].stated ? 70 : 5))
      text += fmt::format(" {} {}", word, name(d, kind));
  };
  add("with", Dimension::kRecipient, TermKind::kRecipient);
  add("for", Dimension::kPurpose, TermKind::kPurpose);
  add("under", Dimension::kBasis, TermKind::kBasis);
  add("about", Dimension::kSubject, TermKind::kSubject);
  if (reading.strict) text += " reading strict";
  if (reading.closed) text += " assuming closed";
  return text;
}

std::string ListQuestion(Random& random, const Corpus& corpus) {
  const model::Vocabulary& vocabulary = corpus.vocabulary;
  switch (random.Below(5)) {
    case 0:
      return fmt::format("who can receive {}",
                         Named(random, vocabulary, TermKind::kData));
    case 1:
      return fmt::format("what can {} receive",
                         Named(random, vocabulary, TermKind::kRecipient));
    case 2:
      return fmt::format("for what purposes can all use {}",
                         Named(random, vocabulary, TermKind::kData));
    case 3:
      return fmt::format("on what basis can all use {}",
                         Named(random, vocabulary, TermKind::kData));
    default:
      return fmt::format("who can receive {} for {}",
                         Named(random, vocabulary, TermKind::kData),
                         Named(random, vocabulary, TermKind::kPurpose));
  }
}

// A recipient whom a statement names has a row if the statement has a part at the statement's own
// action, that recipient and the data.
void CheckNoneMissing(const Asking& asking, TermId data, Tally& tally) {
  const model::Vocabulary& vocabulary = asking.corpus().vocabulary;
  const auto answer =
      asking.Ask(fmt::format("who can receive `{}`", vocabulary.Get(data).name));
  std::set<std::pair<std::string, std::string>> listed;
  for (const model::Row& row : answer.rows) {
    listed.insert({row.merchant, row[Dimension::kRecipient]});
  }
  const TermId disclose = *vocabulary.Find(TermKind::kAction, "disclose");
  for (const model::Policy& policy : asking.corpus().policies) {
    for (const model::Statement& statement : policy.statements) {
      const std::vector<TermId>& actions = statement.scope[Dimension::kAction].terms;
      if (actions.empty() || !vocabulary.IsA(actions.front(), disclose)) continue;
      for (TermId recipient : statement.scope[Dimension::kRecipient].terms) {
        model::Point point;
        point[Dimension::kAction] = actions.front();
        point[Dimension::kData] = data;
        point[Dimension::kRecipient] = recipient;
        model::Policy alone;
        alone.statements = {statement};
        if (reference::Evaluate(alone, vocabulary, point, {}).parts.empty()) continue;
        const model::Policy speaking = SpeakingOf(policy, point, vocabulary);
        if (!HasFewWorlds(speaking, vocabulary)) continue;
        const auto finding = reference::Evaluate(speaking, vocabulary, point, {});
        // A row that could say only "silent", with a carve-out, is not shown.
        if (finding.verdict == Verdict::kSilent) continue;
        tally.Count("recipients");
        INFO(policy.merchant << ": " << DescribePoint(point, vocabulary));
        CHECK(listed.contains({policy.merchant, vocabulary.Get(recipient).name}));
      }
    }
  }
}

// The questions of a golden case: the lines above `----` that are no comments.
void CheckGolden(const std::string& path, const Asking& of_data, const Asking& of_golden,
                 Tally& tally) {
  std::ifstream file(path);
  const Asking* asking = &of_data;
  for (std::string line; std::getline(file, line) && line != "----";) {
    if (line.starts_with("# policy:")) asking = &of_golden;
    if (line.empty() || line.front() == '#') continue;
    const model::Reading reading{
        .strict = line.find("reading strict") != std::string::npos,
        .closed = line.find("assuming closed") != std::string::npos};
    asking->Check(line, reading, tally);
  }
}

bool HasVocabulary(const std::filesystem::path& folder) {
  const std::filesystem::directory_iterator files(folder);
  return std::any_of(begin(files), end(files), [](const auto& entry) {
    return entry.path().extension() == ".vocabulary";
  });
}

}  // namespace

TEST_CASE("each row of an answer is what the naive evaluator says at its point") {
  const Asking asking(kData);
  Random random(Seed());
  Tally tally;
  for (uint32_t i = 0; i < Rounds(kQuestions); ++i) {
    const model::Reading reading{.strict = random.Chance(20),
                                 .closed = random.Chance(20)};
    asking.Check(CanQuestion(random, asking.corpus(), reading), reading, tally);
  }
  for (uint32_t i = 0; i < Rounds(kQuestions) / 20; ++i)
    asking.Check(ListQuestion(random, asking.corpus()), {}, tally);
  std::cout << tally.Table();
  CHECK(tally.Of("permitted") > Rounds(kQuestions) / 10);
}

TEST_CASE("each row of the headline questions is what the naive evaluator says") {
  const Asking asking(kData);
  Tally tally;
  std::ifstream file(ASSAY_SOURCE_DIR "/data/questions/headline.txt");
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') asking.Check(line, {}, tally);
  }
  std::cout << tally.Table();
  CHECK(tally.Of("permitted") > 3);
}

TEST_CASE("each row of the golden questions is what the naive evaluator says") {
  const Asking of_data(kData), of_golden(kGolden + "/shared");
  Tally tally;
  uint64_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kGolden)) {
    const std::string path = entry.path().string();
    if (entry.path().extension() != ".ask" || path.find("/bad/") != std::string::npos)
      continue;
    // Cases with policies of their own beside them.
    if (HasVocabulary(entry.path().parent_path())) continue;
    if (path.find("/rules/") != std::string::npos) continue;  // Not lists of questions.
    INFO(path);
    ++files;
    CheckGolden(path, of_data, of_golden, tally);
  }
  std::cout << tally.Table();
  CHECK(tally.Of("permitted") >= files / 4);
}

TEST_CASE("who can receive leaves out no recipient of whom the policy speaks") {
  const Asking asking(kData);
  Random random(Seed());
  Tally tally;
  const auto& data = asking.corpus().vocabulary.OfKind(TermKind::kData);
  for (uint32_t i = 0; i < Rounds(60); ++i)
    CheckNoneMissing(asking, random.Of(data), tally);
  std::cout << tally.Table();
  CHECK(tally.Of("recipients") > Rounds(60));
}

}  // namespace assay::properties
