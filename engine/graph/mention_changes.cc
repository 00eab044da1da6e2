#include "graph/mention_changes.h"

#include <algorithm>

#include "graph/keys.h"
#include "graph/reading.h"

namespace assay::graph {

using store::Family;

namespace {

// The numbers of a list that fall in one block; `next` is where those of later blocks begin.
Numbers TakeBlock(uint32_t block, Numbers::const_iterator& next,
                  Numbers::const_iterator end) {
  Numbers taken;
  for (; next != end && BlockOf(*next) == block; ++next) taken.Insert(*next);
  return taken;
}

Status WriteSet(const std::string& key, const SetChange& change, store::Batch& batch,
                const store::Snapshot& snapshot) {
  Result<NumberSet> set = ReadNumberSet(snapshot, key);
  if (!set.ok()) return set.error();
  Apply(change, set.value());
  if (set.value().empty())
    batch.Delete(Family::kRecords, key);
  else
    batch.Put(Family::kRecords, key, set.value().Encode());
  return Ok();
}

}  // namespace

void Numbers::Insert(uint32_t number) {
  if (numbers_.empty() || numbers_.back() < number) {
    numbers_.push_back(number);
    return;
  }
  const auto at = std::ranges::lower_bound(numbers_, number);
  if (*at != number) numbers_.insert(at, number);
}

void Apply(const SetChange& change, NumberSet& set) {
  for (const uint32_t number : change.removed) set.Remove(number);
  set.Add(change.added.sorted());
}

Status MentionChanges::WriteTo(store::Batch& batch, const store::Snapshot& snapshot) {
  std::vector<model::TermId> terms;
  for (const auto& [term, change] : by_term_) terms.push_back(term);
  std::ranges::sort(terms);
  for (const model::TermId term : terms) {
    const SetChange& all = by_term_[term];
    auto added = all.added.begin();
    auto removed = all.removed.begin();
    while (added != all.added.end() || removed != all.removed.end()) {
      uint32_t block = UINT32_MAX;
      if (added != all.added.end()) block = BlockOf(*added);
      if (removed != all.removed.end()) block = std::min(block, BlockOf(*removed));
      const SetChange change{TakeBlock(block, added, all.added.end()),
                             TakeBlock(block, removed, all.removed.end())};
      if (change.added == change.removed) continue;
      if (Status status = WriteSet(MentionKey(term, block), change, batch, snapshot);
          !status.ok())
        return status;
    }
  }
  by_term_.clear();
  return Ok();
}

}  // namespace assay::graph
