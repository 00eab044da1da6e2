// What a statement says, part by part: its terms, texts and flags, under the names of fields.
//
// The one place that knows where each field of model/filter.h stands in a statement; meaning.md,
// section 8, says what each holds.
#pragma once

#include <string>
#include <vector>

#include "model/filter.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::solve {

// The terms of a field, in the order in which the statement lists them; none for a field that
// holds words.
std::vector<model::TermId> TermsOf(model::FilterField field,
                                   const model::Statement& statement,
                                   const model::Vocabulary& vocabulary);

// The texts of a field as they stand, without empty ones; none for a field of terms alone.
std::vector<std::string> TextsOf(model::FilterField field,
                                 const model::Statement& statement,
                                 const model::Policy& policy,
                                 const model::Vocabulary& vocabulary);

// The quoted phrases of `if`, `unless`, `condition` or `until`.
std::vector<std::string> PhrasesOf(model::FilterField field,
                                   const model::Statement& statement);

// True if the statement speaks about the field at all.
bool IsStated(model::FilterField field, const model::Statement& statement,
              const model::Policy& policy, const model::Vocabulary& vocabulary);

// `flag` is kIsOpen, kIsSome, kIsOnly or kIsUnnamed, and CanAsk(field, flag).
bool HasFlag(model::FilterField field, model::FilterRelation flag,
             const model::Statement& statement, const model::Vocabulary& vocabulary);

// The groups in which a statement stands: names of terms, or texts; none: "not stated".
std::vector<std::string> GroupsOf(model::FilterField field,
                                  const model::Statement& statement,
                                  const model::Policy& policy,
                                  const model::Vocabulary& vocabulary);

}  // namespace assay::solve
