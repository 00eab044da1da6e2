// What may follow the words typed so far.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::tools {

// The words of the question forms and of the session's commands; sorted.
std::vector<std::string> Keywords();

// Ways to go on with the last word of `line` (which ends at the cursor).  Names of
// several words are completed as a whole: after "payment d" the name "payment data"
// offers "data".  Sorted, without repetitions.
std::vector<std::string> Completions(std::string_view line,
                                     const std::vector<std::string>& names,
                                     const std::vector<std::string>& keywords);

}  // namespace assay::tools
