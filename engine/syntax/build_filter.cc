#include "syntax/build_filter.h"

#include "syntax/build_question.h"

namespace assay::syntax {

using generated::QuestionParser;

FilterTree BuildFilter(QuestionParser::FilterContext& root,
                       const antlr4::TokenStream& tokens,
                       const TokenPlaces& places) {
  const auto name = [&](const antlr4::ParserRuleContext& rule) {
    return BuildQuestionName(rule, tokens, places);
  };
  const auto text = [&](antlr4::tree::TerminalNode& node) {
    const antlr4::Token& token = *node.getSymbol();
    const std::string_view quoted = places.TextOf(token);
    return QuotedText{std::string(quoted.substr(1, quoted.size() - 2)),
                      places.SpanOf(token)};
  };
  return FilterBuilder<QuestionParser>(places, name, text).Build(root);
}

}  // namespace assay::syntax
