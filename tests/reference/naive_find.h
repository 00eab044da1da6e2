// The oracle of free search: which statements a filter is true of, the slow way, from
// engine/solve/meaning.md, section 8.  Shares nothing with engine/solve.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/filter.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::reference {

// The numbers of the statements for which the filter is true.
std::set<uint32_t> Find(const model::Filter& filter, const model::Policy& policy,
                        const model::Vocabulary& vocabulary);

}  // namespace assay::reference
