// An answer for a document: a Markdown table, and below it the quotations it rests on.
#pragma once

#include <string>

#include "model/answer.h"

namespace assay::render {

// A heading with the question, one table, then each statement's quotations as block
// quotes under its id and place.  All text is escaped: a quotation never turns into
// markup.
std::string AsMarkdown(const model::Answer& answer);

}  // namespace assay::render
