// A vocabulary: terms, their names, and the is-a order between them, closed once when built.
//
// Immutable.  What is asked of terms most - their kinds, names and arrows - lies in flat
// tables; a Term itself, with all of its texts, is made when it is first asked for, so that
// opening a database of a hundred thousand merchants makes none.
//
// The closure is kept as bit rows, one bit for each *interior* term (one that has children), so
// that a test is one load and one AND.  A row holds what a term is below, itself included; a
// leaf below one parent shares its parent's.  So named merchants (leaves, perhaps a hundred
// thousand) have neither a column nor a row.  Which interior terms share something below them
// is a second, square table of bits.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/term.h"

namespace assay::model {

// What terms are looked up by, ready made: what Vocabulary::Build finds out of terms, and a
// record tells without them.
struct VocabularyOutline {
  // A name or synonym: its place in `texts`, and whose it is.
  struct Name {
    uint32_t begin = 0;
    uint32_t size_bytes : 31 = 0;
    uint32_t is_synonym : 1 = 0;
    uint32_t term = 0;
  };
  std::shared_ptr<const std::string> texts;
  // Of the terms in use, by kind; each sorted by text, no text twice.
  std::array<std::vector<Name>, kTermKindCount> names;
  // By term, used or not: its parents are those from its number in `first_parent` to the next.
  std::vector<uint32_t> first_parent = {0};
  std::vector<TermId> parents;
};

class Vocabulary {
 public:
  Vocabulary() = default;

  // Builds from terms whose ids are their indices; an empty name marks a number that is no
  // longer in use.  Names and synonyms must be unique within a kind, parents valid, of the
  // same kind and without cycles: resolve/ reports what breaks that, here it is CHECKed.
  static Vocabulary Build(std::vector<Term> terms);

  // Builds from the outline of terms that `make` makes, one at a time, from whichever thread
  // asks first; it must fit the outline.  Absent where a parent is not in use or of another
  // kind, and where the arrows have a cycle.
  using MakeTerm = std::function<Term(TermId)>;
  static std::optional<Vocabulary> Open(VocabularyOutline outline, MakeTerm make);

  // One past the largest id.
  size_t size() const { return kinds_.size(); }
  bool Contains(TermId id) const {
    return id.value < kinds_.size() && kinds_[id.value] != kUnused;
  }
  const Term& Get(TermId id) const;

  // The term of this kind whose name or synonym is `normalized`, if any.
  std::optional<TermId> Find(TermKind kind, std::string_view normalized) const;
  // All terms of any kind with that name or synonym, ordered by kind.
  std::vector<TermId> FindAnyKind(std::string_view normalized) const;

  // The terms of a kind in order of their names.
  const std::vector<TermId>& OfKind(TermKind kind) const;
  // Every name and synonym of a kind, sorted: what "did you mean" chooses from.
  std::vector<std::string> NamesOfKind(TermKind kind) const;
  // The same, without copies; the views live as long as the vocabulary or a copy of it.
  void ForEachName(TermKind kind,
                   const std::function<void(std::string_view)>& visit) const;

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
  using Name = VocabularyOutline::Name;
  class Terms;

  Vocabulary(VocabularyOutline outline, std::shared_ptr<const Terms> terms);

  std::string_view TextOf(const Name& name) const {
    return std::string_view(*outline_.texts).substr(name.begin, name.size_bytes);
  }
  // Into the outline's parents.
  std::pair<const TermId*, const TermId*> ParentsOf(uint32_t term) const {
    const TermId* all = outline_.parents.data();
    return {all + outline_.first_parent[term], all + outline_.first_parent[term + 1]};
  }
  bool ParentsFit() const;
  void LinkChildren();
  bool CloseInterior();
  void CloseLeaves();
  void CloseOverlaps();

  uint64_t* Row(uint32_t row) { return rows_.data() + row * words_per_row_; }
  const uint64_t* Row(uint32_t row) const { return rows_.data() + row * words_per_row_; }
  uint32_t AddRow();
  void AddToRow(uint32_t from, uint32_t to);

  VocabularyOutline outline_;
  std::shared_ptr<const Terms> terms_;

  static constexpr uint8_t kUnused = UINT8_MAX;
  std::vector<uint8_t> kinds_;  // By term.
  std::array<std::vector<TermId>, kTermKindCount> of_kind_;

  static constexpr uint32_t kLeaf = UINT32_MAX;
  std::vector<uint32_t> columns_;              // By term: its column, kLeaf for a leaf.
  std::vector<std::vector<TermId>> children_;  // By column.

  size_t words_per_row_ = 0;
  std::vector<uint32_t> row_of_;    // By term.
  std::vector<uint64_t> rows_;      // Row 0 is empty, those of columns follow.
  std::vector<uint64_t> overlaps_;  // By column: interior terms that overlap it.
};

}  // namespace assay::model
