#include "render/comparison.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/evidence.h"
#include "render/phrases.h"

namespace assay::render {

using model::Answer;
using model::Comparison;
using model::Evidence;
using model::Relation;
using model::Row;

namespace {

constexpr size_t kIndent = 2;
constexpr size_t kGutter = 2;
constexpr size_t kLeastName = 20;
constexpr size_t kMostStatements =
    2;  // Quoted on one side of an example; the others are named.
constexpr size_t kMostTerms = 2;

std::string InMarks(std::string_view text) { return fmt::format("\"{}\"", text); }

// "name, email address and 3 others"
std::string TermsPhrase(const std::vector<std::string>& terms) {
  if (terms.empty()) return "(none named)";
  if (terms.size() <= kMostTerms) return fmt::format("{}", fmt::join(terms, ", "));
  const std::vector<std::string> first(terms.begin(), terms.begin() + kMostTerms - 1);
  return fmt::format("{} and {} others", fmt::join(first, ", "),
                     terms.size() - first.size());
}

class CountTable {
 public:
  CountTable(const Comparison& comparison, Page& page)
      : comparison_(comparison), page_(page) {}

  void Put() {
    bool begun = false;
    for (const auto dimension :
         {model::Dimension::kAction, model::Dimension::kData,
          model::Dimension::kRecipient, model::Dimension::kPurpose}) {
      const auto lines = CountsToShow(comparison_, dimension);
      if (lines.empty()) continue;
      if (!begun) PutHeader();
      begun = true;
      page_.Paragraph(
          Words(fmt::format("by {}", model::DimensionWord(dimension)), Style::kBold),
          kIndent, kIndent);
      for (const model::DimensionSummary* line : lines) {
        PutLine(Words(TermsPhrase(line->terms)), Cells(line->counts), Style::kPlain);
      }
    }
  }

 private:
  static constexpr size_t kColumns = 7;

  static std::vector<std::string> Headings() {
    return {"stricter",  "looser",    "neither", "equal",
            "says less", "says more", "unknown"};
  }

  static std::vector<std::string> Cells(const model::RelationCounts& counts) {
    const uint64_t numbers[kColumns] = {
        counts[Relation::kStricter] - counts.stricter_by_silence,
        counts[Relation::kLooser] - counts.looser_by_silence,
        counts[Relation::kIncomparable],
        counts[Relation::kEqual],
        counts.stricter_by_silence,
        counts.looser_by_silence,
        counts[Relation::kUnknown]};
    std::vector<std::string> cells;
    for (const uint64_t number : numbers) {
      cells.push_back(number == 0 ? "" : fmt::format("{}", number));
    }
    return cells;
  }

  void PutHeader() {
    page_.Blank();
    page_.Paragraph(
        Words(fmt::format("On how many points {} is", comparison_.left), Style::kDim), 0,
        2);
    PutLine(Words(), Headings(), Style::kDim);
  }

  void PutLine(const Words& name, const std::vector<std::string>& cells, Style style) {
    std::vector<Words> words = {name};
    std::vector<size_t> columns = {kIndent + 2};
    size_t taken = 0;
    for (const std::string& heading : Headings()) taken += heading.size() + kGutter;
    size_t at = page_.width() > taken + kLeastName ? page_.width() - taken : kLeastName;
    for (size_t i = 0; i < cells.size(); ++i) {
      words.emplace_back(cells[i], style);
      columns.push_back(at);
      at += Headings()[i].size() + kGutter;
    }
    page_.Cells(words, columns);
  }

