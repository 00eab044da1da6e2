// Statements that add nothing: repeated, or included in another (meaning.md, section 9).
#pragma once

#include <cstdint>
#include <vector>

#include "solve/judge.h"

namespace assay::solve {

struct Inclusion {
  enum class Form : uint8_t { kRepeats, kIsIncluded };
  Form form = Form::kIsIncluded;
  uint32_t statement = 0;  // Its number.
  uint32_t in = 0;         // That of the statement that says it already.
};

// In order of statements; of two that say the same the later repeats the earlier.  Each statement
// at most once: in the first that includes it.
std::vector<Inclusion> FindInclusions(const PolicyJudge& judge);

}  // namespace assay::solve
