// The characters of a UTF-8 text, and its words with all white space alike.
//
// Quotations are compared and read with every run of white space as one space, everything else
// exactly: whoever wraps the lines of a text changes no word of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

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

// `text` (UTF-8) with white space folded, none at the ends.
std::string FoldSpaces(std::string_view text);

}  // namespace assay
