#include "resolve/folded_text.h"

#include <string.h>  // memmem

#include "base/check.h"

namespace assay::resolve {
namespace {

// Calls `emit(byte, offset in the text)` for every byte of the folded text.
template <typename Emit>
void Fold(std::string_view text, Emit emit) {
  bool space = false;
  bool any = false;
  size_t space_at = 0;
  for (size_t i = 0; i < text.size();) {
    const Character c = CharacterAt(text, i);
    if (IsWhiteSpace(c.code)) {
      if (!space) space_at = i;
      space = true;
      i += c.size_bytes;
      continue;
    }
    if (space && any) emit(' ', space_at);
    space = false;
    any = true;
    for (uint32_t k = 0; k < c.size_bytes; ++k) emit(text[i + k], i + k);
    i += c.size_bytes;
  }
}

}  // namespace

FoldedText::FoldedText(std::string_view text)
    : size_bytes_(static_cast<uint32_t>(text.size())) {
  ASSAY_CHECK(text.size() < UINT32_MAX);
  folded_.reserve(text.size());
  original_.reserve(text.size());
  Fold(text, [&](char byte, size_t offset) {
    folded_ += byte;
    original_.push_back(static_cast<uint32_t>(offset));
  });
}

uint32_t FoldedText::Original(size_t offset) const {
  return offset < original_.size() ? original_[offset] : size_bytes_;
}

diagnostics::Span FoldedText::Original(size_t begin, size_t end) const {
  ASSAY_CHECK(begin < end && end <= original_.size());
  return {original_[begin], original_[end - 1] + 1};
}

size_t FoldedText::Find(std::string_view folded_needle, size_t from) const {
  if (from > folded_.size()) return npos;
  if (folded_needle.empty()) return from;
  // memmem is two-way for long needles: linear, where string::find is quadratic at worst.
  const void* found = memmem(folded_.data() + from, folded_.size() - from,
                             folded_needle.data(), folded_needle.size());
  if (found == nullptr) return npos;
  return static_cast<size_t>(static_cast<const char*>(found) - folded_.data());
}

}  // namespace assay::resolve
