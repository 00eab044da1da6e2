#include "render/wording.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace assay::render {
namespace {

constexpr std::string_view kAnd = " and ";
constexpr std::string_view kNot = "not ";

// The length of the literal at the start: up to an " and " outside of marks.
size_t LiteralLength(std::string_view text) {
  char open = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (open == 0 && text.substr(i).starts_with(kAnd)) return i;
    if (text[i] == '\\') {
      ++i;
    } else if (open == 0 && (text[i] == '"' || text[i] == '`')) {
      open = text[i];
    } else if (text[i] == open) {
      open = 0;
    }
  }
  return text.size();
}

std::string_view UnitOf(char letter, bool in_time) {
  switch (letter) {
    case 'Y':
      return "year";
    case 'M':
      return in_time ? "minute" : "month";
    case 'W':
      return "week";
    case 'D':
      return "day";
    case 'H':
      return "hour";
    case 'S':
      return "second";
    default:
      return "";
  }
}

// "P1Y6M" to "1 year 6 months"; empty if the word is no duration.
std::string DurationInWords(std::string_view word) {
  if (word.size() < 3 || word.front() != 'P') return "";
  std::string words;
  bool in_time = false;
  for (size_t i = 1; i < word.size(); ++i) {
    if (word[i] == 'T' && !in_time) {
      in_time = true;
      continue;
    }
    const size_t end = std::min(word.find_first_not_of("0123456789", i), word.size());
    if (end == i || end == word.size()) return "";
    const std::string_view count = word.substr(i, end - i);
    const std::string_view unit = UnitOf(word[end], in_time);
    if (unit.empty()) return "";
    words += fmt::format("{}{} {}{}", words.empty() ? "" : " ", count, unit,
                         count == "1" ? "" : "s");
    i = end;
  }
  return words;
}

}  // namespace

std::string MarkedCondition(std::string_view condition) {
  std::string marked;
  while (!condition.empty()) {
    std::string_view literal = condition.substr(0, LiteralLength(condition));
    condition.remove_prefix(std::min(condition.size(), literal.size() + kAnd.size()));
    if (!marked.empty()) marked += kAnd;
    if (literal.starts_with(kNot)) {
      marked += kNot;
      literal.remove_prefix(kNot.size());
    }
    const bool has_marks = literal.starts_with('"') || literal.starts_with('`');
    marked += has_marks ? std::string(literal) : fmt::format("`{}`", literal);
  }
  return marked;
}

std::string WithDurationsInWords(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string duration = DurationInWords(text.substr(0, end));
    words += duration.empty() ? std::string(text.substr(0, end)) : duration;
    if (end < text.size()) words += ' ';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace assay::render
