// The forms of questions in the engine's terms: what stands in their places, and what each
// clause asks about.
#pragma once

#include <cstdint>

#include "model/question.h"
#include "syntax/question_tree.h"

namespace assay::resolve {

// What is in the places of a form.
enum class Shape : uint8_t {
  kReceive,     // objects and subjects are data and recipients; `from` names merchants
  kPractice,    // merchants, an action, data; `from` names sources
  kOfMerchant,  // subjects are merchants
  kMerchants,   // list merchants
  kTerms,       // list data
  kStatements,  // list statements
  kStatement,   // show allegra#12
  kTerm,        // show payment data
  kCompared,  // subjects (and rivals) are merchants; objects and clauses bound, or inner asks
  kChanged,  // subjects are one merchant; two dates
  kGaps,     // subjects are merchants, objects checklists
  kSearch,   // subjects are merchants; filter and arrangement
};

struct FormMeaning {
  syntax::QuestionForm form;
  model::QuestionForm question;
  Shape shape;
};

// Not for kUnknown.
const FormMeaning& MeaningOf(syntax::QuestionForm form);

// True if the question can be asked of each merchant in a comparison.
bool CanBeCompared(model::QuestionForm form);

// What a clause asks about in a form.
enum class ClauseMeaning : uint8_t { kNothing, kMerchants, kDimension, kListUnder };

ClauseMeaning MeaningOf(syntax::QuestionClause clause, syntax::QuestionForm form,
                        Shape shape);

// The dimension a clause asks about where it asks about one.
struct ClauseDimension {
  model::Dimension dimension;
  model::TermKind kind;
};

ClauseDimension DimensionOf(syntax::QuestionClause clause);

}  // namespace assay::resolve
