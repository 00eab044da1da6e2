// A vocabulary: terms, their names, and the is-a order between them, closed once when built.
//
// Immutable after Build().  The closure is kept as bit rows: for each term one bit per
// *interior* term (one that has children), so that a test is one load and one AND, and named
// merchants (leaves, perhaps a hundred thousand) cost a few words each, not a column.
// Which interior terms share something below them is a second, square table of bits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/term.h"

namespace assay::model {

class Vocabulary {
 public:
  Vocabulary() = default;

  // Builds from terms whose ids are their indices; an empty name marks a number that is no
  // longer in use.  Names and synonyms must be unique within a kind, parents valid, of the
  // same kind and without cycles: resolve/ reports what breaks that, here it is CHECKed.
  static Vocabulary Build(std::vector<Term> terms);

  // One past the largest id.
  size_t size() const { return terms_.size(); }
  bool Contains(TermId id) const;
  const Term& Get(TermId id) const;

  // The term of this kind whose name or synonym is `normalized`, if any.
  std::optional<TermId> Find(TermKind kind, std::string_view normalized) const;
  // All terms of any kind with that name or synonym, ordered by kind.
  std::vector<TermId> FindAnyKind(std::string_view normalized) const;

  // The terms of a kind in order of their names.
  const std::vector<TermId>& OfKind(TermKind kind) const;
  // Every name and synonym of a kind, sorted: what "did you mean" chooses from.
  std::vector<std::string> NamesOfKind(TermKind kind) const;

  // True if `narrow` is `broad` or lies below it.
  bool IsA(TermId narrow, TermId broad) const;
  // True if some term is below both (one below the other included).
  bool Overlap(TermId a, TermId b) const;
  // The maximal terms that lie below both, sorted by id: empty, one of the two, or what they share.
  std::vector<TermId> MaximalCommon(TermId a, TermId b) const;

  // Direct children, in order of their names.
  const std::vector<TermId>& Children(TermId id) const;
  // `id` and everything below it, sorted by id.
  std::vector<TermId> Below(TermId id) const;

  // A shortest chain of arrows from `narrow` up to `broad`, `narrow` first; empty unless
  // IsA(narrow, broad).  Ties go to the parent declared first.
  std::vector<TermId> PathUp(TermId narrow, TermId broad) const;

 private:
  void Close();
  void CloseOverlaps(size_t columns);

  std::vector<Term> terms_;
  // A name or synonym of a term, by place: the texts stay where the terms have them.
  struct Name {
    uint32_t term = 0;
    uint32_t synonym =
        0;  // 0: the name; else one more than its place among the synonyms.
  };
  const std::string& TextOf(Name name) const;
  void SortNames();
  void LinkChildren();

  std::vector<std::vector<Name>> names_;  // By kind, sorted by text.
  std::vector<std::vector<TermId>> of_kind_;
  std::vector<std::vector<TermId>> children_;

  static constexpr uint32_t kLeaf = UINT32_MAX;
  std::vector<uint32_t> interior_;  // Term to its column, kLeaf for a leaf.
  size_t words_per_row_ = 0;
  std::vector<uint64_t> ancestors_;  // Row-major: proper ancestors of each term.
  std::vector<uint64_t> overlaps_;   // Row-major: interior terms that overlap another.
};

}  // namespace assay::model
