// Questions: every form, the clauses and endings, and what is said where none fits.
#include <catch2/catch.hpp>

#include "parsing.h"

namespace assay::syntax {
namespace {

QuestionForm FormOf(const std::string& text) {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  const auto file = sources.Add("question", text);
  return ParseQuestion(sources, file, {}, sink).form;
}

TEST_CASE(
    "the example of each form has that form, in capitals and with a question mark too") {
  for (const QuestionFormEntry& entry : QuestionForms()) {
    CAPTURE(entry.example);
    CHECK(FormOf(std::string(entry.example)) == entry.form);
    CHECK(FormOf("  explain " + std::string(entry.example) + " ? ") == entry.form);
    std::string capitals(entry.example);
    for (char& c : capitals) c = static_cast<char>(std::toupper(c));
    CHECK(FormOf(capitals) == entry.form);
    CHECK(&EntryOf(entry.form) == &entry);
  }
}

TEST_CASE("what each form takes apart") {
  struct Case {
    const char* text;
    const char* tree;
  };
  const Case cases[] = {
      {"who can receive payment data, bank details and email from allegra, leman for "
       "marketing "
       "under consent",
       "question who can receive  1:1\n"
       "  objects payment data, bank details, email\n"
       "  from allegra, leman  1:54\n"
       "  for marketing  1:74\n"
       "  under consent  1:88\n"},
      {"what can advertising partners receive from all",
       "question what can ... receive  1:1\n"
       "  subjects advertising partners\n"
       "  from all  1:39\n"},
      {"what does leman collect from data subjects",
       "question what does ... do  1:1\n"
       "  phrase leman collect\n"
       "  from data subjects  1:25\n"},
      {"for what purpose does a la lune use card details",
       "question for what purposes  1:1\n"
       "  phrase a la lune use card details\n"},
      {"on what bases can allegra and leman use email, phone for marketing",
       "question on what basis  1:1\n"
       "  phrase allegra, leman use email, phone\n"
       "  for marketing  1:54\n"},
      {"can selenegleam share payment data to shipping carriers in eea until order "
       "completion",
       "question can  1:1\n"
       "  phrase selenegleam share payment data\n"
       "  with shipping carriers  1:36\n"
       "  in eea  1:57\n"
       "  until order completion  1:64\n"},
      {"can payment processors receive payment data from selenegleam",
       "question can ... receive  1:1\n"
       "  subjects payment processors\n"
       "  objects payment data\n"
       "  from selenegleam  1:45\n"},
      {"what does empire state state",
       "question what does ... state  1:1\n"
       "  subjects empire state\n"},
      {"what safeguards does alma use",
       "question what safeguards  1:1\n  subjects alma\n"},
      {"list legal bases under consent",
       "question list terms  1:1\n  list basis\n  under consent  1:18\n"},
      {"show a la lune@2024-01-01#12",
       "question show statement  1:1\n  subjects a la lune\n  version 2024-01-01\n  "
       "number 12\n"},
      {"show right to erasure", "question show term  1:1\n  objects right to erasure\n"},
      {"how long can leman retain personal data",
       "question how long  1:1\n  phrase leman retain personal data\n"},
  };
  for (const Case& c : cases) {
    const Parsed parsed = ParseQuestionText(c.text);
    CAPTURE(c.text);
    CHECK(parsed.Messages() == "");
    CHECK(parsed.tree == c.tree);
  }
}

TEST_CASE("all ways to say cannot") {
  for (const char* cannot : {"cannot", "can't", "can\xE2\x80\x99t", "can not", "Can't"}) {
    CHECK(FormOf("why " + std::string(cannot) + " alma use data") ==
          QuestionForm::kWhyCannot);
    CHECK(FormOf("who " + std::string(cannot) + " receive data") ==
          QuestionForm::kWhoCannotReceive);
    CHECK(FormOf("why " + std::string(cannot) + " banks receive data") ==
          QuestionForm::kWhyCannotReceive);
  }
}

TEST_CASE("endings come in any order, each once") {
  const Parsed parsed = ParseQuestionText(
      "Explain who can receive data limit 5 reading strict AND WHY assuming closed as of "
      "2024-05-01?");
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree ==
        "question who can receive  1:9\n"
        "  objects data\n"
        "  explain\n"
        "  and why\n"
        "  as of 2024-05-01\n"
        "  reading strict\n"
        "  assuming closed\n"
        "  limit 5\n");
  CHECK(ParseQuestionText("who can receive data and why and why").Kinds() ==
        "repeated-clause");
  CHECK(ParseQuestionText("who can receive data limit 1 limit 2").Kinds() ==
        "repeated-clause");
  CHECK(ParseQuestionText("who can receive data limit 0").Kinds() == "syntax");
  CHECK(ParseQuestionText("who can receive data limit 99999999999").Kinds() == "syntax");
  CHECK(ParseQuestionText("who can receive data from a from b").Kinds() ==
        "repeated-clause");
}

TEST_CASE("the words of endings stay words of names") {
  const Parsed parsed =
      ParseQuestionText("who can receive reading history, credit limit of card");
  CHECK(parsed.Messages() == "");
  CHECK(
      parsed.tree ==
      "question who can receive  1:1\n  objects reading history, credit limit of card\n");
}

TEST_CASE("the text is what was asked, without what stands around it") {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  const auto file = sources.Add("question", "  explain  who can receive data and why ? ");
  const QuestionTree tree = ParseQuestion(sources, file, {}, sink);
  CHECK(tree.text == "who can receive data and why");
  CHECK(tree.span == diagnostics::Span{11, 39});
  CHECK(tree.form_span == diagnostics::Span{11, 26});
}

TEST_CASE("known names that hold keywords are one word, the longest first") {
  const std::vector<std::string> names = {"made for you", "right to", "right to erasure",
                                          "terms and conditions"};
  const Parsed parsed = ParseQuestionText(
      "can made For-you grant right to erasure, terms  and conditions from right to",
      names);
  CHECK(parsed.tree ==
        "question can  1:1\n"
        "  phrase `made For-you` grant `right to erasure`, `terms  and conditions`\n"
        "  from `right to`  1:64\n");
}

TEST_CASE("a known name that would swallow a needed keyword is left alone") {
  const Parsed parsed = ParseQuestionText("who can receive contact data for marketing",
                                          {"data for marketing"});
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree ==
        "question who can receive  1:1\n  objects contact data\n  for marketing  1:30\n");
}

