#include "graph/verify_blocks.h"

#include <fmt/format.h>

#include "graph/blocks.h"
#include "graph/reading.h"

namespace assay::graph {

using store::Family;

namespace {

uint64_t ContentHash(const PackedBytes& packed) {
  return HashOf(packed.bytes).high + (packed.is_wide ? 1 : 0);
}

// Of one policy's pairs, whatever block it stands in.
uint64_t ContentHash(const PolicyPairs& pairs) {
  PairsBlock alone;
  alone.slots[0] = {pairs, false};
  return HashOf(alone.Encode()).high;
}

// Damage is a problem; any other failure ends the check.
template <typename Block>
Status NoteDamage(const Result<Block>& block, std::vector<std::string>& problems) {
  if (block.ok()) return Ok();
  if (block.error().code != ErrorCode::kCorruption) return block.error();
  problems.push_back(block.error().message);
  return Ok();
}

}  // namespace

void BlockVerifier::Add(uint32_t number, uint32_t source, const model::Policy& policy,
                        const model::Vocabulary& vocabulary) {
  if (policies_.empty()) order_stamp_ = OrderStamp(vocabulary);
  PolicyPairs pairs = find_pairs_(policy, vocabulary);
  pairs.stamp = order_stamp_;
  policies_[number] = {NameOf({policy.merchant, policy.version}), source,
                       ContentHash(Pack(policy)), ContentHash(pairs), true};
  const auto [before, is_first] = current_.try_emplace(policy.merchant, number);
  if (is_first) return;
  policies_[before->second].is_current = false;
  before->second = number;
}

Status BlockVerifier::Check(const store::Snapshot& snapshot,
                            std::set<std::string>& expected_keys,
                            std::vector<std::string>& problems) const {
  for (const auto& [merchant, number] : current_) {
    const std::string key = CurrentKey(merchant);
    expected_keys.insert(key);
    const auto value = snapshot.Get(Family::kRecords, key);
    if (!value.ok()) return value.error();
    if (!value.value() || *value.value() != EncodeNumber(number))
      problems.push_back(fmt::format("{}: which version is in force is wrong", merchant));
  }
  uint32_t block = UINT32_MAX;
  Result<PackedBlock> packed = PackedBlock();
  Result<PairsBlock> pairs = PairsBlock();
  for (const auto& [number, expected] : policies_) {
    if (number / kBlockPolicies != block) {
      block = number / kBlockPolicies;
      expected_keys.insert({PackedBlockKey(block), PairsBlockKey(block)});
      packed = ReadPackedBlock(snapshot, number);
      pairs = ReadPairsBlock(snapshot, number);
      if (Status status = NoteDamage(packed, problems); !status.ok()) return status;
      if (Status status = NoteDamage(pairs, problems); !status.ok()) return status;
      for (uint32_t i = 0; i < kBlockPolicies; ++i) {
        const bool is_held = (packed.ok() && packed.value().slots[i]) ||
                             (pairs.ok() && pairs.value().slots[i]);
        const uint32_t held = block * kBlockPolicies + i;
        if (is_held && !policies_.contains(held))
          problems.push_back(
              fmt::format("what is packed of number {} is nobody's", held));
      }
    }
    if (packed.ok()) CheckSlot(packed.value(), number, expected, problems);
    if (pairs.ok()) CheckSlot(pairs.value(), number, expected, problems);
  }
  return Ok();
}

void BlockVerifier::CheckSlot(const PackedBlock& block, uint32_t number,
                              const Expected& expected,
                              std::vector<std::string>& problems) const {
  const auto& slot = block.slots[number % kBlockPolicies];
  if (!slot || ContentHash(slot->policy) != expected.packed ||
      slot->source != expected.source || slot->is_current != expected.is_current) {
    problems.push_back(
        fmt::format("{}: its packed policy is missing or wrong", expected.name));
  }
}

void BlockVerifier::CheckSlot(const PairsBlock& block, uint32_t number,
                              const Expected& expected,
                              std::vector<std::string>& problems) const {
  const auto& slot = block.slots[number % kBlockPolicies];
  // Pairs found by an older order of terms are found anew when they are asked for.
  const bool is_older = slot && slot->pairs.stamp != order_stamp_;
  if (!slot || (!is_older && ContentHash(slot->pairs) != expected.pairs) ||
      slot->is_current != expected.is_current) {
    problems.push_back(
        fmt::format("{}: its contradicting pairs are missing or wrong", expected.name));
  }
}

}  // namespace assay::graph
