// Tokens as lines of text.  Private to syntax/.
#pragma once

#include <string>

#include <antlr4-runtime.h>

#include "diagnostics/source.h"
#include "syntax/token_places.h"

namespace assay::syntax {

// A line per token: place, type, text.
std::string DumpTokenLines(const antlr4::TokenStream& tokens,
                           const antlr4::dfa::Vocabulary& names,
                           const diagnostics::SourceFile& source,
                           const TokenPlaces& places);
std::string DumpFileTokens(const diagnostics::SourceMap& sources,
                           diagnostics::FileId file);
std::string DumpChecklistTokens(const diagnostics::SourceMap& sources,
                                diagnostics::FileId file);
std::string DumpQuestionTokens(const diagnostics::SourceMap& sources,
                               diagnostics::FileId file);

}  // namespace assay::syntax
