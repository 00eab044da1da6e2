// The answer of `gaps` for people: totals first, then a line an item, the state before all else.
#pragma once

#include <string>

#include "model/answer.h"
#include "render/layout.h"

namespace assay::render {

// Nothing if the answer is not one of `gaps`.
void PutGaps(const model::Answer& answer, Page& page);

// "3 stated, 2 partly, 8 missing (2 of them needed only in some cases), 1 not applicable"
std::string TotalPhrase(const model::GapTotal& total);

}  // namespace assay::render
