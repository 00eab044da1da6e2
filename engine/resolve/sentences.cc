#include "resolve/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/characters.h"

namespace assay::resolve {
namespace {

using diagnostics::Span;

bool IsLineBreak(char32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool IsTerminator(char32_t c) {
  return c == '.' || c == '?' || c == '!' || c == 0x2026;  // Ellipsis.
}

// What may stand between the full stop and the white space: closing quotes and brackets.
bool IsCloser(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D ||
         c == 0xBB;
}

bool IsBullet(char32_t c) {
  return c == 0x2022 || c == 0x25CA || c == 0x25CF || c == 0x25CB || c == 0x25E6 ||
         c == 0x25AA || c == 0x25A0 || c == 0x00B7 || c == 0x2013 || c == 0x2014 ||
         c == 0x2023 || c == 0x2043 || c == '-' || c == '*';
}

bool OpensSentence(char32_t c) {
  return IsUpperCase(c) || IsBullet(c) || c == '"' || c == '\'' || c == 0x2018 ||
         c == 0x201C || c == 0xAB;
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// True if the full stop that ends `before` belongs to an abbreviation or to a number that
// opens the sentence ("1. PURPOSE"), and so ends nothing.
bool EndsInAbbreviation(std::string_view before) {
  constexpr std::array<std::string_view, 17> kAbbreviations = {
      "e.g.", "i.e.", "etc.", "cf.", "vs.", "no.",  "nos.", "art.", "sec.",
      "par.", "mr.",  "mrs.", "ms.", "dr.", "inc.", "ltd.", "co."};
  constexpr size_t kLongest = 5;  // One byte more than the longest abbreviation.
  const std::string tail =
      LowerAscii(before.substr(before.size() - std::min(before.size(), kLongest)));
  for (std::string_view abbreviation : kAbbreviations) {
    if (!tail.ends_with(abbreviation)) continue;
    if (tail.size() == abbreviation.size()) return true;
    const char left = tail[tail.size() - abbreviation.size() - 1];
    if (static_cast<unsigned char>(left) < 0x80 && !IsLetterOrDigit(left)) return true;
  }
  return before.find_first_not_of("0123456789.") == std::string_view::npos;
}

// One line's sentences; `base` is the line's offset in the text.
class LineSplitter {
 public:
  LineSplitter(std::string_view line, size_t base, std::vector<Span>& out)
      : line_(line), base_(base), out_(out) {}

  void Split() {
    size_t begin = 0;
    for (size_t i = 0; i < line_.size();) {
      const Character c = CharacterAt(line_, i);
      i += c.size_bytes;
      if (!IsTerminator(c.code)) continue;
      const size_t stop = i;
      i = SkipClosers(i);
      if (!FollowedByOpening(i)) continue;
      if (c.code == '.' && EndsInAbbreviation(Trimmed(begin, stop))) continue;
      Emit(begin, i);
      begin = i;
    }
    Emit(begin, line_.size());
  }

 private:
  size_t SkipClosers(size_t i) const {
    while (i < line_.size()) {
      const Character c = CharacterAt(line_, i);
      if (!IsCloser(c.code) && !IsTerminator(c.code)) break;
      i += c.size_bytes;
    }
    return i;
  }

  bool FollowedByOpening(size_t i) const {
    bool space = false;
    while (i < line_.size()) {
      const Character c = CharacterAt(line_, i);
      if (!IsWhiteSpace(c.code)) return space && OpensSentence(c.code);
      space = true;
      i += c.size_bytes;
    }
    return false;
  }

  std::string_view Trimmed(size_t begin, size_t end) const {
    while (begin < end) {
      const Character c = CharacterAt(line_, begin);
      if (!IsWhiteSpace(c.code)) break;
      begin += c.size_bytes;
    }
    return line_.substr(begin, end - begin);
  }

  void Emit(size_t begin, size_t end) {
    size_t first = end;
    size_t last = begin;
    bool speaks = false;
    for (size_t i = begin; i < end;) {
      const Character c = CharacterAt(line_, i);
      if (!IsWhiteSpace(c.code)) {
        first = std::min(first, i);
        last = i + c.size_bytes;
      }
      speaks = speaks || IsLetterOrDigit(c.code);
      i += c.size_bytes;
    }
    if (!speaks) return;
    out_.push_back(
        {static_cast<uint32_t>(base_ + first), static_cast<uint32_t>(base_ + last)});
  }

  std::string_view line_;
  size_t base_;
  std::vector<Span>& out_;
};

}  // namespace

std::vector<Span> SplitSentences(std::string_view text) {
  std::vector<Span> sentences;
  size_t begin = 0;
  for (size_t i = 0; i < text.size();) {
    const Character c = CharacterAt(text, i);
    if (IsLineBreak(c.code)) {
      LineSplitter(text.substr(begin, i - begin), begin, sentences).Split();
      begin = i + c.size_bytes;
    }
    i += c.size_bytes;
  }
  LineSplitter(text.substr(begin), begin, sentences).Split();
  return sentences;
}

std::vector<Span> SplitWords(std::string_view text) {
  std::vector<Span> words;
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    bool speaks = false;
    Character c = CharacterAt(text, i);
    while (!IsWhiteSpace(c.code)) {
      speaks = speaks || IsLetterOrDigit(c.code);
      i += c.size_bytes;
      if (i >= text.size()) break;
      c = CharacterAt(text, i);
    }
    if (speaks) words.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(i)});
    if (i < text.size()) i += c.size_bytes;
  }
  return words;
}

}  // namespace assay::resolve
