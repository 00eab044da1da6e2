// From a layer's part in a judgement to words a lawyer can check: what the statement
// says, why it plays its role, and the is-a arrows that this rests on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/answer.h"
#include "solve/judge.h"

namespace assay::solve {

// How the items of one policy version are cited: "allegra#12", or "acme@2024-01-01#12"
// where a merchant has several versions.
struct Citation {
  std::string prefix;  // "allegra", "acme@2024-01-01"
  std::string Of(uint32_t number) const;
};

// The evidence of a statement in a role, without quotations (they are read for the rows
// that are kept).
model::Evidence EvidenceOf(const model::Statement& statement, model::Role role,
                           const PolicyJudge& judge, const Citation& citation);

// The same for a layer's part at a point, with conditions, reason and is-a steps.
model::Evidence EvidenceOf(const Part& part, const model::Point& point,
                           const PolicyJudge& judge, const Citation& citation);

// A layer that does not meet the point: the first dimension that failed, and why
// ("says `sell`, asked `disclose`").
model::Evidence Considered(const Layer& layer, model::Dimension failed,
                           const model::Point& point, const PolicyJudge& judge,
                           const Citation& citation);

// The is-a arrows from `narrow` up to `broad`, in order; none if it does not lie below.
std::vector<model::IsAStep> StepsUp(model::TermId narrow, model::TermId broad,
                                    const model::Vocabulary& vocabulary);

// "says `sell`, asked `disclose`"
std::string Mismatch(const Layer& layer, model::Dimension d, const model::Point& point,
                     const model::Vocabulary& vocabulary);

// "`card number`", "the merchant itself", "somebody unnamed"
std::string AskedInWords(const model::Point& point, model::Dimension d,
                         const model::Vocabulary& vocabulary);

// Plain English for "no ... stated": "which data", "to whom", "for what purpose", ...
std::string_view UnstatedInWords(model::Dimension d);

}  // namespace assay::solve
