#include "base/characters.h"

#include <cstdint>
#include <cstring>
#include <utf8proc.h>

namespace assay {
namespace {

utf8proc_category_t Category(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code));
}

// ASCII without control characters, one space between words, none at the ends: most quotations
// of most texts.  Eight bytes are looked at at a time, as one number.
bool IsPlainAndFolded(std::string_view text) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHighBits = kOnes * 0x80;
  const auto is_plain = [&](size_t i) {
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    return text[i] >= ' ' && (text[i] != ' ' || next != ' ');
  };
  if (text.empty() || text.front() == ' ') return text.empty();
  size_t i = 0;
  for (; i + sizeof(uint64_t) < text.size(); i += sizeof(uint64_t)) {
    uint64_t bytes;
    uint64_t next;
    std::memcpy(&bytes, text.data() + i, sizeof bytes);
    std::memcpy(&next, text.data() + i + 1, sizeof next);
    const uint64_t both_are_space = (bytes | next) ^ (kOnes * ' ');  // Where a byte is 0.
    const uint64_t found =
        bytes | (bytes - kOnes * ' ') | ((both_are_space - kOnes) & ~both_are_space);
    if ((found & kHighBits) != 0) return false;
  }
  while (i < text.size() && is_plain(i)) ++i;
  return i == text.size();
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
  if (IsPlainAndFolded(text)) return std::string(text);
  std::string folded;
  folded.reserve(text.size());
  size_t word = 0;  // Where the characters begin that are not copied yet.
  const auto end_word = [&](size_t end) {
    if (word == end) return;
    if (!folded.empty()) folded += ' ';
    folded.append(text, word, end - word);
  };
  for (size_t i = 0; i < text.size();) {
    const Character c = CharacterAt(text, i);
    if (IsWhiteSpace(c.code)) {
      end_word(i);
      word = i + c.size_bytes;
    }
    i += c.size_bytes;
  }
  end_word(text.size());
  return folded;
}

}  // namespace assay
