// A text in which every run of white space reads as one space.
//
// Quotations are compared in this form, everything else exactly: a merchant's text wraps
// its lines and uses non-breaking spaces as it likes, and the quotation need not.  The
// map back to the text's own bytes is kept, so that a match is a place in the real
// source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/source.h"

namespace assay::resolve {

// `text` (UTF-8) with white space folded, none at the ends.
std::string FoldSpaces(std::string_view text);

// The character (code point) that starts at `offset`, and how many bytes it has; a byte
// that is not UTF-8 is U+FFFD of one byte.  `offset` must be inside the text.
struct Character {
  char32_t code = 0;
  uint32_t size_bytes = 1;
};
Character CharacterAt(std::string_view text, size_t offset);

bool IsWhiteSpace(char32_t code);
bool IsLetter(char32_t code);
bool IsLetterOrDigit(char32_t code);
bool IsUpperCase(char32_t code);

class FoldedText {
 public:
  explicit FoldedText(std::string_view text);

  std::string_view folded() const { return folded_; }

  // The offset in the text of the folded byte at `offset`; past the end, the text's end.
  uint32_t Original(size_t offset) const;
  // The text's bytes of the folded range; `begin < end`, the last byte not a space.
  diagnostics::Span Original(size_t begin, size_t end) const;

  // The folded offset of the first occurrence of `folded_needle` at or after `from`, or
  // npos. Linear in the text, whatever the needle.
  size_t Find(std::string_view folded_needle, size_t from) const;
  static constexpr size_t npos = std::string::npos;

 private:
  std::string folded_;
  std::vector<uint32_t> original_;  // By folded byte.
  uint32_t size_bytes_ = 0;         // Of the text.
};

}  // namespace assay::resolve
