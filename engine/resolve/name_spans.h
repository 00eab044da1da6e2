// Where names stand in a statement, in order: what could belong together.
#pragma once

#include <vector>

#include "diagnostics/source.h"
#include "syntax/tree.h"

namespace assay::resolve {

// The spans of all names in the objects, clauses and exceptions, sorted by their beginning.
std::vector<diagnostics::Span> NameSpans(const syntax::StatementTree& statement);

}  // namespace assay::resolve
