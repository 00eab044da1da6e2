// Would anybody notice?  Each statement of a policy, and each exception, is struck in a
// copy; a change counts as noticed if an expectation that held does not hold any more.
#pragma once

#include <vector>

#include "base/result.h"
#include "expect/asked.h"
#include "graph/view.h"
#include "model/test_report.h"

namespace assay::expect {

// The policies in force of the merchants that the questions name, in order of their
// names.
Result<std::vector<model::Protection>> MeasureProtection(const std::vector<Asked>& asked,
                                                         const graph::View& view);

}  // namespace assay::expect
