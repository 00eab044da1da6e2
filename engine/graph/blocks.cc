#include "graph/blocks.h"

#include <fmt/format.h>

#include "graph/keys.h"
#include "graph/reading.h"

namespace assay::graph {

using store::Family;

namespace {

// A block's record, absent ones as an empty block.
template <typename Block, typename Decode>
Result<Block> ReadBlock(const store::Snapshot& snapshot, const std::string& key,
                        std::string_view what, const Decode& decode) {
  const auto record = snapshot.Get(Family::kRecords, key);
  if (!record.ok()) return record.error();
  if (!record.value()) return Block();
  std::optional<Block> block = decode(*record.value());
  if (!block) return Damaged(what);
  return *std::move(block);
}

template <typename Block>
void PutBlock(store::Batch& batch, std::string key, const Block& block) {
  if (block.empty())
    batch.Delete(Family::kRecords, std::move(key));
  else
    batch.Put(Family::kRecords, std::move(key), block.Encode());
}

}  // namespace

void BlockChanges::Put(uint32_t number, uint32_t source, PackedBytes packed,
                       PolicyPairs pairs) {
  Change& change = changes_[number];
  change.is_removed = false;
  change.content = {source, std::move(packed)};
  change.pairs = std::move(pairs);
}

void BlockChanges::PutPairs(uint32_t number, PolicyPairs pairs) {
  changes_[number].pairs = std::move(pairs);
}

void BlockChanges::Remove(uint32_t number) {
  changes_[number] = Change();
  changes_[number].is_removed = true;
}

void BlockChanges::SetCurrent(uint32_t number, bool is_current) {
  Change& change = changes_[number];
  if (!change.is_removed) change.is_current = is_current;
}

Status BlockChanges::WriteTo(store::Batch& batch, const store::Snapshot& snapshot) {
  for (auto change = changes_.begin(); change != changes_.end();) {
    const uint32_t block = change->first / kBlockPolicies;
    Result<PackedBlock> packed = ReadPackedBlock(snapshot, change->first);
    if (!packed.ok()) return packed.error();
    Result<PairsBlock> pairs = ReadPairsBlock(snapshot, change->first);
    if (!pairs.ok()) return pairs.error();
    for (; change != changes_.end() && change->first / kBlockPolicies == block;
         ++change) {
      auto& [number, now] = *change;
      auto& slot = packed.value().slots[number % kBlockPolicies];
      auto& found = pairs.value().slots[number % kBlockPolicies];
      if (now.is_removed) {
        slot.reset();
        found.reset();
        continue;
      }
      if (now.content) {
        if (!slot) slot.emplace();
        slot->policy = std::move(now.content->packed);
        slot->source = now.content->source;
      }
      if (now.pairs) {
        if (!found) found.emplace();
        found->pairs = *std::move(now.pairs);
      }
      if (!slot || !found)
        return Damaged(fmt::format("the packed policy of number {}", number));
      if (now.is_current) slot->is_current = found->is_current = *now.is_current;
    }
    PutBlock(batch, PackedBlockKey(block), packed.value());
    PutBlock(batch, PairsBlockKey(block), pairs.value());
  }
  changes_.clear();
  return Ok();
}

Result<PackedBlock> ReadPackedBlock(const store::Snapshot& snapshot, uint32_t number) {
  const uint32_t block = number / kBlockPolicies;
  return ReadBlock<PackedBlock>(snapshot, PackedBlockKey(block),
                                fmt::format("the block {} of packed policies", block),
                                DecodeBlock);
}

Result<PairsBlock> ReadPairsBlock(const store::Snapshot& snapshot, uint32_t number) {
  const uint32_t block = number / kBlockPolicies;
  return ReadBlock<PairsBlock>(snapshot, PairsBlockKey(block),
                               fmt::format("the block {} of contradicting pairs", block),
                               PairsBlock::Decode);
}

}  // namespace assay::graph
