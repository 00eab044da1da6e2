// Places of a prepared record's items, where the record says how they stood in policy text.
#pragma once

#include "model/policy.h"
#include "syntax/tree.h"

namespace assay::resolve {

// Gives the items of `policy`, which was resolved from `tree`, the places that the tree says they
// had in the policy file.  The last step: until then places are those of the record, which
// messages show.
void RestorePlaces(const syntax::PolicyTree& tree, model::Policy& policy);

}  // namespace assay::resolve
