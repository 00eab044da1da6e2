// "Did you mean": the known names closest to a wrong one.
//
// Two ways of being close: few typing mistakes (Damerau's distance: insert, delete,
// replace, swap neighbours), or words in common ("payment info" and "payment details").
// Both become one penalty, so that they can be ranked together; ties go by the alphabet.
#include <algorithm>
#include <utf8proc.h>
#include <utility>

#include "diagnostics/diagnostic.h"

namespace assay::diagnostics {
namespace {

using Characters = std::vector<int32_t>;

constexpr size_t kMaxCharacters = 80;  // Longer names are compared by their words alone.
constexpr int kFar = 1'000;  // Penalties are in thousandths; this one is too far.

Characters Decode(std::string_view text) {
  Characters characters;
  for (size_t i = 0; i < text.size();) {
    utf8proc_int32_t c = -1;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i,
                         static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    characters.push_back(utf8proc_tolower(c));
    i += length > 0 ? static_cast<size_t>(length) : 1;
  }
  return characters;
}

// Optimal string alignment; rows are kept for three lines only.
size_t Distance(const Characters& a, const Characters& b) {
  std::vector<size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

// How many typing mistakes a name of this length may hold and still be recognised.
size_t Tolerance(size_t length) {
  return length <= 3 ? 1 : std::min<size_t>(1 + length / 4, 5);
}

int SpellingPenalty(const Characters& wrong, const Characters& candidate) {
  const size_t longer = std::max(wrong.size(), candidate.size());
  const size_t shorter = std::min(wrong.size(), candidate.size());
  const size_t tolerance = Tolerance(longer);
  if (shorter == 0 || longer > kMaxCharacters || longer - shorter > tolerance)
    return kFar;
  const size_t distance = Distance(wrong, candidate);
  if (distance > tolerance || distance >= longer) return kFar;
  return static_cast<int>(distance * kFar / longer);
}

std::vector<std::string_view> WordsOf(std::string_view text) {
  static constexpr std::string_view kSmallWords[] = {"a",  "an",  "and", "for", "in",
                                                     "of", "the", "to",  "with"};
  std::vector<std::string_view> words;
  for (size_t i = 0; i < text.size();) {
    const size_t begin = text.find_first_not_of(" -", i);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(text.find_first_of(" -", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (std::ranges::find(kSmallWords, word) == std::end(kSmallWords))
      words.push_back(word);
    i = end;
  }
  std::ranges::sort(words);
  return words;
}

// Half of the words must be shared; the first half thousand belongs to spelling mistakes.
int WordPenalty(const std::vector<std::string_view>& wrong,
                const std::vector<std::string_view>& candidate) {
  std::vector<std::string_view> shared;
  std::ranges::set_intersection(wrong, candidate, std::back_inserter(shared));
  const size_t total = wrong.size() + candidate.size();
  if (shared.empty() || 4 * shared.size() < total) return kFar;
  return kFar - 1 - static_cast<int>(shared.size() * kFar / total);
}

}  // namespace

std::vector<std::string> NearestNames(std::string_view wrong,
                                      const std::vector<std::string>& candidates,
                                      size_t limit) {
  const Characters characters = Decode(wrong);
  const std::vector<std::string_view> words = WordsOf(wrong);
  std::vector<std::pair<int, std::string_view>> ranked;
  for (const std::string& candidate : candidates) {
    const int penalty = std::min(SpellingPenalty(characters, Decode(candidate)),
                                 WordPenalty(words, WordsOf(candidate)));
    if (penalty < kFar) ranked.emplace_back(penalty, candidate);
  }
  std::ranges::sort(ranked);
  const auto repeated = std::ranges::unique(ranked);
  ranked.erase(repeated.begin(), repeated.end());
  std::vector<std::string> names;
  for (const auto& [penalty, name] : ranked) {
    if (names.size() == limit) break;
    names.emplace_back(name);
  }
  return names;
}

}  // namespace assay::diagnostics
