// Dates and durations as ISO 8601 writes them: is this one?
#pragma once

#include <string_view>

namespace assay::resolve {

// "2024-02-29": four digits, two, two, and a day that exists.
bool IsDate(std::string_view text);

// "P10Y", "P1Y6M", "P2W", "PT24H": whole numbers, units in order, at least one.
bool IsDuration(std::string_view text);

}  // namespace assay::resolve
