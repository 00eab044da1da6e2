#include "graph/packed_reading.h"

#include "graph/blocks.h"
#include "graph/keys.h"
#include "graph/reading.h"

namespace assay::graph {

using store::Family;

Result<std::optional<uint32_t>> CurrentNumber(const View& view,
                                              std::string_view merchant) {
  view.CountIndexes(1);
  const auto value = view.snapshot().Get(Family::kRecords, CurrentKey(merchant));
  if (!value.ok()) return value.error();
  if (!value.value()) return std::optional<uint32_t>();
  const auto number = DecodeNumber(*value.value());
  if (!number) return Damaged("the number in force of " + std::string(merchant));
  return number;
}

Result<std::optional<store::PinnedValue>> PackedBlockOf(const View& view,
                                                        uint32_t number) {
  view.CountIndexes(1);
  return view.snapshot().GetPinned(Family::kRecords,
                                   PackedBlockKey(number / kBlockPolicies));
}

Result<PairsBlock> PairsBlockOf(const View& view, uint32_t number) {
  view.CountIndexes(1);
  return ReadPairsBlock(view.snapshot(), number);
}

Status ForEachPackedBlock(
    const View& view,
    const std::function<bool(uint32_t first, std::string_view block)>& visit) {
  bool fits = true;
  const Status scanned =
      view.snapshot().Scan(Family::kRecords, PackedBlockPrefix(),
                           [&](std::string_view key, std::string_view value) {
                             view.CountIndexes(1);
                             const auto block = NumberOfKey(key);
                             fits = block && *block <= UINT32_MAX / kBlockPolicies;
                             return fits && visit(*block * kBlockPolicies, value);
                           });
  if (scanned.ok() && !fits) return Damaged("a block of packed policies");
  return scanned;
}

Status ForEachPairsBlock(
    const View& view,
    const std::function<bool(uint32_t first, const PairsBlock& block)>& visit) {
  bool fits = true;
  const Status scanned = view.snapshot().Scan(
      Family::kRecords, PairsBlockPrefix(),
      [&](std::string_view key, std::string_view value) {
        view.CountIndexes(1);
        const auto number = NumberOfKey(key);
        const auto block = PairsBlock::Decode(value);
        fits = number && *number <= UINT32_MAX / kBlockPolicies && block;
        return fits && visit(*number * kBlockPolicies, *block);
      });
  if (scanned.ok() && !fits) return Damaged("a block of contradicting pairs");
  return scanned;
}

}  // namespace assay::graph
