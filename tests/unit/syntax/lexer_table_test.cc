// The table gives the tokens that ANTLR's generated lexer gives, on the repository's own texts,
// on texts of pieces that meet badly, and whatever has been lexed before.
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "syntax/lexer_oracle.h"

namespace assay::syntax {
namespace {

namespace fs = std::filesystem;

constexpr Language kLanguages[] = {Language::kPolicy, Language::kChecklist};

void CheckSame(const std::string& text) {
  for (const Language language : kLanguages) {
    if (LexByTable(text, language) == LexByAntlr(text, language)) continue;
    CAPTURE(text, static_cast<int>(language));
    FAIL("the two lexers differ");
  }
}

TEST_CASE("the repository's texts have the tokens that ANTLR gives") {
  size_t files = 0;
  for (const char* folder : {"data", "tests/golden"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(ASSAY_SOURCE_DIR) / folder)) {
      const std::string type = entry.path().extension();
      if (type != ".policy" && type != ".vocabulary" && type != ".checklist" &&
          type != ".ask" && type != ".txt") {
        continue;
      }
      std::ifstream file(entry.path());
      std::stringstream text;
      text << file.rdbuf();
      // What is not UTF-8 is turned away before it is lexed; a mark at the front is blanked.
      if (entry.path().string().find("/bytes/") != std::string::npos) continue;
      CheckSame(text.str());
      ++files;
    }
  }
  CHECK(files > 100);
}

TEST_CASE("texts of pieces that meet badly have the tokens that ANTLR gives") {
  static const std::vector<std::string> kPieces = {
      "may",        "MAY",        "mays",       "may-",       "never",
      "policy",     "Policies",   "a",          "I",          "is",
      "only",       "in",         "interest",   "at",         "x.y",
      "x.",         ".",          "..",         "...",        "\u2026",
      "/",          "//",         "/*",         "*/",         "*",
      "\"",         "\\",         "\\\"",       "\"a b\"",    "`",
      "`a b`",      "<",          ">",          "<urn:x>",    "{",
      "}",          "(",          ")",          ";",          ":",
      ",",          "=",          "-",          "'",          "&",
      "#",          "$",          "%",          "@",          "_",
      "0",          "9",          "\n",         "\r",         "\t",
      " ",          " ",          "\u00A0",     "\u2028",     "\u3000",
      "\u00E9",     "e\u0301",    "\u2019",     "\u2018",     "\u2010",
      "\u2011",     "\u2013",     "\u201C",     "\u00AB",     "\u65E5\u672C",
      "\u0660",     "\u200B",     "\uFEFF",     "\U0001F600", "\U00010400",
      "\U000E0100", "\U0002F800", "\U0001E900", "\U00011F00", "\U0010FFFF",
      "\u0378",     "\u017F",     "\u212A",     "\u0131",     "\u00DF",
      "\u0085",     "\u00B5",     "\u007F"};
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string text = " ";  // ANTLR would take a byte order mark from the front.
    for (size_t size = random() % 24; size > 0; --size)
      text += kPieces[random() % kPieces.size()];
    CheckSame(text);
  }
}

TEST_CASE("each character alone has the token that ANTLR gives") {
  std::string text;
  for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) continue;
    text += " . ";  // Nothing goes on from one character to the next.
    if (c < 0x80) {
      if (c == '"' || c == '`' || c == '<' || c == '/') continue;
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | c >> 6);
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      text += static_cast<char>(0xE0 | c >> 12);
      text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xF0 | c >> 18);
      text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
      text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  CheckSame(text);
}

}  // namespace
}  // namespace assay::syntax
