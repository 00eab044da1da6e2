#include "model/vocabulary.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <map>
#include <set>

#include "base/check.h"

namespace assay::model {

Vocabulary Vocabulary::Build(std::vector<Term> terms) {
  Vocabulary vocabulary;
  vocabulary.terms_ = std::move(terms);
  vocabulary.SortNames();
  vocabulary.LinkChildren();
  vocabulary.Close();
  return vocabulary;
}

const std::string& Vocabulary::TextOf(Name name) const {
  const Term& term = terms_[name.term];
  return name.synonym == 0 ? term.name : term.synonyms[name.synonym - 1];
}

void Vocabulary::SortNames() {
  names_.resize(kTermKindCount);
  of_kind_.resize(kTermKindCount);
  for (uint32_t i = 0; i < terms_.size(); ++i) {
    const Term& term = terms_[i];
    if (term.name.empty()) continue;
    ASSAY_CHECK(static_cast<size_t>(term.kind) < kTermKindCount);
    auto& names = names_[static_cast<size_t>(term.kind)];
    for (uint32_t s = 0; s <= term.synonyms.size(); ++s) names.push_back({i, s});
  }
  for (size_t kind = 0; kind < kTermKindCount; ++kind) {
    auto& names = names_[kind];
    std::sort(names.begin(), names.end(),
              [&](Name a, Name b) { return TextOf(a) < TextOf(b); });
    const auto twice =
        std::adjacent_find(names.begin(), names.end(),
                           [&](Name a, Name b) { return TextOf(a) == TextOf(b); });
    ASSAY_CHECK(twice == names.end());
    for (const Name name : names) {
      if (name.synonym == 0) of_kind_[kind].push_back(TermId{name.term});
    }
  }
}

// By name, since the terms are walked by name.
void Vocabulary::LinkChildren() {
  children_.resize(terms_.size());
  for (const auto& ids : of_kind_) {
    for (const TermId id : ids) {
      for (const Parent& parent : terms_[id.value].parents) {
        ASSAY_CHECK(Contains(parent.term));
        ASSAY_CHECK(Get(parent.term).kind == terms_[id.value].kind);
        auto& children = children_[parent.term.value];
        if (children.empty() || children.back() != id) children.push_back(id);
      }
    }
  }
}

void Vocabulary::Close() {
  interior_.assign(terms_.size(), kLeaf);
  uint32_t columns = 0;
  for (size_t i = 0; i < terms_.size(); ++i) {
    if (!children_[i].empty()) interior_[i] = columns++;
  }
  words_per_row_ = (columns + 63) / 64;
  ancestors_.assign(terms_.size() * words_per_row_, 0);

  // Parents before children (Kahn), so that each row is the union of finished ones.
  std::vector<uint32_t> missing(terms_.size(), 0);
  for (size_t i = 0; i < terms_.size(); ++i) {
    for (TermId child : children_[i]) ++missing[child.value];
  }
  std::vector<uint32_t> ready;
  size_t live = 0;
  for (uint32_t i = 0; i < terms_.size(); ++i) {
    if (terms_[i].name.empty()) continue;
    ++live;
    if (missing[i] == 0) ready.push_back(i);
  }
  size_t closed = 0;
  while (!ready.empty()) {
    const uint32_t parent = ready.back();
    ready.pop_back();
    ++closed;
    const uint64_t* from = ancestors_.data() + parent * words_per_row_;
    for (TermId child : children_[parent]) {
      uint64_t* to = ancestors_.data() + child.value * words_per_row_;
      for (size_t w = 0; w < words_per_row_; ++w) to[w] |= from[w];
      to[interior_[parent] / 64] |= uint64_t{1} << (interior_[parent] % 64);
      if (--missing[child.value] == 0) ready.push_back(child.value);
    }
  }
  ASSAY_CHECK(closed == live);  // Else the terms have a cycle.
  CloseOverlaps(columns);
}

// What lies above one term overlaps, each with each; and nothing else does.
void Vocabulary::CloseOverlaps(size_t columns) {
  overlaps_.assign(columns * words_per_row_, 0);
  std::vector<uint64_t> above(words_per_row_);
  for (size_t i = 0; i < terms_.size(); ++i) {
    std::copy_n(ancestors_.begin() + static_cast<ptrdiff_t>(i * words_per_row_),
                words_per_row_, above.begin());
    if (interior_[i] != kLeaf)
      above[interior_[i] / 64] |= uint64_t{1} << (interior_[i] % 64);
    for (size_t w = 0; w < words_per_row_; ++w) {
      for (uint64_t rest = above[w]; rest != 0; rest &= rest - 1) {
        const size_t column = w * 64 + static_cast<size_t>(std::countr_zero(rest));
        uint64_t* row = overlaps_.data() + column * words_per_row_;
        for (size_t v = 0; v < words_per_row_; ++v) row[v] |= above[v];
      }
    }
  }
}

bool Vocabulary::Contains(TermId id) const {
  return id.value < terms_.size() && !terms_[id.value].name.empty();
}

const Term& Vocabulary::Get(TermId id) const {
  ASSAY_CHECK(Contains(id));
  return terms_[id.value];
}

std::optional<TermId> Vocabulary::Find(TermKind kind, std::string_view normalized) const {
  if (names_.empty()) return std::nullopt;
  const auto& names = names_[static_cast<size_t>(kind)];
  const auto found = std::lower_bound(
      names.begin(), names.end(), normalized,
      [&](Name name, std::string_view text) { return TextOf(name) < text; });
  if (found == names.end() || TextOf(*found) != normalized) return std::nullopt;
  return TermId{found->term};
}

std::vector<TermId> Vocabulary::FindAnyKind(std::string_view normalized) const {
  std::vector<TermId> found;
  for (size_t kind = 0; kind < kTermKindCount; ++kind) {
    if (const auto id = Find(static_cast<TermKind>(kind), normalized))
      found.push_back(*id);
  }
  return found;
}

const std::vector<TermId>& Vocabulary::OfKind(TermKind kind) const {
  static const std::vector<TermId> kNone;
  return of_kind_.empty() ? kNone : of_kind_[static_cast<size_t>(kind)];
}

std::vector<std::string> Vocabulary::NamesOfKind(TermKind kind) const {
  std::vector<std::string> names;
  if (names_.empty()) return names;
  for (const Name name : names_[static_cast<size_t>(kind)]) names.push_back(TextOf(name));
  return names;
}

bool Vocabulary::IsA(TermId narrow, TermId broad) const {
  if (narrow == broad) return true;
  const uint32_t column = interior_[broad.value];
  if (column == kLeaf) return false;
  return (ancestors_[narrow.value * words_per_row_ + column / 64] >> (column % 64)) & 1;
}

bool Vocabulary::Overlap(TermId a, TermId b) const {
  const uint32_t column = interior_[a.value];
  if (column == kLeaf) return IsA(a, b);
  const uint32_t other = interior_[b.value];
  if (other == kLeaf) return IsA(b, a);
  return (overlaps_[column * words_per_row_ + other / 64] >> (other % 64)) & 1;
}

std::vector<TermId> Vocabulary::MaximalCommon(TermId a, TermId b) const {
  if (IsA(a, b)) return {a};
  if (IsA(b, a)) return {b};
  std::vector<TermId> common;
  for (TermId t : Below(a)) {
    if (IsA(t, b)) common.push_back(t);
  }
  std::vector<TermId> maximal;
  for (TermId t : common) {
    const bool covered = std::any_of(common.begin(), common.end(),
                                     [&](TermId u) { return u != t && IsA(t, u); });
    if (!covered) maximal.push_back(t);
  }
  return maximal;
}

const std::vector<TermId>& Vocabulary::Children(TermId id) const {
  ASSAY_CHECK(Contains(id));
  return children_[id.value];
}

std::vector<TermId> Vocabulary::Below(TermId id) const {
  ASSAY_CHECK(Contains(id));
  std::set<TermId> seen = {id};
  std::vector<TermId> open = {id};
  while (!open.empty()) {
    const TermId at = open.back();
    open.pop_back();
    for (TermId child : children_[at.value]) {
      if (seen.insert(child).second) open.push_back(child);
    }
  }
  return {seen.begin(), seen.end()};
}

std::vector<TermId> Vocabulary::PathUp(TermId narrow, TermId broad) const {
  if (!IsA(narrow, broad)) return {};
  std::map<TermId, TermId> came_from = {{narrow, TermId{}}};
  std::deque<TermId> queue = {narrow};
  while (!queue.empty() && !came_from.contains(broad)) {
    const TermId at = queue.front();
    queue.pop_front();
    for (const Parent& parent : terms_[at.value].parents) {
      if (came_from.emplace(parent.term, at).second) queue.push_back(parent.term);
    }
  }
  std::vector<TermId> path;
  for (TermId at = broad; at.valid(); at = came_from.at(at)) path.push_back(at);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace assay::model
