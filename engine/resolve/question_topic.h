// What a comparison is `on`: "selling payment data", "payment data, marketing".
#pragma once

#include "model/question.h"
#include "resolve/question_phrase.h"
#include "resolve/question_terms.h"

namespace assay::resolve {

// Adds to `region` the action with which a name begins and the data that follows it, or the
// term that a name is: an action, data, a purpose or a recipient, in this order.  Reported:
// unknown-name, wrong-kind.
void AddTopic(const std::vector<syntax::Name>& names, const PhraseSplitter& phrases,
              QuestionTerms& terms, model::Region& region);

}  // namespace assay::resolve