TEST_CASE("which names hold a keyword") {
  CHECK(HoldsQuestionKeyword("right to erasure"));
  CHECK(HoldsQuestionKeyword("made for you"));
  CHECK(HoldsQuestionKeyword("terms and conditions"));
  CHECK_FALSE(HoldsQuestionKeyword("payment data"));
  CHECK_FALSE(HoldsQuestionKeyword("forward looking intent"));
}

TEST_CASE(
    "a question that fits no form: the first word that does not fit, and the nearest "
    "form") {
  struct Case {
    const char* text;
    const char* message;
    const char* help;  // Is part of it.
  };
  const Case cases[] = {
      {"who gets payment data", "1:5 `gets` does not fit into any form of question\n",
       "for example: who can receive payment data from allegra"},
      {"who can receive", "1:16 the question ends too soon\n", "who can receive DATA"},
      {"wht rights does alma grant", "1:1 `wht` does not fit into any form of question\n",
       "what rights does MERCHANT grant"},
      {"what duties does leman", "1:23 the question ends too soon\n",
       "what duties does MERCHANT have"},
      {"payment data", "1:1 `payment` does not fit into any form of question\n",
       "questions begin with who"},
      {"why is it so", "1:5 `is` does not fit into any form of question\n",
       "why can MERCHANT"},
      {"list bananas", "1:6 `bananas` is nothing to list\n",
       "merchants, checklists, statements, data"},
      {"who can receive \"x\"", "1:17 unexpected character `\"` in a question\n",
       "without quotation marks"},
      {"show acme#99999999999", "1:10 no policy has a statement `#99999999999`\n",
       "from 1"},
  };
  for (const Case& c : cases) {
    const Parsed parsed = ParseQuestionText(c.text);
    CAPTURE(c.text);
    CHECK(parsed.Messages() == c.message);
    REQUIRE(parsed.diagnostics.size() == 1);
    CAPTURE(parsed.diagnostics[0].help);
    CHECK(parsed.diagnostics[0].help.find(c.help) != std::string::npos);
    CHECK(parsed.tree == "unknown question\n");
  }
}

TEST_CASE("tokens as dumped") {
  diagnostics::SourceMap sources;
  const auto question = sources.Add("q", "who can't show a#1");
  CHECK(DumpTokens(sources, question, Language::kQuestion) ==
        "WHO \"who\"  1:1\nCANNOT \"can't\"  1:5\nSHOW \"show\"  1:11\nWORD \"a\"  1:16\n"
        "NUMBER \"#1\"  1:17\n");
  const auto policy = sources.Add("p", "policy a.b { \"x\ny\" } // end");
  CHECK(DumpTokens(sources, policy, Language::kPolicy) ==
        "POLICY \"policy\"  1:1\nWORD \"a.b\"  1:8\nLBRACE \"{\"  1:12\n"
        "STRING \"\\\"x\\ny\\\"\"  1:14\nRBRACE \"}\"  2:4\n");
}

}  // namespace
}  // namespace assay::syntax
