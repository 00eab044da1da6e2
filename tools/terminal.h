// What the terminal is like: is there one, how wide, does it want colour.
#pragma once

#include <cstdio>

#include "diagnostics/diagnostic.h"

namespace assay::tools {

bool IsTerminal(std::FILE* stream);

// Colour only on a terminal that has it, and not where NO_COLOR is set (no-color.org).
diagnostics::Colour ColourFor(std::FILE* stream);

// The columns an answer may take: at most 100, less on a narrower terminal.
size_t PageWidth();

}  // namespace assay::tools
