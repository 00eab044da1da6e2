// From tokens to bytes of the source.  Private to syntax/.
//
// Those of questions are ANTLR's own and count characters, those of files count bytes.
#pragma once

#include <string_view>

#include <antlr4-runtime.h>

#include "diagnostics/source.h"
#include "syntax/scan.h"
#include "syntax/tree.h"

namespace assay::syntax {

// Keeps references to what it is made from.
class TokenPlaces {
 public:
  TokenPlaces(const diagnostics::SourceFile& source, const ScannedText& scanned)
      : source_(source), scanned_(scanned) {}

  // Empty, at the end of the text, for the end's token.
  Span SpanOf(const antlr4::Token& token) const;
  // From the rule's first token to its last; empty where it has none.
  Span SpanOf(const antlr4::ParserRuleContext& rule) const;
  std::string_view TextOf(const antlr4::Token& token) const;
  std::string_view TextIn(Span span) const { return source_.Text(span); }

  // True if an unclosed string begins in the span.
  bool HoldsUnclosedString(Span span) const;
  // True if nothing but white space stands before the token on its line.
  bool IsFirstOnLine(const antlr4::Token& token) const;

 private:
  const diagnostics::SourceFile& source_;
  const ScannedText& scanned_;
};

inline Span Join(Span first, Span last) { return {first.begin, last.end}; }

}  // namespace assay::syntax
