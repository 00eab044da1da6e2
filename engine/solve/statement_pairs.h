// The pairs of statements of a policy that contradict each other (meaning.md, section 9), by
// number, and whether its times clash: what is stored beside a policy when it is committed.
//
// The same pairs that FindContradictions finds.  Two plain statements are decided from their
// lists alone; the evaluator is asked only where a condition, an exception or an `only` is in
// play.
#pragma once

#include "graph/pairs.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::solve {

// Without a stamp.
graph::PolicyPairs FindStatementPairs(const model::Policy& policy,
                                      const model::Vocabulary& vocabulary);

// The same by FindContradictions alone, which is the rule; for tests.
graph::PolicyPairs FindStatementPairsByLayers(const model::Policy& policy,
                                              const model::Vocabulary& vocabulary);

}  // namespace assay::solve
