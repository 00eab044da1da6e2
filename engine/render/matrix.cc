// A matrix as people read it: merchants as columns; those that do not fit stand in a table of their
// own below.
#include <algorithm>

#include <fmt/format.h>

#include "render/comparison.h"
#include "render/evidence.h"
#include "render/phrases.h"

namespace assay::render {

using model::Answer;
using model::Row;

namespace {

constexpr size_t kIndent = 2;
constexpr size_t kGutter = 2;
constexpr size_t kLeastCell = 11;  // "conditional" fits.
constexpr size_t kMostNameWidth = 30;

class MatrixTable {
 public:
  MatrixTable(const Answer& answer, Page& page)
      : answer_(answer),
        page_(page),
        view_(ViewMatrix(answer)),
        usual_action_(UsualAction(answer)) {
    for (const MatrixView::Line& line : view_.lines) {
      name_width_ = std::max(name_width_, DisplayWidth(line.name));
    }
    name_width_ = std::min(name_width_, kMostNameWidth);
  }

  void Put() {
    const size_t first = kIndent + name_width_ + kGutter;
    const size_t room = page_.width() > first ? page_.width() - first : 0;
    const size_t fit = std::max<size_t>(1, room / (kLeastCell + kGutter));
    for (size_t begin = 0; begin < view_.merchants.size(); begin += fit) {
      const size_t end = std::min(begin + fit, view_.merchants.size());
      PutTable(begin, end, first, std::max(kLeastCell, room / (end - begin) - kGutter));
    }
    page_.Blank();
    for (const std::string& sentence : MatrixLegend(answer_)) {
      page_.Paragraph(Words(sentence, Style::kDim), 0, 2);
    }
    if (answer_.and_why) {
      PutProofs();
    } else {
      page_.Paragraph(
          Words("`and why` shows the words behind each cell; so does every other format.",
                Style::kDim),
          0, 2);
    }
  }

 private:
  void PutTable(size_t begin, size_t end, size_t first, size_t cell_width) {
    std::vector<size_t> columns = {kIndent};
    std::vector<Words> heads = {Words()};
    for (size_t i = begin; i < end; ++i) {
      columns.push_back(first + (i - begin) * (cell_width + kGutter));
      heads.emplace_back(view_.merchants[i], Style::kBold);
    }
    page_.Blank();
    page_.Cells(heads, columns);
    for (const MatrixView::Line& line : view_.lines) {
      std::vector<std::vector<std::string>> cells;
      size_t height = 1;
      for (size_t i = begin; i < end; ++i) {
        cells.push_back(MatrixCell(answer_, usual_action_, line.cells[i]));
        height = std::max(height, cells.back().size());
      }
      for (size_t k = 0; k < height; ++k) {
        std::vector<Words> words = {k == 0 ? Words(line.name, Style::kBold) : Words()};
        for (const auto& cell : cells) {
          words.push_back(k < cell.size() ? Words(cell[k], StyleOf(cell[k])) : Words());
        }
        page_.Cells(words, columns);
      }
    }
  }

  static Style StyleOf(std::string_view text) {
    if (text.starts_with("permitted") || text == "granted") return Style::kGreen;
    if (text.starts_with("conditional") || text == kOnlyException) return Style::kYellow;
    if (text.starts_with("forbidden")) return Style::kRed;
    if (text.starts_with("conflicting")) return Style::kMagenta;
    const bool dim = text == "silent" || text == "vague" || text == "-";
    return dim ? Style::kDim : Style::kPlain;
  }

  void PutProofs() {
    for (const MatrixView::Line& line : view_.lines) {
      page_.Blank();
      page_.Paragraph(Words(line.name, Style::kBold));
      for (const auto& cell : line.cells) {
        for (const Row* row : cell) PutProofOf(*row);
      }
    }
  }

  void PutProofOf(const Row& row) {
    const bool says_nothing =
        row.verdict ? row.verdict == model::Verdict::kSilent : row.because.empty();
    if (says_nothing && row.against.empty()) return;
    Words heading(MerchantName(row), Style::kBold);
    if (row.verdict) {
      heading.Cling(":").Add(
          fmt::format("{}, {}", row[model::Dimension::kAction], VerdictLine(row)));
    }
    page_.Paragraph(heading, kIndent, kIndent + 2);
    PutProof(row, kIndent + 2, page_);
  }

  const Answer& answer_;
  Page& page_;
  MatrixView view_;
  std::string usual_action_;
  size_t name_width_ = 0;
};

}  // namespace

void PutMatrix(const Answer& answer, Page& page) {
  if (!answer.rows.empty()) MatrixTable(answer, page).Put();
}

}  // namespace assay::render
