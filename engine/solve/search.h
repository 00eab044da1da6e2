// `find statements` and `gaps`: the questions that read each policy in force and are not about
// a point.
#pragma once

#include <vector>

#include "base/result.h"
#include "graph/view.h"
#include "model/answer.h"
#include "model/question.h"

namespace assay::solve {

// At most so many statements are kept for one search.
inline constexpr size_t kMaxFound = 100'000;

// kFindStatements: adds the rows to `answer`, grouped, counted and ordered as asked.
Status AnswerFind(const model::Question& question, const graph::View& view,
                  model::Answer& answer);

// kListChecklists: a row for each stored checklist.
Result<std::vector<model::Row>> ChecklistRows(const graph::View& view);

// kGaps: adds a row for each item of each checklist and policy, and the totals.
Status AnswerGaps(const model::Question& question, const graph::View& view,
                  model::Answer& answer);

}  // namespace assay::solve
