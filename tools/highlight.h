// What the words of a line are, for colouring it while it is typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::tools {

enum class WordKind : uint8_t {
  kOther,    // Not known: a person sees a misspelling before asking.
  kKeyword,  // A word of the question forms, or a command.
  kName,     // A term or a merchant.
};

struct Piece {
  std::string_view text;  // Of the line.
  WordKind kind = WordKind::kOther;
};

// The line cut into pieces that together are the line.  The longest known name that starts at a
// word wins over a keyword.  `names` and `keywords` are sorted and in lower case.
std::vector<Piece> Highlight(std::string_view line, const std::vector<std::string>& names,
                             const std::vector<std::string>& keywords);

}  // namespace assay::tools
