// What a policy means by a name of its own, beside what the vocabulary says of its members
// (meaning.md, section 9).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/answer.h"
#include "model/policy.h"
#include "solve/rows.h"

namespace assay::solve {

// How a member of `define X as BROADER: members` stands in the vocabulary.
enum class Standing : uint8_t {
  kBelow,  // It is `BROADER`, or lies below it.
  kOpposite,  // It lies below what `BROADER` is not: "personal data" beside "non-personal data".
  kOpen,  // Neither: the vocabulary leaves it to the policy.
};
Standing StandingOf(model::TermId member, model::TermId broader,
                    const model::Vocabulary& vocabulary);

// kDefinitions: a row for each definition, those that differ from the vocabulary first; fields
// `definition`, `as`, `members`, `vocabulary`.
std::vector<model::Row> DefinitionRows(const Inquiry& inquiry);

// Rows of kFindings: the definitions that differ.
std::vector<model::Row> DifferingDefinitionRows(const Inquiry& inquiry);

}  // namespace assay::solve
