// A question's parse tree to its syntax tree.  Private to syntax/.
#pragma once

#include <antlr4-runtime.h>

#include "QuestionParser.h"
#include "diagnostics/diagnostic.h"
#include "syntax/question_tree.h"
#include "syntax/token_places.h"

namespace assay::syntax {

QuestionTree BuildQuestion(generated::QuestionParser::QuestionContext& root,
                           const antlr4::CommonTokenStream& tokens,
                           const TokenPlaces& places, diagnostics::FileId file,
                           diagnostics::DiagnosticSink& sink);

// Words as they stand; names that are whole keep together.
Name BuildQuestionName(const antlr4::ParserRuleContext& rule,
                       const antlr4::CommonTokenStream& tokens,
                       const TokenPlaces& places);

// What follows `where`.
FilterTree BuildFilter(generated::QuestionParser::FilterContext& root,
                       const antlr4::CommonTokenStream& tokens,
                       const TokenPlaces& places);

}  // namespace assay::syntax
