// How two policies relate at one point, world by world (meaning.md, "Comparison").
#pragma once

#include "model/comparison.h"
#include "model/vocabulary.h"
#include "solve/judge.h"

namespace assay::solve {

struct PointRelation {
  model::Relation relation = model::Relation::kUnknown;
  // The side is at "unknown" in every world.
  bool left_open = false;
  bool right_open = false;
  bool incomplete = false;  // Too many conditions to combine; nothing else counts then.
};

// Both levels are of the same point; conditions are the same where term or phrase are.
PointRelation Relate(const Levels& left, const Levels& right,
                     const model::Vocabulary& vocabulary);

}  // namespace assay::solve
