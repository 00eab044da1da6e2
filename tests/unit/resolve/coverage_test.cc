#include "resolve/coverage.h"

#include <catch2/catch.hpp>

#include "resolved.h"

namespace assay::resolve {
namespace {

struct Measured {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  std::vector<Coverage> coverage;
};

std::unique_ptr<Measured> Measure(std::string policy, std::string_view source = kSource) {
  auto measured = std::make_unique<Measured>();
  const diagnostics::FileId file =
      measured->sources.Add("acme.policy", std::move(policy));
  const syntax::PolicyFileTree tree =
      syntax::ParsePolicyFile(measured->sources, file, measured->sink);
  const SourceReader read = [&](std::string_view,
                                std::string_view path) -> Result<SourceText> {
    if (path != "acme.txt") return Error{ErrorCode::kNotFound, "no such file"};
    return SourceText{"acme.txt", std::string(source)};
  };
  measured->coverage = MeasureCoverage(tree, read, measured->sources, measured->sink);
  return measured;
}

TEST_CASE("A sentence is covered, ignored or uncovered") {
  const auto m = Measure(
      "policy acme { source \"acme.txt\"; version \"2024-01-01\";\n"
      "ignore \"a  heading\" cite \"Privacy policy of Acme.\", \"We share\";\n"
      "may frobnicate anything cite \"payment data\";\n"
      "section \"Cookies\" { state x \"y\" cite \"We use\"; } }");
  CHECK(m->sink.Sorted().empty());
  REQUIRE(m->coverage.size() == 1);
  const Coverage& c = m->coverage[0];
  CHECK(c.merchant == "acme");
  CHECK(c.version == "2024-01-01");
  CHECK(c.source_path == "acme.txt");
  REQUIRE(c.sentences.size() == 5);
  CHECK(c.sentences[0].state == SentenceState::kIgnored);
  CHECK(c.sentences[0].why == "a heading");
  CHECK(c.sentences[1].state == SentenceState::kCovered);
  CHECK(c.sentences[1].why.empty());
  CHECK(c.sentences[2].state == SentenceState::kUncovered);
  CHECK(c.sentences[2].text == "We do not sell your personal data.");
  CHECK(c.sentences[2].line == 3);
  CHECK(c.sentences[2].column == 1);
  // A heading is where a search begins; that quotes nothing.
  CHECK(c.sentences[3].state == SentenceState::kUncovered);
  CHECK(c.sentences[4].state == SentenceState::kCovered);
  CHECK(c.covered == 2);
  CHECK(c.ignored == 1);
  CHECK(c.uncovered == 2);
  CHECK(c.PercentAccounted() == 60.0);
  CHECK(c.words == 23);
  CHECK(c.quoted_words == 10);
}

TEST_CASE("Part of a word counts for the word, punctuation between words for nothing") {
  const auto m =
      Measure("policy a { source \"acme.txt\"; never sell cite \"rivac\", \". -\"; }",
              "Privacy\nNot here. - Nor here\n");
  REQUIRE(m->coverage.size() == 1);
  CHECK(m->coverage[0].sentences.at(0).state == SentenceState::kCovered);
  // "here." holds the full stop, so the sentence that it ends is touched; what follows is not.
  CHECK(m->coverage[0].sentences.at(1).state == SentenceState::kCovered);
  CHECK(m->coverage[0].sentences.at(2).state == SentenceState::kUncovered);
}

TEST_CASE("Coverage reports what it cannot find, and measures the rest") {
  const auto m = Measure(
      "policy a { source \"acme.txt\"; never sell cite \"We never sell\", \"We do not "
      "sell\"; }\n"
      "policy b { source \"gone.txt\"; never sell cite \"x\"; }");
  REQUIRE(m->coverage.size() == 1);
  CHECK(m->coverage[0].covered == 1);
  const auto said = m->sink.Sorted();
  REQUIRE(said.size() == 2);
  CHECK(said[0].kind == diagnostics::Kind::kQuoteNotFound);
  CHECK(said[1].kind == diagnostics::Kind::kMissingSource);
}

}  // namespace
}  // namespace assay::resolve
