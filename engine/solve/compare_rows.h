// A comparison as an answer shows it: counts by dimension, and of the cells the most telling ones
// as pairs of rows.
#pragma once

#include <string>
#include <vector>

#include "model/comparison.h"
#include "solve/compare.h"
#include "solve/rows.h"

namespace assay::solve {

struct SideBySide {
  model::Comparison comparison;
  // A pair of rows for each cell shown, at the same place of both lists.  Quotations are left
  // empty.  Each has the fields `cell` (from 1) and `relation` (of left to right).
  std::vector<model::Row> left;
  std::vector<model::Row> right;
  std::string incomplete;
};

// "Allegra Jewels", "Acme, version of 2023-01-01"
std::string NameOf(const Inquiry& inquiry);

// Both inquiries are of the same question, whose region bounds what is compared.
SideBySide PutSideBySide(const Inquiry& left, const Inquiry& right);

}  // namespace assay::solve
