// Random filters over what random policies say, and the words that statements carry beside it.
#pragma once

#include "model/checklist.h"
#include "model/filter.h"
#include "properties/case.h"
#include "properties/random.h"

namespace assay::properties {

// A vocabulary of every kind that a statement can name, and a policy over it whose statements
// also have labels, sections, quotations, safeguards, periods, rights, duties and definitions; and
// facts.
struct SearchCase {
  model::Vocabulary vocabulary;
  model::Policy policy;
};
SearchCase RandomSearchCase(Random& random);

// A filter of up to a few atoms, most of them about what the policy says or what is near it.
model::Filter RandomFilter(Random& random, const SearchCase& input, uint32_t depth = 3);

// A demand of any form, of what the policy speaks of or of what is near it.
model::Demand RandomDemand(Random& random, const SearchCase& input);

}  // namespace assay::properties
