// Quotations against sources, without a parser: what is found, and what is said of the rest.
#include "resolve/quotation.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "resolve/difference.h"

namespace assay::resolve {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;

// One quotation, as it would stand in a policy file, against one source.
class Case {
 public:
  explicit Case(std::string source, std::string quoted = "x") {
    policy_text_ = "cite \"" + quoted + "\";";
    policy_ = sources_.Add("p.policy", policy_text_);
    source_ = sources_.Add("s.txt", std::move(source));
    finder_.emplace(policy_, source_, sources_, sink_);
    quoted_ = {quoted, {5, static_cast<uint32_t>(7 + quoted.size())}};
  }

  std::optional<model::Quotation> Find(const SearchRegion& region = {}) {
    return finder_->Find(quoted_, region);
  }
  SearchRegion Section(std::string heading, const SearchRegion& enclosing = {}) {
    return finder_->EnterSection({std::move(heading), quoted_.span}, enclosing);
  }
  std::vector<Diagnostic> said() const { return sink_.Sorted(); }
  std::string_view At(const diagnostics::Place& place) const {
    return sources_.Get(place.file).Text(place.span);
  }

 private:
  diagnostics::SourceMap sources_;
  diagnostics::DiagnosticSink sink_;
  std::string policy_text_;
  diagnostics::FileId policy_;
  diagnostics::FileId source_;
  syntax::QuotedText quoted_;
  std::optional<QuotationFinder> finder_;
};

TEST_CASE("White space is folded on both sides, and nothing else") {
  Case folded("We do\xC2\xA0 not\r\n\tsell\xE2\x80\x89it.", "do not  sell it");
  const auto found = folded.Find();
  REQUIRE(found);
  CHECK(found->text == "do not sell it");
  CHECK(found->place == model::TextPlace{3, 23, 1, 4});
  CHECK(folded.said().empty());

  Case exact("We do not Sell it.", "do not sell it");
  CHECK_FALSE(exact.Find());
  REQUIRE(exact.said().size() == 1);
  CHECK(exact.said()[0].kind == Kind::kQuoteNotFound);
}

TEST_CASE("A quotation keeps its line and column, in characters") {
  Case at("Caf\xC3\xA9\nBar: \xE2\x97\x8A Baz qux", "Baz qux");
  const auto found = at.Find();
  REQUIRE(found);
  CHECK(found->place.line == 2);
  CHECK(found->place.column == 8);
}

TEST_CASE("Characters that look alike are told by name") {
  Case quote("We respect Alma\xE2\x80\x99s users.", "respect Alma's users");
  CHECK_FALSE(quote.Find());
  REQUIRE(quote.said().size() == 1);
  const Diagnostic said = quote.said()[0];
  CHECK(said.message == "quotation not found in `s.txt`");
  CHECK(quote.At(said.place) == "'");
  REQUIRE(said.labels.size() == 2);
  CHECK(said.labels[0].text ==
        "the nearest passage begins here: `respect Alma\xE2\x80\x99s users.`");
  CHECK(said.labels[1].text ==
        "the first character that differs: the source has `\xE2\x80\x99` (right single "
        "quotation "
        "mark, U+2019), the quotation `'` (apostrophe, U+0027)");
  CHECK(quote.At(said.labels[1].place) == "\xE2\x80\x99");
  CHECK(said.help ==
        "quotations are checked letter by letter; only white space may differ");
}

TEST_CASE("Dashes and invisible characters are told by name") {
  CHECK(DescribeDifference("3\xE2\x80\x93"
                           "6 days",
                           1, "3-6 days", 1) ==
        "the source has `\xE2\x80\x93` (en dash, U+2013), the quotation `-` (hyphen, "
        "U+002D)");
  CHECK(DescribeDifference("e\xC2\xADmail", 1, "email", 1) ==
        "the source has `\xC2\xAD` (soft hyphen, U+00AD), the quotation `m`");
  CHECK(DescribeDifference("a b", 1, "ab", 1) ==
        "the source has a space, the quotation `b`");
  CHECK(DescribeDifference("ab", 2, "abc", 2) == "the source ends here");
  CHECK(DescribeDifference("ab.", 2, "ab", 2) ==
        "the source has `.` (full stop, U+002E), the quotation nothing more");
}

TEST_CASE("Other differences are told by the word") {
  Case word("We may share your data with anyone.", "We may sell your data with anyone.");
  CHECK_FALSE(word.Find());
  REQUIRE(word.said().size() == 1);
  REQUIRE(word.said()[0].labels.size() == 2);
  CHECK(word.said()[0].labels[1].text ==
        "the first character that differs: the source has `share`, the quotation `sell`");
}

TEST_CASE("The nearest passage is found across words left out and put in") {
  const std::string source =
      "We collect names. We use your personal data to process orders and to answer you. "
      "Bye.";
  Case dropped(source, "use your data to process orders and to answer you");
  CHECK_FALSE(dropped.Find());
  REQUIRE(dropped.said()[0].labels.size() == 2);
  CHECK(dropped.said()[0].labels[1].text ==
        "the first character that differs: the source has `personal`, the quotation "
        "`data`");
  Case added(source, "use all your personal data to process orders and to answer you");
  CHECK_FALSE(added.Find());
  CHECK(added.said()[0].labels[1].text ==
        "the first character that differs: the source has `your`, the quotation `all`");
}

TEST_CASE("A quotation that shares no word with the source has no nearest passage") {
  Case none("We collect names.", "zebra crossing");
  CHECK_FALSE(none.Find());
  REQUIRE(none.said().size() == 1);
  CHECK(none.said()[0].labels.empty());
  CHECK(none.At(none.said()[0].place) == "\"zebra crossing\"");
}

TEST_CASE("An empty quotation is told as one") {
  Case empty("We collect names.", " ");
  CHECK_FALSE(empty.Find());
  CHECK(empty.said()[0].message == "the quotation is empty");
}

TEST_CASE("Found twice is a warning outside sections, with both places") {
  Case twice("We do not sell it. Really: we do not sell it.", "do not sell it.");
  const auto found = twice.Find();
  REQUIRE(found);
  CHECK(found->place.begin == 3);
  REQUIRE(twice.said().size() == 1);
  CHECK(twice.said()[0].kind == Kind::kQuoteFoundTwice);
  REQUIRE(twice.said()[0].labels.size() == 2);
  CHECK(twice.said()[0].labels[0].place.span.begin == 3);
  CHECK(twice.said()[0].labels[1].place.span.begin == 30);
}

TEST_CASE(
    "Inside a section the first one from the heading on is taken, without a warning") {
  Case section("Uses\nWe sell it.\nSharing\nWe sell it.\nWe sell it.", "We sell it.");
  const auto found = section.Find(section.Section("Sharing"));
  REQUIRE(found);
  CHECK(found->place.line == 4);
  CHECK(section.said().empty());
}

TEST_CASE("A heading is where it opens a line, rather than where it is mentioned") {
  Case section("See the section Cookies below.\nWe use it.\n5. Cookies\nWe use it.",
               "We use it.");
  const SearchRegion region = section.Section("Cookies");
  CHECK(region.kind == SearchRegion::Kind::kSection);
  const auto found = section.Find(region);
  REQUIRE(found);
  CHECK(found->place.line == 4);

  Case mentioned("See the section Cookies below. We use it.", "We use it.");
  CHECK(mentioned.Find(mentioned.Section("Cookies")));
  CHECK(mentioned.said().empty());
}

TEST_CASE("Sections nest: the inner heading is searched from the outer one on") {
  Case nested("Data\nCookies\nfirst\nMore\nCookies\nsecond\nfirst", "first");
  const auto found = nested.Find(nested.Section("Cookies", nested.Section("More")));
  REQUIRE(found);
  CHECK(found->place.line == 7);
}

TEST_CASE("What stands before its section is told so") {
  Case before("We sell it.\nSharing\nWe share it.", "We sell it.");
  CHECK_FALSE(before.Find(before.Section("Sharing")));
  REQUIRE(before.said().size() == 1);
  const Diagnostic said = before.said()[0];
  CHECK(said.message == "quotation not found in `s.txt` from the heading `Sharing` on");
  REQUIRE(said.labels.size() == 1);
  CHECK(said.labels[0].text == "it stands here, before the heading `Sharing`");
  CHECK(said.help == "move it out of this section, or into the one that it stands in");
}

TEST_CASE(
    "A heading that is not there is told with the nearest; its quotations are still "
    "checked") {
  Case unknown("SHARING of Your Personal Data\nWe share it. We share it.",
               "We share it.");
  const SearchRegion region = unknown.Section("Sharing of your personal data");
  CHECK(region.kind == SearchRegion::Kind::kUnknownSection);
  CHECK(unknown.Find(region));
  REQUIRE(unknown.said().size() == 1);
  CHECK(unknown.said()[0].kind == Kind::kSectionNotFound);
  CHECK(unknown.said()[0].message == "heading not found in `s.txt`");
  REQUIRE(unknown.said()[0].labels.size() == 2);
  CHECK(unknown.said()[0].labels[0].text ==
        "the nearest passage begins here: `SHARING of Your Personal Data`");
}

TEST_CASE("A misspelt heading of one word is told with the line spelt alike") {
  Case misspelt("We use it.\n  Cookies\nOther");
  misspelt.Section("Cokies");
  REQUIRE(misspelt.said().size() == 1);
  REQUIRE(misspelt.said()[0].labels.size() == 1);
  CHECK(misspelt.said()[0].labels[0].text == "the nearest line: `Cookies`");
  CHECK(misspelt.At(misspelt.said()[0].labels[0].place) == "  Cookies");
}

std::string Words(size_t count, uint32_t seed) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    seed = seed * 1664525u + 1013904223u;
    text += "word" + std::to_string(seed >> 16 & 0x3FFF);
    text += i % 12 == 11 ? "\n" : " ";
  }
  return text;
}

TEST_CASE("Many lost quotations of 100 kB in a source of 5 MB take bounded time") {
  const std::string source = Words(550'000, 1);
  REQUIRE(source.size() > 5'000'000 * 0.9);
  std::string quoted = source.substr(2'000'003, 100'000);
  quoted[60'000] = '#';
  Case lost(source, quoted);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 99; ++i) CHECK_FALSE(lost.Find());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  REQUIRE(lost.said().size() == 1);  // One place, one message.
  CHECK(lost.At(lost.said()[0].place) == "#");
}

TEST_CASE("Repetitive texts do not make the search quadratic") {
  const std::string source(3'000'000, 'a');
  Case repetitive(source, std::string(100'000, 'a') + "b");
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(repetitive.Find());
  repetitive.Section("1");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("Bytes that are not UTF-8 do no harm") {
  Case broken("\xFF\xFE We \x80sell\xC3", "We \x80sell\xC3");
  CHECK(broken.Find());
  Case lost("\xFF\xE2\x80 We sell\xE2", "\xE2 We sell \xE2\x80\x99");
  CHECK_FALSE(lost.Find());
}

}  // namespace
}  // namespace assay::resolve
