// What one batch changes in the sets of policy numbers: which policies name a term, which quote a
// source.  Private to graph/.
//
// A large batch has millions of mentions, and its policies come in order of their numbers: each
// set's changes are a list that grows at its end.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "graph/number_set.h"
#include "model/term.h"
#include "store/store.h"

namespace assay::graph {

// Policy numbers, each once and in order.
class Numbers {
 public:
  using const_iterator = std::vector<uint32_t>::const_iterator;
  void Insert(uint32_t number);
  const std::vector<uint32_t>& sorted() const { return numbers_; }
  const_iterator begin() const { return numbers_.begin(); }
  const_iterator end() const { return numbers_.end(); }
  friend bool operator==(const Numbers&, const Numbers&) = default;

 private:
  std::vector<uint32_t> numbers_;
};

// What a batch does to one set of policy numbers.
struct SetChange {
  Numbers added;
  Numbers removed;
};
void Apply(const SetChange& change, NumberSet& set);

class MentionChanges {
 public:
  void Add(model::TermId term, uint32_t policy) { by_term_[term].added.Insert(policy); }
  // Where a version goes and comes back, what it still names stays.
  void Remove(model::TermId term, uint32_t policy) {
    by_term_[term].removed.Insert(policy);
  }

  // Adds the changed sets to the batch, and forgets the changes.  `snapshot` is the state below
  // the batch.  kCorruption, kIo.
  Status WriteTo(store::Batch& batch, const store::Snapshot& snapshot);

 private:
  std::unordered_map<model::TermId, SetChange> by_term_;  // Written in order of terms.
};

}  // namespace assay::graph
