#include "render/gaps.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "render/evidence.h"
#include "render/phrases.h"

namespace assay::render {

using model::Answer;
using model::Evidence;
using model::Gap;
using model::GapState;
using model::GapTotal;
using model::Row;

namespace {

constexpr size_t kStateColumn = 2;
constexpr size_t kArticleColumn = 18;  // After "not applicable", and a gutter of two.
constexpr size_t kBodyIndent = 6;
// Beyond these the rest is counted; the other formats have all of it.
constexpr size_t kMostLines = 4;
constexpr size_t kMostQuotes = 3;
constexpr size_t kQuoteBytes = 110;

Style StyleOf(GapState state) {
  switch (state) {
    case GapState::kStated:
      return Style::kGreen;
    case GapState::kPartly:
      return Style::kYellow;
    case GapState::kMissing:
      return Style::kRed;
    case GapState::kNotApplicable:
      break;
  }
  return Style::kDim;
}

std::string Plural(size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

// "“We never sell ...”": cut at a word, on one line.
std::string Short(std::string_view text) {
  std::string line = OneLine(text);
  if (line.size() > kQuoteBytes) {
    size_t end = line.rfind(' ', kQuoteBytes);
    if (end == std::string::npos) end = kQuoteBytes;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    line = line.substr(0, end) + " ...";
  }
  return fmt::format("\u201C{}\u201D", line);
}

class GapRows {
 public:
  GapRows(const Answer& answer, Page& page) : answer_(answer), page_(page) {}

  void Put() {
    for (const GapTotal& total : answer_.gap_totals) {
      page_.Blank();
      PutTotal(total);
      page_.Blank();
      const std::vector<const Row*> rows = RowsOf(total);
      if (const std::string why = WhyNoneApplies(rows); !why.empty()) {
        page_.Paragraph(Words(why), kBodyIndent, kBodyIndent + 2);
        continue;
      }
      size_t widest = 0;
      for (const Row* row : rows)
        widest = std::max(widest, DisplayWidth(row->gap->article));
      const size_t title =
          kArticleColumn + (widest == 0 ? 0 : std::min<size_t>(widest, 24) + 2);
      for (const Row* row : rows) PutItem(*row, widest == 0, title);
    }
  }

 private:
  std::vector<const Row*> RowsOf(const GapTotal& total) const {
    std::vector<const Row*> rows;
    for (const Row& row : answer_.rows) {
      const bool fits = row.gap && row.gap->checklist == total.checklist &&
                        row.merchant == total.merchant && row.version == total.version;
      if (fits) rows.push_back(&row);
    }
    return rows;
  }

  // Where nothing of a list applies, and for one reason, it is said once.
  static std::string WhyNoneApplies(const std::vector<const Row*>& rows) {
    if (rows.size() < 2) return "";
    for (const Row* row : rows) {
      if (row->gap->state != GapState::kNotApplicable ||
          row->gap->lacking != rows.front()->gap->lacking)
        return "";
    }
    return fmt::format("{}", fmt::join(rows.front()->gap->lacking, "; "));
  }

  void PutTotal(const GapTotal& total) {
    Row named;
    named.merchant = total.merchant;
    named.title = total.title;
    named.version = total.version;
    std::string heading =
        fmt::format("{} against {}", MerchantName(named), total.checklist);
    if (!total.checklist_title.empty()) heading += ": " + total.checklist_title;
    page_.Paragraph(Words(heading, Style::kBold), 0, 2);
    page_.Paragraph(Words(TotalPhrase(total)), kStateColumn, kStateColumn);
  }

  void PutItem(const Row& row, bool no_articles, size_t title_column) {
    const Gap& gap = *row.gap;
    std::vector<Words> cells = {
        Words(model::GapStateWord(gap.state), StyleOf(gap.state))};
    std::vector<size_t> columns = {kStateColumn};
    if (!no_articles) {
      cells.emplace_back(gap.article);
      columns.push_back(kArticleColumn);
    }
    cells.emplace_back(gap.item, Style::kBold);
    columns.push_back(title_column);
    page_.Cells(cells, columns);
    if (gap.state == GapState::kNotApplicable) {
      PutLines(gap.lacking);
      return;
    }
    PutLines(gap.lacking);
    if (gap.state != GapState::kMissing) PutLines(gap.found);
    PutCaveats(row);
    if (answer_.and_why) {
      PutProof(row, kBodyIndent - 2, page_);
      page_.Blank();
      return;
    }
    PutQuotes(row.because, "");
    if (gap.state == GapState::kMissing) PutQuotes(row.leads, "comes near: ");
  }

  void PutLines(const std::vector<std::string>& lines) {
    const size_t most = answer_.and_why ? lines.size() : kMostLines;
    for (size_t i = 0; i < lines.size() && i < most; ++i)
      page_.Paragraph(Words(lines[i]), kBodyIndent, kBodyIndent + 2);
    if (lines.size() > most) {
      page_.Paragraph(Words(fmt::format("and {} more", lines.size() - most), Style::kDim),
                      kBodyIndent, kBodyIndent);
    }
  }

  void PutCaveats(const Row& row) {
    const Gap& gap = *row.gap;
    const bool is_stated = gap.state == GapState::kStated;
    if (!gap.only_if.empty() && !is_stated) {
      page_.Paragraph(Words(fmt::format("needed only if {}", gap.only_if)), kBodyIndent,
                      kBodyIndent + 2);
    }
    if (!gap.note.empty())
      page_.Paragraph(Words(gap.note, Style::kDim), kBodyIndent, kBodyIndent + 2);
    for (const std::string& assumption : row.assumptions)
      page_.Paragraph(Words("assumption:", Style::kYellow).Add(assumption), kBodyIndent,
                      kBodyIndent + 2);
  }

  // A statement a line: its id, its first quotation cut short, and the place of that.
  void PutQuotes(const std::vector<Evidence>& evidence, std::string_view lead) {
    std::vector<LedgerLine> lines;
    for (size_t i = 0; i < evidence.size() && i < kMostQuotes; ++i) {
      const Evidence& e = evidence[i];
      LedgerLine line;
      line.id = e.statement;
      Words words;
      if (!lead.empty()) words.Add(lead, Style::kDim);
      if (!lead.empty() && !e.reason.empty()) words.Add(e.reason + ":", Style::kDim);
      if (!e.quotes.empty()) {
        // The last quotation is the one the statement is about; those before it lead to it.
        words.Add(Short(e.quotes.back().text));
        line.tail = PlaceOf(e.quotes.back());
      } else {
        words.Add(SaysWithoutLabel(e));
      }
      if (!e.implied.empty()) words.Add("(read between the lines)", Style::kYellow);
      line.words = std::move(words);
      lines.push_back(std::move(line));
    }
    page_.Ledger(lines, kBodyIndent);
    if (evidence.size() > kMostQuotes) {
      page_.Paragraph(Words(fmt::format("{}and {}", lead,
                                        Plural(evidence.size() - kMostQuotes,
                                               "statement more", "statements more")),
                            Style::kDim),
                      kBodyIndent, kBodyIndent);
    }
  }

  const Answer& answer_;
  Page& page_;
};

}  // namespace

void PutGaps(const Answer& answer, Page& page) { GapRows(answer, page).Put(); }

std::string TotalPhrase(const GapTotal& total) {
  std::string missing = fmt::format("{} missing", total.missing);
  if (total.missing_only_if > 0)
    missing +=
        fmt::format(" ({} of them needed only in some cases)", total.missing_only_if);
  return fmt::format("{} stated, {} partly, {}, {} not applicable", total.stated,
                     total.partly, missing, total.not_applicable);
}

}  // namespace assay::render
