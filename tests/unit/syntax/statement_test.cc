// Statements: each clause, the places of `only` and `...`, and what `except` takes out.
#include <catch2/catch.hpp>

#include "parsing.h"

namespace assay::syntax {
namespace {

TEST_CASE("verb and first object are one phrase; more objects follow it") {
  CHECK(
      StatementTreeOf("may disclose payment data, `order & delivery`, ... cite \"q\";") ==
      "statement may disclose payment data\n"
      "  objects `order & delivery`, ...\n"
      "  cite \"q\"\n");
  CHECK(StatementTreeOf("does collect `right to erasure` cite \"q\";") ==
        "statement does collect `right to erasure`\n"
        "  cite \"q\"\n");
  CHECK(StatementTreeOf("may sell cite \"q\";") == "statement may sell\n  cite \"q\"\n");
  CHECK(StatementTreeOf("may use data ... cite \"q\";") ==
        "statement may use data\n  objects ...\n  cite \"q\"\n");
  CHECK(StatementTreeOf("may use data\xE2\x80\xA6 cite \"q\";") ==
        "statement may use data\n  objects ...\n  cite \"q\"\n");
}

TEST_CASE("a quantifier or `only` stands between verb and objects") {
  CHECK(StatementTreeOf("may share each personal data cite \"q\";") ==
        "statement may share\n  objects each personal data\n  cite \"q\"\n");
  CHECK(StatementTreeOf("may share only some data, bank details cite \"q\";") ==
        "statement may share\n  objects only some data, bank details\n  cite \"q\"\n");
  CHECK(StatementTreeOf("may share each any data cite \"q\";") ==
        "1:27 `any` after another word of its kind\n"
        "statement may share\n  objects each data\n  cite \"q\"\n");
}

TEST_CASE("every list clause, with `only`, open ends and the unnamed") {
  CHECK(StatementTreeOf(
            "never disclose data using encryption outside eea in europe about children "
            "under consent for only marketing, sales, ... to bank, unnamed "
            "from data subject by service provider cite \"q\";") ==
        "statement never disclose data\n"
        "  by service provider\n"
        "  from data subject\n"
        "  with bank, (unnamed)\n"
        "  for only marketing, sales, ...\n"
        "  under consent\n"
        "  about children\n"
        "  in europe\n"
        "  outside eea\n"
        "  using encryption\n"
        "  cite \"q\"\n");
  CHECK(StatementTreeOf("may disclose data to unnamed cite \"q\";") ==
        "statement may disclose data\n  with (unnamed)\n  cite \"q\"\n");
}

TEST_CASE("conditions: `and` binds tighter than `or`, parentheses more") {
  CHECK(StatementTreeOf(
            "may use data if a and b or c unless (d or \"e f\") and g cite \"q\";") ==
        "statement may use data\n"
        "  if ((a and b) or c)\n"
        "  unless ((d or \"e f\") and g)\n"
        "  cite \"q\"\n");
  CHECK(StatementTreeOf("may use data if only consent cite \"q\";") ==
        "statement may use data\n  if only consent\n  cite \"q\"\n");
  CHECK(StatementTreeOf("may use data unless only a cite \"q\";") ==
        "1:32 `only` after `unless`\n"
        "statement may use data\n  unless only a\n  cite \"q\"\n");
}

TEST_CASE("how long: events, phrases and periods beside purposes") {
  CHECK(StatementTreeOf(
            "may retain data until only order completion, \"the end\" for at least "
            "P10Y after order for at most \"a year\" for accounting cite \"q\";") ==
        "statement may retain data\n"
        "  for accounting\n"
        "  until only order completion, \"the end\"\n"
        "  for at least P10Y after order\n"
        "  for at most \"a year\"\n"
        "  cite \"q\"\n");
}

TEST_CASE("exceptions: as stated, names, and scopes that nest") {
  CHECK(StatementTreeOf("never sell data except as stated cite \"q\";") ==
        "statement never sell data\n  except as stated\n  cite \"q\"\n");
  CHECK(StatementTreeOf("never sell data except sharing, other label cite \"q\";") ==
        "statement never sell data\n"
        "  except names\n"
        "    objects sharing, other label\n"
        "  cite \"q\"\n");
  CHECK(StatementTreeOf(
            "never sell data about children except some data for marketing unless "
            "opt out except with bank cite \"q\" note \"n\";") ==
        "statement never sell data\n"
        "  about children\n"
        "  except scope\n"
        "    objects some data\n"
        "    for marketing\n"
        "    unless opt out\n"
        "    except scope\n"
        "      with bank\n"
        "  cite \"q\"\n"
        "  note \"n\"\n");
}

TEST_CASE(
    "exceptions in parentheses stand beside each other, and clauses go on after them") {
  CHECK(StatementTreeOf(
            "never sell data except (for marketing if consent), (as stated), "
            "(sharing), (with bank except (in eea)) about children cite \"q\";") ==
        "statement never sell data\n"
        "  about children\n"
        "  except scope\n"
        "    for marketing\n"
        "    if consent\n"
        "  except as stated\n"
        "  except names\n"
        "    objects sharing\n"
        "  except scope\n"
        "    with bank\n"
        "    except scope\n"
        "      in eea\n"
        "  cite \"q\"\n");
}

TEST_CASE("labels, and keywords as words of names") {
  CHECK(
      StatementTreeOf("`for all`: may use state source, policy version as stated in most "
                      "places some any cite \"q\";") ==
      "statement `for all`: may use state source\n"
      "  objects policy version as stated\n"
      "  in most places some any\n"
      "  cite \"q\"\n");
  CHECK(StatementTreeOf("no sale: NEVER Sell Data FOR Marketing CITE \"q\";") ==
        "statement no sale: never Sell Data\n  for Marketing\n  cite \"q\"\n");
}

TEST_CASE("`with` and `to` are one clause, and each clause stands once") {
  CHECK(StatementTreeOf("may use data with a to b for c for d cite \"q\" cite \"r\" "
                        "until e until f;") ==
        "1:32 a second `with`, and each clause stands once\n"
        "1:43 a second `for`, and each clause stands once\n"
        "1:58 a second `cite`, and each clause stands once\n"
        "1:75 a second `until`, and each clause stands once\n"
        "statement may use data\n"
        "  with a\n"
        "  for c\n"
        "  until e\n"
        "  cite \"q\"\n");
  const Parsed parsed =
      ParsePolicyText("policy p { may use data if a if b cite \"q\"; }");
  REQUIRE(parsed.Kinds() == "repeated-clause");
  REQUIRE(parsed.diagnostics[0].labels.size() == 1);
  CHECK(parsed.diagnostics[0].labels[0].place.span == diagnostics::Span{24, 26});
  CHECK(parsed.diagnostics[0].place.span == diagnostics::Span{29, 31});
}

TEST_CASE("a clause of an exception does not repeat the statement's") {
  CHECK(StatementTreeOf("never sell data for a except for b cite \"q\";") ==
        "statement never sell data\n  for a\n  except scope\n    for b\n  cite \"q\"\n");
}

TEST_CASE("an exception that takes nothing out, and quotations inside parentheses") {
  CHECK(StatementTreeOf("never sell data except cite \"q\";") ==
        "1:28 an exception that takes nothing out\n"
        "statement never sell data\n  except names\n  cite \"q\"\n");
  CHECK(StatementTreeOf("never sell data except (for a cite \"q\") cite \"q\";") ==
        "1:42 a quotation or note inside parentheses\n"
        "statement never sell data\n  except scope\n    for a\n  cite \"q\"\n");
}

TEST_CASE("a statement without quotation is told so at its verb") {
  const Parsed parsed = ParsePolicyText("policy p {\n  a: may use data for b;\n}");
  REQUIRE(parsed.Kinds() == "missing-cite");
  CHECK(parsed.sources.Get(parsed.diagnostics[0].place.file)
            .Text(parsed.diagnostics[0].place.span) == "may use data");
}

TEST_CASE("strings keep their white space and curly marks and lose their escapes") {
  CHECK(StatementTreeOf("may use data cite \"a \\\"b\\\" \\\\ \xE2\x80\x9C"
                        "c\xE2\x80\x9D\n  d\";") ==
        "statement may use data\n"
        "  cite \"a \\\"b\\\" \\\\ \xE2\x80\x9C"
        "c\xE2\x80\x9D\\n  d\"\n");
  CHECK(StatementTreeOf("may use data cite \"a\\nb\";") ==
        "1:32 a lone backslash in a string\n"
        "statement may use data\n  cite \"anb\"\n");
  CHECK(StatementTreeOf("may use data cite \" \";") ==
        "1:30 a quotation without words\n"
        "statement may use data\n  cite \" \"\n");
}

TEST_CASE("words of a name keep their spans") {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  const std::string text = "policy p { may disclose  payment-data cite \"q\"; }";
  const auto file = sources.Add("p", text);
  const PolicyFileTree tree = ParsePolicyFile(sources, file, sink);
  REQUIRE(tree.policies.size() == 1);
  const auto& statement = std::get<StatementTree>(tree.policies[0].items.at(0).form);
  REQUIRE(statement.phrase.words.size() == 2);
  CHECK(statement.phrase.words[1].text == "payment-data");
  CHECK(statement.phrase.words[1].span == diagnostics::Span{25, 37});
  CHECK(Text(statement.phrase) == "disclose payment-data");
  CHECK(Text(statement.phrase, 1, 2) == "payment-data");
  CHECK(statement.span == diagnostics::Span{11, 47});
}

}  // namespace
}  // namespace assay::syntax
