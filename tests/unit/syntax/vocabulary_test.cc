// Vocabulary files: every form of a term, and the mistakes that people make in them.
#include <catch2/catch.hpp>

#include "parsing.h"

namespace assay::syntax {
namespace {

TEST_CASE("terms nest, with synonyms, addresses and parents, in any order") {
  const Parsed parsed = ParseVocabularyText(
      "vocabulary core;\n"
      "data {\n"
      "  personal data also \"personal information\", \"PII\" = <https://w3id.org/dpv#X> "
      "{\n"
      "    contact data { email address also \"email\"; }\n"
      "  }\n"
      "  `card number` = <urn:x> is account identifier, payment data also \"PAN\";\n"
      "}\n"
      "recipient stripe is payment processor, policy stripe;\n"
      "recipient acme, policy `made for you` also \"ACME\";\n"
      "purpose { order delivery is order fulfilment, delivery; }\n");
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree ==
        "vocabulary core  1:12\n"
        "  data  2:1\n"
        "    term personal data  3:3\n"
        "      also \"personal information\", \"PII\"\n"
        "      = <https://w3id.org/dpv#X>\n"
        "      term contact data  4:5\n"
        "        term email address  4:20\n"
        "          also \"email\"\n"
        "    term `card number`  6:3\n"
        "      also \"PAN\"\n"
        "      is account identifier, payment data\n"
        "      = <urn:x>\n"
        "  recipient  8:1\n"
        "    term stripe  8:11\n"
        "      is payment processor\n"
        "      policy stripe\n"
        "  recipient  9:1\n"
        "    term acme  9:11\n"
        "      also \"ACME\"\n"
        "      policy `made for you`\n"
        "  purpose  10:1\n"
        "    term order delivery  10:11\n"
        "      is order fulfilment, delivery\n");
}

TEST_CASE(
    "keywords of policy files are words here, and so are most of the vocabulary's own") {
  const Parsed parsed = ParseVocabularyText(
      "vocabulary law and order;\n"
      "right { right to erasure; access for all; policy change is state policy, source "
      "of data; }\n"
      "DUTY { notify of data breach, policy state; }\n");
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree ==
        "vocabulary law and order  1:12\n"
        "  right  2:1\n"
        "    term right to erasure  2:9\n"
        "    term access for all  2:27\n"
        "    term policy change  2:43\n"
        "      is state policy, source of data\n"
        "  duty  3:1\n"
        "    term notify of data breach  3:8\n"
        "      policy state\n");
}

TEST_CASE("comments, no-break spaces and typographic apostrophes do no harm") {
  const Parsed parsed = ParseVocabularyText(
      "\xEF\xBB\xBF// head { \" \nvocabulary core; /* data { */ data "
      "{\xC2\xA0merchant\xE2\x80\x99s "
      "data; caf\xC3\xA9/bar v1.2; }");
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree ==
        "vocabulary core  2:12\n"
        "  data  2:31\n"
        "    term merchant\xE2\x80\x99s data  2:38\n"
        "    term caf\xC3\xA9/bar v1.2  2:55\n");
}

TEST_CASE("each mistake of a vocabulary is said once, and the terms around it are kept") {
  const Parsed parsed = ParseVocabularyText(
      "vocabulary core;\n"
      "data {\n"
      "  one also one;\n"
      "  two is , three;\n"
      "  four;\n"
      "  five also \"a\" also \"b\";\n"
      "  six = https;\n"
      "}\n"
      "datum { seven; }\n"
      "purpose { eight; nine }\n"
      "fact ten;\n");
  CHECK(
      parsed.Messages() ==
      "3:12 expected a string in quotation marks after `also`, found `one`\n"
      "4:10 expected a name after `is`, found `,`\n"
      "6:17 a second `also`, and each clause stands once\n"
      "7:9 expected an address such as `<https://w3id.org/dpv#Consent>` after `=`, found "
      "`https`\n"
      "9:1 unknown kind of term `datum`\n"
      "10:22 expected a `;` to end this term\n");
  CHECK(parsed.tree ==
        "vocabulary core  1:12\n"
        "  data  2:1\n"
        "    term one (broken)  3:3\n"
        "    term two (broken)  4:3\n"
        "    term four  5:3\n"
        "    term five  6:3\n"
        "      also \"a\"\n"
        "    term six (broken)  7:3\n"
        "  purpose  10:1\n"
        "    term eight  10:11\n"
        "    term nine (broken)  10:18\n"
        "  fact  11:1\n"
        "    term ten  11:6\n");
}

TEST_CASE("a kind written wrong names the nearest") {
  const Parsed parsed = ParseVocabularyText("vocabulary c; recipients { a; }");
  REQUIRE(parsed.Kinds() == "syntax");
  CHECK(parsed.diagnostics[0].help == "did you mean `recipient`?");
}

TEST_CASE("a vocabulary without a head, and a policy in its place") {
  CHECK(ParseVocabularyText("data { a; }").Messages() ==
        "1:1 a vocabulary file begins with its name\n");
  CHECK(ParseVocabularyText("policy a { }").Messages() ==
        "1:1 this is a policy, and a vocabulary was expected\n");
}

TEST_CASE("a brace that is never closed is shown where it opens, once") {
  const Parsed parsed =
      ParseVocabularyText("vocabulary c;\ndata {\n  a {\n    b;\n  c;\n");
  CHECK(parsed.Messages() == "3:5 this `{` is never closed\n");
}

}  // namespace
}  // namespace assay::syntax
