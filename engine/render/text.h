// An answer as people read it: verdicts first, then the words of the text that make them
// true.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "diagnostics/diagnostic.h"
#include "model/answer.h"

namespace assay::render {

enum class Heading : uint8_t {
  kQuestion,  // The question as typed.
  kNone,      // It stands above already.
};

struct TextOptions {
  size_t width = 100;  // Columns; less than 40 is taken as 40.
  diagnostics::Colour colour = diagnostics::Colour::kNever;
  Heading heading = Heading::kQuestion;
};

// The whole answer, ending in a line break.  Rows that judge are grouped by merchant;
// vague ones stand apart below them, silent merchants last in a line each.  With `and
// why` every row is followed by its proof.  An answer that stopped early says so at its
// top and at its bottom.
std::string AsText(const model::Answer& answer, const TextOptions& options);

}  // namespace assay::render
