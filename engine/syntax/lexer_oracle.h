// The tokens of a text twice over, for tests: as the files' parsers read them, and as the lexer
// that ANTLR generates from the same grammar gives them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "syntax/parse.h"

namespace assay::syntax {

struct LexedToken {
  size_t type = 0;
  uint32_t begin = 0;  // Bytes.
  uint32_t end = 0;

  bool operator==(const LexedToken&) const = default;
};

// `text` is UTF-8; the end's token is left out.  kVocabulary and kPolicy are one grammar; of
// kQuestion both are ANTLR's.
std::vector<LexedToken> LexByTable(const std::string& text, Language language);
std::vector<LexedToken> LexByAntlr(const std::string& text, Language language);

}  // namespace assay::syntax
