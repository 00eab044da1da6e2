// An answer for spreadsheets: RFC 4180, one record a row.
#pragma once

#include <string>

#include "model/answer.h"

namespace assay::render {

// A header and a record for each row; lines end in CR LF.  Questions that judge have one
// fixed set of columns, plain ones the columns of their fields (grammar/answers.md lists
// both). Several values in a cell are separated by "; ".  A cell that a spreadsheet would
// take for a formula (it starts with = + - @ or a control character) starts with an
// apostrophe instead. An answer that stopped early says so in the column `incomplete` of
// every record, and has a record for that alone where it has no rows.
std::string AsCsv(const model::Answer& answer);

}  // namespace assay::render
