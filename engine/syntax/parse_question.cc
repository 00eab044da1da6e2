// Questions: known names that hold keywords become one token each, then ANTLR, then the
// tree.
//
// A question that fits no form is one message: the first word that does not fit, and the
// form whose opening words are nearest.
#include <algorithm>
#include <memory>
#include <utf8proc.h>

#include <fmt/format.h>

#include "QuestionLexer.h"
#include "QuestionParser.h"
#include "syntax/build_question.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "syntax/scan.h"
#include "syntax/token_places.h"

namespace assay::syntax {
namespace {

using diagnostics::Kind;
using generated::QuestionLexer;
using generated::QuestionParser;
using Tokens = std::vector<std::unique_ptr<antlr4::Token>>;

// Where the parser met a token that fits nowhere.
struct QuestionMistake {
  const antlr4::Token* token;
};

// Stops at the first mistake.
class QuestionErrors : public antlr4::DefaultErrorStrategy {
 public:
  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    throw QuestionMistake{parser->getCurrentToken()};
  }
  void reportError(antlr4::Parser*,
                   const antlr4::RecognitionException& exception) override {
    throw QuestionMistake{exception.getOffendingToken()};
  }
  void sync(antlr4::Parser*) override {}
};

bool IsWord(size_t type) {
  return (type >= QuestionParser::EXPLAIN && type <= QuestionParser::AND) ||
         type == QuestionParser::WORD;
}

// One word as names are compared: lower case, hyphens as spaces, plain apostrophes.
std::string Fold(std::string_view word) {
  std::string folded;
  for (size_t i = 0; i < word.size();) {
    utf8proc_int32_t c = -1;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()) + i,
                         static_cast<utf8proc_ssize_t>(word.size() - i), &c);
    if (length <= 0) return folded;  // Scanned text is UTF-8.
    i += static_cast<size_t>(length);
    if (c == '-' || c == 0x2010 || c == 0x2011) c = ' ';
    if (c == 0x2018 || c == 0x2019) c = '\'';
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(utf8proc_tolower(c), bytes);
    folded.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  }
  return folded;
}

// The index after the longest known name of several words that begins at `first`, or
// `first`.
size_t EndOfKnownName(const Tokens& tokens, size_t first, const TokenPlaces& places,
                      const std::vector<std::string>& names) {
  size_t end = first;
  std::string text;
  for (size_t i = first; i < tokens.size() && IsWord(tokens[i]->getType()); ++i) {
    if (i > first) text += ' ';
    text += Fold(places.TextOf(*tokens[i]));
    const auto at = std::ranges::lower_bound(names, text);
    if (at == names.end() || !at->starts_with(text)) break;
    if (*at == text && i > first) end = i + 1;
  }
  return end;
}

// Makes one token of each known name.
Tokens MergeKnownNames(Tokens tokens, const TokenPlaces& places,
                       const std::vector<std::string>& names) {
  Tokens merged;
  for (size_t i = 0; i < tokens.size();) {
    const size_t end = EndOfKnownName(tokens, i, places, names);
    if (end > i) {
      auto* first = dynamic_cast<antlr4::CommonToken*>(tokens[i].get());
      first->setType(QuestionParser::QUOTED_NAME);
      first->setStopIndex(tokens[end - 1]->getStopIndex());
    }
    merged.push_back(std::move(tokens[i]));
    i = std::max(end, i + 1);
  }
  return merged;
}

// One attempt: the tree, or the token that fits nowhere.
class Attempt {
 public:
  Attempt(const ScannedText& scanned, const TokenPlaces& places,
          const std::vector<std::string>& names)
      : input_(scanned.text), lexer_(&input_) {
    lexer_.removeErrorListeners();
    Tokens merged = MergeKnownNames(lexer_.getAllTokens(), places, names);
    if (merged.empty()) return;  // ANTLR's list of tokens may not be.
    source_ = std::make_unique<antlr4::ListTokenSource>(std::move(merged));
    tokens_ = std::make_unique<antlr4::CommonTokenStream>(source_.get());
    tokens_->fill();
    parser_ = std::make_unique<QuestionParser>(tokens_.get());
    parser_->removeErrorListeners();
    parser_->setErrorHandler(std::make_shared<QuestionErrors>());
  }

  // Null on a mistake; then `mistake` has it.
  QuestionParser::QuestionContext* Run() {
    try {
      return parser_->question();
    } catch (const QuestionMistake& found) {
      mistake = found.token;
      return nullptr;
    }
  }

  antlr4::CommonTokenStream& tokens() { return *tokens_; }
  bool is_empty() const { return tokens_ == nullptr; }

  const antlr4::Token* mistake = nullptr;

 private:
  antlr4::ANTLRInputStream input_;
  QuestionLexer lexer_;
  std::unique_ptr<antlr4::ListTokenSource> source_;
  std::unique_ptr<antlr4::CommonTokenStream> tokens_;
  std::unique_ptr<QuestionParser> parser_;
};

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  for (size_t i = 0; i < text.size();) {
    const size_t begin = text.find_first_not_of(' ', i);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(text.find(' ', begin), text.size());
    words.emplace_back(text.substr(begin, end - begin));
    i = end;
  }
  return words;
}

// How many opening words a question shares with a pattern; a misspelt one counts half.
size_t Likeness(const std::vector<std::string>& question, std::string_view pattern) {
  const std::vector<std::string> words = WordsOf(pattern);
  size_t likeness = 0;
  for (size_t i = 0; i < std::min(question.size(), words.size()); ++i) {
    if (question[i] == words[i]) {
      likeness += 2;
    } else if (!diagnostics::NearestNames(question[i], {words[i]}).empty()) {
      likeness += 1;
    } else {
      break;
    }
  }
  return likeness;
}

