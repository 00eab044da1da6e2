// Months and seconds are counted apart, since no number of days is a month.
#include "solve/duration.h"

#include <algorithm>
#include <cstdint>

namespace assay::solve {
namespace {

constexpr uint64_t kDay = 24 * 60 * 60;
// Longer than anybody keeps anything; so that no sum overflows.
constexpr uint64_t kMost = 1000000000;

struct Length {
  uint64_t months = 0;
  uint64_t seconds = 0;
};

uint64_t SecondsOf(char unit, bool of_day) {
  switch (unit) {
    case 'W':
      return 7 * kDay;
    case 'D':
      return kDay;
    case 'H':
      return 60 * 60;
    case 'M':
      return of_day ? 60 : 0;
    case 'S':
      return 1;
    default:
      return 0;
  }
}

Length LengthOf(std::string_view duration) {
  Length length;
  uint64_t number = 0;
  bool of_day = false;
  for (char c : duration) {
    if (c >= '0' && c <= '9') {
      number = std::min<uint64_t>(number * 10 + static_cast<uint64_t>(c - '0'), kMost);
      continue;
    }
    if (c == 'T') of_day = true;
    if (c == 'Y') length.months += 12 * number;
    if (c == 'M' && !of_day) length.months += number;
    length.seconds += SecondsOf(c, of_day) * number;
    number = 0;
  }
  return length;
}

}  // namespace

bool IsShorter(std::string_view first, std::string_view second) {
  const Length a = LengthOf(first), b = LengthOf(second);
  const bool equal = a.months == b.months && a.seconds == b.seconds;
  if (!equal && a.months <= b.months && a.seconds <= b.seconds) return true;
  return a.months * 31 * kDay + a.seconds < b.months * 28 * kDay + b.seconds;
}

}  // namespace assay::solve
