// Where a policy speaks at all, on a grid of data by recipients (meaning.md, section 15): the
// coarse picture in which two policies are held side by side.  Not a verdict: conditions and
// what outweighs what are left aside.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/packed.h"
#include "model/vocabulary.h"
#include "survey/asked.h"

namespace assay::solve {
class PolicyJudge;
}  // namespace assay::solve

namespace assay::survey {

// What speaks in a cell, as bits.
struct CellBit {
  static constexpr uint8_t kPermits = 1;  // Some statement permits to disclose something.
  static constexpr uint8_t kProhibits = 2;  // Some statement prohibits it.
};

// A grid: a cell is row * recipients.size() + column.
struct Grid {
  Grid(const std::vector<model::TermId>& data,
       const std::vector<model::TermId>& recipients, const model::Vocabulary& vocabulary);

  std::vector<AskedTerm> data;        // Rows.
  std::vector<AskedTerm> recipients;  // Columns.
};

// Point by point, by the evaluator's contacts: the rule.
std::vector<uint8_t> JudgedCells(const solve::PolicyJudge& judge, const Grid& grid);

// The same read off the packed policy; absent if only the evaluator can tell.
std::optional<std::vector<uint8_t>> PackedCells(const graph::PackedPolicy& policy,
                                                const DisclosingActions& actions,
                                                const Grid& grid);

}  // namespace assay::survey
