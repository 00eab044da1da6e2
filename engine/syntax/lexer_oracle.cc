#include "syntax/lexer_oracle.h"

#include <limits>

#include "ChecklistLexer.h"
#include "ChecklistParser.h"
#include "PolicyLexer.h"
#include "PolicyParser.h"
#include "QuestionLexer.h"
#include "syntax/parser_run.h"

namespace assay::syntax {
namespace {

template <typename Lexer, typename Parser>
std::vector<LexedToken> ByTable(const std::string& text) {
  ParserRun<Lexer, Parser> run;
  run.Fill(text, std::numeric_limits<size_t>::max());
  std::vector<LexedToken> tokens;
  for (size_t i = 0; i + 1 < run.tokens.size(); ++i) {
    const antlr4::Token& token = *run.tokens.get(i);
    tokens.push_back({token.getType(), static_cast<uint32_t>(token.getStartIndex()),
                      static_cast<uint32_t>(token.getStopIndex() + 1)});
  }
  return tokens;
}

template <typename Lexer>
std::vector<LexedToken> ByAntlr(const std::string& text) {
  std::vector<uint32_t> offsets;  // Of each character, and of the end.
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
      offsets.push_back(static_cast<uint32_t>(i));
  }
  offsets.push_back(static_cast<uint32_t>(text.size()));
  antlr4::ANTLRInputStream input(text);
  Lexer lexer(&input);
  lexer.removeErrorListeners();
  std::vector<LexedToken> tokens;
  for (const auto& token : lexer.getAllTokens()) {
    tokens.push_back({token->getType(), offsets[token->getStartIndex()],
                      offsets[token->getStopIndex() + 1]});
  }
  return tokens;
}

}  // namespace

std::vector<LexedToken> LexByTable(const std::string& text, Language language) {
  if (language == Language::kQuestion) return LexByAntlr(text, language);
  if (language == Language::kChecklist)
    return ByTable<generated::ChecklistLexer, generated::ChecklistParser>(text);
  return ByTable<generated::PolicyLexer, generated::PolicyParser>(text);
}

std::vector<LexedToken> LexByAntlr(const std::string& text, Language language) {
  if (language == Language::kQuestion) return ByAntlr<generated::QuestionLexer>(text);
  if (language == Language::kChecklist) return ByAntlr<generated::ChecklistLexer>(text);
  return ByAntlr<generated::PolicyLexer>(text);
}

}  // namespace assay::syntax
