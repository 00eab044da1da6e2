#include "graph/by_number.h"

#include <fmt/format.h>

#include "graph/keys.h"
#include "graph/pairs_changes.h"
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

Status ForEachCurrentNumber(
    const View& view,
    const std::function<bool(std::string_view merchant, uint32_t number)>& visit) {
  bool fits = true;
  const std::string prefix = CurrentKey({});
  const Status scanned = view.snapshot().Scan(
      Family::kRecords, prefix, [&](std::string_view key, std::string_view value) {
        view.CountIndexes(1);
        const auto number = DecodeNumber(value);
        fits = number.has_value();
        return fits && visit(key.substr(prefix.size()), *number);
      });
  if (scanned.ok() && !fits) return Damaged("the number in force of a merchant");
  return scanned;
}

Result<uint32_t> EndOfNumbers(const View& view) {
  const Result<Counters> counters = ReadCounters(view.snapshot());
  if (!counters.ok()) return counters.error();
  return counters.value().next_number;
}

Result<StoredBytes> ReadStored(const View& view, uint32_t number) {
  view.CountIndexes(1);
  auto stored = ReadStoredPolicy(view.snapshot(), number);
  if (!stored.ok()) return stored.error();
  if (!stored.value()) return Damaged(fmt::format("the policy of number {}", number));
  return *std::move(stored).value();
}

Status ForEachStored(
    const View& view, uint32_t first, uint32_t last,
    const std::function<bool(uint32_t number, const StoredPolicy& stored)>& visit) {
  bool fits = true;
  const Status scanned = view.snapshot().ScanRange(
      Family::kRecords, PolicyRecordKey(first), PolicyRecordKey(last),
      [&](std::string_view key, std::string_view value) {
        view.CountIndexes(1);
        const auto number = NumberOfKey(key);
        const auto stored = DecodeStored(value);
        fits = number && stored;
        return fits && visit(*number, *stored);
      });
  if (scanned.ok() && !fits) return Damaged("a policy's record");
  return scanned;
}

Result<PairsBlock> PairsBlockOf(const View& view, uint32_t number) {
  view.CountIndexes(1);
  return ReadPairsBlock(view.snapshot(), number);
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
