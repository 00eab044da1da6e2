// Checks the packed policies, their pairs, and which version is in force, against what the
// policies' own records come to.  Private to graph/.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/keys.h"
#include "graph/pairs.h"
#include "model/policy.h"
#include "store/store.h"

namespace assay::graph {

class BlockVerifier {
 public:
  explicit BlockVerifier(const PairFinder& find_pairs) : find_pairs_(find_pairs) {}

  // A policy version; those of one merchant by date, the undated one first.
  void Add(uint32_t number, uint32_t source, const model::Policy& policy,
           const model::Vocabulary& vocabulary);

  // Notes the keys that must be there, and a line for each thing that is wrong.  After all
  // policies were added.
  Status Check(const store::Snapshot& snapshot, std::set<std::string>& expected_keys,
               std::vector<std::string>& problems) const;

 private:
  struct Expected {
    std::string name;
    uint32_t source = 0;
    uint64_t packed = 0;  // Hash of what is packed.
    uint64_t pairs = 0;   // Hash of the pairs, by the vocabulary's order.
    bool is_current = false;
  };

  void CheckSlot(const PackedBlock& block, uint32_t number, const Expected& expected,
                 std::vector<std::string>& problems) const;
  void CheckSlot(const PairsBlock& block, uint32_t number, const Expected& expected,
                 std::vector<std::string>& problems) const;

  const PairFinder& find_pairs_;
  std::map<uint32_t, Expected> policies_;
  std::map<std::string, uint32_t> current_;  // By merchant.
  uint64_t order_stamp_ = 0;
};

}  // namespace assay::graph
