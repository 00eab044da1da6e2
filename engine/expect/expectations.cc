#include "expect/expectations.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/term.h"
#include "syntax/parse.h"
#include "syntax/scan.h"

namespace assay::expect {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using diagnostics::Span;
using model::Verdict;

namespace {

constexpr std::string_view kForms =
    "write `expect VERDICT`, `expect VERDICT for NAME`, `expect nobody else`, `cites "
    "STATEMENT` or `does not cite STATEMENT`";

constexpr std::array<std::pair<std::string_view, Verdict>, 7> kVerdicts = {{
    {"permitted", Verdict::kPermitted},
    {"granted", Verdict::kPermitted},
    {"conditional", Verdict::kConditional},
    {"forbidden", Verdict::kForbidden},
    {"conflicting", Verdict::kConflicting},
    {"vague", Verdict::kVague},
    {"silent", Verdict::kSilent},
}};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// A piece of the file, with where it stands.
struct Piece {
  std::string_view text;
  uint32_t begin = 0;

  Span span() const { return {begin, begin + static_cast<uint32_t>(text.size())}; }
  Piece From(size_t at) const {
    return {text.substr(at), begin + static_cast<uint32_t>(at)};
  }
  Piece UpTo(size_t at) const { return {text.substr(0, at), begin}; }
  Piece Trimmed() const {
    size_t first = 0, last = text.size();
    while (first < last && IsSpace(text[first])) ++first;
    while (last > first && IsSpace(text[last - 1])) --last;
    return From(first).UpTo(last - first);
  }
};

// Case does not count; every letter of our own words is ASCII.
bool StartsWith(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
           return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
         });
}

size_t Find(std::string_view text, std::string_view word) {
  for (size_t at = 0; at + word.size() <= text.size(); ++at) {
    if (StartsWith(text.substr(at), word)) return at;
  }
  return std::string_view::npos;
}

// The words after an opening, if the line has it.
std::optional<Piece> After(const Piece& line, std::string_view opening) {
  if (!StartsWith(line.text, opening)) return std::nullopt;
  const Piece rest = line.From(opening.size());
  if (!rest.text.empty() && !IsSpace(rest.text.front())) return std::nullopt;
  return rest.Trimmed();
}

// The parts between separators, in order; one pass, however many there are.
std::vector<Piece> Split(const Piece& piece,
                         const std::vector<std::string_view>& separators) {
  std::vector<Piece> parts;
  size_t begin = 0;
  for (size_t at = 0; at < piece.text.size();) {
    const auto separator = std::ranges::find_if(separators, [&](std::string_view s) {
      return StartsWith(piece.text.substr(at), s);
    });
    if (separator == separators.end()) {
      ++at;
      continue;
    }
    parts.push_back(piece.UpTo(at).From(begin).Trimmed());
    begin = at += separator->size();
  }
  parts.push_back(piece.From(begin).Trimmed());
  return parts;
}

class Reader {
 public:
  Reader(diagnostics::FileId file, diagnostics::DiagnosticSink& sink)
      : file_(file), sink_(sink) {}

  void Read(const Piece& whole) {
    const bool is_indented = !whole.text.empty() && IsSpace(whole.text.front());
    const Piece line = WithoutComment(whole).Trimmed();
    if (line.text.empty()) return;
    if (line.text.size() > syntax::kMaxQuestionBytes) {
      return Report(Kind::kBadExpectation, {line.begin, line.begin + 1},
                    fmt::format("the line has {} bytes, more than the {} allowed",
                                line.text.size(), syntax::kMaxQuestionBytes),
                    "split it into several");
    }
    if (const auto rest = After(line, "expect")) return AddExpected(line, *rest);
    if (const auto rest = After(line, "cites"))
      return AddCited(line, *rest, Form::kCites);
    if (const auto rest = After(line, "does not cite")) {
      return AddCited(line, *rest, Form::kDoesNotCite);
    }
    if (is_indented && !answers_.empty()) {
      return Report(Kind::kBadExpectation, line.span(),
                    "an indented line below a question says what is expected of it",
                    std::string(kForms));
    }
    CloseQuestion();
    answers_.push_back({std::string(line.text), line.span(), {}});
    is_broken_ = false;
  }

  std::vector<ExpectedAnswer> Take() {
    CloseQuestion();
    return std::move(answers_);
  }

 private:
  // A `#` at the start of a line or after a space; `allegra#12` has none.
  static Piece WithoutComment(const Piece& line) {
    for (size_t i = 0; i < line.text.size(); ++i) {
      if (line.text[i] == '#' && (i == 0 || IsSpace(line.text[i - 1]))) {
        return line.UpTo(i);
      }
    }
    return line;
  }

  void CloseQuestion() {
    if (answers_.empty() || !answers_.back().expectations.empty()) return;
    if (!is_broken_) {
      Report(Kind::kQuestionAlone, answers_.back().span,
             "nothing is expected of this question", std::string(kForms));
    }
    answers_.pop_back();
  }

