// JSON, CSV and Markdown: the documented shapes, and nothing that escapes its cell.
#include <catch2/catch.hpp>

#include "render/csv.h"
#include "render/json.h"
#include "render/markdown.h"
#include "sample_answers.h"

namespace assay::render {
namespace {

TEST_CASE("JSON has the documented keys in the documented order") {
  model::Answer answer = ConsentAnswer();
  answer.and_why = true;
  CHECK(AsJson(answer, JsonLayout::kIndented) == R"json({
  "question": "can acme share email address with advertising partners for marketing",
  "understood": "can(action = share, data = email address)",
  "answers": [
    {
      "merchant": "acme",
      "recipient": "advertising partner",
      "data": "email address",
      "action": "share",
      "verdict": "conditional",
      "strength": "by a broader term",
      "purposes": [
        "marketing"
      ],
      "bases": [],
      "conditions": [
        "consent"
      ],
      "assumptions": [],
      "because": [
        {
          "statement": "acme#3",
          "role": "for",
          "quotes": [
            {
              "text": "With your consent we share your contact details with our advertising partners.",
              "source": "acme.txt",
              "line": 9,
              "column": 1
            }
          ],
          "says": "may share contact data with advertising partner for marketing if consent",
          "place": {
            "file": "acme.policy",
            "line": 19,
            "column": 3
          },
          "conditions": "if consent",
          "steps": [
            {
              "narrow": "email address",
              "broad": "contact data",
              "file": "core.vocabulary",
              "line": 4,
              "column": 3
            }
          ]
        }
      ],
      "against": [],
      "leads": [],
      "considered": [
        {
          "statement": "acme#4",
          "role": "considered",
          "quotes": [],
          "says": "never sell personal data",
          "place": {
            "file": "acme.policy",
            "line": 21,
            "column": 3
          },
          "reason": "says `sell`, asked `share`"
        }
      ]
    }
  ],
  "searched": {
    "policies": 1,
    "statements": 12
  }
}
)json");
}

TEST_CASE("JSON on one line is one line, whatever bytes came in") {
  model::Answer answer = ListingAnswer();
  answer.question = "bad \xFF byte\n";
  answer.incomplete = "stopped";
  const std::string json = AsJson(answer, JsonLayout::kOneLine);
  CHECK(std::count(json.begin(), json.end(), '\n') == 1);
  CHECK(json.find("\xEF\xBF\xBD") != std::string::npos);
  // What stopped early is said before the rows.
  CHECK(json.find(R"("incomplete":"stopped")") < json.find(R"("answers":[)"));
}

TEST_CASE("plain rows have their fields as keys, and no verdict") {
  model::Answer answer;
  answer.form = model::QuestionForm::kWhatStates;
  model::Row row;
  row.merchant = "acme";
  row.fields = {{"fact", "controller"}, {"value", "Acme Limited"}};
  answer.rows = {row};
  CHECK(
      AsJson(answer, JsonLayout::kOneLine) ==
      R"({"question":"","understood":"","answers":[{"merchant":"acme","fact":"controller",)"
      R"("value":"Acme Limited"}],"searched":{"policies":0,"statements":0}})"
      "\n");
}

TEST_CASE("CSV has a header, a record a row, and quotes what needs it") {
  model::Answer answer = ConsentAnswer();
  answer.rows[0].because[0].quotes[0].text = "We \"share\", sometimes";
  CHECK(AsCsv(answer) ==
        "merchant,version,action,actor,data,recipient,source,purpose,basis,subject,place,"
        "until,"
        "verdict,strength,purposes,bases,conditions,assumptions,retention,statements,"
        "quotations,"
        "places,against,incomplete\r\n"
        "acme,,share,,email address,advertising partner,,,,,,,conditional,by a broader "
        "term,"
        "marketing,,consent,,,acme#3,\"We \"\"share\"\", sometimes\",acme.txt:9:1,,\r\n");
}

TEST_CASE("a CSV cell is never a formula") {
  model::Answer answer = ConsentAnswer();
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"}) {
    answer.rows[0].because[0].quotes[0].text = text;
    INFO(text);
    const std::string csv = AsCsv(answer);
    CHECK(csv.find(std::string("'") + text) != std::string::npos);
  }
}

TEST_CASE("an incomplete CSV without rows has a record that says so") {
  model::Answer answer;
  answer.form = model::QuestionForm::kListMerchants;
  CHECK(AsCsv(answer) ==
        "merchant,version,statements,quotations,places,against,incomplete\r\n");
  answer.incomplete = "stopped";
  CHECK(AsCsv(answer) ==
        "merchant,version,statements,quotations,places,against,incomplete\r\n"
        ",,,,,,stopped\r\n");
}

TEST_CASE("Markdown has a table and the quotations below it") {
  CHECK(AsMarkdown(ListingAnswer()) == R"(### who can receive payment data

| Merchant | Verdict | For | In words | Statements |
| --- | --- | --- | --- | --- |
| acme | permitted | payment processor | disclose, by a broader term; for payment processing | acme#1 |
| acme | permitted | service provider | disclose, by a broader term; for payment processing | acme#1 |
| acme | conditional | advertising partner | disclose, in part; only if `consent` and not `opt out`, or if `legal order` | acme#2; but acme#9 |
| beta | vague | somebody the text does not name | disclose | beta#1 |
| gamma | silent | anybody |  |  |

**acme#1** may disclose personal data to service provider, payment processor for payment processing

> We share your data with processors and other providers.
> (acme.txt:3:1)

**acme#2** may disclose card details to advertising partner

> Partners may see card details.
> (acme.txt:5:1)

Read between the lines: the text speaks of partners only

**acme#9** never sell card details about child

> Children's cards are never sold.
> (acme.txt:8:1)

**beta#1** may disclose some personal data

> We may share information.
> (acme.txt:2:1)

Searched 3 policies, 40 statements.
)");
}

TEST_CASE("a quotation never turns into markup") {
  model::Answer answer = ConsentAnswer();
  answer.rows[0].because[0].quotes[0].text = "# a | b\n# <b>*x*</b> [l](u) `c`";
  const std::string markdown = AsMarkdown(answer);
  CHECK(markdown.find(R"(> \# a \| b # \<b\>\*x\*\</b\> \[l\](u) \`c\`)") !=
        std::string::npos);
}

}  // namespace
}  // namespace assay::render
