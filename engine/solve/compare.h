// Two policies compared over the cells that their statements cut out (meaning.md, "Comparison").
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/comparison.h"
#include "model/question.h"
#include "solve/cells.h"
#include "solve/relation.h"

namespace assay::solve {

struct ComparedCell {
  model::Point point;
  PointRelation relation;
};

// Terms of one dimension that every layer meets alike, and the cells that ask one of them.
struct TermCounts {
  std::vector<model::TermId> terms;  // An invalid one: unasked.
  model::RelationCounts counts;
};

struct PolicyComparison {
  std::vector<ComparedCell> cells;  // The named ones first.
  model::Relation relation = model::Relation::kUnknown;
  model::RelationCounts counts;
  model::Certainty left_is_stricter = model::Certainty::kNotKnown;
  std::array<std::vector<TermCounts>, model::kDimensionCount> by_term;
  std::string incomplete;  // Why not everything was looked at; empty if it was.
};

// One cell more in this relation.
void Count(const PointRelation& relation, model::RelationCounts& counts);

// Both policies must have been resolved against one vocabulary.
PolicyComparison Compare(const PolicyJudge& left, const PolicyJudge& right,
                         const model::Region& within, const model::Reading& reading);

// For each layer of left and then of right: false if the other policy has its statement word for
// word, exceptions and conditions included.  All true if the policies differ in precedence.
std::vector<bool> TellingLayers(const Grid& grid);

// True if the statements say the same: numbers, places, quotations and notes aside.
bool SaySame(const model::Statement& a, const model::Statement& b);

// Relates cells one by one; what was judged once is not judged again.
class Relater {
 public:
  Relater(const Grid& grid, const model::Reading& reading)
      : grid_(grid), reading_(reading) {}

  PointRelation At(const Cell& cell);

 private:
  const Levels& LevelsOf(const PolicyJudge& judge, const model::Point& point, Marks marks,
                         std::unordered_map<Marks, Levels>& known) const;

  const Grid& grid_;
  const model::Reading& reading_;
  std::unordered_map<Marks, Levels> left_;
  std::unordered_map<Marks, Levels> right_;
};

}  // namespace assay::solve