  void Add(Expectation expectation) {
    if (!answers_.empty()) {
      return answers_.back().expectations.push_back(std::move(expectation));
    }
    Report(Kind::kExpectationAlone, expectation.span,
           "no question stands above this expectation",
           "write the question first, on a line of its own: `can allegra sell personal "
           "data?`");
  }

  void AddExpected(const Piece& line, const Piece& rest) {
    Expectation expectation;
    expectation.span = line.span();
    const std::string words = model::NormalizeName(rest.text);
    if (words == "nobody" || words == "nothing") {
      expectation.form = Form::kNobody;
      return Add(std::move(expectation));
    }
    if (words == "nobody else" || words == "nothing else") {
      expectation.form = Form::kNobodyElse;
      return Add(std::move(expectation));
    }
    Piece verdicts = rest;
    const size_t conditions = Find(verdicts.text, " only if ");
    if (conditions != std::string_view::npos) {
      AddConditions(verdicts.From(conditions + 9), expectation);
      verdicts = verdicts.UpTo(conditions);
    }
    const size_t names = Find(verdicts.text, " for ");
    if (names != std::string_view::npos) {
      expectation.rows = WordsOf(verdicts.From(names + 5));
      verdicts = verdicts.UpTo(names);
    }
    if (AddVerdicts(verdicts.Trimmed(), expectation)) Add(std::move(expectation));
  }

  bool AddVerdicts(const Piece& piece, Expectation& expectation) {
    for (const Piece& part : Split(piece, {" or ", ","})) {
      const std::string word = model::NormalizeName(part.text);
      const auto* const known =
          std::find_if(kVerdicts.begin(), kVerdicts.end(),
                       [&](const auto& entry) { return entry.first == word; });
      if (known == kVerdicts.end()) {
        ReportNoVerdict(part, expectation.span);
        return false;
      }
      expectation.verdicts.push_back(known->second);
    }
    return true;
  }

  void ReportNoVerdict(const Piece& part, const Span& line) {
    std::vector<std::string> words;
    for (const auto& [word, verdict] : kVerdicts) words.emplace_back(word);
    const auto near =
        diagnostics::NearestNames(model::NormalizeName(part.text), words, 1);
    const bool is_named = !part.text.empty();
    Report(Kind::kBadExpectation, is_named ? part.span() : line,
           is_named ? fmt::format("`{}` is no verdict", part.text)
                    : "no verdict is expected here",
           near.empty() ? fmt::format("the verdicts are {}", fmt::join(words, ", "))
                        : fmt::format("did you mean `{}`?", near.front()));
  }

  static void AddConditions(const Piece& piece, Expectation& expectation) {
    for (const Piece& part : Split(piece, {", or if ", " or if "})) {
      std::string words(part.text);
      std::erase(words, '`');
      expectation.conditions.push_back(model::NormalizeName(words));
    }
  }

  // Names in a list, each with or without backticks.
  static std::vector<Word> WordsOf(const Piece& piece) {
    std::vector<Word> words;
    for (const Piece& part : Split(piece, {","})) {
      std::string text(part.text);
      std::erase(text, '`');
      words.push_back({model::NormalizeName(text), part.span()});
    }
    std::erase_if(words, [](const Word& word) { return word.text.empty(); });
    return words;
  }

  void AddCited(const Piece& line, const Piece& rest, Form form) {
    Expectation expectation;
    expectation.form = form;
    expectation.span = line.span();
    expectation.statements = WordsOf(rest);
    if (!expectation.statements.empty()) return Add(std::move(expectation));
    Report(Kind::kBadExpectation, line.span(), "no statement is named here",
           "name it by its id or its label: `cites allegra#5, no-sale`");
  }

  void Report(Kind kind, Span span, std::string message, std::string help) {
    is_broken_ = true;
    Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.place = {file_, span};
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    sink_.Report(std::move(diagnostic));
  }

  diagnostics::FileId file_;
  diagnostics::DiagnosticSink& sink_;
  std::vector<ExpectedAnswer> answers_;
  bool is_broken_ = false;  // Something was said about the question at hand.
};

}  // namespace

std::vector<ExpectedAnswer> ParseExpectations(const diagnostics::SourceMap& sources,
                                              diagnostics::FileId file,
                                              diagnostics::DiagnosticSink& sink) {
  const syntax::ScannedText scanned =
      syntax::Scan(sources, file, syntax::TextKind::kLines, sink);
  if (!scanned.is_usable) return {};
  Reader reader(file, sink);
  const std::string_view text = scanned.text;
  for (size_t begin = 0; begin < text.size() && !sink.AtLimit(file);) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    reader.Read({text.substr(begin, end - begin), static_cast<uint32_t>(begin)});
    begin = end + 1;
  }
  return reader.Take();
}

}  // namespace assay::expect
