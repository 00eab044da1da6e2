// Names and strings out of tokens.
#include "syntax/build.h"

#include <fmt/format.h>

namespace assay::syntax {

using diagnostics::Kind;
using generated::PolicyParser;

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

Word Builder::BuildWord(const antlr4::Token& token) const {
  Word word{std::string(places_.TextOf(token)), places_.SpanOf(token)};
  if (token.getType() == PolicyParser::QUOTED_NAME) {
    word.text = word.text.substr(1, word.text.size() - 2);
    word.is_whole_name = true;
  }
  return word;
}

Name Builder::BuildName(const antlr4::ParserRuleContext* rule) const {
  Name name;
  if (rule == nullptr || rule->exception != nullptr || rule->stop == nullptr) return name;
  for (size_t i = rule->start->getTokenIndex(); i <= rule->stop->getTokenIndex(); ++i) {
    name.words.push_back(BuildWord(*tokens_.get(i)));
  }
  name.span = places_.SpanOf(*rule);
  return name;
}

std::string Builder::Unescape(std::string_view raw, uint32_t begin) {
  std::string text;
  text.reserve(raw.size());
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\') {
      const char escaped =
          raw[++i];  // The grammar lets no string end in a lone backslash.
      if (escaped != '"' && escaped != '\\') {
        const auto at = begin + static_cast<uint32_t>(i) - 1;
        Report(Kind::kSyntax, {at, at + 1}, "a lone backslash in a string",
               "write `\\\\` for a backslash and `\\\"` for a quotation mark");
      }
    }
    text += raw[i];
  }
  return text;
}

QuotedText Builder::BuildString(const antlr4::tree::TerminalNode& node) {
  const antlr4::Token& token = *const_cast<antlr4::tree::TerminalNode&>(node).getSymbol();
  const Span span = places_.SpanOf(token);
  if (places_.HoldsUnclosedString(span)) return {"", span};
  std::string_view raw = places_.TextOf(token);
  raw = raw.substr(1, raw.size() - 2);
  const bool is_plain = raw.find('\\') == std::string_view::npos;
  return {is_plain ? std::string(raw) : Unescape(raw, span.begin + 1), span};
}

std::vector<QuotedText> Builder::BuildStrings(const antlr4::ParserRuleContext& rule) {
  std::vector<QuotedText> strings;
  for (antlr4::tree::ParseTree* child : rule.children) {
    if (AsRule(child) != nullptr) continue;
    auto* node = dynamic_cast<antlr4::tree::TerminalNode*>(child);
    const size_t type = node->getSymbol()->getType();
    if (type == PolicyParser::STRING) strings.push_back(BuildString(*node));
  }
  return strings;
}

const antlr4::Token* Builder::FindToken(const antlr4::ParserRuleContext& rule,
                                        size_t type) {
  for (antlr4::tree::ParseTree* child : rule.children) {
    if (AsRule(child) != nullptr) continue;
    const antlr4::Token* token =
        dynamic_cast<antlr4::tree::TerminalNode*>(child)->getSymbol();
    if (token->getType() == type) return token;
  }
  return nullptr;
}

std::optional<Span> Builder::FindSpan(const antlr4::ParserRuleContext& rule,
                                      size_t type) const {
  const antlr4::Token* token = FindToken(rule, type);
  if (token == nullptr) return std::nullopt;
  return places_.SpanOf(*token);
}

void Builder::Report(Kind kind, Span span, std::string message, std::string help) {
  sink_.Report({.kind = kind,
                .place = {file_, span},
                .message = std::move(message),
                .help = std::move(help)});
}

void Builder::ReportRepeated(std::string_view word, Span first, Span second) {
  sink_.Report(
      {.kind = Kind::kRepeatedClause,
       .place = {file_, second},
       .message = fmt::format("a second `{}`, and each clause stands once", word),
       .labels = {{{file_, first}, fmt::format("the first `{}` is here", word)}},
       .help = "put both into one list, or make two of the sentence"});
}

std::optional<Span> FindOpenEnd(const antlr4::ParserRuleContext& rule, Builder& builder) {
  const std::optional<Span> open = builder.FindSpan(rule, PolicyParser::ELLIPSIS);
  const Span list = builder.places().SpanOf(rule);
  if (open && open->end != list.end) {
    builder.Report(Kind::kSyntax, *open, "`...` in the middle of a list",
                   "`...` says that a list is open, and stands at its end, once");
  }
  return open;
}

void AddFurtherNames(PolicyParser::FurtherNamesContext* rule, Builder& builder,
                     std::vector<Name>& names, std::optional<Span>& open) {
  if (rule == nullptr) return;
  ForEachRule<PolicyParser::NameContext>(*rule, PolicyParser::RuleName,
                                         [&](const PolicyParser::NameContext& name) {
                                           names.push_back(builder.BuildName(&name));
                                         });
  open = FindOpenEnd(*rule, builder);
}

void AddNames(PolicyParser::NamesContext* rule, Builder& builder,
              std::vector<Name>& names, std::optional<Span>& open) {
  if (rule == nullptr) return;
  const antlr4::ParserRuleContext* first = nullptr;
  PolicyParser::FurtherNamesContext* further = nullptr;
  for (antlr4::tree::ParseTree* child : rule->children) {
    antlr4::ParserRuleContext* part = AsRule(child);
    if (part == nullptr) continue;
    if (part->getRuleIndex() == PolicyParser::RuleName) {
      first = part;
    } else {
      further = static_cast<PolicyParser::FurtherNamesContext*>(part);
    }
  }
  names.push_back(builder.BuildName(first));
  AddFurtherNames(further, builder, names, open);
}

void AddBacking(PolicyParser::BackingContext& rule, Builder& builder, Backing& backing) {
  const Span keyword = builder.places().SpanOf(*rule.start);
  std::vector<QuotedText> strings = builder.BuildStrings(rule);
  if (strings.empty()) return;  // A broken rule: reported.
  if (rule.start->getType() == PolicyParser::CITE) {
    for (const QuotedText& quotation : strings) {
      if (quotation.text.find_first_not_of(" \t\r\n") != std::string::npos) continue;
      if (builder.places().HoldsUnclosedString(quotation.span)) continue;
      builder.Report(Kind::kSyntax, quotation.span, "a quotation without words",
                     "quote the words of the text that the item rests on");
    }
    if (!backing.quotations.empty()) {
      builder.ReportRepeated("cite", backing.cite_span, keyword);
      return;
    }
    backing.cite_span = builder.places().SpanOf(rule);
    backing.quotations = std::move(strings);
    return;
  }
  const bool is_note = rule.start->getType() == PolicyParser::NOTE;
  std::optional<QuotedText>& place = is_note ? backing.note : backing.implied;
  if (place) {
    builder.ReportRepeated(is_note ? "note" : "implied", place->span, keyword);
    return;
  }
  place = std::move(strings.front());
}

}  // namespace assay::syntax
