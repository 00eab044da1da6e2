// House rules as text: what a line says, and what answers are held against it.
#include "expect/expectations.h"

#include <catch2/catch.hpp>

#include "expect/check.h"

namespace {

using namespace assay;
using expect::ExpectedAnswer;
using expect::Form;
using model::Verdict;

struct Parsed {
  std::vector<ExpectedAnswer> answers;
  std::string kinds;  // Of what was reported, in order.
};

Parsed Parse(const std::string& text) {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  Parsed parsed;
  parsed.answers =
      expect::ParseExpectations(sources, sources.Add("house.ask", text), sink);
  for (const auto& diagnostic : sink.Sorted()) {
    parsed.kinds += std::string(diagnostics::KindName(diagnostic.kind)) + " ";
  }
  return parsed;
}

// The findings of one question about the rows: "+" holds, "-" does not.
std::string Check(const std::string& expectations, const model::Answer& answer) {
  const Parsed parsed = Parse("question\n" + expectations);
  REQUIRE(parsed.answers.size() == 1);
  std::string told;
  for (const auto& finding :
       expect::CheckAnswer(parsed.answers.front(), answer, model::Vocabulary())) {
    told += finding.holds ? '+' : '-';
  }
  return told;
}

model::Row RowOf(const char* recipient, Verdict verdict, const char* cited) {
  model::Row row;
  row.merchant = "acme";
  row[model::Dimension::kRecipient] = recipient;
  row.verdict = verdict;
  model::Evidence evidence;
  evidence.statement = cited;
  evidence.label = "the label";
  row.because.push_back(evidence);
  return row;
}

}  // namespace

TEST_CASE("lines of house rules") {
  const Parsed parsed = Parse(
      "\xEF\xBB\xBF# a comment\r\n"
      "can acme sell data?\r\n"
      "  EXPECT Forbidden or silent for `Payment-Processor`, bank only if `a` and not b, "
      "or if c\r\n"
      "expect nobody else # so it is\r\n"
      "\tdoes not cite acme#2, the-label\r\n"
      "show acme#12\n"
      "  expect Nothing\n"
      "  cites acme#12");
  CHECK(parsed.kinds.empty());
  REQUIRE(parsed.answers.size() == 2);
  CHECK(parsed.answers[0].question == "can acme sell data?");
  CHECK(parsed.answers[1].question == "show acme#12");
  const auto& lines = parsed.answers[0].expectations;
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].verdicts == std::vector{Verdict::kForbidden, Verdict::kSilent});
  REQUIRE(lines[0].rows.size() == 2);
  CHECK(lines[0].rows[0].text == "payment processor");
  CHECK(lines[0].conditions == std::vector<std::string>{"a and not b", "c"});
  CHECK(lines[1].form == Form::kNobodyElse);
  CHECK(lines[2].form == Form::kDoesNotCite);
  CHECK(lines[2].statements[1].text == "the label");
  CHECK(parsed.answers[1].expectations[0].form == Form::kNobody);
}

TEST_CASE("lines that say nothing, or nothing of anything") {
  CHECK(Parse("").kinds.empty());
  CHECK(Parse("\n # only a comment\n").answers.empty());
  CHECK(Parse("expect forbidden").kinds == "expectation-alone ");
  CHECK(Parse("can acme sell data\n\ncan acme share data").kinds ==
        "question-alone question-alone ");
  CHECK(Parse("q\n expect perhaps").kinds == "bad-expectation ");
  CHECK(Parse("q\n expect").kinds == "bad-expectation ");
  CHECK(Parse("q\n cites ,").kinds == "bad-expectation ");
  CHECK(Parse("q\n expects forbidden").kinds == "bad-expectation ");
  CHECK(Parse("q \xFF").kinds == "not-utf8 ");
}

TEST_CASE("hostile lines end quickly") {
  std::string commas(1 << 20, ',');
  CHECK(Parse("q\n cites " + commas).kinds == "bad-expectation ");
  CHECK(Parse("q\n expect " + commas).kinds == "bad-expectation ");
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "q\n expect perhaps, perhaps, perhaps\n";
  CHECK(Parse(lines).kinds.ends_with("too-many-errors "));
  std::string names = "q\n expect permitted for a";
  while (names.size() < 16000) names += ",a";
  CHECK(Parse(names).answers.front().expectations.front().rows.size() > 7000);
}

TEST_CASE("rows are held against what is expected of them") {
  model::Answer answer;
  answer.rows = {RowOf("bank", Verdict::kPermitted, "acme@2024-01-01#3"),
                 RowOf("affiliate", Verdict::kVague, "acme@2024-01-01#4")};
  CHECK(Check(" expect permitted", answer) == "-");
  CHECK(Check(" expect permitted or vague", answer) == "+");
  CHECK(Check(" expect permitted for bank\n expect vague for affiliate", answer) == "++");
  CHECK(Check(" expect permitted for carrier", answer) == "-");
  CHECK(Check(" expect nobody", answer) == "-");
  CHECK(Check(" expect permitted for bank\n expect nobody else", answer) == "++");
  CHECK(Check(" expect vague for affiliate\n expect nobody else", answer) == "+-");
  CHECK(Check(" expect permitted for bank\n cites acme@2024-01-01#3", answer) == "++");
  CHECK(Check(" expect permitted for bank\n cites acme@2024-01-01#4", answer) == "+-");
  CHECK(Check(" cites acme@2024-01-01#4, the-label", answer) == "+");
  CHECK(Check(" does not cite acme@2024-01-01#4", answer) == "-");
  CHECK(Check(" expect permitted for bank only if consent", answer) == "-");
  CHECK(Check(" expect permitted for acme", answer) == "-");

  answer.incomplete = "stopped";
  CHECK(Check(" expect permitted or vague\n cites the-label", answer) == "--");
}
