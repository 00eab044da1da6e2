// The database that a case asks.
#pragma once

#include "case.h"
#include "database.h"

namespace assay::golden {

// `# policy: a.policy, b.policy`: in the case's own folder, or in shared/.  The
// vocabularies of that folder come along.  Without it: the real policies in data/.
const Database& DatabaseOf(const Case& golden);

}  // namespace assay::golden
