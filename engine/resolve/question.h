// A question tree to a question: which words name a merchant, a term, an action.
//
// The one idea: words are taken by longest known names, and the place in the sentence
// says which kind is expected.  Nothing is guessed: what names nothing is an error that
// says what is near, and what names another kind says which.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/question.h"
#include "model/vocabulary.h"

namespace assay::syntax {
struct QuestionTree;
}

namespace assay::resolve {

// The merchants that have a policy, and what they can be held against.  The first two must be
// set.
struct MerchantDirectory {
  // The merchant's name for a normalised name or title; empty if no policy has it.
  std::function<std::string(std::string_view normalized)> find;
  // All names and titles, normalised: what "did you mean" chooses from.  Asked only when
  // something was not found.
  std::function<std::vector<std::string>()> names;
  // The names of the stored checklists; unset where there are none.
  std::function<std::vector<std::string>()> checklists = nullptr;
};

// What syntax::ParseQuestion wants to know beforehand: the names of terms and, of
// `merchants` (normalised names and titles), those that hold a keyword of questions.
// Sorted.
std::vector<std::string> NamesWithKeywords(const model::Vocabulary& vocabulary,
                                           const std::vector<std::string>& merchants);

// Empty if the question was not understood: then `sink` says why.  Kinds reported:
// unknown-name, wrong-kind, unknown-merchant, unknown-checklist, unknown-field,
// unknown-question, bad-date.
// A tree of form kUnknown gives nothing and is not reported again.
std::optional<model::Question> ResolveQuestion(const syntax::QuestionTree& tree,
                                               const model::Vocabulary& vocabulary,
                                               const MerchantDirectory& merchants,
                                               const diagnostics::SourceMap& sources,
                                               diagnostics::DiagnosticSink& sink);

}  // namespace assay::resolve
