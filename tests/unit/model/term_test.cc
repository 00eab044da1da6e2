// One spelling for every way people write a name.
#include "model/term.h"

#include <catch2/catch.hpp>

using assay::model::NormalizeName;

TEST_CASE("case, hyphens and white space do not tell names apart") {
  CHECK(NormalizeName("Payment Data") == "payment data");
  CHECK(NormalizeName("payment-data") == "payment data");
  CHECK(NormalizeName("  payment \t\n data ") == "payment data");
  CHECK(NormalizeName("payment\u00A0data") == "payment data");  // No-break space.
  CHECK(NormalizeName("payment\u2011data") == "payment data");  // Non-breaking hyphen.
  CHECK(NormalizeName("- e-mail -") == "e mail");
}

TEST_CASE("letters of every script are folded, and none is lost") {
  CHECK(NormalizeName("ÉTAT CIVIL") == "état civil");
  CHECK(NormalizeName("ΔΕΔΟΜΈΝΑ") == "δεδομένα");
  CHECK(NormalizeName("customer’s name") == "customer's name");
}

TEST_CASE("broken UTF-8 does not make two names one") {
  CHECK(NormalizeName("a\xFF") != NormalizeName("a"));
  CHECK(NormalizeName("") == "");
}
