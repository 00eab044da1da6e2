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

}  // namespace assay::syntax
