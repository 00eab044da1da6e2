// Questions that put merchants or versions beside each other: comparisons, matrices, changes.
#pragma once

#include "base/result.h"
#include "graph/view.h"
#include "model/answer.h"
#include "model/question.h"

namespace assay::solve {

// kCompare, kIsStricter, kChanges: fills the answer's rows, with their quotations, and what belongs
// to this form.  Fails only if the store does.
Status AnswerSideBySide(const model::Question& question, const graph::View& view,
                        model::Answer& answer);

}  // namespace assay::solve
