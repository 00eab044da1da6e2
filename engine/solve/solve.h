// Questions to answers: reads one state of the graph, judges, and cites.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/view.h"
#include "model/answer.h"
#include "model/question.h"

namespace assay::solve {

// Answers one question from one state.  The rows stand in the order in which they are
// shown; an answer that stopped early says so in `incomplete`.  Fails only if the store
// does.
Result<model::Answer> Solve(const model::Question& question, const graph::View& view);

// `assay dump --stage=verdicts`: the verdict of every cell that the statements of one
// policy name (action, data, recipient, purpose), a line each.
Result<std::string> DumpVerdicts(const graph::PolicyEntry& entry,
                                 const graph::View& view);

}  // namespace assay::solve
