// The oracle of checklists: how far a policy states what a demand asks for, the slow way, from
// engine/solve/meaning.md, section 11.  Shares nothing with engine/solve.
#pragma once

#include <optional>

#include "model/answer.h"
#include "model/checklist.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::reference {

// Absent where the page leaves it to which of several supports stands: a right that some implied
// and some plain statements grant.
std::optional<model::GapState> JudgeDemand(const model::Demand& demand,
                                           const model::Policy& policy,
                                           const model::Vocabulary& vocabulary,
                                           const model::Reading& reading);

}  // namespace assay::reference
