// Each function below knows one situation and gives nothing where it is another; the
// first that speaks is heard.  The last one, "expected ... after ..., found ...", always
// does.
#include "syntax/explain.h"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "PolicyParser.h"

namespace assay::syntax {
namespace {

using antlr4::Token;
using diagnostics::Diagnostic;
using diagnostics::Kind;
using generated::PolicyParser;

const antlr4::ParserRuleContext* Enclosing(const Mistake& mistake,
                                           std::initializer_list<size_t> rules) {
  for (const antlr4::tree::ParseTree* node = &mistake.context; node != nullptr;
       node = node->parent) {
    const auto* context = dynamic_cast<const antlr4::ParserRuleContext*>(node);
    for (size_t rule : rules) {
      if (context->getRuleIndex() == rule) return context;
    }
  }
  return nullptr;
}

const antlr4::ParserRuleContext* EnclosingItem(const Mistake& mistake) {
  return Enclosing(mistake, {PolicyParser::RuleItem, PolicyParser::RuleTerm,
                             PolicyParser::RuleVocabularyHead});
}

const Token* Before(const Mistake& mistake) {
  const size_t index = mistake.found.getTokenIndex();
  return index == 0 ? nullptr : mistake.parser.getTokenStream()->get(index - 1);
}

std::string Clipped(std::string_view text) {
  constexpr size_t kLimit = 40;
  if (text.size() <= kLimit) return std::string(text);
  size_t end = kLimit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

std::string Shown(const Mistake& mistake, const Token& token) {
  if (token.getType() == Token::EOF) return "the end of the file";
  if (token.getType() == PolicyParser::STRING) return "a string";
  return fmt::format("`{}`", Clipped(mistake.places.TextOf(token)));
}

Diagnostic At(const Mistake& mistake, Span span, std::string message, std::string help) {
  return {.kind = Kind::kSyntax,
          .place = {mistake.file, span},
          .message = std::move(message),
          .help = std::move(help)};
}

Diagnostic AtFound(const Mistake& mistake, std::string message, std::string help) {
  return At(mistake, mistake.places.SpanOf(mistake.found), std::move(message),
            std::move(help));
}

bool Expects(const Mistake& mistake, size_t token) {
  return mistake.expected.contains(token);
}

bool IsClauseKeyword(size_t token) {
  return token >= PolicyParser::BY && token <= PolicyParser::OR;
}

// ---- Situations, in the order in which they are tried ----

std::optional<Diagnostic> StrayCharacter(const Mistake& mistake) {
  if (mistake.found.getType() != PolicyParser::OTHER) return std::nullopt;
  const std::string_view text = mistake.places.TextOf(mistake.found);
  if (text == "`") {
    return AtFound(mistake, "this backtick opens a name that does not end on its line",
                   "close the name with a second backtick");
  }
  if (text == "\"") return AtFound(mistake, "this string is never closed", "");
  for (std::string_view quote :
       {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB"}) {
    if (text != quote) continue;
    return AtFound(
        mistake,
        fmt::format("a string does not begin with the quotation mark `{}`", text),
        "strings stand between straight quotation marks: \"...\"");
  }
  return AtFound(mistake, fmt::format("unexpected character `{}`", text),
                 "a name that holds punctuation stands in backticks");
}

std::optional<Diagnostic> TextAtStringEnd(const Mistake& mistake) {
  const Token* before = Before(mistake);
  if (before == nullptr || before->getType() != PolicyParser::STRING) return std::nullopt;
  const Span string = mistake.places.SpanOf(*before);
  const Span found = mistake.places.SpanOf(mistake.found);
  const bool is_text = mistake.found.getType() <= PolicyParser::OR ||
                       mistake.found.getType() == PolicyParser::WORD;
  if (!is_text || string.end != found.begin) return std::nullopt;
  Diagnostic diagnostic = AtFound(mistake, "text directly after the end of a string",
                                  "a quotation mark inside a string is written `\\\"`");
  diagnostic.labels.push_back(
      {{mistake.file, {string.end - 1, string.end}}, "the string ends here"});
  return diagnostic;
}

std::optional<Diagnostic> NoFileHead(const Mistake& mistake) {
  const size_t rule = mistake.context.getRuleIndex();
  const size_t found = mistake.found.getType();
  if (rule == PolicyParser::RulePolicyFile) {
    if (found == PolicyParser::VOCABULARY) {
      return AtFound(mistake, "this is a vocabulary, and a policy was expected",
                     "vocabularies are files of their own, named `.vocabulary`");
    }
    const bool is_first = mistake.found.getTokenIndex() == 0;
    return AtFound(
        mistake,
        fmt::format("expected `policy NAME {{`, found {}", Shown(mistake, mistake.found)),
        is_first ? "a policy file holds one policy or several: `policy acme { ... }`"
                 : "the policy before ended with the `}` that closed its `{`");
  }
  if (rule != PolicyParser::RuleVocabularyFile) return std::nullopt;
  if (found == PolicyParser::POLICY) {
    return AtFound(mistake, "this is a policy, and a vocabulary was expected",
                   "policies are files of their own, named `.policy`");
  }
  return AtFound(
      mistake,
      fmt::format("expected a kind of term, found {}", Shown(mistake, mistake.found)),
      "a vocabulary holds blocks such as `data { ... }` or `purpose { ... }`");
}

// Where an item should begin, or its label should have ended.
std::optional<Diagnostic> UnknownItem(const Mistake& mistake) {
  const antlr4::ParserRuleContext* item = Enclosing(mistake, {PolicyParser::RuleItem});
  if (item == nullptr || item->start == nullptr) return std::nullopt;
  const Token* first = item->start;
  const bool is_label = first->getType() == PolicyParser::WORD ||
                        first->getType() == PolicyParser::QUOTED_NAME;
  if (!is_label) return std::nullopt;
  // A section's head is read with any word before it; without its `{` it was none.
  const bool in_label =
      Expects(mistake, PolicyParser::COLON) || Expects(mistake, PolicyParser::LBRACE);
  const bool after_label =
      Expects(mistake, PolicyParser::MAY) && !Expects(mistake, PolicyParser::WORD);
  if (!in_label && !after_label &&
      mistake.found.getTokenIndex() > first->getTokenIndex() + 1) {
    return std::nullopt;
  }
  const Token* wrong = after_label ? &mistake.found : first;
  static const std::vector<std::string> kWords = {
      "source", "version",    "define", "section", "state", "defect",
      "ignore", "precedence", "may",    "does",    "never", "must"};
  const std::string text = Clipped(mistake.places.TextOf(*wrong));
  const auto nearest = diagnostics::NearestNames(text, kWords, 1);
  const auto* next = mistake.parser.getTokenStream()->get(wrong->getTokenIndex() + 1);
  if (!nearest.empty()) {
    return At(mistake, mistake.places.SpanOf(*wrong),
              fmt::format("unknown word `{}` at the start of an item", text),
              fmt::format("did you mean `{}`?", nearest.front()));
  }
  if (next->getType() == PolicyParser::STRING) {
    return At(mistake, mistake.places.SpanOf(*wrong),
              fmt::format("unknown item `{}`", text),
              "items are source, version, define, section, state, defect, ignore, "
              "precedence, and statements");
  }
  return At(mistake, mistake.places.SpanOf(*wrong),
            fmt::format("unknown modality `{}`", text),
            "a statement begins with may, does, never or must, after a label and a colon "
            "if it has one");
}

std::optional<Diagnostic> MissingSemicolon(const Mistake& mistake) {
  const antlr4::ParserRuleContext* item = EnclosingItem(mistake);
  const Token* before = Before(mistake);
  if (item == nullptr || item->start == nullptr || before == nullptr) return std::nullopt;
  if (!Expects(mistake, PolicyParser::SEMI)) return std::nullopt;
  const size_t found = mistake.found.getType();
  const bool ends = found == PolicyParser::RBRACE || found == Token::EOF;
  const bool begins = mistake.places.IsFirstOnLine(mistake.found) &&
                      !IsClauseKeyword(found) && found != PolicyParser::COMMA;
  if (!ends && !begins) return std::nullopt;
  const uint32_t end = mistake.places.SpanOf(*before).end;
  const bool is_term = item->getRuleIndex() == PolicyParser::RuleTerm;
  const bool is_statement =
      dynamic_cast<const PolicyParser::StatementContext*>(item) != nullptr;
  const std::string_view noun = is_term ? "term" : is_statement ? "statement" : "item";
  Diagnostic diagnostic =
      At(mistake, {end, end}, fmt::format("expected a `;` to end this {}", noun), "");
  diagnostic.caret_text = "`;` is missing";
  diagnostic.labels.push_back({{mistake.file, mistake.places.SpanOf(*item->start)},
                               fmt::format("the {} starts here", noun)});
  return diagnostic;
}

std::optional<Diagnostic> UnclosedBrace(const Mistake& mistake) {
  if (mistake.found.getType() != Token::EOF) return std::nullopt;
  const antlr4::ParserRuleContext* block =
      Enclosing(mistake, {PolicyParser::RuleItemBlock, PolicyParser::RuleTermBlock});
  if (block == nullptr || block->start == nullptr) return std::nullopt;
  return At(mistake, mistake.places.SpanOf(*block->start), "this `{` is never closed",
            "each `{` needs its `}`");
}

// ---- What fits any situation ----

bool WantsName(const Mistake& mistake) {
  return Expects(mistake, PolicyParser::WORD) && Expects(mistake, PolicyParser::MAY);
}

// True where a statement could go on with a clause or end.
bool WantsClause(const Mistake& mistake) {
  const auto* item = Enclosing(mistake, {PolicyParser::RuleItem});
  return dynamic_cast<const PolicyParser::StatementContext*>(item) != nullptr &&
         Expects(mistake, PolicyParser::SEMI);
}

// The token set in few words: "a name", "a clause", "`;`".
std::vector<std::string> Describe(const Mistake& mistake) {
  std::vector<std::string> words;
  const bool has_name = WantsName(mistake);
  const bool has_clause = WantsClause(mistake);
  const bool has_backing = Expects(mistake, PolicyParser::CITE);
  if (has_name) words.emplace_back("a name");
  if (Expects(mistake, PolicyParser::STRING))
    words.emplace_back("a string in quotation marks");
  if (has_clause) {
    words.emplace_back("a clause");
  } else if (has_backing && !has_name) {
    words.emplace_back("`cite`");
  }
  for (ssize_t token : mistake.expected.toList()) {
    const auto type = static_cast<size_t>(token);
    const bool is_word = type <= PolicyParser::OR || type == PolicyParser::WORD ||
                         type == PolicyParser::QUOTED_NAME;
    if (type == Token::EOF || type == PolicyParser::STRING) continue;
    if (is_word && (has_name || has_clause || has_backing)) continue;
    if (type == PolicyParser::QUOTED_NAME) continue;
    if (type == PolicyParser::WORD) {
      words.emplace_back("a word");
      continue;
    }
    if (type == PolicyParser::IRI) {
      words.emplace_back("an address such as `<https://w3id.org/dpv#Consent>`");
      continue;
    }
    const auto& vocabulary = mistake.parser.getVocabulary();
    std::string literal = vocabulary.getLiteralName(type);
    if (type == PolicyParser::ELLIPSIS) literal = "'...'";
    if (literal.size() > 2) {
      words.push_back(fmt::format("`{}`", literal.substr(1, literal.size() - 2)));
    } else {
      std::string keyword = vocabulary.getSymbolicName(type);
      for (char& c : keyword) c = static_cast<char>(std::tolower(c));
      words.push_back(fmt::format("`{}`", keyword));
    }
  }
  return words;
}

// The keyword of the clause read last, or the end's token.
size_t LastClause(const Mistake& mistake) {
  const auto* item = Enclosing(mistake, {PolicyParser::RuleItem});
  if (item == nullptr || item->children.empty()) return Token::EOF;
  const auto* clause =
      dynamic_cast<const PolicyParser::ClauseContext*>(item->children.back());
  return clause == nullptr ? Token::EOF : clause->start->getType();
}

std::string HelpFor(const Mistake& mistake) {
  const size_t found = mistake.found.getType();
  const Token* before = Before(mistake);
  const size_t previous = before == nullptr ? Token::EOF : before->getType();
  const bool is_backing = found >= PolicyParser::CITE && found <= PolicyParser::NOTE;
  if (found == PolicyParser::ONLY || previous == PolicyParser::ONLY) {
    return "`only` stands before a list, after the word that opens its clause: `for only "
           "...`";
  }
  if (found == PolicyParser::STRING && (WantsName(mistake) || WantsClause(mistake))) {
    return "names stand without quotation marks; in backticks, if they hold a keyword";
  }
  if (WantsName(mistake)) {
    if (previous == PolicyParser::COMMA) return "a list does not end in a comma";
    if (IsClauseKeyword(found) && !is_backing) {
      return fmt::format("`{}` is a keyword; a name that holds it stands in backticks",
                         mistake.places.TextOf(mistake.found));
    }
  }
  if (!WantsClause(mistake)) return "";
  const size_t clause = LastClause(mistake);
  const bool in_condition = clause == PolicyParser::IF || clause == PolicyParser::UNLESS;
  if (found == PolicyParser::COMMA && in_condition) {
    return "conditions are joined by `and` and `or`";
  }
  if (found == PolicyParser::AND || found == PolicyParser::OR) {
    return "the names of a list are separated by commas; a name that holds `and` or `or` "
           "stands in backticks";
  }
  return "";
}

Diagnostic Unexpected(const Mistake& mistake) {
  const Token* before = Before(mistake);
  std::vector<std::string> words = Describe(mistake);
  constexpr size_t kMostWords = 5;
  const bool is_list = !words.empty() && words.size() <= kMostWords;
  std::string what;
  for (size_t i = 0; is_list && i < words.size(); ++i) {
    if (i > 0) what += i + 1 == words.size() ? " or " : ", ";
    what += words[i];
  }
  std::string message;
  if (!is_list || before == nullptr) {
    message = fmt::format("unexpected {}", Shown(mistake, mistake.found));
  } else {
    message =
        fmt::format("expected {} after {}, found {}", what,
                    before->getType() == PolicyParser::STRING ? "the string"
                                                              : Shown(mistake, *before),
                    Shown(mistake, mistake.found));
  }
  return AtFound(mistake, std::move(message), HelpFor(mistake));
}

}  // namespace

Span SpanSoFar(const Mistake& mistake) {
  const Span found = mistake.places.SpanOf(mistake.found);
  const antlr4::ParserRuleContext* item = EnclosingItem(mistake);
  if (item == nullptr || item->start == nullptr) return found;
  return {mistake.places.SpanOf(*item->start).begin, std::max(found.begin, found.end)};
}

Diagnostic ExplainMistake(const Mistake& mistake) {
  for (const auto situation : {StrayCharacter, TextAtStringEnd, NoFileHead, UnclosedBrace,
                               UnknownItem, MissingSemicolon}) {
    if (std::optional<Diagnostic> diagnostic = situation(mistake)) return *diagnostic;
  }
  return Unexpected(mistake);
}

}  // namespace assay::syntax
