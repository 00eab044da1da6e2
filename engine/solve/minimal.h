// What decides an answer: the smallest sets of statements that give it alone, and the
// smallest ones without which it is another (meaning.md, section 12).
//
// Nothing is inferred from a proof: each set is made a policy of its own and judged by
// the same evaluator.
#pragma once

#include <functional>
#include <vector>

#include "model/answer.h"
#include "solve/rows.h"

namespace assay::solve {

// The points at which a policy answers; the best of their judgements is the answer.
// Under another policy they may be others: a statement is judged at its own action.
using PointsOf = std::function<std::vector<model::Point>(const Inquiry&)>;

// The sets for the answer at these points.  What was not tried for its size is said in
// `incomplete`.
model::Decisive DecisiveSets(const PointsOf& points, const Inquiry& inquiry);

// The same for one point.
model::Decisive DecisiveSets(const model::Point& point, const Inquiry& inquiry);

}  // namespace assay::solve
