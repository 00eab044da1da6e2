// Parse trees to syntax trees.  Private to syntax/.
#pragma once

#include <optional>
#include <string>
#include <typeinfo>
#include <vector>

#include <antlr4-runtime.h>

#include "PolicyParser.h"
#include "diagnostics/diagnostic.h"
#include "syntax/token_places.h"
#include "syntax/tree.h"

namespace assay::syntax {

// Keywords are the same in capitals; names are left to model::NormalizeName.
std::string LowerCase(std::string_view text);

// The child as a rule; null for a token.  ANTLR's accessors (`rule.clause()`) cast each child
// dynamically, once or twice for each list that is asked for, which costs as much as parsing
// it: where children are many, they are walked once with this.
inline antlr4::ParserRuleContext* AsRule(antlr4::tree::ParseTree* child) {
  const std::type_info& type = typeid(*child);
  const bool is_token = type == typeid(antlr4::tree::TerminalNodeImpl) ||
                        type == typeid(antlr4::tree::ErrorNodeImpl);
  return is_token ? nullptr : static_cast<antlr4::ParserRuleContext*>(child);
}

// Calls `use` for each direct child that is of the rule `Rule`, whose index is given.
template <typename Rule, typename Use>
void ForEachRule(const antlr4::ParserRuleContext& parent, size_t index, const Use& use) {
  for (antlr4::tree::ParseTree* child : parent.children) {
    antlr4::ParserRuleContext* rule = AsRule(child);
    if (rule != nullptr && rule->getRuleIndex() == index) use(*static_cast<Rule*>(rule));
  }
}

// What builders share: the tokens, their places, and where mistakes go.
class Builder {
 public:
  Builder(const antlr4::TokenStream& tokens, const TokenPlaces& places,
          diagnostics::FileId file, diagnostics::DiagnosticSink& sink)
      : tokens_(tokens), places_(places), file_(file), sink_(sink) {}

  const TokenPlaces& places() const { return places_; }
  diagnostics::FileId file() const { return file_; }

  Word BuildWord(const antlr4::Token& token) const;
  // The words between a rule's first and last token; empty for a null or broken rule.
  Name BuildName(const antlr4::ParserRuleContext* rule) const;
  // A string without its marks and escapes; reports an unknown escape.
  QuotedText BuildString(const antlr4::tree::TerminalNode& node);
  // The strings among a rule's direct children, in order.
  std::vector<QuotedText> BuildStrings(const antlr4::ParserRuleContext& rule);

  // The direct child token of that type, or null.
  static const antlr4::Token* FindToken(const antlr4::ParserRuleContext& rule,
                                        size_t type);
  std::optional<Span> FindSpan(const antlr4::ParserRuleContext& rule, size_t type) const;

  void Report(diagnostics::Kind kind, Span span, std::string message,
              std::string help = "");
  // Two clauses of one kind where one may stand.
  void ReportRepeated(std::string_view word, Span first, Span second);

 private:
  std::string Unescape(std::string_view raw, uint32_t begin);

  const antlr4::TokenStream& tokens_;
  const TokenPlaces& places_;
  diagnostics::FileId file_;
  diagnostics::DiagnosticSink& sink_;
};

VocabularyTree BuildVocabulary(generated::PolicyParser::VocabularyFileContext& root,
                               Builder& builder);
PolicyFileTree BuildPolicyFile(generated::PolicyParser::PolicyFileContext& root,
                               Builder& builder);
// The statement alternative of an item.
StatementTree BuildStatement(generated::PolicyParser::StatementContext& rule,
                             Builder& builder);
// Collects `cite`, `implied` and `note` of an item; reports what is repeated.
void AddBacking(generated::PolicyParser::BackingContext& rule, Builder& builder,
                Backing& backing);
// Where a list's closing `...` stands; reports one that closes nothing.
std::optional<Span> FindOpenEnd(const antlr4::ParserRuleContext& rule, Builder& builder);
// The names of a list and its closing `...`.
void AddNames(generated::PolicyParser::NamesContext* rule, Builder& builder,
              std::vector<Name>& names, std::optional<Span>& open);
void AddFurtherNames(generated::PolicyParser::FurtherNamesContext* rule, Builder& builder,
                     std::vector<Name>& names, std::optional<Span>& open);

}  // namespace assay::syntax
