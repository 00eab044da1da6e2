// One demand of a checklist against one policy: how far the text meets it, what carries that,
// what is lacking, and what only comes near (meaning.md, section 11).
#pragma once

#include <string>
#include <vector>

#include "model/answer.h"
#include "model/checklist.h"
#include "solve/rows.h"

namespace assay::solve {

struct DemandFinding {
  model::GapState state = model::GapState::kMissing;  // Never kNotApplicable.
  std::vector<std::string> found;                     // In words; may be empty.
  std::vector<std::string> lacking;                   // Empty if it is stated.
  std::vector<model::Evidence> because;  // What carries the state; without quotations.
  std::vector<model::Evidence> near;     // What only comes near, and why.
  bool incomplete = false;               // Not all of it was judged.
};

DemandFinding JudgeDemand(const model::Demand& demand, const Inquiry& inquiry);

}  // namespace assay::solve
