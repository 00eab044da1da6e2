#include "graph/pairs.h"

#include <algorithm>
#include <xxhash.h>

#include "graph/bytes.h"
#include "graph/codec.h"

namespace assay::graph {
namespace {

constexpr size_t kChecksumBytes = 8;

uint64_t ChecksumOf(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

void Write(const PairsBlock::Slot& slot, ByteWriter& out) {
  const PolicyPairs& found = slot.pairs;
  out.Number(1 | (slot.is_current ? 2 : 0) | (found.complete ? 0 : 4) |
             (found.times_clash ? 8 : 0) | uint64_t{found.pairs.size()} << 4);
  out.Fixed64(found.stamp);
  uint32_t last = 0;
  for (const StatementPair& pair : found.pairs) {
    out.Number(pair.support - last);
    out.Number(uint64_t{pair.against} << 1 | (pair.meets_below_only ? 1 : 0));
    last = pair.support;
  }
}

PairsBlock::Slot Read(uint64_t head, ByteReader& in) {
  PairsBlock::Slot slot;
  PolicyPairs& found = slot.pairs;
  if ((head & 1) == 0) in.Fail();
  slot.is_current = head & 2;
  found.complete = (head & 4) == 0;
  found.times_clash = head & 8;
  found.stamp = in.Fixed64();
  uint32_t last = 0;
  for (uint64_t left = head >> 4; left > 0 && !in.failed(); --left) {
    StatementPair& pair = found.pairs.emplace_back();
    pair.support = last += in.Number32();
    const uint64_t against = in.Number();
    if (against >> 1 > UINT32_MAX) in.Fail();
    pair.against = static_cast<uint32_t>(against >> 1);
    pair.meets_below_only = against & 1;
  }
  return slot;
}

}  // namespace

uint64_t OrderStamp(const model::Vocabulary& vocabulary) {
  return Fingerprint(vocabulary).high;
}

bool PairsBlock::empty() const {
  return std::none_of(slots.begin(), slots.end(),
                      [](const auto& slot) { return slot.has_value(); });
}

std::string PairsBlock::Encode() const {
  ByteWriter body;
  for (const std::optional<Slot>& slot : slots) {
    if (slot)
      Write(*slot, body);
    else
      body.Number(0);
  }
  ByteWriter all;
  all.Fixed64(ChecksumOf(body.bytes()));
  all.Raw(body.bytes());
  return all.Take();
}

std::optional<PairsBlock> PairsBlock::Decode(std::string_view bytes) {
  if (bytes.size() < kChecksumBytes) return std::nullopt;
  ByteReader in(bytes);
  if (in.Fixed64() != ChecksumOf(bytes.substr(kChecksumBytes))) return std::nullopt;
  PairsBlock block;
  for (std::optional<Slot>& slot : block.slots) {
    const uint64_t head = in.Number();
    if (head != 0) slot = Read(head, in);
  }
  if (!in.AtEnd()) return std::nullopt;
  return block;
}

}  // namespace assay::graph
