// Opens the policies that stand beside each other, lets the pairs of rows be made, and fetches what
// they quote.
#include "solve/side_by_side.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "solve/changes.h"
#include "solve/compare_rows.h"
#include "solve/compare_summary.h"
#include "solve/matrix.h"
#include "solve/opened.h"

namespace assay::solve {

using graph::PolicyEntry;
using model::QuestionForm;
using model::Row;

namespace {

// Columns of a matrix; more are no table any more.
constexpr size_t kMaxMerchants = 50;

using Versions = std::vector<std::unique_ptr<Opened>>;

class SideBySideSolver {
 public:
  SideBySideSolver(const model::Question& question, const graph::View& view,
                   model::Answer& answer)
      : question_(question), view_(view), answer_(answer) {}

  Status Run() {
    if (question_.form == QuestionForm::kChanges) return AnswerChanges();
    const Status opened = OpenMerchants();
    if (!opened.ok()) return opened;
    if (question_.compared) return AnswerMatrix();
    // Else there is a note that says which of the two has no policy.
    return versions_.size() == 2 ? AnswerComparison() : Ok();
  }

 private:
  Status OpenMerchants() {
    std::vector<std::string> merchants = question_.merchants;
    if (merchants.empty()) {
      const Status scanned = view_.ForEach([&](const PolicyEntry& entry) {
        if (merchants.empty() || merchants.back() != entry.merchant) {
          merchants.push_back(entry.merchant);
        }
        return merchants.size() <= kMaxMerchants;
      });
      if (!scanned.ok()) return scanned;
    }
    if (merchants.size() > kMaxMerchants) {
      answer_.incomplete = fmt::format(
          "showing the first {} merchants; name those you want beside each other",
          kMaxMerchants);
      merchants.resize(kMaxMerchants);
    }
    for (const std::string& merchant : merchants) {
      auto versions = view_.Versions(merchant);
      if (!versions.ok()) return versions.error();
      const Status opened = OpenInForce(versions.value(), question_.as_of);
      if (!opened.ok()) return opened;
    }
    return Ok();
  }

  // Opens the version in force, or notes that there is none.
  Status OpenInForce(const std::vector<PolicyEntry>& versions, std::string_view day) {
    auto version = InForce(versions, day);
    if (version) return Open(*std::move(version));
    if (!versions.empty()) {
      answer_.notes.push_back(
          fmt::format("{}: no version of its policy was in force on {}",
                      versions.front().merchant, day));
    }
    return Ok();
  }

  Status Open(Version version) {
    auto opened = OpenVersion(std::move(version), view_);
    if (!opened.ok()) return opened.error();
    answer_.searched_policies += 1;
    answer_.searched_statements += opened.value()->version.entry.statement_count;
    versions_.push_back(std::move(opened).value());
    return Ok();
  }

  Inquiry InquiryOf(const Opened& opened) const {
    return {question_, opened.judge, opened.version.citation, opened.version.undated};
  }

  Status AnswerComparison() {
    SideBySide beside =
        PutSideBySide(InquiryOf(*versions_.front()), InquiryOf(*versions_.back()));
    answer_.comparison = std::move(beside.comparison);
    answer_.incomplete = std::move(beside.incomplete);
    answer_.summary = question_.form == QuestionForm::kIsStricter
                          ? StricterSummary(*answer_.comparison, HowMuch())
                          : ComparisonSummary(*answer_.comparison, HowMuch());
    if (answer_.comparison->counts == model::RelationCounts{}) {
      answer_.notes.emplace_back(
          "compared is what is done with data; rights and safeguards stand beside each "
          "other in "
          "`compare all on what rights do they grant` and `compare all on what "
          "safeguards do they "
          "promise`");
    }
    if (question_.limit && beside.left.size() > *question_.limit) {
      answer_.notes.push_back(fmt::format("showing {} of {} examples, as asked",
                                          *question_.limit, beside.left.size()));
      beside.left.resize(*question_.limit);
      beside.right.resize(*question_.limit);
    }
    return KeepPairs(std::move(beside.left), std::move(beside.right));
  }

  LookedAt HowMuch() const {
    return answer_.incomplete.empty() ? LookedAt::kEverything : LookedAt::kNotEverything;
  }

  // Left, right, left, right, each with its own policy's quotations.
  Status KeepPairs(std::vector<Row> left, std::vector<Row> right) {
    Status quoted = Quote(left, *versions_.front());
    if (!quoted.ok()) return quoted;
    quoted = Quote(right, *versions_.back());
    if (!quoted.ok()) return quoted;
    for (size_t i = 0; i < left.size(); ++i) {
      answer_.rows.push_back(std::move(left[i]));
      answer_.rows.push_back(std::move(right[i]));
    }
    return Ok();
  }

  Status Quote(std::vector<Row>& rows, const Opened& opened) const {
    return AddQuotations(rows, opened.version.entry, opened.policy.source_file, view_);
  }

