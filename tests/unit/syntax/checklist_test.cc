// Checklist files: what is read, and that no text is too much.
#include <catch2/catch.hpp>

#include "parsing.h"

namespace assay::syntax {
namespace {

TEST_CASE("keywords of checklists may stand inside names and fields") {
  const Parsed parsed = ParseChecklistText(
      "checklist any such item \"t\" { item \"a\" { state item note; grant some right; "
      "some statement where note is stated and if is consent or duty is stated; } }");
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree.find("checklist any such item \"t\"") == 0);
  CHECK(parsed.tree.find("state item note") != std::string::npos);
  CHECK(parsed.tree.find("duty is stated") != std::string::npos);
}

TEST_CASE("alternatives and the `or` of a filter are told apart") {
  const Parsed parsed = ParseChecklistText(
      "checklist c { item \"a\" { some statement where data is some or data is open "
      "or state contact or each data has basis; } }");
  CHECK(parsed.Messages() == "");
  CHECK(parsed.tree.find("state contact") != std::string::npos);
  CHECK(parsed.tree.find("key data") != std::string::npos);
}

TEST_CASE("a broken requirement costs itself, and the rest is read") {
  const Parsed parsed = ParseChecklistText(
      "checklist c {\n  item \"a\" {\n    state ;\n    grant access;\n  }\n"
      "  item \"b\" { state contact; }\n}\n");
  CHECK(parsed.diagnostics.size() == 1);
  CHECK(parsed.tree.find("(broken)") != std::string::npos);
  CHECK(parsed.tree.find("grant access") != std::string::npos);
  CHECK(parsed.tree.find("state contact") != std::string::npos);
}

TEST_CASE("no text makes the parser crash or hang") {
  for (const std::string& text :
       {std::string("}"), std::string("{{{{"), std::string("checklist"),
        std::string("checklist c {"), std::string("checklist c { item"),
        std::string("item \"a\" { state contact; }"), std::string("checklist c { } }"),
        std::string("\xff\xfe"),
        "checklist c { item \"a\" { some statement where " + std::string(5000, '(') +
            " } }",
        "checklist c { item \"a\" { some statement where " +
            [] {
              std::string nots;
              for (int i = 0; i < 20000; ++i) nots += "not ";
              return nots;
            }() +
            "data is some; } }"}) {
    const Parsed parsed = ParseChecklistText(text);
    CAPTURE(text.substr(0, 60));
    if (text.find("not not") == std::string::npos) CHECK(parsed.Messages() != "");
  }
}

}  // namespace
}  // namespace assay::syntax
