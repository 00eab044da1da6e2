// Texts that mean harm, or are broken below the level of words: bounded, quick, and said plainly.
#include <catch2/catch.hpp>

#include "parsing.h"
#include "syntax/scan.h"

namespace assay::syntax {
namespace {

std::string Repeat(std::string_view text, size_t times) {
  std::string repeated;
  repeated.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST_CASE("empty files, also of comments alone") {
  for (const char* text :
       {"", " \n\t", "// nothing\n", "/* nothing */", "\xEF\xBB\xBF", "\xC2\xA0"}) {
    CAPTURE(text);
    CHECK(ParsePolicyText(text).Kinds() == "empty-file");
    CHECK(ParseVocabularyText(text).Kinds() == "empty-file");
  }
  CHECK(ParseQuestionText(" ").Kinds() == "empty-file");
}

TEST_CASE("what is not UTF-8 is shown where it breaks") {
  const Parsed parsed = ParsePolicyText("policy p {\n caf\xE9 }");
  REQUIRE(parsed.Kinds() == "not-utf8");
  CHECK(parsed.Messages() == "2:5 the text is not UTF-8: byte 0xE9 at offset 15\n");
  CHECK(ParseQuestionText("who \xC0\x80").Kinds() == "not-utf8");
  CHECK(ParsePolicyText("\xED\xA0\x80").Kinds() == "not-utf8");  // A surrogate.
}

TEST_CASE("control characters are named, once, and cost nothing else") {
  const std::string text("policy p {\n \0\0 \x01 }", 18);
  const Parsed parsed = ParsePolicyText(text);
  CHECK(parsed.Messages() == "2:2 control character U+0000\n");
  CHECK(parsed.tree == "policy p  1:1\n");
  CHECK(ParsePolicyText("policy p { \xC2\x9B }").Messages() ==
        "1:12 control character U+009B\n");
}

TEST_CASE("files and questions have a largest size") {
  CHECK(ParsePolicyText(std::string(kMaxFileBytes + 1, ' ')).Kinds() == "file-too-large");
  CHECK(ParseQuestionText(std::string(kMaxQuestionBytes + 1, 'a')).Kinds() ==
        "file-too-large");
  CHECK(ParseQuestionText("can a use " + std::string(kMaxQuestionBytes - 10, 'b'))
            .Kinds() == "");
}

TEST_CASE("brackets nest as deep as allowed and no deeper") {
  const auto nested = [](size_t depth) {
    return "policy p {" + Repeat("section \"s\" {", depth - 1) + Repeat("}", depth);
  };
  CHECK(ParsePolicyText(nested(kMaxNesting)).Kinds() == "");
  CHECK(ParsePolicyText(nested(kMaxNesting + 1)).Kinds() == "nested-too-deep");
  const auto excepted = [](size_t depth) {
    return "policy p { never use a " + Repeat("except with b ", depth) + "cite \"q\"; }";
  };
  CHECK(ParsePolicyText(excepted(kMaxNesting)).Kinds() == "");
  CHECK(ParsePolicyText(excepted(kMaxNesting + 1)).Kinds() == "nested-too-deep");
  const auto grouped = [](size_t depth) {
    return "policy p { may use a if " + Repeat("(", depth) + "b" + Repeat(")", depth) +
           " cite \"q\"; }";
  };
  CHECK(ParsePolicyText(grouped(kMaxNesting - 1)).Kinds() == "");
  CHECK(ParsePolicyText(grouped(kMaxNesting)).Kinds() == "nested-too-deep");
}

TEST_CASE("braces in strings, names, comments and addresses do not nest") {
  const std::string braces = Repeat("{(", 100);
  CHECK(ParsePolicyText("policy `" + braces + "` { /*" + braces + "*/ //" + braces +
                        "\n ignore \"" + braces + "\" cite \"q\"; }")
            .Kinds() == "");
  CHECK(ParseVocabularyText("vocabulary v; data { a = <urn:" + braces + "//x>; }")
            .Kinds() == "");
}

TEST_CASE("a comment that never ends") {
  CHECK(ParsePolicyText("policy p { }\n/* lost").Messages() ==
        "2:1 this comment is never closed\n");
}

TEST_CASE("sixty-four kilobytes of anything ends quickly and in few words") {
  const size_t size = 1 << 16;
  for (const char* piece :
       {"(",    "a,",    "\"",       "policy ",  "policy", "{",   "}",  ";",
        "`",    "<",     "/*",       "\\\"\n",   "\"a\n",  "...", "a:", "except ",
        "may ", "also ", "\"\\\"\n", "\xC3\xA9", "a/",     "- ",  "="}) {
    const std::string text = Repeat(piece, size / std::string_view(piece).size());
    CAPTURE(piece);
    CHECK(ParsePolicyText(text).diagnostics.size() <= 101);
    CHECK(ParsePolicyText("policy p {" + text).diagnostics.size() <= 101);
    CHECK(ParsePolicyText("policy p { may use a " + text).diagnostics.size() <= 101);
    CHECK(ParseVocabularyText("vocabulary v; data {" + text).diagnostics.size() <= 101);
  }
}

TEST_CASE("a file at the error limit is left there") {
  const Parsed parsed =
      ParsePolicyText("policy p {\n" + Repeat("may use a for;\n", 5000) + "}");
  REQUIRE(parsed.diagnostics.size() == 101);
  CHECK(parsed.diagnostics.back().kind == diagnostics::Kind::kTooManyErrors);
}

TEST_CASE("questions of nothing but keywords end quickly") {
  for (const char* word :
       {"can ", "what does state ", "who can receive ", "and ", "all, ", "state ", "use ",
        "receive ", "for ", "show ", "? ", "why can't "}) {
    for (const char* head :
         {"", "what does ", "can a ", "what safeguards does ", "list "}) {
      std::string text =
          head + Repeat(word, kMaxQuestionBytes / 20 / std::string_view(word).size());
      CAPTURE(word, head);
      CHECK(ParseQuestionText(text).diagnostics.size() <= 101);
    }
  }
}

TEST_CASE("the scan changes no byte's place") {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  const std::string text = "\xEF\xBB\xBF\xE2\x80\x9C \"caf\xC3\xA9;\nrest\x01";
  const auto file = sources.Add("p", text);
  const ScannedText scanned = Scan(sources, file, TextKind::kFile, sink);
  REQUIRE(scanned.is_usable);
  CHECK(scanned.text.size() == text.size());
  CHECK(scanned.text == "   \xE2\x80\x9C \"    \";\nrest ");
  CHECK(scanned.ByteOffset(4) == 4);  // Tokens of files count bytes.
  const ScannedText question = Scan(sources, file, TextKind::kQuestion, sink);
  CHECK(question.ByteOffset(4) == 6);  // Those of questions characters.
  REQUIRE(scanned.unclosed_strings.size() == 1);
  CHECK(scanned.unclosed_strings[0].begin == 7);
}

}  // namespace
}  // namespace assay::syntax
