// What changed between two versions, as people read it: answers first, by the edit that changed
// them, then every edit with both wordings, then what became of the quotations.
#include <algorithm>

#include <fmt/format.h>

#include "render/comparison.h"
#include "render/evidence.h"
#include "render/phrases.h"

namespace assay::render {

using model::Answer;
using model::Evidence;
using model::Row;

namespace {

constexpr size_t kIndent = 2;

std::string InMarks(std::string_view text) { return fmt::format("\"{}\"", text); }

std::string FieldOf(const Row& row, std::string_view key) {
  const auto found =
      std::ranges::find(row.fields, key, [](const auto& f) { return f.first; });
  return found == row.fields.end() ? "" : found->second;
}

void PutStatement(std::string_view when, const Row& row, std::vector<LedgerLine>& lines) {
  if (row.because.empty()) return;
  const Evidence& evidence = row.because.front();
  lines.push_back({"", 0, Words(when, Style::kDim).Add(evidence.says), ""});
  for (const model::Quote& quote : evidence.quotes) {
    lines.push_back({"", 2, Words(InMarks(quote.text)), PlaceOf(quote)});
  }
}

// "permitted -> silent"
std::string VerdictChange(const Row& before, const Row& after) {
  return fmt::format("{} -> {}", SideVerdict(before), SideVerdict(after));
}

class ChangesPage {
 public:
  ChangesPage(const Answer& answer, Page& page)
      : answer_(answer), changes_(*answer.changes), page_(page) {}

  void Put() {
    PutCells();
    PutEdits();
    PutQuotations();
    if (changes_.others.empty()) return;
    page_.Blank();
    page_.Paragraph(Words("Facts, definitions, defects", Style::kGreen));
    for (const std::string& other : changes_.others) {
      page_.Paragraph(Words(other), kIndent, kIndent + 2);
    }
  }

 private:
  void PutCells() {
    std::string cause;
    for (size_t i = 0; i + 1 < answer_.rows.size(); i += 2) {
      const Row& before = answer_.rows[i];
      const Row& after = answer_.rows[i + 1];
      if (const std::string its = FieldOf(before, "caused by"); i == 0 || its != cause) {
        cause = its;
        page_.Blank();
        page_.Paragraph(Words("Caused by", Style::kGreen)
                            .Add(cause.empty() ? "no single edit" : cause, Style::kGreen),
                        0, 2);
      }
      Words line(FieldOf(before, "change"), Style::kBold);
      line.Cling(":").Add(model::PointPhrase(before)).Cling(":");
      line.Add(VerdictChange(before, after));
      page_.Paragraph(line, kIndent, kIndent + 2);
      if (answer_.and_why) {
        PutProof(before, kIndent + 2, page_);
        PutProof(after, kIndent + 2, page_);
      }
    }
  }

  void PutEdits() {
    if (changes_.edits.empty()) return;
    page_.Blank();
    page_.Paragraph(Words("Edits", Style::kGreen));
    for (const model::Edit& edit : changes_.edits) {
      Words heading(EditPhrase(edit), Style::kBold);
      heading.Cling(":").Add(EffectPhrase(edit));
      page_.Paragraph(heading, kIndent, kIndent + 2);
      std::vector<LedgerLine> lines;
      PutStatement("was:", edit.before, lines);
      PutStatement("now:", edit.after, lines);
      page_.Ledger(lines, kIndent + 2);
    }
  }

  void PutQuotations() {
    size_t moved = 0;
    std::vector<LedgerLine> lines;
    for (const model::QuotationChange& change : changes_.quotations) {
      if (change.fate == model::QuotationFate::kMoved) {
        ++moved;
        continue;
      }
      Words was(fmt::format("{}:", model::FateWord(change.fate)), Style::kDim);
      const bool is_new = change.fate == model::QuotationFate::kNew;
      const model::Quote& first = is_new ? change.after : change.before;
      lines.push_back(
          {change.statement, 0, was.Add(InMarks(first.text)), PlaceOf(first)});
      if (change.fate == model::QuotationFate::kChanged) {
        lines.push_back({"", 0,
                         Words("now:", Style::kDim).Add(InMarks(change.after.text)),
                         PlaceOf(change.after)});
      }
    }
    if (lines.empty() && moved == 0) return;
    page_.Blank();
    page_.Paragraph(Words("Quotations", Style::kGreen));
    page_.Ledger(lines, kIndent);
    if (moved > 0) {
      page_.Paragraph(
          Words(fmt::format("{} stand on another line, word for word as before", moved),
                Style::kDim),
          kIndent, kIndent);
    }
  }

  const Answer& answer_;
  const model::Changes& changes_;
  Page& page_;
};

}  // namespace

void PutChanges(const Answer& answer, Page& page) { ChangesPage(answer, page).Put(); }

}  // namespace assay::render
