// A checklist file's parse tree to its syntax tree.  Private to syntax/.
#pragma once

#include <antlr4-runtime.h>

#include "ChecklistParser.h"
#include "syntax/build.h"
#include "syntax/checklist_tree.h"

namespace assay::syntax {

// Leaves out what did not parse; an item of which something is left out is `broken`.
ChecklistFileTree BuildChecklistFile(
    generated::ChecklistParser::ChecklistFileContext& root,
    const antlr4::TokenStream& tokens, Builder& builder);

}  // namespace assay::syntax
