#include "graph/stored_policy.h"

#include <fmt/format.h>

#include "graph/bytes.h"
#include "graph/keys.h"
#include "graph/reading.h"

namespace assay::graph {

std::string EncodeStored(const StoredPolicy& stored) {
  ByteWriter value;
  value.Number(stored.source);
  value.Text(stored.record);
  value.Raw(stored.quotations);
  return value.Take();
}

std::optional<StoredPolicy> DecodeStored(std::string_view value) {
  ByteReader in(value);
  StoredPolicy stored;
  stored.source = in.Number32();
  stored.record = in.Text();
  stored.quotations = in.Raw(in.left_bytes());
  if (in.failed()) return std::nullopt;
  return stored;
}

Result<std::optional<StoredBytes>> ReadStoredPolicy(const store::Snapshot& snapshot,
                                                    uint32_t number) {
  auto value = snapshot.GetPinned(store::Family::kRecords, PolicyRecordKey(number));
  if (!value.ok()) return value.error();
  if (!value.value()) return std::optional<StoredBytes>();
  const auto parts = DecodeStored(value.value()->bytes());
  if (!parts) return Damaged(fmt::format("the policy of number {}", number));
  return std::optional(StoredBytes{*std::move(value).value(), *parts});
}

}  // namespace assay::graph
