// Where a support and a prohibition can meet: the points worth testing for a contradiction.
//
// What a pair says at a point depends only on which regions hold the point, and every such
// region is closed downwards.  So the largest points of each intersection of regions are
// enough: no smaller point tells anything new.
#pragma once

#include <vector>

#include "model/question.h"
#include "model/vocabulary.h"
#include "solve/layer.h"

namespace assay::solve {

struct Candidates {
  std::vector<model::Point> points;
  bool complete = true;  // False: there were too many, and `points` is empty.
};

// The largest points inside `support` and `against`, and those inside each combination of
// `refining` besides (exceptions, and whatever else may take a point out).
// meaning.md, section 9.
Candidates CandidatePoints(const Layer& support, const Layer& against,
                           const std::vector<const Layer*>& refining,
                           const model::Vocabulary& vocabulary);

// True if the layer has a term, or an outside, in dimension `d`.
bool Names(const Layer& layer, model::Dimension d);

// True if each term of `p` is that of `q` or lies below it; both ask the same dimensions.
bool LiesBelow(const model::Point& p, const model::Point& q,
               const model::Vocabulary& vocabulary);

}  // namespace assay::solve
