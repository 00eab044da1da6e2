#include "syntax/file_errors.h"

#include "PolicyParser.h"
#include "syntax/explain.h"

namespace assay::syntax {
namespace {

using antlr4::Parser;
using antlr4::Token;
using generated::PolicyParser;

size_t RuleOf(const antlr4::RuleContext* context) { return context->getRuleIndex(); }

bool IsModality(size_t token) {
  return token == PolicyParser::MAY || token == PolicyParser::DOES ||
         token == PolicyParser::NEVER || token == PolicyParser::MUST;
}

bool CanOpenItem(size_t token) {
  switch (token) {
    case PolicyParser::SOURCE:
    case PolicyParser::VERSION:
    case PolicyParser::DEFINE:
    case PolicyParser::STATE:
    case PolicyParser::DEFECT:
    case PolicyParser::IGNORE:
    case PolicyParser::PRECEDENCE:
    case PolicyParser::SECTION:
    case PolicyParser::WORD:
    case PolicyParser::QUOTED_NAME:
    case PolicyParser::POLICY:
    case PolicyParser::VOCABULARY:
    case PolicyParser::IS:
    case PolicyParser::ALSO:
    case PolicyParser::STATED:
    case PolicyParser::LEAST:
    case PolicyParser::MOST:
    case PolicyParser::AFTER:
      return true;
    default:
      return IsModality(token);
  }
}

bool CanOpenTerm(size_t token) {
  return token == PolicyParser::QUOTED_NAME ||
         (token <= PolicyParser::OR && token != PolicyParser::IS &&
          token != PolicyParser::ALSO) ||
         token == PolicyParser::WORD;
}

bool IsLoop(Parser& parser) {
  const auto* state = parser.getATN().states[parser.getState()];
  const auto type = const_cast<antlr4::atn::ATNState*>(state)->getStateType();
  return type == antlr4::atn::ATNState::STAR_LOOP_ENTRY ||
         type == antlr4::atn::ATNState::STAR_LOOP_BACK;
}

}  // namespace

void FileErrors::reset(Parser*) {
  is_recovering_ = false;
  last_reported_.reset();
}

Token* FileErrors::recoverInline(Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

bool FileErrors::inErrorRecoveryMode(Parser*) { return is_recovering_; }

void FileErrors::reportMatch(Parser*) { is_recovering_ = false; }

void FileErrors::reportError(Parser* parser,
                             const antlr4::RecognitionException& exception) {
  if (is_recovering_) return;
  is_recovering_ = true;
  Explain(*parser, *exception.getOffendingToken(), exception.getExpectedTokens(),
          exception.getCtx());
}

void FileErrors::recover(Parser* parser, std::exception_ptr exception) {
  switch (RuleOf(parser->getContext())) {
    case PolicyParser::RuleItem:
      SkipItem(*parser, true);
      break;
    case PolicyParser::RuleTerm:
    case PolicyParser::RuleKindBlock:
    case PolicyParser::RuleVocabularyHead:
    case PolicyParser::RulePolicy:
      SkipItem(*parser, false);
      break;
    case PolicyParser::RuleVocabularyFile:
    case PolicyParser::RulePolicyFile:
      break;
    default:
      std::rethrow_exception(exception);
  }
  is_recovering_ = false;
}

// Called before each turn of a loop: what opens nothing there is reported and skipped.
void FileErrors::sync(Parser* parser) {
  const size_t rule = RuleOf(parser->getContext());
  const bool is_inside =
      rule == PolicyParser::RuleItemBlock || rule == PolicyParser::RuleTermBlock;
  const bool is_file =
      rule == PolicyParser::RulePolicyFile || rule == PolicyParser::RuleVocabularyFile;
  if ((!is_inside && !is_file) || !IsLoop(*parser)) return;
  while (true) {
    Token& token = *parser->getCurrentToken();
    const size_t type = token.getType();
    if (type == Token::EOF || (is_inside && type == PolicyParser::RBRACE)) return;
    const bool opens = rule == PolicyParser::RulePolicyFile ? type == PolicyParser::POLICY
                       : rule == PolicyParser::RuleVocabularyFile
                           ? type == PolicyParser::WORD
                       : rule == PolicyParser::RuleItemBlock ? CanOpenItem(type)
                                                             : CanOpenTerm(type);
    if (opens) return;
    if (sink_.AtLimit(file_)) return SkipToEnd(*parser);
    Explain(*parser, token, parser->getExpectedTokens(), parser->getContext());
    // The other language: nothing in the rest of the file is meant for this one.
    if (is_file && (type == PolicyParser::VOCABULARY || type == PolicyParser::POLICY)) {
      return SkipToEnd(*parser);
    }
    parser->consume();
    if (rule == PolicyParser::RulePolicyFile) {
      SkipToPolicy(*parser);
    } else if (type != PolicyParser::SEMI && type != PolicyParser::RBRACE) {
      SkipItem(*parser, rule == PolicyParser::RuleItemBlock);
    }
  }
}

// A statement's first word after the end of a string, on a line of its own.
bool FileErrors::BeginsNextItem(Parser& parser) const {
  auto* tokens = parser.getTokenStream();
  const Token* before = tokens->LT(-1);
  if (before == nullptr || before->getType() != PolicyParser::STRING) return false;
  const Token& token = *tokens->LT(1);
  if (!CanOpenItem(token.getType()) || !places_.IsFirstOnLine(token)) return false;
  if (IsModality(token.getType())) return true;
  for (ssize_t i = 2;; ++i) {  // A label, or an item's keyword with what must follow.
    const size_t type = tokens->LT(i)->getType();
    if (type == PolicyParser::COLON || type == PolicyParser::STRING) return true;
    if (type != PolicyParser::WORD) return false;
  }
}

void FileErrors::SkipToEnd(Parser& parser) {
  parser.getTokenStream()->seek(parser.getTokenStream()->size() - 1);
}

void FileErrors::SkipItem(Parser& parser, bool may_meet_next_item) {
  if (sink_.AtLimit(file_)) return SkipToEnd(parser);
  size_t depth = 0;
  while (true) {
    const size_t type = parser.getCurrentToken()->getType();
    if (type == Token::EOF) return;
    if (depth == 0) {
      if (type == PolicyParser::RBRACE) return;
      if (may_meet_next_item && BeginsNextItem(parser)) return;
    }
    parser.consume();
    if (type == PolicyParser::LBRACE) ++depth;
    if (type == PolicyParser::RBRACE && --depth == 0) return;
    if (type == PolicyParser::SEMI && depth == 0) return;
  }
}

void FileErrors::SkipToPolicy(Parser& parser) {
  while (true) {
    const Token& token = *parser.getCurrentToken();
    if (token.getType() == Token::EOF) return;
    if (token.getType() == PolicyParser::POLICY && places_.IsFirstOnLine(token)) return;
    parser.consume();
  }
}

void FileErrors::Explain(Parser& parser, Token& found,
                         const antlr4::misc::IntervalSet& expected,
                         antlr4::RuleContext* context) {
  const size_t index = found.getTokenIndex();
  if (last_reported_ == index) return;
  last_reported_ = index;
  const Mistake mistake{parser, found, expected, *context, places_, file_};
  if (places_.HoldsUnclosedString(SpanSoFar(mistake))) return;
  sink_.Report(ExplainMistake(mistake));
}

}  // namespace assay::syntax