const QuestionFormEntry* NearestForm(const std::vector<std::string>& words) {
  const QuestionFormEntry* nearest = nullptr;
  size_t best = 0;
  for (const QuestionFormEntry& entry : QuestionForms()) {
    const size_t likeness = Likeness(words, entry.pattern);
    if (likeness > best) {
      best = likeness;
      nearest = &entry;
    }
  }
  return nearest;
}

void ReportMistake(Attempt& attempt, const TokenPlaces& places, diagnostics::FileId file,
                   diagnostics::DiagnosticSink& sink) {
  const antlr4::Token& token = *attempt.mistake;
  diagnostics::Diagnostic diagnostic{.kind = Kind::kUnknownQuestion,
                                     .place = {file, places.SpanOf(token)}};
  const std::string_view text = places.TextOf(token);
  if (token.getType() == QuestionParser::OTHER ||
      token.getType() == QuestionParser::STRING) {
    diagnostic.kind = Kind::kSyntax;
    const bool is_quotation = text.starts_with('"');
    diagnostic.message = fmt::format("unexpected character `{}` in a question",
                                     is_quotation ? "\"" : text);
    diagnostic.help = is_quotation ? "names stand without quotation marks"
                                   : "a name that holds punctuation stands in backticks";
    sink.Report(std::move(diagnostic));
    return;
  }
  std::vector<std::string> words;
  for (size_t i = 0; i < std::min<size_t>(attempt.tokens().size() - 1, 8); ++i) {
    const antlr4::Token& word = *attempt.tokens().get(i);
    if (i == 0 && word.getType() == QuestionParser::EXPLAIN) continue;
    words.push_back(word.getType() == QuestionParser::CANNOT ? "can't"
                                                             : Fold(places.TextOf(word)));
  }
  constexpr size_t kMostBytes = 60;
  diagnostic.message = token.getType() == antlr4::Token::EOF
                           ? "the question ends too soon"
                           : fmt::format("`{}` does not fit into any form of question",
                                         text.size() > kMostBytes ? "..." : text);
  const QuestionFormEntry* nearest = NearestForm(words);
  diagnostic.help = nearest != nullptr
                        ? fmt::format("the nearest form is `{}`; for example: {}",
                                      nearest->pattern, nearest->example)
                        : "questions begin with who, what, can, why, for what purposes, "
                          "on what basis, how "
                          "long, list, show, compare, find, contradictions, findings, "
                          "gaps or changes; for "
                          "example: who can receive payment data";
  sink.Report(std::move(diagnostic));
}

}  // namespace

QuestionTree ParseQuestion(const diagnostics::SourceMap& sources,
                           diagnostics::FileId file,
                           const std::vector<std::string>& names_with_keywords,
                           diagnostics::DiagnosticSink& sink) {
  QuestionTree tree;
  tree.file = file;
  const ScannedText scanned = Scan(sources, file, TextKind::kQuestion, sink);
  if (!scanned.is_usable) return tree;
  try {
    const TokenPlaces places(sources.Get(file), scanned);
    Attempt with_names(scanned, places, names_with_keywords);
    if (with_names.is_empty()) {
      sink.Report({.kind = Kind::kEmptyFile,
                   .place = {file, {}},
                   .message = "the question is empty",
                   .help = "for example: who can receive payment data"});
      return tree;
    }
    if (auto* root = with_names.Run()) {
      return BuildQuestion(*root, with_names.tokens(), places, file, sink);
    }
    // A known name may have swallowed a keyword that the sentence needs.
    Attempt plain(scanned, places, {});
    if (auto* root = plain.Run()) {
      return BuildQuestion(*root, plain.tokens(), places, file, sink);
    }
    ReportMistake(with_names, places, file, sink);
  } catch (const std::exception& exception) {
    sink.Report({.kind = Kind::kUnknownQuestion,
                 .place = {file, {}},
                 .message = fmt::format("the parser gave up: {}", exception.what())});
  }
  return tree;
}

bool HoldsQuestionKeyword(std::string_view normalized) {
  static constexpr std::string_view kKeywords[] = {
      "from",     "with",  "to",      "for",   "under",     "about",   "by",
      "in",       "until", "and",     "not",   "as",        "receive", "state",
      "grant",    "have",  "promise", "use",   "why",       "limit",   "reading",
      "assuming", "on",    "or",      "where", "against",   "minimal", "covers",
      "contains", "is",    "stated",  "count", "descending"};
  constexpr size_t kLongest = 10;
  while (!normalized.empty()) {
    const size_t end = std::min(normalized.find(' '), normalized.size());
    if (end <= kLongest && std::ranges::find(kKeywords, normalized.substr(0, end)) !=
                               std::end(kKeywords))
      return true;
    normalized.remove_prefix(std::min(end + 1, normalized.size()));
  }
  return false;
}

std::string DumpQuestionTokens(const diagnostics::SourceMap& sources,
                               diagnostics::FileId file) {
  diagnostics::DiagnosticSink ignored;
  const ScannedText scanned = Scan(sources, file, TextKind::kQuestion, ignored);
  if (!scanned.is_usable) return "";
  antlr4::ANTLRInputStream input(scanned.text);
  QuestionLexer lexer(&input);
  lexer.removeErrorListeners();
  antlr4::CommonTokenStream tokens(&lexer);
  tokens.fill();
  return DumpTokenLines(tokens, lexer.getVocabulary(), sources.Get(file),
                        TokenPlaces(sources.Get(file), scanned));
}

}  // namespace assay::syntax
