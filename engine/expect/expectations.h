// House rules as a legal team writes them: a question, and below it what the answer must
// be.
//
//   # Selling is out of the question.
//   can allegra sell personal data?
//     expect forbidden
//     cites no-sale
//
// A line is a question, unless it opens with `expect`, `cites` or `does not cite`; `#`
// opens a comment.  Here lines become values with their places; which names they mean is
// known only with an answer at hand (check.h).
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/answer.h"

namespace assay::expect {

// A name or a statement as written, with its place.
struct Word {
  std::string text;  // Normalised (model::NormalizeName).
  diagnostics::Span span;
};

enum class Form : uint8_t {
  kVerdict,      // expect forbidden for payment processor
  kNobody,       // expect nobody: no row is permitted or conditional
  kNobodyElse,   // expect nobody else: none but those that other lines name
  kCites,        // cites no-sale, allegra#5
  kDoesNotCite,  // does not cite allegra#9
};

struct Expectation {
  Form form = Form::kVerdict;
  diagnostics::Span span;                // The line without white space at its ends.
  std::vector<model::Verdict> verdicts;  // kVerdict: any one of them.
  std::vector<Word> rows;                // kVerdict: whose rows; empty: all of them.
  // kVerdict: exactly these alternatives, normalised; empty: not looked at.
  std::vector<std::string> conditions;
  std::vector<Word> statements;  // kCites, kDoesNotCite: ids and labels.
};

struct ExpectedAnswer {
  std::string question;
  diagnostics::Span span;
  std::vector<Expectation> expectations;  // In order of their lines, at least one.
};

// Gives what could be read; what is wrong is reported.  Kinds: file-too-large, not-utf8,
// bad-expectation, expectation-alone, question-alone.
std::vector<ExpectedAnswer> ParseExpectations(const diagnostics::SourceMap& sources,
                                              diagnostics::FileId file,
                                              diagnostics::DiagnosticSink& sink);

}  // namespace assay::expect
