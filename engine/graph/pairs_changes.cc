#include "graph/pairs_changes.h"

#include <fmt/format.h>

#include "graph/keys.h"
#include "graph/reading.h"

namespace assay::graph {

using store::Family;

void PairsChanges::Put(uint32_t number, PolicyPairs pairs) {
  Change& change = changes_[number];
  change.is_removed = false;
  change.pairs = std::move(pairs);
}

void PairsChanges::Remove(uint32_t number) {
  changes_[number] = Change();
  changes_[number].is_removed = true;
}

void PairsChanges::SetCurrent(uint32_t number, bool is_current) {
  Change& change = changes_[number];
  if (!change.is_removed) change.is_current = is_current;
}

Status PairsChanges::WriteTo(store::Batch& batch, const store::Snapshot& snapshot) {
  for (auto change = changes_.begin(); change != changes_.end();) {
    const uint32_t block = change->first / kBlockPolicies;
    Result<PairsBlock> pairs = ReadPairsBlock(snapshot, change->first);
    if (!pairs.ok()) return pairs.error();
    for (; change != changes_.end() && change->first / kBlockPolicies == block;
         ++change) {
      auto& [number, now] = *change;
      auto& slot = pairs.value().slots[number % kBlockPolicies];
      if (now.is_removed) {
        slot.reset();
        continue;
      }
      if (now.pairs) {
        if (!slot) slot.emplace();
        slot->pairs = *std::move(now.pairs);
      }
      if (!slot)
        return Damaged(fmt::format("the contradicting pairs of number {}", number));
      if (now.is_current) slot->is_current = *now.is_current;
    }
    if (pairs.value().empty())
      batch.Delete(Family::kRecords, PairsBlockKey(block));
    else
      batch.Put(Family::kRecords, PairsBlockKey(block), pairs.value().Encode());
  }
  changes_.clear();
  return Ok();
}

Result<PairsBlock> ReadPairsBlock(const store::Snapshot& snapshot, uint32_t number) {
  const uint32_t block = number / kBlockPolicies;
  const auto record = snapshot.Get(Family::kRecords, PairsBlockKey(block));
  if (!record.ok()) return record.error();
  if (!record.value()) return PairsBlock();
  std::optional<PairsBlock> pairs = PairsBlock::Decode(*record.value());
  if (!pairs) return Damaged(fmt::format("the block {} of contradicting pairs", block));
  return *std::move(pairs);
}

}  // namespace assay::graph
