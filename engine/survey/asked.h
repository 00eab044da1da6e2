// What is asked of every packed policy, made ready once: which terms meet it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/vocabulary.h"

namespace assay::survey {

// A set of terms, asked in one load.
class TermSet {
 public:
  TermSet() = default;
  explicit TermSet(size_t vocabulary_size) : words_((vocabulary_size + 63) / 64) {}

  void Add(model::TermId term) { words_[term.value / 64] |= Bit(term.value); }
  bool Has(uint32_t term) const {
    return term / 64 < words_.size() && (words_[term / 64] & Bit(term)) != 0;
  }
  bool Has(model::TermId term) const { return Has(term.value); }

 private:
  static uint64_t Bit(uint32_t term) { return uint64_t{1} << (term % 64); }
  std::vector<uint64_t> words_;
};

// Actions, seen from `disclose`.
struct DisclosingActions {
  explicit DisclosingActions(const model::Vocabulary& vocabulary);

  model::TermId
      disclose;  // Invalid: the vocabulary has no such action, and nothing discloses.
  TermSet ways;  // `disclose` and what lies below it.
  TermSet near;  // `disclose`, what lies above it and what lies below it.
  TermSet overlapping;  // What has something in common with `disclose`.
};

// A term that is asked in its dimension, and how listed terms meet it (meaning.md, section 2).
struct AskedTerm {
  AskedTerm(model::TermId asked, const model::Vocabulary& vocabulary);

  model::TermId term;
  TermSet near;         // The term, what lies above it and what lies below it.
  TermSet above;        // The term and what lies above it.
  TermSet overlapping;  // What has something in common with it.
};

}  // namespace assay::survey
