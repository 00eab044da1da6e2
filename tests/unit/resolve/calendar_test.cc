#include "resolve/calendar.h"

#include <catch2/catch.hpp>

namespace assay::resolve {
namespace {

TEST_CASE("A date is a day that the calendar has") {
  CHECK(IsDate("2024-02-29"));
  CHECK(IsDate("2000-02-29"));
  CHECK(IsDate("1999-12-31"));
  CHECK_FALSE(IsDate("2023-02-29"));
  CHECK_FALSE(IsDate("1900-02-29"));
  CHECK_FALSE(IsDate("2024-13-01"));
  CHECK_FALSE(IsDate("2024-00-10"));
  CHECK_FALSE(IsDate("2024-04-31"));
  CHECK_FALSE(IsDate("2024-4-01"));
  CHECK_FALSE(IsDate("0000-01-01"));
  CHECK_FALSE(IsDate("20240101"));
  CHECK_FALSE(IsDate("2024/01/01"));
  CHECK_FALSE(IsDate("2024-01-1x"));
  CHECK_FALSE(IsDate(""));
}

TEST_CASE("A duration has units in their order and at least one") {
  for (const char* good :
       {"P10Y", "P1Y6M", "P2W", "P30D", "PT24H", "P1DT12H", "PT1H30M5S"}) {
    INFO(good);
    CHECK(IsDuration(good));
  }
  for (const char* bad : {"", "P", "PT", "10Y", "P10", "P6M1Y", "P1YT", "p10y", "P-1Y",
                          "P1Y1Y", "P1.5Y", "PT1D", "P1H", "P1234567890Y", "P10Y "}) {
    INFO(bad);
    CHECK_FALSE(IsDuration(bad));
  }
}

}  // namespace
}  // namespace assay::resolve
