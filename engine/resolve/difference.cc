#include "resolve/difference.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/characters.h"

namespace assay::resolve {
namespace {

constexpr size_t kMaxExcerptBytes = 60;

// Characters that are taken for one another, or not seen at all.
std::string_view CharacterName(char32_t code) {
  static constexpr std::array<std::pair<char32_t, std::string_view>, 27> kNames = {{
      {' ', "space"},
      {'"', "quotation mark"},
      {'\'', "apostrophe"},
      {'*', "asterisk"},
      {',', "comma"},
      {'-', "hyphen"},
      {'.', "full stop"},
      {':', "colon"},
      {';', "semicolon"},
      {'`', "backtick"},
      {0x00AD, "soft hyphen"},
      {0x00B4, "acute accent"},
      {0x00B7, "middle dot"},
      {0x200B, "zero-width space"},
      {0x200D, "zero-width joiner"},
      {0x2010, "hyphen"},
      {0x2011, "non-breaking hyphen"},
      {0x2013, "en dash"},
      {0x2014, "em dash"},
      {0x2018, "left single quotation mark"},
      {0x2019, "right single quotation mark"},
      {0x201C, "left double quotation mark"},
      {0x201D, "right double quotation mark"},
      {0x2022, "bullet"},
      {0x2026, "ellipsis"},
      {0x2212, "minus sign"},
      {0xFEFF, "byte order mark"},
  }};
  const auto found = std::lower_bound(
      kNames.begin(), kNames.end(), code,
      [](const auto& entry, char32_t value) { return entry.first < value; });
  return found != kNames.end() && found->first == code ? found->second : "";
}

std::string NameCharacter(std::string_view text, size_t offset) {
  if (offset >= text.size()) return "nothing more";
  const Character c = CharacterAt(text, offset);
  const std::string_view bytes = text.substr(offset, c.size_bytes);
  const std::string_view name = CharacterName(c.code);
  const auto code = static_cast<uint32_t>(c.code);
  if (name.empty() && c.code >= 0x20 && c.code < 0x7F) return fmt::format("`{}`", bytes);
  if (name.empty()) return fmt::format("`{}` (U+{:04X})", bytes, code);
  if (c.code == ' ') return "a space";
  return fmt::format("`{}` ({}, U+{:04X})", bytes, name, code);
}

bool IsInsideCharacter(std::string_view text, size_t offset) {
  return offset < text.size() &&
         (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80;
}

// The word around the offset.
std::string_view WordAt(std::string_view text, size_t offset) {
  size_t begin = offset;
  while (begin > 0 && text[begin - 1] != ' ' && offset - begin < kMaxExcerptBytes)
    --begin;
  while (IsInsideCharacter(text, begin)) ++begin;
  size_t end = offset;
  while (end < text.size() && text[end] != ' ' && end - offset < kMaxExcerptBytes) ++end;
  while (IsInsideCharacter(text, end)) ++end;
  return text.substr(begin, end - begin);
}

bool IsInWord(std::string_view text, size_t offset) {
  return offset < text.size() && IsLetterOrDigit(CharacterAt(text, offset).code);
}

}  // namespace

std::string DescribeDifference(std::string_view source, size_t source_offset,
                               std::string_view quotation, size_t quotation_offset) {
  if (source_offset >= source.size()) return "the source ends here";
  if (IsInWord(source, source_offset) && IsInWord(quotation, quotation_offset)) {
    const std::string_view in_source = WordAt(source, source_offset);
    const std::string_view in_quotation = WordAt(quotation, quotation_offset);
    if (in_source != in_quotation) {
      return fmt::format("the source has `{}`, the quotation `{}`", in_source,
                         in_quotation);
    }
  }
  return fmt::format("the source has {}, the quotation {}",
                     NameCharacter(source, source_offset),
                     NameCharacter(quotation, quotation_offset));
}

std::string Excerpt(std::string_view text) {
  if (text.size() <= kMaxExcerptBytes) return std::string(text);
  size_t end = text.rfind(' ', kMaxExcerptBytes);
  if (end == std::string_view::npos || end == 0) {
    end = kMaxExcerptBytes;
    while (IsInsideCharacter(text, end)) --end;
  }
  return std::string(text.substr(0, end)) + " ...";
}

}  // namespace assay::resolve
