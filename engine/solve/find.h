// Free search: which statements a filter is true of (meaning.md, section 8).
//
// A filter is a question about what a statement says, and no judgement: it reads the statement
// as it was written down, with its lists, flags, conditions, words and quotations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/filter.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::solve {

// True if the filter is true of the statement, which is one of the policy's.  The policy needs
// its quotations only if NeedsQuotations(filter).
bool Matches(const model::Filter& filter, const model::Statement& statement,
             const model::Policy& policy, const model::Vocabulary& vocabulary);

// True if the filter looks at quotations, which are read apart from the policy.
bool NeedsQuotations(const model::Filter& filter);

// What statements are ordered by in a field; comparing keys orders them.
struct OrderKey {
  bool is_missing = false;  // Stands last in either direction.
  uint64_t number = 0;
  std::string text;
};
OrderKey OrderKeyOf(model::FilterField field, const model::Statement& statement,
                    const model::Policy& policy, const model::Vocabulary& vocabulary);
// True if `a` stands before `b`.
bool IsBefore(const OrderKey& a, const OrderKey& b, model::Direction direction);

// Terms of which a policy must name at least one for the filter to be true of any statement in
// it; absent if there is no such set, or none of at most `most` terms.
std::optional<std::vector<model::TermId>> NeededTerms(const model::Filter& filter,
                                                      const model::Vocabulary& vocabulary,
                                                      size_t most);

}  // namespace assay::solve
