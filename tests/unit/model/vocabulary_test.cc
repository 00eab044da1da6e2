// The is-a order: closed over a DAG, exact with several parents, quick over many leaves.
#include "model/vocabulary.h"

#include <random>
#include <string>

#include <catch2/catch.hpp>

using assay::model::Term;
using assay::model::TermId;
using assay::model::TermKind;
using assay::model::Vocabulary;

namespace {

// Terms by index: 0 personal data, 1 contact data, 2 payment data, 3 email, 4 card number
// (payment data and account identifier), 5 account identifier, 6 marketing (a purpose).
Vocabulary MakeVocabulary() {
  const auto term = [](TermKind kind, std::string name, std::vector<uint32_t> parents) {
    Term made;
    made.kind = kind;
    made.name = std::move(name);
    for (uint32_t parent : parents)
      made.parents.push_back({TermId{parent}, "core.vocabulary", {}});
    return made;
  };
  std::vector<Term> terms = {term(TermKind::kData, "personal data", {}),
                             term(TermKind::kData, "contact data", {0}),
                             term(TermKind::kData, "payment data", {0}),
                             term(TermKind::kData, "email address", {1}),
                             term(TermKind::kData, "card number", {2, 5}),
                             term(TermKind::kData, "account identifier", {0}),
                             term(TermKind::kPurpose, "marketing", {})};
  terms[3].synonyms = {"email"};
  return Vocabulary::Build(std::move(terms));
}

constexpr TermId kPersonal{0}, kContact{1}, kPayment{2}, kEmail{3}, kCard{4}, kAccount{5};

}  // namespace

TEST_CASE("is-a reaches over every arrow and no further") {
  const Vocabulary v = MakeVocabulary();
  CHECK(v.IsA(kEmail, kEmail));
  CHECK(v.IsA(kEmail, kPersonal));
  CHECK(v.IsA(kCard, kPayment));
  CHECK(v.IsA(kCard, kAccount));
  CHECK_FALSE(v.IsA(kPersonal, kEmail));
  CHECK_FALSE(v.IsA(kEmail, kPayment));
}

TEST_CASE("terms overlap when some term lies below both") {
  const Vocabulary v = MakeVocabulary();
  CHECK(v.Overlap(kPayment, kAccount));  // The card number is both.
  CHECK(v.MaximalCommon(kPayment, kAccount) == std::vector<TermId>{kCard});
  CHECK(v.MaximalCommon(kPersonal, kCard) == std::vector<TermId>{kCard});
  CHECK_FALSE(v.Overlap(kContact, kPayment));
  CHECK(v.MaximalCommon(kContact, kPayment).empty());
}

TEST_CASE("overlapping is having a term below both, in any order of arrows") {
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::vector<Term> terms(40);
    for (uint32_t i = 0; i < terms.size(); ++i) {
      terms[i].name = std::string("t").append(std::to_string(i));
      for (uint32_t arrows = random() % 3; i > 0 && arrows > 0; --arrows) {
        terms[i].parents.push_back({TermId{static_cast<uint32_t>(random()) % i}, "", {}});
      }
    }
    const Vocabulary v = Vocabulary::Build(terms);
    for (uint32_t a = 0; a < terms.size(); ++a) {
      for (uint32_t b = 0; b < terms.size(); ++b) {
        bool shared = false;
        for (uint32_t t = 0; t < terms.size(); ++t)
          shared = shared || (v.IsA(TermId{t}, TermId{a}) && v.IsA(TermId{t}, TermId{b}));
        REQUIRE(v.Overlap(TermId{a}, TermId{b}) == shared);
      }
    }
  }
}

TEST_CASE("is-a is being reached over arrows, in any order of them") {
  std::mt19937 random(8);
  for (int round = 0; round < 20; ++round) {
    // Enough terms with others below them for several words a row, and leaves of all sorts.
    std::vector<Term> terms(200);
    std::vector<std::vector<bool>> below(terms.size());
    for (uint32_t i = 0; i < terms.size(); ++i) {
      terms[i].name = std::string("t").append(std::to_string(i));
      below[i].resize(terms.size());
      below[i][i] = true;
      for (uint32_t arrows = random() % 4; i > 0 && arrows > 0; --arrows) {
        const uint32_t parent = static_cast<uint32_t>(random()) % i;
        terms[i].parents.push_back({TermId{parent}, "", {}});
        for (uint32_t t = 0; t < i; ++t) below[i][t] = below[i][t] || below[parent][t];
      }
    }
    const Vocabulary v = Vocabulary::Build(terms);
    for (uint32_t a = 0; a < terms.size(); ++a) {
      for (uint32_t b = 0; b < terms.size(); ++b)
        REQUIRE(v.IsA(TermId{a}, TermId{b}) == below[a][b]);
    }
  }
}

TEST_CASE("the path up names every arrow, the shortest way") {
  const Vocabulary v = MakeVocabulary();
  CHECK(v.PathUp(kCard, kPersonal) == std::vector<TermId>{kCard, kPayment, kPersonal});
  CHECK(v.PathUp(kCard, kAccount) == std::vector<TermId>{kCard, kAccount});
  CHECK(v.PathUp(kPersonal, kCard).empty());
}

TEST_CASE("names and synonyms find their term, in their kind only") {
  const Vocabulary v = MakeVocabulary();
  CHECK(v.Find(TermKind::kData, "email") == kEmail);
  CHECK(v.Find(TermKind::kData, "email address") == kEmail);
  CHECK_FALSE(v.Find(TermKind::kPurpose, "email").has_value());
  CHECK(v.NamesOfKind(TermKind::kPurpose) == std::vector<std::string>{"marketing"});
  CHECK(v.Children(kPersonal) == std::vector<TermId>{kAccount, kContact, kPayment});
  CHECK(v.Below(kPayment) == std::vector<TermId>{kPayment, kCard});
}

TEST_CASE("an empty vocabulary and unused numbers answer, and do not crash") {
  const Vocabulary none;
  CHECK_FALSE(none.Find(TermKind::kData, "email").has_value());
  CHECK(none.OfKind(TermKind::kData).empty());
  std::vector<Term> terms(2);
  terms[1].name = "kept";
  const Vocabulary v = Vocabulary::Build(std::move(terms));
  CHECK_FALSE(v.Contains(TermId{0}));
  CHECK(v.Contains(TermId{1}));
  CHECK_FALSE(v.Contains(TermId{2}));
}

TEST_CASE("a hundred thousand leaves cost words, not columns") {
  std::vector<Term> terms(100001);
  terms[0].name = "third party";
  terms[0].kind = TermKind::kRecipient;
  for (uint32_t i = 1; i < terms.size(); ++i) {
    terms[i].kind = TermKind::kRecipient;
    terms[i].name = "merchant " + std::to_string(i);
    terms[i].parents.push_back({TermId{0}, "many.vocabulary", {}});
  }
  const Vocabulary v = Vocabulary::Build(std::move(terms));
  CHECK(v.IsA(TermId{77777}, TermId{0}));
  CHECK_FALSE(v.IsA(TermId{77777}, TermId{77778}));
}
