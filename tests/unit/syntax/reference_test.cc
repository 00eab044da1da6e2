// The language reference is true: each of its examples is read without a word of complaint.
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "parsing.h"

namespace assay::syntax {
namespace {

// The fenced blocks of grammar/README.md that are marked with `language`.
std::vector<std::string> Examples(const std::string& language) {
  std::ifstream file(std::string(ASSAY_SOURCE_DIR) + "/grammar/README.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const std::string opening = "```" + language + "\n";
  std::vector<std::string> examples;
  for (size_t at = page.find(opening); at != std::string::npos;
       at = page.find(opening, at)) {
    at += opening.size();
    const size_t end = page.find("```", at);
    examples.push_back(page.substr(at, end - at));
    at = end;
  }
  return examples;
}

TEST_CASE("examples of vocabularies and policies") {
  REQUIRE(Examples("vocabulary").size() == 1);
  CHECK(ParseVocabularyText(Examples("vocabulary")[0]).Messages() == "");
  REQUIRE(Examples("policy").size() == 3);
  for (const std::string& example : Examples("policy")) {
    CAPTURE(example);
    CHECK(ParsePolicyText(example).Messages() == "");
  }
}

TEST_CASE("the example of a checklist") {
  REQUIRE(Examples("checklist").size() == 1);
  CHECK(ParseChecklistText(Examples("checklist")[0]).Messages() == "");
}

TEST_CASE("examples of questions show every form that is answered") {
  REQUIRE(Examples("question").size() == 1);
  std::istringstream lines(Examples("question")[0]);
  std::string seen;
  for (std::string line; std::getline(lines, line);) {
    const Parsed parsed = ParseQuestionText(line);
    CAPTURE(line);
    CHECK(parsed.Messages() == "");
    seen += parsed.tree;
  }
  for (const QuestionFormEntry& entry : QuestionForms()) {
    CAPTURE(entry.name);
    CHECK(seen.find("question " + std::string(entry.name) + "  ") != std::string::npos);
  }
}

}  // namespace
}  // namespace assay::syntax
