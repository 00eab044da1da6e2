// Every answer has the same parts: the question, what was understood (explain), its rows,
// the notes, and how much was searched.  Rows come in three shapes:
//   listed   a merchant's heading, then a row for each recipient (purpose, data category,
//   ...) single   a row for each merchant: the questions that ask `can` plain    the
//   fields of a row as columns, or below each other for `show`
#include "render/text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "render/comparison.h"
#include "render/evidence.h"
#include "render/gaps.h"
#include "render/layout.h"
#include "render/phrases.h"

namespace assay::render {

using model::Answer;
using model::QuestionForm;
using model::Row;
using model::Verdict;

namespace {

constexpr size_t kLeastWidth = 40;
constexpr size_t kVerdictWidth = 13;  // "conflicting", and a gutter of two.
constexpr size_t kRowIndent = 2;
constexpr size_t kEvidenceIndent = 6;
constexpr size_t kLeastDetails = 30;  // With less room the details go below their row.

Style StyleOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPermitted:
      return Style::kGreen;
    case Verdict::kConditional:
      return Style::kYellow;
    case Verdict::kForbidden:
      return Style::kRed;
    case Verdict::kConflicting:
      return Style::kMagenta;
    case Verdict::kVague:
    case Verdict::kSilent:
      break;
  }
  return Style::kDim;
}

bool SameMerchant(const Row& a, const Row& b) {
  return a.merchant == b.merchant && a.version == b.version;
}

// True if both rest on the same statements in the same way: their words are quoted once.
bool SameEvidence(const Row& a, const Row& b) {
  return a.because == b.because && a.against == b.against && a.leads == b.leads &&
         a.assumptions == b.assumptions && a.decisive == b.decisive;
}

// Draws the judged rows of one answer.
class JudgedRows {
 public:
  JudgedRows(const Answer& answer, Page& page)
      : answer_(answer),
        page_(page),
        names_(answer),
        listed_(ListedDimension(answer.form).has_value()),
        proofs_(answer.and_why || answer.form == QuestionForm::kWhyCan ||
                answer.form == QuestionForm::kWhyCannot) {}

  void Put() {
    if (!JudgesPoints(answer_)) return;
    std::vector<const Row*> spoken;
    std::vector<const Row*> vague;
    std::vector<const Row*> silent;
    for (const Row& row : answer_.rows) {
      const bool apart = listed_ && row.verdict == Verdict::kVague;
      (row.verdict == Verdict::kSilent && listed_ ? silent
       : apart                                    ? vague
                                                  : spoken)
          .push_back(&row);
    }
    if (listed_) {
      PutGroups(spoken);
      PutSection(kVagueHeading, vague);
      PutSilent(silent);
    } else {
      PutSingles(spoken);
    }
  }

 private:
  std::string SingleSubject(const Row& row) const {
    const std::string subject = names_.Subject(row);
    return subject.empty() ? MerchantName(row)
                           : fmt::format("{}: {}", MerchantName(row), subject);
  }

  // Where the third column starts, so that it is the same for all of `rows`.
  size_t DetailsColumn(const std::vector<const Row*>& rows) const {
    size_t widest = 0;
    for (const Row* row : rows) {
      const std::string subject = listed_ ? names_.Subject(*row) : SingleSubject(*row);
      widest = std::max(widest, DisplayWidth(subject));
    }
    return kRowIndent + kVerdictWidth + std::min(widest, page_.width() / 3) + 2;
  }

  void PutRow(const Row& row, const std::string& subject, size_t details_column) {
    Words details(fmt::format("{}", fmt::join(names_.Details(row), "; ")));
    if (row.verdict == Verdict::kSilent) {
      details =
          Words(row.against.empty() ? kSilentSentence : kSilentButForbids, Style::kDim);
    }
    const Words verdict = row.verdict ? Words(VerdictWordIn(answer_.form, *row.verdict),
                                              StyleOf(*row.verdict))
                                      : Words(kUndecided, Style::kDim);
    const Words name(subject, Style::kBold);
    const size_t name_column = kRowIndent + kVerdictWidth;
    if (details_column + kLeastDetails <= page_.width()) {
      page_.Cells({verdict, name, details}, {kRowIndent, name_column, details_column});
      return;
    }
    page_.Cells({verdict, name}, {kRowIndent, name_column});
    page_.Paragraph(details, kEvidenceIndent, kEvidenceIndent);
  }

