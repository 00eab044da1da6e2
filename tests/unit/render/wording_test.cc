// Conditions with their marks, durations in words.
#include "render/wording.h"

#include <catch2/catch.hpp>

namespace assay::render {
namespace {

TEST_CASE("each literal of a condition is marked, phrases have marks of their own") {
  CHECK(MarkedCondition("consent") == "`consent`");
  CHECK(MarkedCondition("consent and not opt out") == "`consent` and not `opt out`");
  CHECK(MarkedCondition("not \"you and \\\" we agree\" and consent") ==
        "not \"you and \\\" we agree\" and `consent`");
  CHECK(MarkedCondition("`terms and conditions` and not x") ==
        "`terms and conditions` and not `x`");
}

TEST_CASE("durations read as words, other words stay") {
  CHECK(WithDurationsInWords("for at most P10Y after order") ==
        "for at most 10 years after order");
  CHECK(WithDurationsInWords("P1Y6M") == "1 year 6 months");
  CHECK(WithDurationsInWords("PT24H") == "24 hours");
  CHECK(WithDurationsInWords("P1MT5M") == "1 month 5 minutes");
  for (const char* other :
       {"P", "PLEASE", "P10", "P10X", "PT", "until Privacy  Policy", ""}) {
    CHECK(WithDurationsInWords(other) == other);
  }
}

}  // namespace
}  // namespace assay::render
