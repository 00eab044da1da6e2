// Places in texts: bytes to lines and columns, with the marks and endings that real files
// have.
#include "diagnostics/source.h"

#include <catch2/catch.hpp>

namespace assay::diagnostics {
namespace {

TEST_CASE("a column counts characters, not bytes") {
  const SourceFile file("a.txt",
                        "ab\nc\xE2\x80\x9C"
                        "d\xC2\xA0"
                        "e");  // c“d e, no-break space
  CHECK(file.Locate(0) == LineColumn{1, 1});
  CHECK(file.Locate(2) == LineColumn{1, 3});  // The line's end belongs to it.
  CHECK(file.Locate(3) == LineColumn{2, 1});
  CHECK(file.Locate(7) == LineColumn{2, 3});
  CHECK(file.Locate(10) == LineColumn{2, 5});
}

TEST_CASE("an offset past the end is the end's") {
  const SourceFile file("a.txt", "ab\nc");
  CHECK(file.Locate(4) == LineColumn{2, 2});
  CHECK(file.Locate(4000) == LineColumn{2, 2});
}

TEST_CASE("lines lose their endings, of both kinds") {
  const SourceFile file("a.txt", "one\r\ntwo\n\nlast");
  CHECK(file.Line(1) == "one");
  CHECK(file.Line(2) == "two");
  CHECK(file.Line(3).empty());
  CHECK(file.Line(4) == "last");
  CHECK(file.LineStart(4) == 10);
}

TEST_CASE("the empty text has one empty line") {
  const SourceFile file("a.txt", "");
  CHECK(file.Line(1).empty());
  CHECK(file.Locate(0) == LineColumn{1, 1});
}

TEST_CASE("a byte order mark takes no column") {
  const SourceFile file("a.txt",
                        "\xEF\xBB\xBF"
                        "ab");
  CHECK(file.Line(1) == "ab");
  CHECK(file.Locate(3) == LineColumn{1, 1});
  CHECK(file.Locate(4) == LineColumn{1, 2});
  CHECK(file.Locate(0) == LineColumn{1, 1});
}

TEST_CASE("a column is found deep in a long line, whatever the width of its characters") {
  std::string text = "x\n";
  for (int i = 0; i < 5000; ++i) text += "\xC3\xA9y";
  const SourceFile file("a.txt", text);
  for (uint32_t pair : {0u, 1u, 340u, 341u, 342u, 4999u}) {
    CHECK(file.Locate(2 + 3 * pair) == LineColumn{2, 2 * pair + 1});
    CHECK(file.Locate(2 + 3 * pair + 2) == LineColumn{2, 2 * pair + 2});
  }
  CHECK(file.Locate(2 + 15000) == LineColumn{2, 10001});
}

TEST_CASE("a map's files keep their address") {
  SourceMap map;
  const FileId first = map.Add("first", "1");
  const SourceFile* address = &map.Get(first);
  for (int i = 0; i < 1000; ++i) map.Add("more", "2");
  CHECK(&map.Get(first) == address);
  CHECK(map.Get(first).path() == "first");
  CHECK(map.Get(first).Text({0, 1}) == "1");
}

}  // namespace
}  // namespace assay::diagnostics
