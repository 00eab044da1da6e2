// Why not: per candidate statement what failed first, and the smallest change of words
// that would flip the answer.
//
// A change is never guessed: it is made to a copy of the policy, and the copy is judged
// by the same evaluator.  Only changes that do flip the answer to "permitted" are shown.
#pragma once

#include <vector>

#include "model/answer.h"
#include "plan/plan.h"
#include "solve/rows.h"

namespace assay::solve {

// The rows of a why-not question, each with its candidates: statements that speak near
// the point, the smallest changes first; a new statement where none does.
std::vector<model::Row> WhyNotRows(const plan::Plan& plan, const Inquiry& inquiry);

// The candidates at one point; empty if it is permitted.
std::vector<model::Candidate> CandidatesAt(const model::Point& point,
                                           const Inquiry& inquiry);

}  // namespace assay::solve
