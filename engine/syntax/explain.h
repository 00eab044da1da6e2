// A mistake of syntax in words: what was expected here, after what, and what helps.
// Private to syntax/.
#pragma once

#include <antlr4-runtime.h>

#include "diagnostics/diagnostic.h"
#include "syntax/token_places.h"

namespace assay::syntax {

// Where the parser stood when nothing fitted.
struct Mistake {
  antlr4::Parser& parser;
  antlr4::Token& found;                       // The first token that does not fit.
  const antlr4::misc::IntervalSet& expected;  // What may stand where the parser stood.
  const antlr4::RuleContext& context;         // The innermost rule.
  const TokenPlaces& places;
  diagnostics::FileId file;
};

// From the first token of the item that holds the mistake to the token that does not fit.
Span SpanSoFar(const Mistake& mistake);

diagnostics::Diagnostic ExplainMistake(const Mistake& mistake);

}  // namespace assay::syntax
