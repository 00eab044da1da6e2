// Exceptions that take out nothing: their region lies outside of their statement's.
#pragma once

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::resolve {

// Warns (exception-outside-scope) of each exception that has nothing in common with what it
// belongs to in some dimension, action and actor included.  `file` is the policy's.
void WarnExceptionsOutsideScope(const model::Policy& policy, diagnostics::FileId file,
                                const model::Vocabulary& vocabulary,
                                diagnostics::DiagnosticSink& sink);

}  // namespace assay::resolve
