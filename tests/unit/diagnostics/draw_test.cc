// Drawings, whole: what a person sees is what is compared.
#include <catch2/catch.hpp>

#include "diagnostics/diagnostic.h"

namespace assay::diagnostics {
namespace {

// Draws an error that underlines the first `what` of the text.
std::string DrawAt(const std::string& text, const std::string& what,
                   const std::string& caret_text = "here") {
  SourceMap sources;
  const FileId file = sources.Add("acme.policy", text);
  const auto begin = static_cast<uint32_t>(text.find(what));
  Diagnostic d{.kind = Kind::kSyntax,
               .place = {file, {begin, begin + static_cast<uint32_t>(what.size())}}};
  d.message = "wrong";
  d.caret_text = caret_text;
  return Draw(d, sources);
}

// The display columns of the carets in a drawing, counted in the last line.
std::string LastLine(const std::string& drawing) {
  const size_t end = drawing.rfind('\n');
  const size_t begin = drawing.rfind('\n', end - 1);
  return drawing.substr(begin + 1, end - begin - 1);
}

TEST_CASE("place, line, carets, and where the other half of the sentence stands") {
  SourceMap sources;
  const FileId policy =
      sources.Add("acme.policy",
                  "1\n2\n3\n4\n5\n6\n7\n8\n"
                  "  may share contact data with advertising partner for marketting\n");
  const FileId vocabulary =
      sources.Add("core.vocabulary", "purpose {\n  marketing;\n}\n");
  Diagnostic d{.kind = Kind::kUnknownName, .place = {policy, {70, 80}}};
  d.message = "unknown purpose `marketting`";
  d.caret_text = "no purpose of that name";
  d.labels.push_back(
      {{vocabulary, {12, 21}}, "the purpose `marketing` is declared here", true});
  d.labels.push_back({{policy, {0, 1}}, "the policy begins here"});
  d.help = "a name is a word or several";
  CHECK(Draw(d, sources) ==
        "acme.policy:9:55: error: unknown purpose `marketting` [unknown-name]\n"
        "  9 |   may share contact data with advertising partner for marketting\n"
        "    |                                                       ^^^^^^^^^^ no "
        "purpose of "
        "that name\n"
        "core.vocabulary:2:3: help: the purpose `marketing` is declared here\n"
        "acme.policy:1:1: note: the policy begins here\n"
        "  help: a name is a word or several\n");
}

TEST_CASE("a file alone has no line to show, and a warning says so") {
  SourceMap sources;
  const FileId file = sources.Add("acme.policy", "text");
  Diagnostic d{.kind = Kind::kQuoteFoundTwice, .place = {file, {}}};
  d.message = "twice";
  CHECK(Draw(d, sources) == "acme.policy: warning: twice [quote-found-twice]\n");
  d.place = {};
  CHECK(Draw(d, sources) == "warning: twice [quote-found-twice]\n");
}

TEST_CASE("an empty span shows one caret, also at the end of a line and of the text") {
  SourceMap sources;
  const FileId file = sources.Add("a", "ab\ncd");
  Diagnostic d{.kind = Kind::kSyntax, .place = {file, {2, 2}}};
  CHECK(LastLine(Draw(d, sources)) == "    |   ^");
  d.place.span = {5, 5};
  CHECK(LastLine(Draw(d, sources)) == "    |   ^");
}

TEST_CASE("a span over several lines is underlined to the end of its first") {
  CHECK(DrawAt("a bcd\nefg", "bcd\nefg") ==
        "acme.policy:1:3: error: wrong [syntax]\n"
        "  1 | a bcd\n"
        "    |   ^^^ here\n");
}

TEST_CASE("tabs and wide characters keep the carets below their words") {
  CHECK(DrawAt("\tab cd", "cd") ==
        "acme.policy:1:5: error: wrong [syntax]\n"
        "  1 |     ab cd\n"
        "    |        ^^ here\n");
  CHECK(DrawAt("\xE4\xB8\xAD\xE6\x96\x87 cd", "cd") ==
        "acme.policy:1:4: error: wrong [syntax]\n"
        "  1 | \xE4\xB8\xAD\xE6\x96\x87 cd\n"
        "    |      ^^ here\n");
  // e with a combining accent takes one column.
  CHECK(LastLine(DrawAt("e\xCC\x81 cd", "cd")) == "    |   ^^ here");
}

TEST_CASE("a long line is cut around the carets") {
  const std::string before(300, 'b');
  const std::string after(300, 'a');
  const std::string both = DrawAt(before + "XYZ" + after, "XYZ");
  CHECK(both ==
        "acme.policy:1:301: error: wrong [syntax]\n"
        "  1 | ..." +
            std::string(30, 'b') + "XYZ" + std::string(55, 'a') +
            "...\n"
            "    | " +
            std::string(33, ' ') + "^^^ here\n");
  const std::string at_start = DrawAt("XYZ" + after, "XYZ");
  CHECK(at_start ==
        "acme.policy:1:1: error: wrong [syntax]\n"
        "  1 | XYZ" +
            std::string(88, 'a') +
            "...\n"
            "    | ^^^ here\n");
  const std::string at_end = DrawAt(before + "XYZ", "XYZ");
  CHECK(at_end ==
        "acme.policy:1:301: error: wrong [syntax]\n"
        "  1 | ..." +
            std::string(88, 'b') +
            "XYZ\n"
            "    | " +
            std::string(91, ' ') + "^^^ here\n");
}

TEST_CASE("a line of megabytes is drawn as any long line") {
  const std::string side(3 << 20, 'x');
  const std::string drawing = DrawAt(side + "XYZ" + side, "XYZ");
  CHECK(drawing.size() < 400);
  CHECK(LastLine(drawing) == "    | " + std::string(33, ' ') + "^^^ here");
}

TEST_CASE("carets stop where a cut line stops") {
  const std::string drawing = DrawAt(std::string(400, 'x'), std::string(400, 'x'));
  CHECK(LastLine(drawing) == "    | " + std::string(91, '^') + " here");
}

TEST_CASE("what would move the cursor or turn the line is shown as a replacement") {
  CHECK(DrawAt("a\x1b[31mb", "b") ==
        "acme.policy:1:7: error: wrong [syntax]\n"
        "  1 | a\xEF\xBF\xBD[31mb\n"
        "    |       ^ here\n");
  CHECK(LastLine(DrawAt("\xE2\x80\xAE"
                        "ab",
                        "b")) == "    |   ^ here");
  CHECK(LastLine(DrawAt("\xFF\xFE"
                        "ab",
                        "b")) == "    |    ^ here");
}

TEST_CASE("colour adds escapes and nothing else") {
  SourceMap sources;
  const FileId file = sources.Add("a", "ab");
  Diagnostic d{.kind = Kind::kSyntax, .place = {file, {0, 1}}};
  d.message = "wrong";
  std::string coloured = Draw(d, sources, Colour::kAlways);
  CHECK(coloured.find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
  for (size_t at; (at = coloured.find('\x1b')) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  }
  CHECK(coloured == Draw(d, sources));
}

}  // namespace
}  // namespace assay::diagnostics
