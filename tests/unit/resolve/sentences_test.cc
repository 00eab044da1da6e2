#include "resolve/sentences.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace assay::resolve {
namespace {

std::vector<std::string> Pieces(
    std::string_view text, std::vector<diagnostics::Span> (*split)(std::string_view)) {
  std::vector<std::string> pieces;
  for (const diagnostics::Span& span : split(text)) {
    pieces.emplace_back(text.substr(span.begin, span.end - span.begin));
  }
  return pieces;
}

std::vector<std::string> Sentences(std::string_view text) {
  return Pieces(text, SplitSentences);
}

using Texts = std::vector<std::string>;

TEST_CASE("Every line is at least one sentence; one without a letter or digit is none") {
  CHECK(Sentences("Privacy policy\nWe collect data\r\n\r\n \xC2\xA0 \n***\n- Use it") ==
        Texts{"Privacy policy", "We collect data", "- Use it"});
  CHECK(Sentences("").empty());
  CHECK(Sentences("...\n\xE2\x97\x8A").empty());
}

TEST_CASE("A sentence ends before a capital, a quotation mark or a bullet") {
  CHECK(Sentences(
            "We use it. We sell it! Why? \xE2\x80\x9CNo.\xE2\x80\x9D \xE2\x80\xA2 Yes") ==
        Texts{"We use it.", "We sell it!", "Why?", "\xE2\x80\x9CNo.\xE2\x80\x9D",
              "\xE2\x80\xA2 Yes"});
  CHECK(Sentences("in 3. working days") == Texts{"in 3. working days"});
  CHECK(Sentences("is anonymous. . If the Customer") ==
        Texts{"is anonymous. .", "If the Customer"});
  CHECK(Sentences("in case necessary ... This information") ==
        Texts{"in case necessary ...", "This information"});
  // A non-breaking space is white space; an accented capital is a capital.
  CHECK(Sentences("personal data:\xC2\xA0 You may.\xC2\xA0 \xC3\x89t\xC3\xA9.") ==
        Texts{"personal data:\xC2\xA0 You may.", "\xC3\x89t\xC3\xA9."});
}

TEST_CASE("Abbreviations, host names and numbers of headings end nothing") {
  CHECK(Sentences("for example (e.g. Visa, etc. And more)") ==
        Texts{"for example (e.g. Visa, etc. And more)"});
  CHECK(Sentences("i.e. Leman at leman.jewelry and www.x.org. Next") ==
        Texts{"i.e. Leman at leman.jewelry and www.x.org.", "Next"});
  CHECK(Sentences("1. PURPOSE OF IT\n12.3. Scope") ==
        Texts{"1. PURPOSE OF IT", "12.3. Scope"});
  CHECK(Sentences("a photo. Then") == Texts{"a photo.", "Then"});
  CHECK(Sentences("is disco. Then") == Texts{"is disco.", "Then"});
}

TEST_CASE("An enumeration in a sentence stays in it") {
  const std::string text = "You may: (i) access it; (ii) correct it; or (iii) erase it.";
  CHECK(Sentences(text) == Texts{text});
}

TEST_CASE("Words are parted by white space and hold a letter or digit") {
  CHECK(Pieces("\xE2\x97\x8A Full name,\xC2\xA0 e-mail \xE2\x80\x93 24h .", SplitWords) ==
        Texts{"Full", "name,", "e-mail", "24h"});
}

TEST_CASE("Long texts without a break are split in linear time") {
  CHECK(Sentences(std::string(2'000'000, 'a')).size() == 1);
  CHECK(Sentences(std::string(2'000'000, '.')).empty());
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "A b. ";
  CHECK(Sentences(many).size() == 200'000);
}

}  // namespace
}  // namespace assay::resolve
