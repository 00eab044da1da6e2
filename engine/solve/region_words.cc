// Points that differ in one dimension alone stand together, again and again, until none do: a
// region that is a product becomes one phrase.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "solve/finding_rows.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::TermId;
using model::Vocabulary;

namespace {

// By dimension the names of the terms; none: unasked.
using Box = std::array<std::set<std::string>, model::kDimensionCount>;

Box BoxOf(const Point& point, const Vocabulary& vocabulary) {
  Box box;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (point.terms[d].valid()) box[d].insert(vocabulary.Get(point.terms[d]).name);
  }
  return box;
}

// Merges `other` into `box` if they differ in one dimension at most.
bool Merge(const Box& other, Box& box) {
  size_t differing = 0, where = 0;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (box[d] == other[d]) continue;
    ++differing;
    where = d;
  }
  if (differing > 1) return false;
  box[where].insert(other[where].begin(), other[where].end());
  return true;
}

bool MergeOnce(std::vector<Box>& boxes) {
  for (size_t i = 0; i < boxes.size(); ++i) {
    for (size_t j = i + 1; j < boxes.size(); ++j) {
      if (!Merge(boxes[j], boxes[i])) continue;
      boxes.erase(boxes.begin() + static_cast<ptrdiff_t>(j));
      return true;
    }
  }
  return false;
}

std::string InWords(const Box& box) {
  struct Clause {
    Dimension dimension;
    std::string_view word;
  };
  static constexpr Clause kClauses[] = {
      {Dimension::kAction, ""},      {Dimension::kData, ""},
      {Dimension::kActor, "by"},     {Dimension::kSource, "from"},
      {Dimension::kRecipient, "to"}, {Dimension::kPurpose, "for"},
      {Dimension::kBasis, "under"},  {Dimension::kSubject, "about"},
      {Dimension::kPlace, "in"},     {Dimension::kUntil, "until"},
  };
  std::vector<std::string> words;
  for (const Clause& clause : kClauses) {
    const auto& names = box[static_cast<size_t>(clause.dimension)];
    if (names.empty()) continue;
    if (!clause.word.empty()) words.emplace_back(clause.word);
    words.push_back(fmt::format("{}", fmt::join(names, ", ")));
  }
  return fmt::format("{}", fmt::join(words, " "));
}

}  // namespace

std::string RegionInWords(const std::vector<Point>& points,
                          const Vocabulary& vocabulary) {
  // Merging is cubic; a region of more points than this is told by its first ones.
  constexpr size_t kMostTold = 120;
  std::vector<Box> boxes;
  for (const Point& point : points) {
    if (boxes.size() < kMostTold) boxes.push_back(BoxOf(point, vocabulary));
  }
  std::sort(boxes.begin(), boxes.end());
  while (MergeOnce(boxes)) {
  }
  std::vector<std::string> words;
  for (const Box& box : boxes) words.push_back(InWords(box));
  std::string text = fmt::format("{}", fmt::join(words, "; or "));
  if (points.size() > kMostTold) {
    text += fmt::format("; and {} more", points.size() - kMostTold);
  }
  return text;
}

}  // namespace assay::solve
