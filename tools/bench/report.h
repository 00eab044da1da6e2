// The measurements as a Markdown table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "samples.h"

namespace assay::bench {

// Medians with the least and the most of each contender; then, for each but the first, how
// many times its median is the first one's.  Goals stand beside the ratios they are for if
// there are as many policies as they speak of.
std::string AsTable(const std::vector<Column>& columns, uint32_t policies);

// "2 cores of Intel Xeon, 24 GiB of memory, Linux 6.1": where this runs.
std::string Machine();

}  // namespace assay::bench
