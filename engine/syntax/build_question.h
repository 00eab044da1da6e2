// A question's parse tree to its syntax tree.  Private to syntax/.
#pragma once

#include <antlr4-runtime.h>

#include "QuestionParser.h"
#include "diagnostics/diagnostic.h"
#include "syntax/question_tree.h"
#include "syntax/token_places.h"

namespace assay::syntax {

QuestionTree BuildQuestion(generated::QuestionParser::QuestionContext& root,
                           const antlr4::TokenStream& tokens,
                           const TokenPlaces& places, diagnostics::FileId file,
                           diagnostics::DiagnosticSink& sink);

// The form that an alternative of the grammar is; kUnknown if it is none.
QuestionForm FormOf(const antlr4::ParserRuleContext& alternative);

// True for forms whose run of names before the verb is merchants and verb in one.
bool HasPhrase(QuestionForm form);

// The kind that a plural (or singular) after `list` means, as a vocabulary writes it; empty if
// there is none.
std::string ListedKind(std::string_view words);

// Words as they stand; names that are whole keep together.
Name BuildQuestionName(const antlr4::ParserRuleContext& rule,
                       const antlr4::TokenStream& tokens,
                       const TokenPlaces& places);

// What follows `where`.
FilterTree BuildFilter(generated::QuestionParser::FilterContext& root,
                       const antlr4::TokenStream& tokens,
                       const TokenPlaces& places);

}  // namespace assay::syntax
