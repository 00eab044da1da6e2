// Two versions of one policy: which answers changed, which edit of the text changed them, and what
// became of the quotations (meaning.md, "Comparison": Changes).
#pragma once

#include <string>
#include <vector>

#include "model/answer.h"
#include "solve/compare_rows.h"
#include "solve/rows.h"

namespace assay::solve {

struct ChangedVersions {
  model::Comparison comparison;  // The older version is left.
  model::Changes changes;
  // A pair of rows for each cell that changed, at the same place of both lists, by the edit that
  // changed it.  Quotations are left empty.  Each has the fields `cell` (from 1), `change` (what
  // the newer version is at it: stricter, looser, incomparable) and `caused by`.
  std::vector<model::Row> before;
  std::vector<model::Row> after;
  std::string incomplete;
};

// The policies must have their quotations.
ChangedVersions FindChanges(const Inquiry& before, const Inquiry& after);

}  // namespace assay::solve
