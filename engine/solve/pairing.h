// What a support and a prohibition come to where both meet a point, conditions aside
// (meaning.md, section 4): one yields, one carves, a precedence decides, or they oppose.
#pragma once

#include <cstdint>
#include <vector>

#include "model/question.h"
#include "solve/judge.h"
#include "solve/layer.h"

namespace assay::solve {

enum class Pairing : uint8_t {
  kNone,        // Of one statement, or decided for the support by precedence.
  kYields,      // The prohibition yields to the support.
  kOverrides,   // The support is out.
  kCarves,      // The prohibition is more specific, by assumption.
  kCarvesRule,  // The same, by the policy's declared precedence.
  kOpposes,
};

Pairing Pair(const PolicyJudge& judge, const Layer& support, const Layer& against,
             const model::Reading& reading);

// True if region `a` is within region `b` in every dimension.
bool WithinAll(const Layer& a, const Layer& b, const model::Vocabulary& vocabulary);

// True if `layer` is an exception below `ancestor`, at any depth.
bool Descends(const std::vector<Layer>& layers, const Layer& layer,
              const Layer& ancestor);

}  // namespace assay::solve
