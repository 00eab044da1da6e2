// How a region's one dimension meets an asked term: the primitive under every contact.
#pragma once

#include <array>
#include <vector>

#include "model/question.h"
#include "model/vocabulary.h"
#include "solve/judge.h"
#include "solve/layer.h"

namespace assay::solve {

// How a `for` layer meets the point; never kTouches or kCovers.
LayerContact MeetFor(const Layer& layer, const model::Point& point,
                     const model::Vocabulary& vocabulary);

// How an `against` layer meets the point; never kLead or kSupports.  Also tells whether
// an exception, whatever its side, takes the point out of its parent: that is kCovers.
LayerContact MeetAgainst(const Layer& layer, const model::Point& point,
                         const model::Vocabulary& vocabulary);

// How an extent meets the point in its own dimension, read as a `for` layer's or as an `against`
// layer's (kExact and kBroader cover, kNarrower touches, kNone misses).
Meeting MeetForIn(model::Dimension d, const Extent& extent, const model::Point& point,
                  const model::Vocabulary& vocabulary);
Meeting MeetAgainstIn(model::Dimension d, const Extent& extent, const model::Point& point,
                      const model::Vocabulary& vocabulary);

// How a `for` layer meets the point in each dimension, also beyond the first that fails.
std::array<Meeting, model::kDimensionCount> MeetingsFor(
    const Layer& layer, const model::Point& point, const model::Vocabulary& vocabulary);

// Every dimension in which the layer does not meet the point, in their order; empty if it
// meets.
std::vector<model::Dimension> FailedDimensions(const Layer& layer,
                                               const model::Point& point,
                                               const model::Vocabulary& vocabulary);

// Selling and sharing are kin: one lies above the other, or something short of "any processing"
// (an action without a broader one) lies above both.
bool AreKin(model::TermId action, model::TermId other,
            const model::Vocabulary& vocabulary);

}  // namespace assay::solve
