#include "resolve/vocabulary.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "resolved.h"

namespace assay::resolve {
namespace {

using diagnostics::Kind;
using model::TermId;
using model::TermKind;

TEST_CASE("Nesting, lists of parents and later mentions make one order") {
  const auto r =
      ResolveVocabularies({"data { personal data { payment data { Card-Number also "
                           "\"PAN\" = <https://x/y>; } } }",
                           "data { account identifier; card number is account identifier "
                           "also \"card no\"; }"});
  INFO(r->Drawn());
  REQUIRE(r->vocabulary);
  const TermId card = r->Id(TermKind::kData, "card number");
  REQUIRE(card.valid());
  CHECK(r->vocabulary->IsA(card, r->Id(TermKind::kData, "personal data")));
  CHECK(r->vocabulary->IsA(card, r->Id(TermKind::kData, "account identifier")));
  const model::Term& term = r->vocabulary->Get(card);
  CHECK(term.synonyms == std::vector<std::string>{"pan", "card no"});
  CHECK(term.iri == "https://x/y");
  CHECK(term.file == "v1.vocabulary");
  CHECK(term.place.line == 2);
  CHECK(term.place.column == 39);
  REQUIRE(term.parents.size() == 2);
  CHECK(term.parents[0].file == "v1.vocabulary");
  CHECK(term.parents[1].file == "v2.vocabulary");
  CHECK(term.parents[1].place.column == 43);
}

TEST_CASE("The order of the files changes nothing") {
  const std::string a = "data { x { y; } z is w; }";
  const std::string b = "data { w; y is z, w; }";
  const auto forwards = ResolveVocabularies({a, b}, {}, {"a", "b"});
  const auto backwards = ResolveVocabularies({b, a}, {}, {"b", "a"});
  REQUIRE(forwards->vocabulary);
  REQUIRE(backwards->vocabulary);
  REQUIRE(forwards->vocabulary->size() == 4);
  for (uint32_t i = 0; i < 4; ++i) {
    const model::Term& one = forwards->vocabulary->Get({i});
    const model::Term& other = backwards->vocabulary->Get({i});
    CHECK(one.name == other.name);
    CHECK(one.file == other.file);
    CHECK(one.place == other.place);
    REQUIRE(one.parents.size() == other.parents.size());
    for (size_t p = 0; p < one.parents.size(); ++p) {
      CHECK(one.parents[p].term == other.parents[p].term);
      CHECK(one.parents[p].place == other.parents[p].place);
    }
  }
}

TEST_CASE("Numbers stay with their names; what is gone leaves a gap; new ones follow") {
  const auto first = ResolveVocabularies({"data { b; a; } purpose { p; }"});
  REQUIRE(first->vocabulary);
  TermNumbers known = NumbersOf(*first->vocabulary);
  CHECK(known.at({TermKind::kData, "a"}) == TermId{0});
  CHECK(known.at({TermKind::kData, "b"}) == TermId{1});
  CHECK(known.at({TermKind::kPurpose, "p"}) == TermId{2});
  const auto second = ResolveVocabularies({"data { a; 0; } purpose { p; }"}, known);
  REQUIRE(second->vocabulary);
  CHECK(second->vocabulary->size() == 4);
  CHECK(second->Id(TermKind::kData, "a") == TermId{0});
  CHECK_FALSE(second->vocabulary->Contains({1}));
  CHECK(second->Id(TermKind::kPurpose, "p") == TermId{2});
  CHECK(second->Id(TermKind::kData, "0") == TermId{3});
}

TEST_CASE("Two declarations of a name show both places") {
  const auto r = ResolveVocabularies({"data { x { y; } }", "data { y; }"});
  CHECK_FALSE(r->vocabulary);
  REQUIRE(r->said().size() == 1);
  const auto said = r->said()[0];
  CHECK(said.kind == Kind::kDuplicateName);
  CHECK(said.message == "two declarations of the data category `y`");
  CHECK(r->sources.Get(said.place.file).path() == "v2.vocabulary");
  REQUIRE(said.labels.size() == 1);
  CHECK(r->sources.Get(said.labels[0].place.file).path() == "v1.vocabulary");
  CHECK(said.help ==
        "to say more about a term declared elsewhere, mention it with a parent: `NAME is "
        "PARENT;`");
}

TEST_CASE("Nested below two parents without `is` are two declarations") {
  const auto r = ResolveVocabularies({"purpose { a { delivery; } b { delivery; } }"});
  CHECK_FALSE(r->vocabulary);
  REQUIRE(r->said().size() == 1);
  CHECK(r->said()[0].kind == Kind::kDuplicateName);
}

TEST_CASE("One name in two kinds are two terms") {
  const auto r = ResolveVocabularies({"basis { consent; } condition { consent; }"});
  REQUIRE(r->vocabulary);
  CHECK(r->vocabulary->FindAnyKind("consent").size() == 2);
}

TEST_CASE("A synonym belongs to one term of its kind") {
  const auto taken =
      ResolveVocabularies({"data { email; contact also \"E-Mail\", \"email\"; }"});
  CHECK_FALSE(taken->vocabulary);
  REQUIRE(taken->said().size() == 1);
  CHECK(taken->said()[0].message ==
        "`email` names two terms of the kind data: `email` and `contact`");
  CHECK(taken->At(taken->said()[0].labels.at(0).place) == "email");
  const auto twice = ResolveVocabularies({"data { a also \"c\"; b also \"c\"; }"});
  REQUIRE(twice->said().size() == 1);
  CHECK(twice->said()[0].labels.at(0).text == "a synonym of `a` here");
  // Said twice of one term it does no harm.
  CHECK(ResolveVocabularies(
            {"data { a also \"c\", \"C\", \"a\"; d; } data { a is d also \"c\"; }"})
            ->vocabulary);
}

TEST_CASE("A mention by a synonym adds to its term") {
  const auto r =
      ResolveVocabularies({"data { a also \"alpha\"; b; } data { alpha is b; }"});
  REQUIRE(r->vocabulary);
  CHECK(r->vocabulary->size() == 2);
  CHECK(r->vocabulary->IsA(r->Id(TermKind::kData, "a"), r->Id(TermKind::kData, "b")));
}

TEST_CASE("A cycle is shown whole, with its places") {
  const auto r =
      ResolveVocabularies({"data { a is b; b { x; } }", "data { b is c; c is a; }"});
  CHECK_FALSE(r->vocabulary);
  REQUIRE(r->said().size() == 1);
  const auto said = r->said()[0];
  CHECK(said.kind == Kind::kTermCycle);
  CHECK(said.message == "the data category `b` lies above itself");
  CHECK(said.caret_text == "`b` is `c`");
  REQUIRE(said.labels.size() == 2);
  CHECK(said.labels[0].text == "`c` is `a` here");
  CHECK(said.labels[1].text == "`a` is `b` here");
  CHECK(r->sources.Get(said.labels[1].place.file).path() == "v1.vocabulary");
}

TEST_CASE("A term is not its own parent") {
  const auto r = ResolveVocabularies({"data { a is a; }"});
  REQUIRE(r->said().size() == 1);
  CHECK(r->said()[0].kind == Kind::kTermCycle);
}

TEST_CASE("Is-a across kinds shows where the other term is declared") {
  const auto r =
      ResolveVocabularies({"purpose { marketing; }\ndata { email is marketing; }"});
  REQUIRE(r->said().size() == 1);
  const auto said = r->said()[0];
  CHECK(said.kind == Kind::kIsAAcrossKinds);
  CHECK(said.message == "the data category `email` cannot be a purpose");
  CHECK(said.labels.at(0).text == "the purpose `marketing` is declared here");
  CHECK(r->At(said.labels[0].place) == "marketing");
}

TEST_CASE("An unknown parent is told with the nearest names") {
  const auto r =
      ResolveVocabularies({"data { payment data; }", "data { iban is paymant data; }"});
  REQUIRE(r->said().size() == 1);
  const auto said = r->said()[0];
  CHECK(said.kind == Kind::kUnknownName);
  CHECK(said.message == "unknown data category `paymant data`");
  CHECK(said.help == "did you mean `payment data`?");
  REQUIRE(said.labels.size() == 1);
  CHECK(said.labels[0].is_help);
  CHECK(r->sources.Get(said.labels[0].place.file).path() == "v1.vocabulary");
}

TEST_CASE("All mistakes of all files are told in one run") {
  const auto r =
      ResolveVocabularies({"data { a; a; b is nowhere; }",
                           "data { c also \"a\"; d is d; } purpose { p is c; }"});
  std::vector<Kind> kinds;
  for (const auto& said : r->said()) kinds.push_back(said.kind);
  CHECK(kinds == std::vector{Kind::kDuplicateName, Kind::kUnknownName,
                             Kind::kDuplicateName, Kind::kTermCycle,
                             Kind::kIsAAcrossKinds});
}

TEST_CASE("Recipients have policies and terms one IRI") {
  const auto good = ResolveVocabularies({"recipient { p; Stripe is p, policy stripe; }"});
  INFO(good->Drawn());
  REQUIRE(good->vocabulary);
  CHECK(good->vocabulary->Get(good->Id(TermKind::kRecipient, "stripe")).policy ==
        "stripe");
  const auto bad = ResolveVocabularies(
      {"data { d; a is d, policy x; }\ndata { b = <u:1>; }\ndata { b is d = <u:2>; }"});
  REQUIRE(bad->said().size() == 2);
  CHECK(bad->said()[0].kind == Kind::kWrongKind);
  CHECK(bad->said()[0].message == "the data category `a` cannot have a policy");
  CHECK(bad->said()[1].kind == Kind::kDuplicateName);
  CHECK(bad->said()[1].message == "`b` has two IRIs");
}

TEST_CASE("A name without a letter is none") {
  const auto r = ResolveVocabularies({"data { `-`; a also \" \"; }"});
  REQUIRE(r->said().size() == 2);
  CHECK(r->said()[0].message == "a name without a letter");
}

TEST_CASE("Long chains and many mistakes take bounded time") {
  std::string chain = "data { t0;\n";
  for (int i = 1; i < 3'000; ++i) chain += fmt::format("t{} is t{};\n", i, i - 1);
  const auto deep = ResolveVocabularies({chain + "}"});
  REQUIRE(deep->vocabulary);
  CHECK(deep->vocabulary->IsA(deep->Id(TermKind::kData, "t2999"),
                              deep->Id(TermKind::kData, "t0")));

  for (int i = 3'000; i < 50'000; ++i) chain += fmt::format("t{} is t{};\n", i, i - 1);
  const auto deeper = ResolveVocabularies({chain + "}"});
  CHECK_FALSE(deeper->vocabulary);
  REQUIRE(deeper->said().size() == 1);
  CHECK(
      deeper->said()[0].message ==
      "the vocabulary is too large: 50000 terms, of which 49999 have others below them");

  std::string wrong = "data { known term;\n";
  for (int i = 0; i < 10'000; ++i) wrong += fmt::format("t{} is knwon term {};\n", i, i);
  const auto many = ResolveVocabularies({wrong + "}"});
  CHECK_FALSE(many->vocabulary);
  CHECK(many->sink.error_count() == 10'000);
  CHECK(many->said().size() <= 101);
}

}  // namespace
}  // namespace assay::resolve
