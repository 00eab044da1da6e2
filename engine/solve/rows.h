// Judged rows: from points to the rows of an answer, for one policy version.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/answer.h"
#include "plan/plan.h"
#include "solve/evidence.h"
#include "solve/judge.h"

namespace assay::solve {

// One policy version under one question.
struct Inquiry {
  const model::Question& question;
  const PolicyJudge& judge;
  Citation citation;
  std::string
      undated;  // An assumption to record where the policy's date is not known; or empty.

  const model::Policy& policy() const { return judge.policy(); }
  const model::Vocabulary& vocabulary() const { return judge.vocabulary(); }
};

// A row that names its policy and nothing else.
model::Row BlankRow(const Inquiry& inquiry);

// The row of one point: verdict, strength, evidence, conditions, assumptions.  Quotations
// are left empty.  `listed` is the dimension whose terms make the rows, if any.
model::Row JudgedRow(const model::Point& point, const Inquiry& inquiry,
                     std::optional<model::Dimension> listed = std::nullopt);

// All rows of a plan's sweeps, in the order in which they are shown: by verdict, then by
// name. A policy that names nothing gets one row that says so, with the verdict at the
// asked point.
std::vector<model::Row> SweepRows(const plan::Plan& plan, const Inquiry& inquiry);

// The best first: permitted, conditional, conflicting, vague, forbidden, silent.
int Rank(model::Verdict verdict);

}  // namespace assay::solve
