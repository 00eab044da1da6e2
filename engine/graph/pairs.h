// Which statements of a policy contradict each other, kept so that a question about all
// policies need not look for them.
//
// What contradicts what follows from the policy and the order of its terms alone
// (solve/meaning.md, section 9), so it is found once, when the policy is stored.  The order
// can change under a stored policy: a stamp tells under which one its pairs were found.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::graph {

// Two statements of one policy, by number.
struct StatementPair {
  uint32_t support = 0;
  uint32_t against = 0;
  // What they name shares only something that lies below both: in data or recipients, no term
  // of one lies above a term of the other.
  bool meets_below_only = false;
  friend auto operator<=>(const StatementPair&, const StatementPair&) = default;
};

struct PolicyPairs {
  uint64_t stamp = 0;        // OrderStamp of the vocabulary by which they were found.
  bool complete = true;      // False: some pairs were too many to try.
  bool times_clash = false;  // Some of its times cannot both be kept, or were too many.
  std::vector<StatementPair> pairs;  // Sorted, each once.
  friend bool operator==(const PolicyPairs&, const PolicyPairs&) = default;
};

// Differs when the order of terms does (Fingerprint).
uint64_t OrderStamp(const model::Vocabulary& vocabulary);

// Finds a policy's pairs; the stamp is left to the caller.
using PairFinder =
    std::function<PolicyPairs(const model::Policy&, const model::Vocabulary&)>;

// The pairs of the versions whose numbers fall in one block: small enough that one commit
// rewrites little, large enough that a scan reads few values.
inline constexpr uint32_t kBlockPolicies = 32;

struct PairsBlock {
  struct Slot {
    PolicyPairs pairs;
    bool is_current = false;  // The version of its merchant that is in force now.
    friend bool operator==(const Slot&, const Slot&) = default;
  };
  // By number % kBlockPolicies.  Empty: no such version.
  std::array<std::optional<Slot>, kBlockPolicies> slots;

  bool empty() const;
  // A checksum of 8 bytes (XXH3-64), then for each slot: 0, or a head (1, and from the second
  // bit on: current, incomplete, times clash, the number of pairs), the stamp, and the pairs.
  std::string Encode() const;
  // Absent for bytes that no Encode makes.
  static std::optional<PairsBlock> Decode(std::string_view bytes);
};

}  // namespace assay::graph