  const Comparison& comparison_;
  Page& page_;
};

// What one side says at a cell, a paragraph each.
std::vector<Words> SideLines(const Row& row) {
  std::vector<Words> lines;
  if (row.verdict == model::Verdict::kSilent) {
    lines.emplace_back(row.against.empty() ? "says nothing of it"
                                           : "does not answer it; forbids a part of it",
                       Style::kDim);
  } else if (row.verdict) {
    lines.emplace_back(VerdictLine(row), Style::kBold);
  } else {
    lines.emplace_back(kUndecided, Style::kDim);
  }
  std::vector<std::string> others;
  size_t shown = 0;
  const auto put = [&](const std::vector<Evidence>& list) {
    for (const Evidence& evidence : list) {
      if (shown == kMostStatements) {
        others.push_back(evidence.statement);
        continue;
      }
      ++shown;
      Words line(evidence.statement, Style::kCyan);
      for (const model::Quote& quote : evidence.quotes) {
        lines.push_back(line.Add(InMarks(quote.text)).Add(PlaceOf(quote), Style::kDim));
        line = Words();
      }
      if (evidence.quotes.empty()) lines.push_back(line.Add(evidence.says));
      if (evidence.role == model::Role::kLead && !evidence.reason.empty()) {
        lines.emplace_back(evidence.reason, Style::kDim);
      }
      if (!evidence.implied.empty()) {
        lines.push_back(
            Words("read between the lines:", Style::kYellow).Add(evidence.implied));
      }
    }
  };
  put(row.because.empty() ? row.leads : row.because);
  const bool opposed = row.verdict == model::Verdict::kConflicting;
  if (opposed) shown = 0;
  if (opposed || (row.because.empty() && row.leads.empty())) put(row.against);
  if (!others.empty()) {
    lines.emplace_back(fmt::format("also {}", fmt::join(others, ", ")), Style::kDim);
  }
  for (const std::string& assumption : row.assumptions) {
    lines.push_back(Words("assumption:", Style::kYellow).Add(assumption));
  }
  return lines;
}

// Two texts side by side; below each other where the page is narrow.
void PutColumns(const std::vector<Words>& left, const std::vector<Words>& right,
                Page& page) {
  const size_t indent = kIndent + 2;
  const size_t middle = (page.width() + indent) / 2 + 1;
  if (page.width() < 70) {
    for (const auto* side : {&left, &right}) {
      for (const Words& words : *side) page.Paragraph(words, indent, indent + 2);
    }
    return;
  }
  for (size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    page.Cells(
        {i < left.size() ? left[i] : Words(), i < right.size() ? right[i] : Words()},
        {indent, middle});
  }
}

void PutPair(const Comparison& comparison, const Row& left, const Row& right, bool proofs,
             Page& page) {
  page.Blank();
  page.Paragraph(Words(model::PointPhrase(left), Style::kBold), kIndent, kIndent + 2);
  if (!proofs) {
    std::vector<Words> left_lines = SideLines(left), right_lines = SideLines(right);
    left_lines.insert(left_lines.begin(), Words(comparison.left, Style::kDim));
    right_lines.insert(right_lines.begin(), Words(comparison.right, Style::kDim));
    PutColumns(left_lines, right_lines, page);
    return;
  }
  for (const Row* row : {&left, &right}) {
    Words heading(MerchantName(*row), Style::kBold);
    heading.Cling(":").Add(row->verdict ? VerdictLine(*row) : std::string(kUndecided));
    page.Paragraph(heading, kIndent + 2, kIndent + 4);
    PutProof(*row, kIndent + 4, page);
  }
}

void PutComparison(const Answer& answer, Page& page) {
  const Comparison& comparison = *answer.comparison;
  CountTable(comparison, page).Put();
  std::string heading;
  for (size_t i = 0; i + 1 < answer.rows.size(); i += 2) {
    const Row& left = answer.rows[i];
    const Row& right = answer.rows[i + 1];
    const std::string its_heading = RelationHeading(comparison, left, right);
    if (its_heading != heading) {
      page.Blank();
      page.Paragraph(Words(its_heading, Style::kGreen), 0, 2);
      heading = its_heading;
    }
    PutPair(comparison, left, right, answer.and_why, page);
  }
}

}  // namespace

void PutSideBySide(const Answer& answer, Page& page) {
  if (answer.changes) {
    PutChanges(answer, page);
  } else if (answer.compared) {
    PutMatrix(answer, page);
  } else {
    PutComparison(answer, page);
  }
}

}  // namespace assay::render
