// A diagnostic as people see it: the place, the sentence, the line with carets below.
//
// The line is first laid out in cells, one per character with its display column, so that
// tabs, wide characters and cut lines all keep the carets under what they mean.
#include <algorithm>
#include <optional>
#include <utf8proc.h>

#include <fmt/format.h>

#include "diagnostics/diagnostic.h"

namespace assay::diagnostics {
namespace {

constexpr size_t kLineWidth = 100;  // Columns, gutter included.
constexpr size_t kLeadWidth = 30;   // Columns kept before the carets of a cut line.
constexpr size_t kTabWidth = 4;
constexpr size_t kMaxTextBytes =
    4096;  // Of a message; what a name repeats may be megabytes.
constexpr size_t kMaxSideBytes =
    1024;  // Of a line before and after where the carets begin.
constexpr std::string_view kCut = "...";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// A character as it is shown.
struct Cell {
  std::string text;
  size_t offset;  // Byte offset in the line.
  size_t column;  // Display columns before it.
  size_t width;   // Display columns it takes.
};

// Characters that would move the cursor or turn the direction of the line.
bool IsUnsafe(utf8proc_int32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

std::vector<Cell> LayOut(std::string_view line) {
  std::vector<Cell> cells;
  size_t column = 0;
  for (size_t i = 0; i < line.size();) {
    utf8proc_int32_t c = -1;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()) + i,
                         static_cast<utf8proc_ssize_t>(line.size() - i), &c);
    Cell cell{std::string(kReplacement), i, column, 1};
    size_t step = 1;
    if (c == '\t') {
      cell.width = kTabWidth - column % kTabWidth;
      cell.text.assign(cell.width, ' ');
    } else if (length > 0) {
      step = static_cast<size_t>(length);
      if (!IsUnsafe(c)) {
        cell.text = line.substr(i, step);
        cell.width = static_cast<size_t>(std::max(0, utf8proc_charwidth(c)));
      }
    }
    column += cell.width;
    i += step;
    cells.push_back(std::move(cell));
  }
  return cells;
}

// Any text on one safe line of bounded length.
std::string Plain(std::string_view text) {
  std::string plain;
  for (const Cell& cell : LayOut(text.substr(0, kMaxTextBytes))) plain += cell.text;
  if (text.size() > kMaxTextBytes) plain += kCut;
  return plain;
}

// The display column of a byte offset in the line.
size_t ColumnOf(const std::vector<Cell>& cells, size_t offset) {
  for (const Cell& cell : cells) {
    if (cell.offset >= offset) return cell.column;
  }
  return cells.empty() ? 0 : cells.back().column + cells.back().width;
}

struct Drawing {
  std::string line;
  size_t caret_column;
  size_t caret_count;
};

bool IsInsideCharacter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The line, cut around the carets if it is wider than `width`.
Drawing DrawLine(std::string_view line, size_t begin, size_t end, size_t width) {
  // A line may be as long as a file; only the carets' neighbourhood is laid out.
  size_t skipped = begin - std::min(begin, kMaxSideBytes);
  while (skipped < begin && IsInsideCharacter(line[skipped])) ++skipped;
  line = line.substr(skipped, begin - skipped + kMaxSideBytes);
  begin -= skipped;
  end = std::min(end - skipped, line.size());
  const std::vector<Cell> cells = LayOut(line);
  const size_t total = ColumnOf(cells, line.size());
  const size_t caret_begin = ColumnOf(cells, begin);
  const size_t caret_end = std::max(ColumnOf(cells, end), caret_begin + 1);
  if (total <= width) {
    Drawing drawing{"", caret_begin, caret_end - caret_begin};
    for (const Cell& cell : cells) drawing.line += cell.text;
    return drawing;
  }
  size_t from = 0;
  if (caret_end > width - kCut.size()) {
    const size_t lead = std::min(caret_begin, kLeadWidth);
    from = std::min(caret_begin - lead, total - width + kCut.size());
  }
  const size_t room = width - (from > 0 ? kCut.size() : 0);
  const bool cut_after = total - from > room;
  const size_t to = from + room - (cut_after ? kCut.size() : 0);
  Drawing drawing;
  if (from > 0) drawing.line = kCut;
  const size_t shift = drawing.line.size();
  std::optional<size_t> first_column;
  for (const Cell& cell : cells) {
    if (cell.column < from || cell.column + cell.width > to) continue;
    if (!first_column) first_column = cell.column;
    drawing.line += cell.text;
  }
  const size_t first = first_column.value_or(from);
  if (cut_after) drawing.line += kCut;
  drawing.caret_column = shift + std::max(caret_begin, first) - first;
  drawing.caret_count =
      std::max<size_t>(std::min(caret_end, to), caret_begin + 1) - caret_begin;
  return drawing;
}

enum class Tone { kPlace, kError, kWarning, kHelp, kGutter };

std::string Paint(Tone tone, std::string_view text, Colour colour) {
  if (colour == Colour::kNever) return std::string(text);
  static constexpr std::string_view kCodes[] = {"1", "1;31", "1;33", "1;36", "34"};
  return fmt::format("\x1b[{}m{}\x1b[0m", kCodes[static_cast<size_t>(tone)], text);
}

// "file:line:column: ", "file: " where the place is the file alone, "" without a file.
std::string PlacePrefix(const Place& place, const SourceMap& sources, Colour colour) {
  if (!place.file.valid()) return "";
  const SourceFile& file = sources.Get(place.file);
  std::string prefix = Plain(file.path()) + ":";
  if (place.span != Span{}) {
    const LineColumn at = file.Locate(place.span.begin);
    prefix += fmt::format("{}:{}:", at.line, at.column);
  }
  return Paint(Tone::kPlace, prefix, colour) + " ";
}

// The line of the place and its carets.
std::string DrawSnippet(const Diagnostic& diagnostic, const SourceMap& sources, Tone tone,
                        Colour colour) {
  const SourceFile& file = sources.Get(diagnostic.place.file);
  const LineColumn at = file.Locate(diagnostic.place.span.begin);
  const std::string_view line = file.Line(at.line);
  const uint32_t start = file.LineStart(at.line);
  const auto within = [&](uint32_t offset) {
    return std::clamp<size_t>(offset < start ? 0 : offset - start, 0, line.size());
  };
  const std::string number = fmt::format("  {} ", at.line);
  const Drawing drawing =
      DrawLine(line, within(diagnostic.place.span.begin),
               within(diagnostic.place.span.end), kLineWidth - number.size() - 2);
  const std::string empty_number(number.size(), ' ');
  std::string carets(drawing.caret_count, '^');
  if (!diagnostic.caret_text.empty()) carets += " " + Plain(diagnostic.caret_text);
  return fmt::format("{} {}\n{} {}{}\n", Paint(Tone::kGutter, number + "|", colour),
                     drawing.line, Paint(Tone::kGutter, empty_number + "|", colour),
                     std::string(drawing.caret_column, ' '), Paint(tone, carets, colour));
}

}  // namespace

std::string Draw(const Diagnostic& diagnostic, const SourceMap& sources, Colour colour) {
  const bool is_error = KindSeverity(diagnostic.kind) == Severity::kError;
  const Tone tone = is_error ? Tone::kError : Tone::kWarning;
  std::string drawn =
      fmt::format("{}{} {} [{}]\n", PlacePrefix(diagnostic.place, sources, colour),
                  Paint(tone, is_error ? "error:" : "warning:", colour),
                  Plain(diagnostic.message), KindName(diagnostic.kind));
  if (diagnostic.place.file.valid() && diagnostic.place.span != Span{}) {
    drawn += DrawSnippet(diagnostic, sources, tone, colour);
  }
  for (const Label& label : diagnostic.labels) {
    drawn += fmt::format("{}{} {}\n", PlacePrefix(label.place, sources, colour),
                         Paint(Tone::kHelp, label.is_help ? "help:" : "note:", colour),
                         Plain(label.text));
  }
  if (!diagnostic.help.empty()) {
    drawn += fmt::format("  {} {}\n", Paint(Tone::kHelp, "help:", colour),
                         Plain(diagnostic.help));
  }
  return drawn;
}

}  // namespace assay::diagnostics
