// The record of the compiled vocabulary, read but not made into terms.  Private to graph/.
//
//   generation
//   for each kind: count, then the names of its terms, gone ones and synonyms too, sorted; a synonym
//     after the gone term whose name it took
//   count, then the other texts: merchants, files, IRIs, in order of first use
//   count of numbers ever given, then for each: twice the number of its name among all names, and one
//     more if the name is gone; if not:
//       count and numbers of its synonyms' names; count and numbers of its parents
//       merchant (0: none, 1: its own name), file and IRI (0: none) as numbers of texts; its place
//       of each parent: file and place
//
// Names are in the order in which they are looked up, so that opening a database sorts nothing;
// and of a term only its numbers are read before somebody asks for it.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/bytes.h"
#include "model/vocabulary.h"

namespace assay::graph {

// A record whose terms are found but not made.  Holds the record.
class VocabularyRecord {
 public:
  explicit VocabularyRecord(std::string record)
      : bytes_(std::make_shared<const std::string>(std::move(record))) {}

  // False for bytes that EncodeVocabulary does not make; arrows may still have a cycle or lead
  // to another kind.  Fills the outline.
  bool Read(model::VocabularyOutline& outline);

  uint32_t generation() const { return generation_; }
  size_t size() const { return terms_.size(); }
  bool IsLive(uint32_t term) const { return terms_[term].is_live; }
  model::Term Make(model::TermId id) const;

 private:
  struct Name {
    uint32_t begin;
    uint32_t size_bytes : 31;
    uint32_t is_synonym : 1;
    uint32_t term;
  };
  struct Place {
    uint32_t begin : 31;  // Of what stands after the number of its name.
    uint32_t is_live : 1;
    uint32_t name;
  };

  static constexpr uint32_t kNobody = UINT32_MAX;

  bool ReadNames(ByteReader& in);
  bool ReadTexts(ByteReader& in);
  bool ReadTerms(ByteReader& in, model::VocabularyOutline& outline);
  bool ReadTerm(ByteReader& in, uint32_t term, model::VocabularyOutline& outline);
  bool Claim(uint64_t name, uint32_t term, bool is_synonym);
  bool NamesFit() const;
  void Outline(model::VocabularyOutline& outline) const;

  size_t Offset(const ByteReader& in) const { return bytes_->size() - in.left_bytes(); }
  std::string_view TextOf(const Name& name) const {
    return std::string_view(*bytes_).substr(name.begin, name.size_bytes);
  }
  size_t KindOf(uint64_t name) const {
    return static_cast<size_t>(std::upper_bound(ends_.begin(), ends_.end(), name) -
                               ends_.begin());
  }
  std::string Text(uint64_t number) const {
    return number == 0 ? std::string() : std::string(texts_[number - 1]);
  }

  std::shared_ptr<const std::string> bytes_;
  uint32_t generation_ = 0;
  std::vector<Name> names_;
  std::array<uint64_t, model::kTermKindCount> ends_{};  // Of each kind's names.
  std::vector<std::string_view> texts_;
  std::vector<Place> terms_;
};

}  // namespace assay::graph
