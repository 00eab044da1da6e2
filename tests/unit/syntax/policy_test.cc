// Policy files: their items, and how a file with many mistakes is read to its end.
#include <catch2/catch.hpp>

#include "parsing.h"

namespace assay::syntax {
namespace {

TEST_CASE("every item") {
  const Parsed parsed = ParsePolicyText(
      "policy a la lune \"A La Lune\" {\n"
      "  source \"a.txt\";\n"
      "  version \"2024-01-15\";\n"
      "  define aggregate information \"Aggregate\" as non-personal data: ip address, "
      "pages, ...\n"
      "    cite \"c\" note \"n\";\n"
      "  define other cite \"c\";\n"
      "  precedence Prohibitions cite \"c\";\n"
      "  section \"One\" { section \"Two\" { state data protection officer \"X\" cite "
      "\"c\"; } }\n"
      "  defect \"d\" cite \"c\"; ignore \"i\" cite \"c\", \"e\";\n"
      "}\n"
      "policy `made for you` { }\n");
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree ==
        "policy a la lune \"A La Lune\"  1:1\n"
        "  source \"a.txt\"  2:3\n"
        "  version \"2024-01-15\"  3:3\n"
        "  define aggregate information \"Aggregate\"  4:3\n"
        "    as non-personal data\n"
        "    members ip address, pages, ...\n"
        "    cite \"c\"  5:10\n"
        "    note \"n\"\n"
        "  define other  6:3\n"
        "    cite \"c\"  6:21\n"
        "  precedence prohibitions  7:3\n"
        "    cite \"c\"  7:32\n"
        "  section \"One\"  8:3\n"
        "    section \"Two\"  8:19\n"
        "      state data protection officer \"X\"  8:35\n"
        "        cite \"c\"  8:74\n"
        "  defect \"d\"  9:3\n"
        "    cite \"c\"  9:19\n"
        "  ignore \"i\"  9:24\n"
        "    cite \"c\"  9:40\n"
        "    cite \"e\"  9:45\n"
        "policy `made for you`  11:1\n");
}

TEST_CASE("all that carries quotations needs them") {
  CHECK(ParsePolicyText(
            "policy p { define a as b; state c \"d\"; defect \"e\"; ignore \"f\"; "
            "precedence specific; }")
            .Kinds() ==
        "missing-cite missing-cite missing-cite missing-cite missing-cite");
}

// What the user wrote, and what is said of it: nothing else may be said of the file.
struct Mistake {
  const char* item;
  const char* message;
};

const Mistake kMistakes[] = {
    {"shall collect data cite \"a\";", "unknown modality `shall`"},
    {"label: shall collect data cite \"a\";", "unknown modality `shall`"},
    {"sorce \"x\";", "unknown word `sorce` at the start of an item"},
    {"may use data for cite \"a\";", "expected a name after `for`, found `cite`"},
    {"may use data for a, cite \"a\";",
     "expected a name or `...` after `,`, found `cite`"},
    {"may use data only for a cite \"a\";", "expected a name after `only`, found `for`"},
    {"may use data with a and b cite \"x\";",
     "expected a clause or `;` after `a`, found `and`"},
    {"may use some_data cite \"x\";", "unexpected character `_`"},
    {"may use \"data\" cite \"x\";",
     "expected a clause or `;` after `use`, found a string"},
    {"may use data cite \xE2\x80\x9Cx\xE2\x80\x9D;",
     "a string does not begin with the quotation mark `\xE2\x80\x9C`"},
    {"may use data cite \"a \"b\" c\";", "text directly after the end of a string"},
    {"may use data if a, b cite \"x\";", "expected a clause or `;` after `a`, found `,`"},
    {"may use data if (a or b cite \"x\";", "expected `)` after `b`, found `cite`"},
    {"may for a cite \"x\";", "expected a name after `may`, found `for`"},
    {"precedence first cite \"x\";", "unknown precedence `first`"},
    {"state controller cite \"x\";",
     "expected a string in quotation marks after `controller`, found `cite`"},
    {"may use `data cite \"x\";",
     "this backtick opens a name that does not end on its line"},
    {"may use data for a, ..., b cite \"x\";", "`...` in the middle of a list"},
    {"define a as b: cite \"x\";", "expected a name after `:`, found `cite`"},
    {"may use data until cite \"x\";",
     "expected a name or a string in quotation marks after `until`, found "
     "`cite`"},
    {"source nowhere;",
     "expected a string in quotation marks after `source`, found `nowhere`"},
    {"source \"x\" \"y\";", "expected `;` after the string, found a string"},
    {"secton \"x\" { may use data cite \"a\"; }", "unknown item `secton`"},
    {"may use data for at last P1D cite \"x\";",
     "expected `least` or `most` after `at`, found `last`"},
};

TEST_CASE("each mistake is said once, in these words, and nothing else is said") {
  for (const Mistake& mistake : kMistakes) {
    const Parsed parsed = ParsePolicyText(
        "policy p {\n  before: may use data cite \"a\";\n  " + std::string(mistake.item) +
        "\n  after: may use data cite \"a\";\n}\npolicy q { }\n");
    CAPTURE(mistake.item, parsed.Messages());
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(parsed.diagnostics[0].message == mistake.message);
    CHECK(parsed.sources.Get(parsed.diagnostics[0].place.file)
              .Locate(parsed.diagnostics[0].place.span.begin)
              .line == 3);
    CHECK(parsed.tree.find("statement before: may use data") != std::string::npos);
    CHECK(parsed.tree.find("statement after: may use data") != std::string::npos);
    CHECK(parsed.tree.find("policy q") != std::string::npos);
  }
}

TEST_CASE("all mistakes of a file come in one run") {
  std::string text = "policy p {\n";
  for (const Mistake& mistake : kMistakes)
    text += std::string("  ") + mistake.item + "\n";
  text += "}\n";
  const Parsed parsed = ParsePolicyText(text);
  CAPTURE(parsed.Messages());
  REQUIRE(parsed.diagnostics.size() == std::size(kMistakes));
  for (size_t i = 0; i < std::size(kMistakes); ++i) {
    CHECK(parsed.diagnostics[i].message == kMistakes[i].message);
  }
}

TEST_CASE("a missing `;` costs one message, whatever follows") {
  for (const char* next :
       {"may use data cite \"b\";", "label: may use data cite \"b\";",
        "state controller \"x\" cite \"b\";", "ignore \"x\" cite \"b\";"}) {
    const Parsed parsed = ParsePolicyText("policy p {\n  never sell data cite \"a\"\n  " +
                                          std::string(next) + "\n}\n");
    CAPTURE(next, parsed.tree);
    CHECK(parsed.Messages() == "2:27 expected a `;` to end this statement\n");
    REQUIRE(parsed.diagnostics[0].labels.size() == 1);
    CHECK(parsed.tree.find("cite \"b\"") != std::string::npos);
  }
  CHECK(ParsePolicyText("policy p { never sell data cite \"a\" }").Messages() ==
        "1:36 expected a `;` to end this statement\n");
}

TEST_CASE("a broken statement keeps its label, so that nothing else breaks") {
  const Parsed parsed = ParsePolicyText("policy p { a: may use data for cite \"x\"; }");
  CHECK(parsed.tree == "policy p  1:1\n  statement a: (broken)  1:12\n");
}

TEST_CASE("an unclosed string is one error at its opening; the next statement is read") {
  const Parsed parsed = ParsePolicyText(
      "policy p {\n"
      "  may use data cite \"one;\n"
      "  may use data cite \"two\", \"three\";\n"
      "  may use data cite \"four,\n"
      "    \"five\";\n"
      "  may use data for cite \"six\";\n"
      "  may use data cite \"seven\n"
      "}\n");
  CHECK(parsed.Messages() ==
        "2:21 this string is never closed\n"
        "4:21 this string is never closed\n"
        "6:20 expected a name after `for`, found `cite`\n"
        "7:21 this string is never closed\n");
  CHECK(parsed.Kinds() == "unclosed-string unclosed-string syntax unclosed-string");
  CHECK(parsed.tree.find("cite \"three\"") != std::string::npos);
}

TEST_CASE("braces: one that is never closed, and one too many") {
  CHECK(
      ParsePolicyText("policy p {\n  section \"s\" {\n    may use data cite \"a\";\n}\n")
          .Messages() == "1:10 this `{` is never closed\n");
  CHECK(ParsePolicyText("policy p { } }\npolicy q { may; }\n").Messages() ==
        "1:14 expected `policy NAME {`, found `}`\n"
        "2:15 expected a name after `may`, found `;`\n");
}

TEST_CASE("items outside of any policy are one mistake") {
  const Parsed parsed = ParsePolicyText(
      "may use data cite \"a\";\nmay use data cite \"b\";\npolicy p { }\n");
  CHECK(parsed.Messages() == "1:1 expected `policy NAME {`, found `may`\n");
  CHECK(parsed.tree == "policy p  3:1\n");
  CHECK(ParsePolicyText("vocabulary a;\nduty {\n  policy change also \"x\";\n}")
            .Messages() == "1:1 this is a vocabulary, and a policy was expected\n");
}

}  // namespace
}  // namespace assay::syntax
