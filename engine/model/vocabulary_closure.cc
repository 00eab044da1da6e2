// Closing the is-a order of a vocabulary: columns for the terms that have others below them, one
// row of bits for each of these and for each leaf that lies below several, and the square table
// of what overlaps.
#include <algorithm>
#include <bit>

#include "model/vocabulary.h"

namespace assay::model {

bool Vocabulary::ParentsFit() const {
  for (uint32_t i = 0; i < kinds_.size(); ++i) {
    for (auto [parent, end] = ParentsOf(i); parent != end; ++parent) {
      if (!Contains(*parent) || kinds_[parent->value] != kinds_[i]) return false;
    }
  }
  return true;
}

// A column for each term that is a parent; children by name, since the terms are walked by name.
void Vocabulary::LinkChildren() {
  columns_.assign(kinds_.size(), kLeaf);
  for (const TermId parent : outline_.parents) columns_[parent.value] = 0;
  uint32_t columns = 0;
  for (uint32_t& column : columns_) {
    if (column != kLeaf) column = columns++;
  }
  children_.resize(columns);
  for (const auto& ids : of_kind_) {
    for (const TermId id : ids) {
      for (auto [parent, end] = ParentsOf(id.value); parent != end; ++parent) {
        auto& children = children_[columns_[parent->value]];
        if (children.empty() || children.back() != id) children.push_back(id);
      }
    }
  }
}

uint32_t Vocabulary::AddRow() {
  const size_t row = words_per_row_ == 0 ? 0 : rows_.size() / words_per_row_;
  rows_.resize(rows_.size() + words_per_row_, 0);
  return static_cast<uint32_t>(row);
}

void Vocabulary::AddToRow(uint32_t from, uint32_t to) {
  for (size_t w = 0; w < words_per_row_; ++w) Row(to)[w] |= Row(from)[w];
}

// Parents before children (Kahn), so that each row is the union of finished ones.  False if the
// terms have a cycle.
bool Vocabulary::CloseInterior() {
  const size_t columns = children_.size();
  words_per_row_ = (columns + 63) / 64;
  rows_.assign((columns + 1) * words_per_row_, 0);
  row_of_.assign(kinds_.size(), 0);
  std::vector<uint32_t> missing(columns, 0), ready;
  for (uint32_t i = 0; i < kinds_.size(); ++i) {
    const uint32_t column = columns_[i];
    if (column == kLeaf) continue;
    row_of_[i] = column + 1;
    Row(column + 1)[column / 64] |= uint64_t{1} << (column % 64);
    for (const TermId child : children_[column]) {
      if (columns_[child.value] != kLeaf) ++missing[columns_[child.value]];
    }
  }
  for (uint32_t column = 0; column < columns; ++column) {
    if (missing[column] == 0) ready.push_back(column);
  }
  size_t closed = 0;
  for (; !ready.empty(); ++closed) {
    const uint32_t parent = ready.back();
    ready.pop_back();
    for (const TermId child : children_[parent]) {
      const uint32_t column = columns_[child.value];
      if (column == kLeaf) continue;
      AddToRow(parent + 1, column + 1);
      if (--missing[column] == 0) ready.push_back(column);
    }
  }
  return closed == columns;
}

void Vocabulary::CloseLeaves() {
  for (uint32_t i = 0; i < kinds_.size(); ++i) {
    const auto [first, end] = ParentsOf(i);
    if (columns_[i] != kLeaf || first == end) continue;
    row_of_[i] = row_of_[first->value];
    if (std::all_of(first, end, [&](TermId other) { return other == *first; })) continue;
    row_of_[i] = AddRow();
    for (const TermId* parent = first; parent != end; ++parent)
      AddToRow(row_of_[parent->value], row_of_[i]);
  }
}

// What lies above one term overlaps, each with each; and nothing else does.
void Vocabulary::CloseOverlaps() {
  overlaps_.assign(children_.size() * words_per_row_, 0);
  for (const uint64_t* above = rows_.data(); above != rows_.data() + rows_.size();
       above += words_per_row_) {
    for (size_t w = 0; w < words_per_row_; ++w) {
      for (uint64_t rest = above[w]; rest != 0; rest &= rest - 1) {
        const size_t column = w * 64 + static_cast<size_t>(std::countr_zero(rest));
        uint64_t* row = overlaps_.data() + column * words_per_row_;
        for (size_t v = 0; v < words_per_row_; ++v) row[v] |= above[v];
      }
    }
  }
}

}  // namespace assay::model
