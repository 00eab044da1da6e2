// What a comparison comes to, in sentences.  They claim no more than was counted: what is lower
// only because it says less is always said apart, and what was not looked at is not claimed.
#pragma once

#include <string>
#include <vector>

#include "model/comparison.h"

namespace assay::solve {

enum class LookedAt : uint8_t { kEverything, kNotEverything };

// `compare A and B`: the first sentence says how they relate over all.
std::vector<std::string> ComparisonSummary(const model::Comparison& comparison,
                                           LookedAt looked_at);
// `is A stricter than B`: the first sentence begins with yes, no or not known.
std::vector<std::string> StricterSummary(const model::Comparison& comparison,
                                         LookedAt looked_at);
// Of two versions, the newer of which is right.
std::vector<std::string> ChangesSummary(const model::Comparison& comparison,
                                        LookedAt looked_at);

}  // namespace assay::solve
