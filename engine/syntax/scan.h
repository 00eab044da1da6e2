// The look at a text before the parser sees it: size, encoding, nesting, unclosed
// strings.
//
// What would make the parser slow, deep or confused is found here, in one pass over the
// bytes.  The parser gets a copy in which it is blanked out, byte for byte, so that
// places stay what they are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"

namespace assay::syntax {

struct ScannedText {
  // False: nothing to parse; what is wrong has been reported.
  bool is_usable = false;
  // The text with a byte order mark, control characters and the ends of unclosed strings
  // blanked; valid UTF-8 of the source's length.
  std::string text;
  // Byte offset of each character of a question and of its end: its tokens count characters.
  // Empty if every character is one byte, and for files, whose tokens count bytes.
  std::vector<uint32_t> offsets;
  // Strings that have no end, reported: an item that holds one needs no further message.
  std::vector<diagnostics::Span> unclosed_strings;

  uint32_t ByteOffset(size_t character) const {
    return offsets.empty() ? static_cast<uint32_t>(character) : offsets[character];
  }
};

enum class TextKind {
  kFile,
  kLines,  // A file of lines that are questions or short: nothing in it nests.
  kQuestion,
};

// Kinds reported: file-too-large, not-utf8, nested-too-deep, unclosed-string, syntax.
ScannedText Scan(const diagnostics::SourceMap& sources, diagnostics::FileId file,
                 TextKind kind, diagnostics::DiagnosticSink& sink);

}  // namespace assay::syntax