  // A run of rows of one merchant.  Neighbours with the same evidence share its
  // quotation.
  void PutRun(const std::vector<const Row*>& rows, size_t details_column,
              Quoted& quoted) {
    for (size_t i = 0; i < rows.size(); ++i) {
      const Row& row = *rows[i];
      PutRow(row, listed_ ? names_.Subject(row) : SingleSubject(row), details_column);
      if (proofs_) {
        PutProof(row, kEvidenceIndent - 2, page_);
        PutCandidates(row, kEvidenceIndent - 2, page_);
        PutDecisive(row, kEvidenceIndent - 2, page_);
        page_.Blank();
      } else if (i + 1 == rows.size() || !SameEvidence(row, *rows[i + 1])) {
        page_.Ledger(ShortEvidence(row, quoted), kEvidenceIndent);
        PutDecisive(row, kEvidenceIndent - 2, page_);
      }
    }
  }

  void PutGroups(const std::vector<const Row*>& rows) {
    const size_t details_column = DetailsColumn(rows);
    for (size_t begin = 0; begin < rows.size();) {
      size_t end = begin + 1;
      while (end < rows.size() && SameMerchant(*rows[begin], *rows[end])) ++end;
      page_.Blank();
      page_.Paragraph(Words(MerchantName(*rows[begin]), Style::kBold));
      Quoted quoted;
      PutRun({rows.begin() + static_cast<ptrdiff_t>(begin),
              rows.begin() + static_cast<ptrdiff_t>(end)},
             details_column, quoted);
      begin = end;
    }
  }

  void PutSection(std::string_view heading, const std::vector<const Row*>& rows) {
    if (rows.empty()) return;
    page_.Blank();
    page_.Paragraph(Words(heading, Style::kBold));
    PutGroups(rows);
  }

  void PutSilent(const std::vector<const Row*>& rows) {
    if (rows.empty()) return;
    page_.Blank();
    const size_t details_column = [&] {
      size_t widest = 0;
      for (const Row* row : rows)
        widest = std::max(widest, DisplayWidth(MerchantName(*row)));
      return kRowIndent + kVerdictWidth + std::min(widest, page_.width() / 3) + 2;
    }();
    for (const Row* row : rows) {
      PutRow(*row, MerchantName(*row), details_column);
      if (proofs_) PutProof(*row, kEvidenceIndent - 2, page_);
    }
  }

  void PutSingles(const std::vector<const Row*>& rows) {
    const size_t details_column = DetailsColumn(rows);
    if (!rows.empty()) page_.Blank();
    for (size_t begin = 0; begin < rows.size();) {
      size_t end = begin + 1;
      while (end < rows.size() && SameMerchant(*rows[begin], *rows[end])) ++end;
      Quoted quoted;
      PutRun({rows.begin() + static_cast<ptrdiff_t>(begin),
              rows.begin() + static_cast<ptrdiff_t>(end)},
             details_column, quoted);
      begin = end;
    }
  }

  const Answer& answer_;
  Page& page_;
  RowNames names_;
  bool listed_;
  bool proofs_;
};

// The rows that judge nothing: facts, rights, lists, shows.
class PlainRows {
 public:
  PlainRows(const Answer& answer, Page& page) : answer_(answer), page_(page) {
    if (JudgesPoints(answer)) return;
    for (const Row& row : answer.rows) rows_.push_back(&row);
    for (const Row* row : rows_) {
      for (const auto& [key, value] : row->fields) {
        if (std::ranges::find(keys_, key) == keys_.end()) keys_.push_back(key);
      }
    }
  }

  void Put() {
    if (rows_.empty()) return;
    const bool shows = answer_.form == QuestionForm::kShowStatement ||
                       answer_.form == QuestionForm::kShowTerm;
    page_.Blank();
    const std::vector<size_t> columns = Columns();
    if (!shows && keys_.size() > 2) PutHeader(columns);
    Quoted quoted;
    for (size_t i = 0; i < rows_.size(); ++i) {
      const Row& row = *rows_[i];
      if (i == 0 || !SameMerchant(row, *rows_[i - 1])) {
        if (HasHeading(row)) {
          if (i > 0) page_.Blank();
          page_.Paragraph(Words(MerchantName(row), Style::kBold));
        }
        quoted.clear();
      }
      if (shows) {
        PutFields(row);
      } else {
        PutCells(row, columns);
      }
      if (answer_.and_why || shows) {
        PutProof(row, kEvidenceIndent - 2, page_);
        page_.Blank();
      } else {
        page_.Ledger(ShortEvidence(row, quoted), kEvidenceIndent);
      }
    }
  }

