#include "syntax/scan.h"

#include <algorithm>
#include <string_view>
#include <utf8proc.h>
#include <utility>

#include <fmt/format.h>

#include "syntax/parse.h"

namespace assay::syntax {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using diagnostics::Span;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class Scanner {
 public:
  Scanner(std::string_view text, diagnostics::FileId file,
          diagnostics::DiagnosticSink& sink)
      : source_(text), file_(file), sink_(sink) {
    scanned_.text = text;
  }

  bool CheckSize(size_t limit_bytes) {
    if (source_.size() <= limit_bytes) return true;
    Report(Kind::kFileTooLarge, {},
           fmt::format("the text has {} bytes, more than the {} allowed", source_.size(),
                       limit_bytes),
           "split it into several");
    return false;
  }

  // Checks the encoding and finds where characters begin.
  bool DecodeCharacters() {
    const bool is_ascii = std::ranges::all_of(
        source_, [](char c) { return static_cast<signed char>(c) >= 0; });
    for (size_t i = 0; !is_ascii && i < source_.size();) {
      utf8proc_int32_t c = -1;
      const auto length =
          utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(source_.data()) + i,
                           static_cast<utf8proc_ssize_t>(source_.size() - i), &c);
      if (length <= 0) {
        Report(Kind::kNotUtf8, SpanAt(i, 1),
               fmt::format("the text is not UTF-8: byte 0x{:02X} at offset {}",
                           static_cast<unsigned char>(source_[i]), i),
               "save the file as UTF-8");
        return false;
      }
      if (c >= 0x80 && c < 0xA0) NoteControlCharacter(i, static_cast<size_t>(length));
      i += static_cast<size_t>(length);
    }
    for (size_t i = 0; i < source_.size(); ++i) {
      const char c = source_[i];
      const bool is_control = (c >= 0 && c < 0x20) || c == 0x7F;
      if (is_control && c != '\t' && c != '\n' && c != '\r') NoteControlCharacter(i, 1);
    }
    if (source_.starts_with(kByteOrderMark)) Blank(0, kByteOrderMark.size());
    return true;
  }

  // Walks over strings, comments and brackets.  False: nested too deep.
  bool WalkFile() {
    for (size_t i = 0; i < source_.size();) {
      switch (source_[i]) {
        case '"':
          i = PassString(i);
          break;
        case '`':
          i = PassUpTo('`', "`\r\n", i);
          break;
        case '<':
          i = PassUpTo('>', "<> \t\r\n", i);
          break;
        case '/':
          i = PassComment(i);
          break;
        default:
          if (!CountBracket(i++)) return false;
      }
    }
    return true;
  }

  // The same for a question, which has no comments.
  bool WalkQuestion() {
    for (size_t i = 0; i < source_.size(); ++i) {
      if (!CountBracket(i)) return false;
    }
    return true;
  }

  ScannedText Finish(TextKind kind) {
    scanned_.is_usable = true;
    if (kind == TextKind::kQuestion) FindOffsets();
    return std::move(scanned_);
  }

