// The oracle: what a policy says at a point, the slow way, from engine/solve/meaning.md.
//
// Written from that page alone and sharing nothing with engine/solve, so that two
// readings of one text meet.  No index, no plan, no formulas: is-a by walking parents,
// overlap by trying every term, conditions by trying every world.  Section numbers are
// the page's.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "model/answer.h"
#include "reference/layers.h"

namespace assay::reference {

// A layer's statement, its role and, if it supports, its strength.
using LayerPart = std::tuple<uint32_t, model::Role, model::Strength>;

struct Finding {
  model::Verdict verdict = model::Verdict::kSilent;
  model::Strength strength{};  // None if only an exception speaks.
  bool carved = false;         // Some support was narrowed away by assumption.
  std::map<World, model::Verdict> worlds;  // Every consistent one.
  std::map<World, model::Strength> strengths;  // The best that stands in each.
  std::multiset<LayerPart> parts;          // Without layers that no world puts in force.
};

// 2^n worlds for n conditions of the policy: the caller keeps n small.
Finding Evaluate(const model::Policy& policy, const model::Vocabulary& vocabulary,
                 const model::Point& point, const model::Reading& reading);

}  // namespace assay::reference
