#include "resolve/calendar.h"

#include <cstddef>

namespace assay::resolve {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The value of the digits in `text`, or -1 if something else is among them.
int Number(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (!IsDigit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int DaysOf(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// Takes "number unit" pairs off the front of `text`, units in the order of `units`;
// returns how many.
int TakeUnits(std::string_view& text, std::string_view units) {
  constexpr size_t kMaxDigits = 9;
  int taken = 0;
  while (!text.empty()) {
    size_t digits = 0;
    while (digits < text.size() && IsDigit(text[digits])) ++digits;
    if (digits == 0 || digits > kMaxDigits || digits == text.size()) break;
    const size_t unit = units.find(text[digits]);
    if (unit == std::string_view::npos) break;
    units.remove_prefix(unit + 1);
    text.remove_prefix(digits + 1);
    ++taken;
  }
  return taken;
}

}  // namespace

bool IsDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = Number(text.substr(0, 4));
  const int month = Number(text.substr(5, 2));
  const int day = Number(text.substr(8, 2));
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= DaysOf(year, month);
}

bool IsDuration(std::string_view text) {
  if (text.empty() || text[0] != 'P') return false;
  text.remove_prefix(1);
  int units = TakeUnits(text, "YMWD");
  if (!text.empty() && text[0] == 'T') {
    text.remove_prefix(1);
    const int of_time = TakeUnits(text, "HMS");
    if (of_time == 0) return false;
    units += of_time;
  }
  return text.empty() && units > 0;
}

}  // namespace assay::resolve