 private:
  static Span SpanAt(size_t begin, size_t size) {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + size)};
  }

  // False: the bracket at `i` opens too deep a level.
  bool CountBracket(size_t i) {
    const char c = source_[i];
    if ((c == '}' || c == ')') && depth_ > 0) --depth_;
    if ((c != '{' && c != '(') || ++depth_ <= kMaxNesting) return true;
    Report(Kind::kNestedTooDeep, SpanAt(i, 1),
           fmt::format("nested more than {} levels deep", kMaxNesting),
           "take parts out of the brackets");
    return false;
  }

  void Report(Kind kind, Span span, std::string message, std::string help) {
    sink_.Report({.kind = kind,
                  .place = {file_, span},
                  .message = std::move(message),
                  .help = std::move(help)});
  }

  void Blank(size_t begin, size_t size) {
    std::fill_n(scanned_.text.begin() + static_cast<ptrdiff_t>(begin), size, ' ');
  }

  // One message a text: such characters come in swarms.
  void NoteControlCharacter(size_t begin, size_t size) {
    Blank(begin, size);
    if (std::exchange(has_control_character_, true)) return;
    const auto last = static_cast<unsigned char>(source_[begin + size - 1]);
    Report(Kind::kSyntax, SpanAt(begin, size),
           fmt::format("control character U+{:04X}", last),
           "a text holds letters, spaces and line ends only; remove it");
  }

  size_t EndOfLine(size_t from) const {
    const size_t end = source_.find_first_of("\r\n", from);
    return std::min(end, source_.size());
  }

  // A name in backticks or an address ends on its line or is none.
  size_t PassUpTo(char closing, std::string_view stops, size_t begin) const {
    const size_t end = source_.find_first_of(stops, begin + 1);
    const bool is_whole = end != std::string_view::npos && source_[end] == closing;
    return is_whole ? end + 1 : begin + 1;
  }

  size_t PassComment(size_t begin) {
    const std::string_view opening = source_.substr(begin, 2);
    if (opening == "//") return EndOfLine(begin);
    if (opening != "/*") return begin + 1;
    const size_t end = source_.find("*/", begin + 2);
    if (end != std::string_view::npos) return end + 2;
    Report(Kind::kSyntax, SpanAt(begin, 2), "this comment is never closed",
           "close it with `*/`");
    Blank(begin, source_.size() - begin);
    return source_.size();
  }

  // True if what follows a quotation mark shows that it opens a string: the one before
  // then never was closed, and inside and outside have changed places.
  bool OpensRather(size_t mark) const {
    if (mark + 1 >= source_.size()) return false;
    if (source_.substr(mark + 1).starts_with("\xC2\xA0")) return false;
    static constexpr std::string_view kFollowers = " \t\r\n,;:.(){}=</\"";
    return kFollowers.find(source_[mark + 1]) == std::string_view::npos;
  }

  size_t PassString(size_t begin) {
    size_t i = begin + 1;
    bool has_line_end = false;
    while (i < source_.size() && source_[i] != '"') {
      has_line_end |= source_[i] == '\n';
      i += source_[i] == '\\' ? 2 : 1;
    }
    const bool is_closed = i < source_.size();
    if (is_closed && !(has_line_end && OpensRather(i))) return i + 1;
    return CloseAtLineEnd(begin);
  }

  // Makes a short string of the rest of the line, so that the parser sees one.
  size_t CloseAtLineEnd(size_t begin) {
    const size_t line_end = EndOfLine(begin);
    Report(Kind::kUnclosedString, SpanAt(begin, 1), "this string is never closed",
           "close it with `\"`; a quotation mark inside is written `\\\"`");
    scanned_.unclosed_strings.push_back(SpanAt(begin, line_end - begin));
    if (sink_.AtLimit(file_)) {  // Else each of them would cost a walk to the end.
      Blank(begin, source_.size() - begin);
      return source_.size();
    }
    size_t last = line_end;
    while (last > begin + 1 && source_[last - 1] == ' ') --last;
    if (last > begin + 1 && (source_[last - 1] == ';' || source_[last - 1] == '{'))
      --last;
    Blank(begin, line_end - begin);
    if (last < line_end) scanned_.text[last] = source_[last];
    // The closing mark takes the last byte of the content, or the line's end if there is
    // none.
    const size_t mark = last > begin + 1 ? last - 1 : line_end;
    if (mark >= source_.size()) return source_.size();
    scanned_.text[begin] = '"';
    scanned_.text[mark] = '"';
    return std::max(mark + 1, last);
  }

  void FindOffsets() {
    const std::string& text = scanned_.text;
    if (std::ranges::all_of(text,
                            [](char c) { return static_cast<signed char>(c) >= 0; })) {
      return;
    }
    scanned_.offsets.reserve(text.size() + 1);
    for (size_t i = 0; i < text.size(); ++i) {
      const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
      if (begins) scanned_.offsets.push_back(static_cast<uint32_t>(i));
    }
    scanned_.offsets.push_back(static_cast<uint32_t>(text.size()));
  }

  std::string_view source_;
  diagnostics::FileId file_;
  diagnostics::DiagnosticSink& sink_;
  ScannedText scanned_;
  size_t depth_ = 0;
  bool has_control_character_ = false;
};

}  // namespace

ScannedText Scan(const diagnostics::SourceMap& sources, diagnostics::FileId file,
                 TextKind kind, diagnostics::DiagnosticSink& sink) {
  Scanner scanner(sources.Get(file).text(), file, sink);
  const bool is_question = kind == TextKind::kQuestion;
  if (!scanner.CheckSize(is_question ? kMaxQuestionBytes : kMaxFileBytes)) return {};
  if (!scanner.DecodeCharacters()) return {};
  if (kind == TextKind::kFile && !scanner.WalkFile()) return {};
  if (is_question && !scanner.WalkQuestion()) return {};
  return scanner.Finish(kind);
}

}  // namespace assay::syntax
