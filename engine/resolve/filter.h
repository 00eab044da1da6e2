// The part after `where` to a filter: which field each test speaks about, and what its value
// names.
#pragma once

#include <optional>

#include "diagnostics/diagnostic.h"
#include "model/filter.h"
#include "resolve/question_terms.h"
#include "syntax/question_tree.h"

namespace assay::resolve {

// `file` is the text in which the tree stands.  Kinds reported: unknown-name, wrong-kind,
// unknown-field (no such field, or what cannot be asked of it).  A part with a mistake is
// left out: the filter counts only if the sink has no new errors.
model::Filter ResolveFilter(const syntax::FilterTree& tree, diagnostics::FileId file,
                            QuestionTerms& terms, diagnostics::DiagnosticSink& sink);

// The field that a name stands for; none: reported.
std::optional<model::FilterField> ResolveField(const syntax::Name& name,
                                               diagnostics::FileId file,
                                               diagnostics::DiagnosticSink& sink);

}  // namespace assay::resolve
