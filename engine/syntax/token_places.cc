#include "syntax/token_places.h"

#include <algorithm>

namespace assay::syntax {

Span TokenPlaces::SpanOf(const antlr4::Token& token) const {
  const auto size = static_cast<uint32_t>(scanned_.text.size());
  if (token.getType() == antlr4::Token::EOF) return {size, size};
  return {scanned_.ByteOffset(token.getStartIndex()),
          scanned_.ByteOffset(token.getStopIndex() + 1)};
}

Span TokenPlaces::SpanOf(const antlr4::ParserRuleContext& rule) const {
  const antlr4::Token* first = rule.start;
  const antlr4::Token* last = rule.stop;
  if (first == nullptr) return {};
  const Span begin = SpanOf(*first);
  if (last == nullptr || last->getTokenIndex() < first->getTokenIndex()) {
    return {begin.begin, begin.begin};
  }
  return Join(begin, SpanOf(*last));
}

std::string_view TokenPlaces::TextOf(const antlr4::Token& token) const {
  return source_.Text(SpanOf(token));
}

bool TokenPlaces::HoldsUnclosedString(Span span) const {
  const auto& strings = scanned_.unclosed_strings;
  const auto first = std::ranges::lower_bound(strings, span.begin, {}, &Span::begin);
  return first != strings.end() && first->begin < span.end;
}

bool TokenPlaces::IsFirstOnLine(const antlr4::Token& token) const {
  uint32_t i = SpanOf(token).begin;
  const std::string_view text = source_.text();
  while (i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\t')) --i;
  return i == 0 || text[i - 1] == '\n' || text[i - 1] == '\r';
}

}  // namespace assay::syntax
