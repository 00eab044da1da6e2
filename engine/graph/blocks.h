// What one batch changes in the blocks of packed policies and of pairs.  Private to graph/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "base/result.h"
#include "graph/packed.h"
#include "graph/pairs.h"
#include "store/store.h"

namespace assay::graph {

class BlockChanges {
 public:
  // The version of that number is this now, and quotes that source.
  void Put(uint32_t number, uint32_t source, PackedBytes packed, PolicyPairs pairs);
  // Its pairs, found anew.
  void PutPairs(uint32_t number, PolicyPairs pairs);
  void Remove(uint32_t number);
  // Whether it is the version of its merchant that is in force now; false until said.
  void SetCurrent(uint32_t number, bool is_current);

  // Adds the changed blocks to the batch, and forgets the changes.  `snapshot` is the state
  // below the batch.  kCorruption, kIo.
  Status WriteTo(store::Batch& batch, const store::Snapshot& snapshot);

 private:
  struct Change {
    struct Content {
      uint32_t source;
      PackedBytes packed;
    };
    bool is_removed = false;
    std::optional<Content> content;
    std::optional<PolicyPairs> pairs;
    std::optional<bool> is_current;
  };

  std::map<uint32_t, Change> changes_;  // By number.
};

// The blocks that hold the number; empty blocks where there is none.
Result<PackedBlock> ReadPackedBlock(const store::Snapshot& snapshot, uint32_t number);
Result<PairsBlock> ReadPairsBlock(const store::Snapshot& snapshot, uint32_t number);

}  // namespace assay::graph
