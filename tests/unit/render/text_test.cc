// What people read: order, grouping, wrapping, proofs, and the words for nothing.
#include "render/text.h"

#include <sstream>

#include <catch2/catch.hpp>

#include "render/layout.h"
#include "sample_answers.h"

namespace assay::render {
namespace {

std::string Text(const model::Answer& answer, size_t width = 100) {
  TextOptions options;
  options.width = width;
  return AsText(answer, options);
}

TEST_CASE("a listing groups by merchant, quotes once, sets vague and silent apart") {
  CHECK(Text(ListingAnswer()) == R"(who can receive payment data

acme
  permitted    payment processor    disclose, by a broader term; for payment processing
  permitted    service provider     disclose, by a broader term; for payment processing
      acme#1  "We share your data with processors and other providers."   acme.txt:3:1
  conditional  advertising partner  disclose, in part; only if `consent` and not `opt out`, or if
                                    `legal order`
      acme#2  "Partners may see card details."     acme.txt:5:1
              read between the lines: the text speaks of partners only
      acme#9  but never sell card details about child
              "Children's cards are never sold."   acme.txt:8:1

Vague: the text comes near it, but does not say enough for an answer

beta
  vague        somebody the text does not name  disclose
      beta#1  "We may share information."   acme.txt:2:1
              which data is not said

  silent       gamma  nothing in the policy speaks of this

Searched 3 policies, 40 statements.
)");
}

TEST_CASE("a question that asks `can` has a row for each merchant") {
  CHECK(Text(ConsentAnswer()) ==
        R"(can acme share email address with advertising partners for marketing

  conditional  Acme  by a broader term; only if `consent`; for marketing
      acme#3  "With your consent we share your contact details with our advertising   acme.txt:9:1
              partners."

Searched 1 policy, 12 statements.
)");
}

TEST_CASE(
    "the proof shows statement, quotation, steps, conditions and what did not apply") {
  model::Answer answer = ConsentAnswer();
  answer.and_why = true;
  CHECK(Text(answer) ==
        R"(can acme share email address with advertising partners for marketing

  conditional  Acme  by a broader term; only if `consent`; for marketing
    permits it
      acme#3  may share contact data with advertising partner for marketing if   acme.policy:19:3
              consent
                "With your consent we share your contact details with our        acme.txt:9:1
                advertising partners."
                email address is contact data                                    core.vocabulary:4:3
                holds if consent
    considered, and did not apply
      acme#4  never sell personal data: says `sell`, asked `share`   acme.policy:21:3

Searched 1 policy, 12 statements.
)");
}

TEST_CASE("a why-not shows where each candidate fails, and the smallest change") {
  model::Answer answer = ConsentAnswer();
  answer.form = model::QuestionForm::kWhyCannot;
  answer.question = "why can't acme sell email address";
  model::Row row = SampleRow("acme", model::Verdict::kSilent);
  model::Candidate candidate;
  candidate.evidence = answer.rows[0].because[0];
  candidate.evidence.steps.clear();
  candidate.evidence.conditions.clear();
  candidate.failed_dimension = "action";
  candidate.failure = "says `share`, asked `sell`";
  candidate.smallest_change = "say `sell` instead of `share`";
  row.candidates = {candidate};
  answer.rows = {row};
  CHECK(Text(answer) == R"(why can't acme sell email address

  silent       acme  nothing in the policy speaks of this
    what comes nearest, smallest change first
      acme#3  may share contact data with advertising partner for marketing if   acme.policy:19:3
              consent
                "With your consent we share your contact details with our        acme.txt:9:1
                advertising partners."
                fails on action: says `share`, asked `sell`
                smallest change: say `sell` instead of `share`

Searched 1 policy, 12 statements.
)");
}

TEST_CASE(
    "an answer that stopped early says so at its top and bottom, never like an empty "
    "one") {
  model::Answer answer;
  answer.form = model::QuestionForm::kWhoCanReceive;
  answer.question = "who can receive payment data limit 1";
  CHECK(Text(answer) ==
        "who can receive payment data limit 1\n\n"
        "No policy that was searched names anybody who can receive it.\n\n"
        "Searched 0 policies, 0 statements.\n");
  answer = ListingAnswer();
  answer.incomplete = "the limit of 1 row was reached";
  const std::string text = Text(answer);
  CHECK(text.find("incomplete: the limit") < text.find("payment processor"));
  CHECK(text.rfind("incomplete: the limit") > text.find("payment processor"));
}

TEST_CASE("plain rows stand in columns, shown ones below each other") {
  model::Answer answer;
  answer.form = model::QuestionForm::kWhatStates;
  answer.question = "what does acme state";
  answer.searched_policies = 1;
  model::Row row;
  row.merchant = "acme";
  row.title = "Acme";
  row.fields = {{"fact", "controller"}, {"value", "Acme Limited"}};
  row.because = {SampleEvidence("acme#7", model::Role::kStated,
                                "state controller \"Acme Limited\"",
                                "Acme Limited is the controller.", 1)};
  answer.rows = {row, row};
  answer.rows[1].fields[0].second = "privacy officer";
  CHECK(Text(answer) == R"(what does acme state

Acme
  controller       Acme Limited
      acme#7  "Acme Limited is the controller."   acme.txt:1:1
  privacy officer  Acme Limited
      as quoted above: acme#7

Searched 1 policy, 0 statements.
)");
  answer.form = model::QuestionForm::kShowStatement;
  answer.rows.pop_back();
  CHECK(Text(answer) == R"(what does acme state

Acme
  fact   controller
  value  Acme Limited
      acme#7  state controller "Acme Limited"       acme.policy:11:3
                "Acme Limited is the controller."   acme.txt:1:1

Searched 1 policy, 0 statements.
)");
}

TEST_CASE("no line is wider than the page, wide characters count two") {
  model::Answer answer = ListingAnswer();
  answer.rows[0].because[0].quotes[0].text =
      "漢字仮名交じり文は空白なしに続くので、どこかで折り返さなければならない。 "
      "averyveryveryveryveryverylongwordthatnoscreencanholdinoneline";
  answer.and_why = true;
  for (size_t width : {40, 57, 80, 100}) {
    std::istringstream lines(Text(answer, width));
    for (std::string line; std::getline(lines, line);) {
      INFO(width << ": " << line);
      CHECK(DisplayWidth(line) <= width);
    }
  }
}

TEST_CASE("colour is there when asked for, and a text never steers the terminal") {
  model::Answer answer = ConsentAnswer();
  answer.rows[0].because[0].quotes[0].text = "evil \033[2J \xE2\x80\xAE text";
  CHECK(Text(answer).find('\033') == std::string::npos);
  CHECK(Text(answer).find("\xE2\x80\xAE") == std::string::npos);
  const std::string coloured =
      AsText(answer, {100, diagnostics::Colour::kAlways, Heading::kNone});
  CHECK(coloured.find("\033[33mconditional\033[0m") != std::string::npos);
}

}  // namespace
}  // namespace assay::render
