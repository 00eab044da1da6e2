// What was edited between two versions of a policy, statement by statement, and what the newer one
// would be without one of the edits (meaning.md, "Comparison": Changes).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/answer.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::solve {

inline constexpr size_t kNoStatement = SIZE_MAX;

// Partners by their indices in the two policies' statements; one of them may be missing.
struct StatementPair {
  size_t before = kNoStatement;
  size_t after = kNoStatement;
  bool is_edited = true;  // False if both say the same.
};

// Every statement of both policies once: in the order of the newer one, those removed last.
// Quotations, where they are filled in, help to find partners.
std::vector<StatementPair> PairStatements(const model::Policy& before,
                                          const model::Policy& after);

// The newer policy with the edited pair as it was before.  Statements of the older one keep what
// their exceptions list, under the numbers that the newer policy has for it.
model::Policy Undone(const StatementPair& edit, const std::vector<StatementPair>& pairs,
                     const model::Policy& before, const model::Policy& after);

// How a pair's quotations fared; nothing for those that stayed where they were.  `name` is how
// the statement is cited.
std::vector<model::QuotationChange> QuotationChanges(const StatementPair& pair,
                                                     const model::Policy& before,
                                                     const model::Policy& after,
                                                     const std::string& name);

// Facts, definitions and defects that only one of the versions has, or has otherwise.
std::vector<std::string> OtherChanges(const model::Policy& before,
                                      const model::Policy& after,
                                      const model::Vocabulary& vocabulary);

}  // namespace assay::solve