 private:
  static std::string Value(const Row& row, std::string_view key) {
    for (const auto& [name, value] : row.fields) {
      if (name == key) return value;
    }
    return "";
  }

  // A row that names its merchant itself stands for it.
  static bool HasHeading(const Row& row) {
    return !MerchantName(row).empty() && Value(row, "merchant").empty();
  }

  // Each column as wide as its widest cell, but never more than its share of the page.
  std::vector<size_t> Columns() const {
    std::vector<size_t> columns;
    size_t at = kRowIndent;
    const size_t share = page_.width() / std::max<size_t>(keys_.size(), 2);
    for (const std::string& key : keys_) {
      columns.push_back(at);
      size_t widest = keys_.size() > 2 ? DisplayWidth(key) : 0;
      for (const Row* row : rows_)
        widest = std::max(widest, DisplayWidth(Value(*row, key)));
      at += std::min(widest, share) + 2;
    }
    return columns;
  }

  void PutHeader(const std::vector<size_t>& columns) {
    std::vector<Words> cells;
    for (const std::string& key : keys_) cells.emplace_back(key, Style::kDim);
    page_.Cells(cells, columns);
  }

  void PutCells(const Row& row, const std::vector<size_t>& columns) {
    std::vector<Words> cells;
    for (const std::string& key : keys_) {
      cells.emplace_back(Value(row, key), cells.empty() ? Style::kBold : Style::kPlain);
    }
    page_.Cells(cells, columns);
  }

  void PutFields(const Row& row) {
    size_t widest = 0;
    for (const auto& [key, value] : row.fields)
      widest = std::max(widest, DisplayWidth(key));
    for (const auto& [key, value] : row.fields) {
      // The statement itself follows, with its place.
      if (!row.because.empty() && value == row.because.front().says) continue;
      page_.Cells({Words(key, Style::kDim), Words(value)},
                  {kRowIndent, kRowIndent + widest + 2});
    }
  }

  const Answer& answer_;
  Page& page_;
  std::vector<const Row*> rows_;
  std::vector<std::string> keys_;  // In order of first appearance.
};

void PutIncomplete(const Answer& answer, Page& page) {
  if (answer.incomplete.empty()) return;
  page.Blank();
  page.Paragraph(Words("incomplete:", Style::kRed).Add(answer.incomplete), 0, 2);
}

}  // namespace

std::string AsText(const Answer& answer, const TextOptions& options) {
  Page page(std::max(options.width, kLeastWidth), options.colour);
  if (options.heading == Heading::kQuestion) {
    page.Paragraph(Words(answer.question, Style::kBold), 0, 2);
  }
  PutIncomplete(answer, page);
  if (!answer.explanation.empty()) page.Blank();
  for (const std::string& line : answer.explanation) page.Paragraph(Words(line), 2, 4);

  if (!answer.summary.empty()) page.Blank();
  for (const std::string& sentence : answer.summary) page.Paragraph(Words(sentence), 0, 2);

  if (IsSideBySide(answer)) {
    PutSideBySide(answer, page);
  } else if (answer.form == QuestionForm::kGaps) {
    PutGaps(answer, page);
  } else {
    JudgedRows(answer, page).Put();
    PlainRows(answer, page).Put();
  }
  // Notes about an empty list say it for each merchant.
  if (answer.rows.empty() && answer.explanation.empty() && answer.notes.empty() &&
      answer.summary.empty()) {
    page.Blank();
    page.Paragraph(Words(EmptySentence(answer.form)));
  }

  if (!answer.notes.empty()) page.Blank();
  for (const std::string& note : answer.notes) {
    page.Paragraph(Words("note:", Style::kYellow).Add(note), 0, 2);
  }
  PutIncomplete(answer, page);
  // Lists of terms and explanations search no policy.
  if (JudgesPoints(answer) ? answer.explanation.empty()
                                : answer.searched_policies > 0) {
    page.Blank();
    page.Paragraph(Words(SearchedSentence(answer), Style::kDim));
  }
  return page.Take();
}

}  // namespace assay::render
