#include "syntax/checklist_errors.h"

#include <cctype>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ChecklistParser.h"

namespace assay::syntax {
namespace {

using antlr4::Parser;
using antlr4::Token;
using diagnostics::Diagnostic;
using diagnostics::Kind;
using generated::ChecklistParser;

size_t RuleOf(const antlr4::RuleContext* context) { return context->getRuleIndex(); }

bool OpensRequirement(size_t token) {
  return token == ChecklistParser::STATE || token == ChecklistParser::GRANT ||
         token == ChecklistParser::DUTY || token == ChecklistParser::SOME ||
         token == ChecklistParser::EACH;
}

bool IsLoop(Parser& parser) {
  const auto* state = parser.getATN().states[parser.getState()];
  const auto type = const_cast<antlr4::atn::ATNState*>(state)->getStateType();
  return type == antlr4::atn::ATNState::STAR_LOOP_ENTRY ||
         type == antlr4::atn::ATNState::STAR_LOOP_BACK;
}

std::string Clipped(std::string_view text) {
  constexpr size_t kLimit = 40;
  if (text.size() <= kLimit) return std::string(text);
  size_t end = kLimit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

bool Expects(const antlr4::misc::IntervalSet& expected, size_t token) {
  return expected.contains(token);
}

// The expected tokens in few words; a run of words stands for one thing.
std::vector<std::string> Describe(const antlr4::misc::IntervalSet& expected,
                                  const antlr4::dfa::Vocabulary& vocabulary) {
  std::vector<std::string> words;
  const bool has_name = Expects(expected, ChecklistParser::WORD);
  if (has_name) words.emplace_back("a name");
  if (Expects(expected, ChecklistParser::STRING))
    words.emplace_back("a string in quotation marks");
  for (const ssize_t token : expected.toList()) {
    const auto type = static_cast<size_t>(token);
    const bool is_name_word =
        has_name &&
        (type == ChecklistParser::WORD || type == ChecklistParser::QUOTED_NAME ||
         (type <= ChecklistParser::CONTAINS && type != ChecklistParser::HAS &&
          type != ChecklistParser::WHERE && type != ChecklistParser::AND &&
          type != ChecklistParser::OR));
    if (is_name_word || type == ChecklistParser::STRING ||
        type == ChecklistParser::QUOTED_NAME || type == Token::EOF)
      continue;
    const std::string literal(vocabulary.getLiteralName(type));
    std::string word = literal.size() > 2 ? literal.substr(1, literal.size() - 2)
                                          : std::string(vocabulary.getSymbolicName(type));
    for (char& c : word) c = static_cast<char>(std::tolower(c));
    words.push_back(fmt::format("`{}`", word));
  }
  return words;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

constexpr std::string_view kRequirements =
    "a requirement is `state FACT`, `grant RIGHT`, `duty DUTY`, `some statement where "
    "...`, "
    "`each statement where ... has ...` or `each data and purpose has basis`";

std::string HelpFor(const antlr4::RuleContext& context, const Token& found) {
  for (const antlr4::tree::ParseTree* node = &context; node != nullptr;
       node = node->parent) {
    const auto* rule = dynamic_cast<const antlr4::RuleContext*>(node);
    switch (rule->getRuleIndex()) {
      case ChecklistParser::RuleTest:
      case ChecklistParser::RuleValue:
        return "a test is `FIELD is NAME`, `FIELD covers NAME`, `FIELD under NAME`, "
               "`FIELD "
               "contains \"words\"` or `FIELD is stated`";
      case ChecklistParser::RuleName:
        if (found.getType() == ChecklistParser::AND ||
            found.getType() == ChecklistParser::HAS ||
            found.getType() == ChecklistParser::WHERE)
          return "a name that holds a keyword stands in backticks";
        break;
      case ChecklistParser::RuleItemClause:
        return "before its `{` an item has `under \"Art. 1\"`, `note \"...\"`, `only if "
               "\"...\"` or `when any statement where ...`";
      case ChecklistParser::RuleRequirement:
        return std::string(kRequirements);
      case ChecklistParser::RuleItem:
        return OpensRequirement(found.getType()) ||
                       found.getType() == ChecklistParser::WORD
                   ? std::string(kRequirements)
                   : "an item is `item \"what\" under \"Art. 1\" { requirements }`";
      case ChecklistParser::RuleChecklist:
        return "a checklist is `checklist NAME \"title\" { items }`";
      default:
        break;
    }
  }
  return "a file holds `checklist NAME \"title\" { items }`, once or more";
}

}  // namespace

void ChecklistErrors::reset(Parser*) {
  is_recovering_ = false;
  last_reported_.reset();
}

Token* ChecklistErrors::recoverInline(Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

bool ChecklistErrors::inErrorRecoveryMode(Parser*) { return is_recovering_; }

void ChecklistErrors::reportMatch(Parser*) { is_recovering_ = false; }

void ChecklistErrors::reportError(Parser* parser,
                                  const antlr4::RecognitionException& exception) {
  if (is_recovering_) return;
  is_recovering_ = true;
  Explain(*parser, *exception.getOffendingToken(), exception.getExpectedTokens(),
          *exception.getCtx());
}

void ChecklistErrors::recover(Parser* parser, std::exception_ptr exception) {
  switch (RuleOf(parser->getContext())) {
    case ChecklistParser::RuleRequirement:
      SkipRequirement(*parser);
      break;
    case ChecklistParser::RuleItem:
      SkipBlock(*parser, ChecklistParser::ITEM);
      break;
    case ChecklistParser::RuleChecklist:
      SkipBlock(*parser, ChecklistParser::CHECKLIST);
      break;
    case ChecklistParser::RuleChecklistFile:
      break;
    default:
      std::rethrow_exception(exception);
  }
  is_recovering_ = false;
}

// Called before each turn of a loop: what opens nothing there is reported and skipped.
void ChecklistErrors::sync(Parser* parser) {
  const size_t rule = RuleOf(parser->getContext());
  if (!IsLoop(*parser)) return;
  while (true) {
    Token& token = *parser->getCurrentToken();
    const size_t type = token.getType();
    const bool is_end = type == Token::EOF || type == ChecklistParser::RBRACE;
    if (rule == ChecklistParser::RuleChecklistFile) {
      if (type == Token::EOF || type == ChecklistParser::CHECKLIST) return;
    } else if (rule == ChecklistParser::RuleChecklist) {
      if (is_end || type == ChecklistParser::ITEM) return;
    } else if (rule == ChecklistParser::RuleItem && IsInside(*parser)) {
      if (is_end || OpensRequirement(type)) return;
    } else {
      return;
    }
    Explain(*parser, token, parser->getExpectedTokens(), *parser->getContext());
    if (sink_.AtLimit(file_)) {
      parser->getTokenStream()->seek(parser->getTokenStream()->size() - 1);
      return;
    }
    parser->consume();
    if (rule == ChecklistParser::RuleItem)
      SkipRequirement(*parser);
    else
      SkipBlock(*parser, rule == ChecklistParser::RuleChecklist
                             ? ChecklistParser::ITEM
                             : ChecklistParser::CHECKLIST);
  }
}

bool ChecklistErrors::IsInside(Parser& parser) {
  for (const antlr4::tree::ParseTree* child : parser.getContext()->children) {
    const auto* node = dynamic_cast<const antlr4::tree::TerminalNode*>(child);
    if (node == nullptr) continue;
    const Token* token = const_cast<antlr4::tree::TerminalNode*>(node)->getSymbol();
    if (token->getType() == ChecklistParser::LBRACE) return true;
  }
  return false;
}

// To the `;` and past it, or to what can only be the next thing.
void ChecklistErrors::SkipRequirement(Parser& parser) {
  while (true) {
    const Token& token = *parser.getCurrentToken();
    const size_t type = token.getType();
    if (type == Token::EOF || type == ChecklistParser::RBRACE) return;
    if (OpensRequirement(type) && places_.IsFirstOnLine(token)) return;
    parser.consume();
    if (type == ChecklistParser::SEMI) return;
  }
}

// Past the block that is open or about to open, or to `next` at the start of a line.
void ChecklistErrors::SkipBlock(Parser& parser, size_t next) {
  size_t depth = 0;
  while (true) {
    const Token& token = *parser.getCurrentToken();
    const size_t type = token.getType();
    if (type == Token::EOF) return;
    if ((type == next || type == ChecklistParser::CHECKLIST) &&
        places_.IsFirstOnLine(token))
      return;
    if (type == ChecklistParser::RBRACE && depth == 0 && next == ChecklistParser::ITEM)
      return;
    parser.consume();
    if (type == ChecklistParser::LBRACE) ++depth;
    if (type == ChecklistParser::RBRACE && (depth == 0 || --depth == 0)) return;
  }
}

void ChecklistErrors::Explain(Parser& parser, Token& found,
                              const antlr4::misc::IntervalSet& expected,
                              const antlr4::RuleContext& context) {
  const size_t index = found.getTokenIndex();
  if (last_reported_ == index) return;
  last_reported_ = index;
  const Span span = places_.SpanOf(found);
  const Token* before = index == 0 ? nullptr : parser.getTokenStream()->get(index - 1);
  // What an unclosed string swallowed has been reported with it.
  if (places_.HoldsUnclosedString(span)) return;
  if (before != nullptr && places_.HoldsUnclosedString(places_.SpanOf(*before))) return;
  Diagnostic diagnostic;
  diagnostic.kind = Kind::kSyntax;
  diagnostic.place = {file_, span};
  if (found.getType() == Token::EOF && Expects(expected, ChecklistParser::RBRACE)) {
    diagnostic.message = "the file ends before its last `}`";
    diagnostic.help = "each `{` needs its `}`";
    return sink_.Report(std::move(diagnostic));
  }
  const std::vector<std::string> words = Describe(expected, parser.getVocabulary());
  const std::string shown = found.getType() == Token::EOF ? "the end of the file"
                            : found.getType() == ChecklistParser::STRING
                                ? "a string"
                                : fmt::format("`{}`", Clipped(places_.TextOf(found)));
  constexpr size_t kMostWords = 6;
  if (words.empty() || words.size() > kMostWords) {
    diagnostic.message = fmt::format("unexpected {}", shown);
  } else if (before == nullptr) {
    diagnostic.message = fmt::format("expected {}, found {}", Joined(words), shown);
  } else {
    diagnostic.message =
        fmt::format("expected {} after {}, found {}", Joined(words),
                    before->getType() == ChecklistParser::STRING
                        ? "the string"
                        : fmt::format("`{}`", Clipped(places_.TextOf(*before))),
                    shown);
  }
  diagnostic.help = HelpFor(context, found);
  sink_.Report(std::move(diagnostic));
}

}  // namespace assay::syntax
