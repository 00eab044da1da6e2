// What a policy version's key holds: its record, the places of its quotations, and the number of the
// source in which these stand; as bytes, and read from a state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace assay::graph {

struct StoredPolicy {
  uint32_t source = 0;
  std::string_view record;      // EncodePolicy (codec.h)
  std::string_view quotations;  // EncodeQuotations
};
std::string EncodeStored(const StoredPolicy& stored);
// Views the value.  Absent for bytes that no EncodeStored makes, whatever its two parts are.
std::optional<StoredPolicy> DecodeStored(std::string_view value);

// The stored parts, with the bytes that they view.  Must not outlive the store.
struct StoredBytes {
  store::PinnedValue value;
  StoredPolicy parts;
};
// Absent if there is no version of that number.  kCorruption, kIo.
Result<std::optional<StoredBytes>> ReadStoredPolicy(const store::Snapshot& snapshot,
                                                    uint32_t number);

}  // namespace assay::graph
