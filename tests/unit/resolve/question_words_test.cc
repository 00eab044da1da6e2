#include "resolve/question_words.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace assay::resolve {
namespace {

bool Has(const std::vector<std::string>& forms, const std::string& form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

TEST_CASE("A verb is found behind its third person and its gerund") {
  CHECK(Has(VerbForms("collects"), "collect"));
  CHECK(Has(VerbForms("processes"), "process"));
  CHECK(Has(VerbForms("modifies"), "modify"));
  CHECK(Has(VerbForms("sharing"), "share"));
  CHECK(Has(VerbForms("selling"), "sell"));
  CHECK(Has(VerbForms("transferring"), "transfer"));
  CHECK(Has(VerbForms("passing on"), "pass on"));
  CHECK(VerbForms("collect").empty());
  CHECK(VerbForms("").empty());
}

TEST_CASE("A name is found in its other number") {
  CHECK(Has(NumberForms("payment processors"), "payment processor"));
  CHECK(Has(NumberForms("identities"), "identity"));
  CHECK(Has(NumberForms("addresses"), "address"));
  CHECK(Has(NumberForms("password"), "passwords"));
  CHECK(Has(NumberForms("category"), "categories"));
  CHECK(NumberForms("").empty());
}

TEST_CASE("Accents go, letters stay") {
  CHECK(WithoutAccents("\xC3\xA0 la lune") == "a la lune");
  CHECK(WithoutAccents("joyer\xC3\xAD"
                       "a") == "joyeria");
  CHECK(WithoutAccents("a la lune") == "a la lune");
  CHECK(WithoutAccents("\xFF") == "\xFF");
}

}  // namespace
}  // namespace assay::resolve
