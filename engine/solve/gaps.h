// `gaps in M against C`: each item of a checklist held against a policy, and the totals.
#pragma once

#include <string>
#include <vector>

#include "model/answer.h"
#include "model/checklist.h"
#include "solve/rows.h"

namespace assay::solve {

struct GapFinding {
  std::vector<model::Row>
      rows;  // One an item, in the checklist's order; without quotations.
  model::GapTotal total;
  std::string incomplete;  // Why something was not judged; empty if all was.
};

GapFinding FindGaps(const model::Checklist& checklist, const Inquiry& inquiry);

// True if some filter of the checklist looks at quotations.
bool NeedsQuotations(const model::Checklist& checklist);

}  // namespace assay::solve
