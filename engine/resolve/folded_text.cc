#include "resolve/folded_text.h"

#include <string.h>  // memmem
#include <utf8proc.h>

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

utf8proc_category_t Category(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code));
}

}  // namespace

Character CharacterAt(std::string_view text, size_t offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) return {first, 1};
  utf8proc_int32_t code = 0;
  const utf8proc_ssize_t used =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + offset),
                       static_cast<utf8proc_ssize_t>(text.size() - offset), &code);
  if (used <= 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(code), static_cast<uint32_t>(used)};
}

bool IsWhiteSpace(char32_t code) {
  if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r');
  if (code == 0x85) return true;  // Next line.
  const utf8proc_category_t category = Category(code);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

bool IsLetter(char32_t code) {
  if (code < 0x80) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
  const utf8proc_category_t category = Category(code);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool IsLetterOrDigit(char32_t code) {
  if (code < 0x80) return IsLetter(code) || (code >= '0' && code <= '9');
  const utf8proc_category_t category = Category(code);
  return IsLetter(code) ||
         (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool IsUpperCase(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  const utf8proc_category_t category = Category(code);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

std::string FoldSpaces(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  Fold(text, [&](char byte, size_t) { folded += byte; });
  return folded;
}

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
