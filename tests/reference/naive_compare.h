// The oracle of comparisons, from engine/solve/meaning.md, "Comparison": every point of a small
// vocabulary, every world.  Shares nothing with engine/solve.
#pragma once

#include <vector>

#include "model/comparison.h"
#include "reference/naive.h"

namespace assay::reference {

struct Relating {
  model::Relation relation = model::Relation::kUnknown;
  bool left_open = false, right_open = false;
};

Relating RelateAt(const model::Policy& left, const model::Policy& right,
                  const model::Vocabulary& vocabulary, const model::Point& point,
                  const model::Reading& reading);

// All points that ask an action, and in the other dimensions given a term or nothing.
std::vector<model::Point> AllPoints(const model::Vocabulary& vocabulary,
                                    const std::vector<model::Dimension>& dimensions,
                                    const model::Region& within);

// "Over all", from the relations at the points.
model::Relation OverAll(const std::vector<Relating>& relations);

}  // namespace assay::reference
