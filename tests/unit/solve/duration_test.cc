// Durations: shorter only if shorter however long a month is.
#include "solve/duration.h"

#include <catch2/catch.hpp>

using assay::solve::IsShorter;

TEST_CASE("durations of the same units compare by their numbers") {
  CHECK(IsShorter("P1Y", "P2Y"));
  CHECK_FALSE(IsShorter("P2Y", "P1Y"));
  CHECK(IsShorter("PT90M", "PT2H"));
  CHECK(IsShorter("P11M", "P1Y"));
  CHECK(IsShorter("P1Y", "P1YT1S"));
}

TEST_CASE("a year is twelve months, a week seven days") {
  CHECK_FALSE(IsShorter("P1Y", "P12M"));
  CHECK_FALSE(IsShorter("P12M", "P1Y"));
  CHECK_FALSE(IsShorter("P2W", "P14D"));
  CHECK_FALSE(IsShorter("P14D", "P2W"));
}

TEST_CASE("days and months compare only where no month decides") {
  CHECK_FALSE(IsShorter("P30D", "P1M"));
  CHECK_FALSE(IsShorter("P1M", "P30D"));
  CHECK(IsShorter("P27D", "P1M"));
  CHECK(IsShorter("P1M", "P32D"));
  CHECK(IsShorter("P30D", "P6M"));
}

TEST_CASE("numbers without end do not overflow") {
  CHECK(IsShorter("P1Y", "P99999999999999999999Y"));
  CHECK_FALSE(IsShorter("P99999999999999999999Y", "P99999999999999999999Y"));
}
