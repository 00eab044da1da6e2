// What one batch changes in the blocks of contradicting pairs.  Private to graph/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "base/result.h"
#include "graph/pairs.h"
#include "store/store.h"

namespace assay::graph {

class PairsChanges {
 public:
  // The pairs of the version of that number.
  void Put(uint32_t number, PolicyPairs pairs);
  void Remove(uint32_t number);
  // Whether it is the version of its merchant that is in force now; false until said.
  void SetCurrent(uint32_t number, bool is_current);

  // Adds the changed blocks to the batch, and forgets the changes.  `snapshot` is the state
  // below the batch.  kCorruption, kIo.
  Status WriteTo(store::Batch& batch, const store::Snapshot& snapshot);

 private:
  struct Change {
    bool is_removed = false;
    std::optional<PolicyPairs> pairs;
    std::optional<bool> is_current;
  };

  std::map<uint32_t, Change> changes_;  // By number.
};

// The block that holds the number; an empty one where there is none.
Result<PairsBlock> ReadPairsBlock(const store::Snapshot& snapshot, uint32_t number);

}  // namespace assay::graph
