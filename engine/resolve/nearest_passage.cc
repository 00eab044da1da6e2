#include "resolve/nearest_passage.h"

#include <algorithm>
#include <map>

#include "base/characters.h"

namespace assay::resolve {
namespace {

// A quotation's first words say where it begins; more would only cost.
constexpr size_t kMaxVoters = 256;
// A word that stands at more places than this tells nothing.
constexpr size_t kMaxPlaces = 512;
// How far words dropped or added near the start may shift the alignment.
constexpr size_t kDrift = 4;

struct FoldedWords {
  std::vector<uint32_t> starts;
  std::vector<uint32_t> hashes;  // 0: no letter or digit, which votes for nothing.
};

// A word's hash by its ASCII letters in lower case, its digits and its other letters, so that
// "Rights’" and "rights'" are one word.
uint32_t HashWord(std::string_view word) {
  uint32_t hash = 2166136261u;  // FNV-1a
  bool any = false;
  for (size_t i = 0; i < word.size();) {
    const Character c = CharacterAt(word, i);
    i += c.size_bytes;
    if (!IsLetterOrDigit(c.code)) continue;
    const char32_t folded = c.code >= 'A' && c.code <= 'Z' ? c.code + 32 : c.code;
    hash = (hash ^ static_cast<uint32_t>(folded)) * 16777619u;
    any = true;
  }
  return any ? hash | 1u : 0;
}

uint32_t HashPair(uint32_t a, uint32_t b) { return a == 0 || b == 0 ? 0 : a * 31 + b; }

FoldedWords SplitFolded(std::string_view folded, size_t limit) {
  FoldedWords words;
  for (size_t i = 0; i < folded.size() && words.starts.size() < limit;) {
    const size_t space = std::min(folded.find(' ', i), folded.size());
    words.starts.push_back(static_cast<uint32_t>(i));
    words.hashes.push_back(HashWord(folded.substr(i, space - i)));
    i = space + 1;
  }
  return words;
}

size_t CommonPrefix(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::mismatch(
      a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
      b.begin());
  auto size = static_cast<size_t>(in_a - a.begin());
  const auto is_continuation = [](std::string_view text, size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  while (size > 0 && (is_continuation(a, size) || is_continuation(b, size))) --size;
  return size;
}

}  // namespace

PassageIndex::PassageIndex(std::string_view folded) : folded_(folded) {
  FoldedWords words = SplitFolded(folded, folded.size());
  words_.reserve(words.hashes.size());
  pairs_.reserve(words.hashes.size());
  for (uint32_t i = 0; i < words.hashes.size(); ++i) {
    if (words.hashes[i] == 0) continue;
    words_.emplace_back(words.hashes[i], i);
    if (i + 1 == words.hashes.size()) continue;
    const uint32_t pair = HashPair(words.hashes[i], words.hashes[i + 1]);
    if (pair != 0) pairs_.emplace_back(pair, i);
  }
  std::sort(words_.begin(), words_.end());
  std::sort(pairs_.begin(), pairs_.end());
  word_starts_ = std::move(words.starts);
}

std::optional<NearestPassage> PassageIndex::Nearest(std::string_view needle,
                                                    size_t from) const {
  const FoldedWords words = SplitFolded(needle, kMaxVoters);
  const auto first_word = static_cast<size_t>(
      std::lower_bound(word_starts_.begin(), word_starts_.end(), from) -
      word_starts_.begin());

  std::map<int64_t, uint32_t> votes;  // By the word of the text where the needle begins.
  const auto vote = [&](const std::vector<Entry>& index, uint32_t hash, size_t word,
                        uint32_t weight) {
    const auto low = std::lower_bound(index.begin(), index.end(),
                                      Entry{hash, static_cast<uint32_t>(first_word)});
    const auto high = std::upper_bound(low, index.end(), Entry{hash, UINT32_MAX});
    if (static_cast<size_t>(high - low) > kMaxPlaces) return;
    for (auto it = low; it != high; ++it) {
      votes[int64_t{it->second} - static_cast<int64_t>(word)] += weight;
    }
  };
  for (size_t i = 0; i < words.hashes.size(); ++i) {
    if (words.hashes[i] == 0) continue;
    vote(words_, words.hashes[i], i, 1);
    if (i + 1 == words.hashes.size()) continue;
    const uint32_t pair = HashPair(words.hashes[i], words.hashes[i + 1]);
    if (pair != 0) vote(pairs_, pair, i, 2);
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == votes.end()) return std::nullopt;
  const auto start = static_cast<size_t>(
      std::max<int64_t>(best->first, static_cast<int64_t>(first_word)));
  return Align(needle, start, first_word);
}

NearestPassage PassageIndex::Align(std::string_view needle, size_t word,
                                   size_t first_word) const {
  const size_t low = std::max(first_word, word - std::min(word, kDrift));
  const size_t high = std::min(word_starts_.size() - 1, word + kDrift);
  const std::string_view opening = needle.substr(0, needle.find(' '));
  NearestPassage best{word_starts_[std::min(word, high)], 0, 0};
  size_t best_prefix = 0;
  for (size_t w = low; w <= high; ++w) {
    // The quotation may leave out what is stuck to its first word: the "(" of "(for example".
    const size_t start = word_starts_[w];
    const std::string_view whole =
        folded_.substr(start, folded_.find(' ', start) - start);
    const size_t inside = whole.find(opening);
    const size_t begin = inside == std::string_view::npos ? start : start + inside;
    const size_t prefix = CommonPrefix(folded_.substr(begin), needle);
    if (prefix <= best_prefix) continue;
    best_prefix = prefix;
    best = {begin, begin + prefix, prefix};
  }
  if (best_prefix == 0) best.text_difference = best.begin;
  return best;
}

}  // namespace assay::resolve
