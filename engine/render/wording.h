// Small machine forms in words: conditions with their marks, ISO 8601 durations.
#pragma once

#include <string>
#include <string_view>

namespace assay::render {

// "consent and not opt out" to "`consent` and not `opt out`"; quoted phrases keep their quotation
// marks.
std::string MarkedCondition(std::string_view condition);

// "for at most P1Y6M after order" to "for at most 1 year 6 months after order".  Words that are no
// duration stay as they are.
std::string WithDurationsInWords(std::string_view text);

}  // namespace assay::render
