// The policies that people wrote, compiled as a load compiles them, without a database.
#pragma once

#include <string>
#include <vector>

#include "properties/case.h"

namespace assay::properties {

struct Corpus {
  model::Vocabulary vocabulary;
  std::vector<model::Policy> policies;  // In order of their files' names.
};

// All vocabularies and policies below the folder; the test fails if a text is wrong.
Corpus LoadCorpus(const std::string& folder);

// The policy without the statements that have no part at the point when they stand alone.  They
// cannot change its answer (a law that laws_test.cc checks), and the worlds of their conditions
// would be too many for the naive evaluator.
model::Policy SpeakingOf(const model::Policy& policy, const model::Point& point,
                         const model::Vocabulary& vocabulary);

// The naive evaluator tries two to the power of the policy's conditions: true if that is few.
bool HasFewWorlds(const model::Policy& policy, const model::Vocabulary& vocabulary);

}  // namespace assay::properties
