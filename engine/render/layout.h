// Words on a page: wrapping by display width, two-column ledgers, and colour.
//
// A text has at most a left part that wraps and a right part ("tail": the place it comes
// from) that keeps its own column.  Widths are those of a terminal: a wide character
// counts two, a combining one none.  Control characters never reach a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace assay::render {

// How many terminal columns a text takes.
size_t DisplayWidth(std::string_view text);

// The text as one line that a terminal can be trusted with: runs of white space are one
// space, control and direction-changing characters are replaced.
std::string OneLine(std::string_view text);

enum class Style : uint8_t {
  kPlain,
  kBold,
  kDim,
  kRed,
  kGreen,
  kYellow,
  kMagenta,
  kCyan,
};

// Words in a style each, without a place yet.
class Words {
 public:
  Words() = default;
  Words(std::string_view text, Style style = Style::kPlain) {
    Add(text, style);
  }  // NOLINT

  // Appends words, separated from what stands there already by a space.
  Words& Add(std::string_view text, Style style = Style::kPlain);
  // Appends without a space: punctuation that clings to the word before it.
  Words& Cling(std::string_view text, Style style = Style::kPlain);

  bool empty() const { return words_.empty(); }
  // Columns it takes on one line.
  size_t width() const;

 private:
  friend class Page;
  struct Word {
    std::string text;
    Style style;
    bool space_before;
  };
  std::vector<Word> words_;
};

enum class LedgerStart : uint8_t {
  kWords,  // In the column of the words.
  kIds,    // In the column of the ids: a line that belongs to no id.
};

// One line of a ledger: an id (first line of its block only), words that wrap, a place.
struct LedgerLine {
  std::string id;
  size_t indent = 0;  // Of the words, beyond the id column.
  Words words;
  std::string tail;
  LedgerStart start = LedgerStart::kWords;
};

// Collects the lines of a text.
class Page {
 public:
  Page(size_t width, diagnostics::Colour colour) : width_(width), colour_(colour) {}

  // An empty line; never two in a row, never the first.
  void Blank();

  // Wrapped words: the first line after `first`, the others after `rest` columns.
  void Paragraph(const Words& words, size_t first = 0, size_t rest = 0);

  // Cells side by side, each wrapped within its column; the last takes what is left.
  // `columns` holds the start of each cell's column.
  void Cells(const std::vector<Words>& cells, const std::vector<size_t>& columns);

  // Lines with their ids in one column, and their tails in another as far left as they
  // fit.
  void Ledger(const std::vector<LedgerLine>& lines, size_t indent);

  size_t width() const { return width_; }
  // The text, without an empty line at its end.
  std::string Take();

 private:
  using Line = std::vector<Words::Word>;
  // Where a ledger's parts start.
  struct LedgerColumns {
    size_t ids = 0;
    size_t words = 0;
    size_t tails = 0;
    bool tails_below = false;
  };
  static std::vector<Line> Wrap(const Words& words, size_t first_width,
                                size_t rest_width);
  static size_t WidthOf(const Line& line);
  static size_t StartOf(const LedgerLine& line, const LedgerColumns& columns);
  void PutLedgerLine(const LedgerLine& line, const std::vector<Line>& wrapped,
                     const LedgerColumns& columns);
  size_t Put(const Line& line);  // Returns the columns written.
  void PutStyled(std::string_view text, Style style);
  void PutSpaces(size_t count);

  size_t width_;
  diagnostics::Colour colour_;
  std::string text_;
};

}  // namespace assay::render
