#include "render/layout.h"

#include <algorithm>
#include <utf8proc.h>

namespace assay::render {
namespace {

constexpr size_t kGutter = 3;        // Between a ledger's words and its tails.
constexpr size_t kLeastColumn = 16;  // Below this a column is of no use to a reader.

struct Character {
  utf8proc_int32_t code = 0;
  size_t bytes = 1;
  bool valid = false;
};

Character First(std::string_view text) {
  Character c;
  const utf8proc_ssize_t used =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &c.code);
  if (used > 0) {
    c.bytes = static_cast<size_t>(used);
    c.valid = true;
  }
  return c;
}

bool IsSpace(utf8proc_int32_t code) {
  return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == '\f' ||
         code == '\v' || utf8proc_category(code) == UTF8PROC_CATEGORY_ZS;
}

// Characters that would steer the terminal or turn the reading direction.
bool IsUnsafe(utf8proc_int32_t code) {
  return utf8proc_category(code) == UTF8PROC_CATEGORY_CC ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

size_t ColumnsOf(const Character& c) {
  return c.valid ? static_cast<size_t>(std::max(0, utf8proc_charwidth(c.code))) : 1;
}

// The longest prefix of at most `width` columns, at least one character.
size_t PrefixBytes(std::string_view text, size_t width) {
  size_t bytes = 0;
  size_t used = 0;
  while (bytes < text.size()) {
    const Character c = First(text.substr(bytes));
    if (bytes > 0 && used + ColumnsOf(c) > width) break;
    used += ColumnsOf(c);
    bytes += c.bytes;
  }
  return bytes;
}

std::string_view Escape(Style style) {
  switch (style) {
    case Style::kPlain:
      return "";
    case Style::kBold:
      return "\033[1m";
    case Style::kDim:
      return "\033[2m";
    case Style::kRed:
      return "\033[31m";
    case Style::kGreen:
      return "\033[32m";
    case Style::kYellow:
      return "\033[33m";
    case Style::kMagenta:
      return "\033[35m";
    case Style::kCyan:
      return "\033[36m";
  }
  return "";
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  while (!text.empty()) {
    const Character c = First(text);
    width += ColumnsOf(c);
    text.remove_prefix(c.bytes);
  }
  return width;
}

std::string OneLine(std::string_view text) {
  std::string line;
  bool space = false;
  while (!text.empty()) {
    const Character c = First(text);
    if (c.valid && IsSpace(c.code)) {
      space = !line.empty();
    } else {
      if (space) line += ' ';
      space = false;
      if (!c.valid || IsUnsafe(c.code)) {
        line += "\uFFFD";
      } else {
        line += text.substr(0, c.bytes);
      }
    }
    text.remove_prefix(c.bytes);
  }
  return line;
}

Words& Words::Add(std::string_view text, Style style) {
  const std::string line = OneLine(text);
  std::string_view left = line;
  while (!left.empty()) {
    const size_t end = std::min(left.find(' '), left.size());
    words_.push_back({std::string(left.substr(0, end)), style, !words_.empty()});
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return *this;
}

Words& Words::Cling(std::string_view text, Style style) {
  const size_t first = words_.size();
  Add(text, style);
  if (first < words_.size()) words_[first].space_before = false;
  return *this;
}

size_t Words::width() const {
  size_t width = 0;
  for (const Word& word : words_)
    width += DisplayWidth(word.text) + (word.space_before ? 1 : 0);
  return width;
}

std::vector<Page::Line> Page::Wrap(const Words& words, size_t first_width,
                                   size_t rest_width) {
  std::vector<Line> lines(1);
  size_t used = 0;
  const auto room = [&] { return lines.size() == 1 ? first_width : rest_width; };
  const auto& all = words.words_;
  for (size_t begin = 0; begin < all.size();) {
    // Words that cling together move to the next line together.
    size_t end = begin + 1;
    size_t width = DisplayWidth(all[begin].text);
    while (end < all.size() && !all[end].space_before)
      width += DisplayWidth(all[end++].text);
    const size_t space = lines.back().empty() ? 0 : 1;
    if (space > 0 && used + space + width > room()) {
      lines.emplace_back();
      used = 0;
    }
    for (; begin < end; ++begin) {
      Words::Word word = all[begin];
      word.space_before = !lines.back().empty() && word.space_before;
      used += word.space_before ? 1 : 0;
      while (used + DisplayWidth(word.text) > room() && !word.text.empty()) {
        const size_t bytes = PrefixBytes(word.text, room() - std::min(used, room() - 1));
        if (bytes == word.text.size()) break;
        lines.back().push_back(
            {word.text.substr(0, bytes), word.style, word.space_before});
        word = {word.text.substr(bytes), word.style, false};
        lines.emplace_back();
        used = 0;
      }
      used += DisplayWidth(word.text);
      lines.back().push_back(std::move(word));
    }
  }
  return lines;
}

void Page::PutStyled(std::string_view text, Style style) {
  if (colour_ == diagnostics::Colour::kNever || style == Style::kPlain) {
    text_ += text;
    return;
  }
  text_ += Escape(style);
  text_ += text;
  text_ += "\033[0m";
}

void Page::PutSpaces(size_t count) { text_.append(count, ' '); }

size_t Page::WidthOf(const Line& line) {
  size_t width = 0;
  for (const Words::Word& word : line) {
    width += DisplayWidth(word.text) + (word.space_before ? 1 : 0);
  }
  return width;
}

size_t Page::Put(const Line& line) {
  for (const Words::Word& word : line) {
    if (word.space_before) PutSpaces(1);
    PutStyled(word.text, word.style);
  }
  return WidthOf(line);
}

std::string Page::Take() {
  while (text_.ends_with("\n\n")) text_.pop_back();
  return std::move(text_);
}

void Page::Blank() {
  if (text_.empty() || text_.ends_with("\n\n")) return;
  text_ += '\n';
}

void Page::Paragraph(const Words& words, size_t first, size_t rest) {
  if (words.empty()) return;
  const auto room = [&](size_t indent) {
    return std::max(kLeastColumn, width_ - std::min(width_, indent));
  };
  size_t indent = first;
  for (const Line& line : Wrap(words, room(first), room(rest))) {
    PutSpaces(indent);
    Put(line);
    text_ += '\n';
    indent = rest;
  }
}

void Page::Cells(const std::vector<Words>& cells, const std::vector<size_t>& columns) {
  std::vector<std::vector<Line>> wrapped;
  size_t height = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    const size_t end = i + 1 < cells.size() ? columns[i + 1] - 2 : width_;
    const size_t room = std::max(size_t{1}, end - std::min(end, columns[i]));
    const bool last = i + 1 == cells.size();
    wrapped.push_back(Wrap(cells[i], last ? std::max(room, kLeastColumn) : room,
                           last ? std::max(room, kLeastColumn) : room));
    height = std::max(height, wrapped.back().size());
  }
  for (size_t row = 0; row < height; ++row) {
    size_t at = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (row >= wrapped[i].size() || wrapped[i][row].empty()) continue;
      PutSpaces(columns[i] - std::min(columns[i], at));
      at = std::max(at, columns[i]) + Put(wrapped[i][row]);
    }
    text_ += '\n';
  }
}

void Page::Ledger(const std::vector<LedgerLine>& lines, size_t indent) {
  size_t id_width = 0;
  size_t tail_width = 0;
  for (const LedgerLine& line : lines) {
    id_width = std::max(id_width, DisplayWidth(line.id));
    tail_width = std::max(tail_width, DisplayWidth(line.tail));
  }
  LedgerColumns columns;
  columns.ids = indent;
  columns.words = indent + (id_width > 0 ? id_width + 2 : 0);
  const auto room_after = [&](size_t column) {
    return std::max(kLeastColumn, width_ - std::min(width_, column));
  };
  // On a narrow page the places stand below their words.
  columns.tails_below = width_ < columns.words + 2 * kLeastColumn + kGutter + tail_width;
  const size_t reserved = columns.tails_below ? 0 : kGutter + tail_width;

  std::vector<std::vector<Line>> wrapped;
  for (const LedgerLine& line : lines) {
    // What has no place of its own may use the whole page.
    const size_t taken = line.tail.empty() ? 0 : reserved;
    const size_t room = room_after(StartOf(line, columns) + taken);
    wrapped.push_back(Wrap(line.words, room, room));
    if (line.tail.empty()) continue;
    for (const Line& part : wrapped.back()) {
      columns.tails =
          std::max(columns.tails, StartOf(line, columns) + WidthOf(part) + kGutter);
    }
  }
  for (size_t i = 0; i < lines.size(); ++i) PutLedgerLine(lines[i], wrapped[i], columns);
}

size_t Page::StartOf(const LedgerLine& line, const LedgerColumns& columns) {
  return (line.start == LedgerStart::kIds ? columns.ids : columns.words) + line.indent;
}

void Page::PutLedgerLine(const LedgerLine& line, const std::vector<Line>& wrapped,
                         const LedgerColumns& columns) {
  const size_t start = StartOf(line, columns);
  for (size_t i = 0; i < wrapped.size(); ++i) {
    size_t at = 0;
    if (i == 0 && !line.id.empty()) {
      PutSpaces(columns.ids);
      PutStyled(line.id, Style::kCyan);
      at = columns.ids + DisplayWidth(line.id);
    }
    PutSpaces(start - std::min(start, at));
    at = start + Put(wrapped[i]);
    if (i == 0 && !line.tail.empty() && !columns.tails_below) {
      PutSpaces(columns.tails - std::min(columns.tails, at));
      PutStyled(line.tail, Style::kDim);
    }
    text_ += '\n';
  }
  if (line.tail.empty() || !columns.tails_below) return;
  PutSpaces(start);
  PutStyled(line.tail, Style::kDim);
  text_ += '\n';
}

}  // namespace assay::render
