// ISO 8601 durations, compared: "P12M" and "P1Y" are the same, "P30D" and "P1M" are not told apart.
#pragma once

#include <string_view>

namespace assay::solve {

// True if the first is shorter than the second however long months and years are counted (a
// month from 28 to 31 days).  Both as resolve/ accepts them.
bool IsShorter(std::string_view first, std::string_view second);

}  // namespace assay::solve
