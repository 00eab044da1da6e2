// The oracle of "what decides it" (engine/solve/meaning.md): every subset of a policy's
// statements, evaluated the slow way.
#pragma once

#include <set>

#include "reference/naive.h"

namespace assay::reference {

using Numbers = std::set<uint32_t>;  // Of statements.

struct Decided {
  std::set<Numbers> sets;                     // The smallest that give the answer alone.
  std::map<Numbers, model::Verdict> changes;  // The smallest without which it is another.
};

// 2^n subsets of n statements: the caller keeps n small.
Decided Decide(const model::Policy& policy, const model::Vocabulary& vocabulary,
               const model::Point& point, const model::Reading& reading);

}  // namespace assay::reference
