// One question asked of several merchants, side by side (meaning.md, "Comparison").
#pragma once

#include <string>
#include <vector>

#include "solve/opened.h"
#include "solve/rows.h"

namespace assay::solve {

struct Matrix {
  // Row by row, and in each the merchants in their order; at least one a merchant.  Each has the
  // field `row`, its row's name.  Quotations are left empty.
  std::vector<model::Row> rows;
  size_t row_count = 0;  // Before `limit`.
  std::vector<std::string> notes;
  std::string incomplete;
};

// `question.compared` is the question asked; `versions` in the order of the columns.
Matrix MakeMatrix(const model::Question& question,
                  const std::vector<std::unique_ptr<Opened>>& versions);

}  // namespace assay::solve
