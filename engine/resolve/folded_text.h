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

#include "base/characters.h"
#include "diagnostics/source.h"

namespace assay::resolve {

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