  Status AnswerMatrix() {
    answer_.compared = question_.compared;
    Matrix matrix = MakeMatrix(question_, versions_);
    for (std::string& note : matrix.notes) answer_.notes.push_back(std::move(note));
    if (!matrix.incomplete.empty()) answer_.incomplete = std::move(matrix.incomplete);
    // Rows of one policy are quoted together, and put back where they stood.
    for (const auto& opened : versions_) {
      std::vector<Row> own;
      std::vector<size_t> places;
      for (size_t i = 0; i < matrix.rows.size(); ++i) {
        if (matrix.rows[i].merchant != opened->policy.merchant) continue;
        own.push_back(std::move(matrix.rows[i]));
        places.push_back(i);
      }
      const Status quoted = Quote(own, *opened);
      if (!quoted.ok()) return quoted;
      for (size_t i = 0; i < own.size(); ++i) matrix.rows[places[i]] = std::move(own[i]);
    }
    answer_.rows = std::move(matrix.rows);
    return Ok();
  }

  Status AnswerChanges() {
    auto versions = view_.Versions(question_.merchants.front());
    if (!versions.ok()) return versions.error();
    const std::vector<PolicyEntry>& all = versions.value();
    auto before = InForce(all, question_.changes_from);
    auto after = InForce(all, question_.changes_to);
    if (!before || !after) {
      NoteMissing(all, before ? question_.changes_to : question_.changes_from);
      return Ok();
    }
    if (before->entry.number == after->entry.number) {
      NoteSame(before->entry, all.size());
      return Ok();
    }
    NoteUndated(*before);
    NoteUndated(*after);
    NoteBetween(all, before->entry.version, after->entry.version);
    Status opened = Open(*std::move(before));
    if (!opened.ok()) return opened;
    opened = Open(*std::move(after));
    return opened.ok() ? CompareVersions() : opened;
  }

  void NoteMissing(const std::vector<PolicyEntry>& versions, const std::string& day) {
    if (versions.empty()) return;
    const PolicyEntry& first = versions.front();
    answer_.notes.push_back(
        fmt::format("{}: no version of its policy was in force on {}; the first is of {}",
                    first.merchant, day, first.version));
  }

  void NoteUndated(const Version& version) {
    if (version.undated.empty()) return;
    answer_.notes.push_back(
        fmt::format("{}: {}", version.entry.merchant, version.undated));
  }

  void NoteSame(const PolicyEntry& entry, size_t versions) {
    if (entry.version.empty()) {
      answer_.notes.push_back(
          fmt::format("{}: its policy bears no date{}, so there is nothing to compare",
                      entry.merchant,
                      versions == 1 ? " and no other version is stored"
                                    : " and no other version was in force by then"));
      return;
    }
    answer_.notes.push_back(
        fmt::format("{}: the version of {} was in force on both days, so nothing changed "
                    "between them{}",
                    entry.merchant, entry.version,
                    versions == 1 ? "; no other version is stored" : ""));
  }

  // Versions that came and went between the two.
  void NoteBetween(const std::vector<PolicyEntry>& versions, const std::string& before,
                   const std::string& after) {
    std::vector<std::string> between;
    for (const PolicyEntry& entry : versions) {
      if (entry.version > before && entry.version < after)
        between.push_back(entry.version);
    }
    if (between.empty()) return;
    answer_.notes.push_back(fmt::format(
        "compared are the versions of {} and {}; between them stood {}",
        before.empty() ? "no date" : before, after, fmt::join(between, ", ")));
  }

  Status CompareVersions() {
    for (const auto& opened : versions_) {
      const Status filled = FillQuotations(*opened);
      if (!filled.ok()) return filled;
    }
    ChangedVersions changed =
        FindChanges(InquiryOf(*versions_.front()), InquiryOf(*versions_.back()));
    answer_.comparison = std::move(changed.comparison);
    answer_.incomplete = std::move(changed.incomplete);
    answer_.summary = ChangesSummary(*answer_.comparison, HowMuch());
    for (model::Edit& edit : changed.changes.edits) {
      const Status quoted = QuoteEdit(edit);
      if (!quoted.ok()) return quoted;
    }
    answer_.changes = std::move(changed.changes);
    return KeepPairs(std::move(changed.before), std::move(changed.after));
  }

  // A policy is read without its quotations.
  Status FillQuotations(Opened& opened) const {
    std::vector<uint32_t> numbers;
    for (const model::Statement& statement : opened.policy.statements) {
      numbers.push_back(statement.number);
    }
    auto read = view_.ReadQuotations(opened.version.entry, numbers);
    if (!read.ok()) return read.error();
    for (size_t i = 0; i < numbers.size(); ++i) {
      opened.policy.statements[i].quotations = std::move(read.value()[i]);
    }
    return Ok();
  }

  Status QuoteEdit(model::Edit& edit) const {
    std::vector<Row> before = {std::move(edit.before)};
    std::vector<Row> after = {std::move(edit.after)};
    Status quoted = Quote(before, *versions_.front());
    if (!quoted.ok()) return quoted;
    quoted = Quote(after, *versions_.back());
    edit.before = std::move(before.front());
    edit.after = std::move(after.front());
    return quoted;
  }

  const model::Question& question_;
  const graph::View& view_;
  model::Answer& answer_;
  Versions versions_;
};

}  // namespace

Status AnswerSideBySide(const model::Question& question, const graph::View& view,
                        model::Answer& answer) {
  return SideBySideSolver(question, view, answer).Run();
}

}  // namespace assay::solve
