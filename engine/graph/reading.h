// Small readings of a snapshot that commit, view and verify share.  Private to graph/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/keys.h"
#include "graph/number_set.h"
#include "graph/records.h"
#include "store/store.h"

namespace assay::graph {

// kCorruption: `what` names the record that does not decode or is missing.
Error Damaged(std::string_view what);

// "acme", "acme of 2024-01-01": for messages.
std::string NameOf(const PolicyKey& policy);

Result<Counters> ReadCounters(const store::Snapshot& snapshot);
Result<std::optional<CatalogueLine>> ReadCatalogueLine(const store::Snapshot& snapshot,
                                                       const PolicyKey& policy);
Result<PolicyKey> ReadPolicyKey(const store::Snapshot& snapshot, uint32_t number);
// Absent if the source is not stored.
Result<std::optional<SourceLine>> ReadSourceLine(const store::Snapshot& snapshot,
                                                 const Hash& source);
// The set under an `m` key; empty where there is none.
Result<NumberSet> ReadNumberSet(const store::Snapshot& snapshot, std::string_view key);
// The numbers of all versions that name the term.
Result<NumberSet> ReadMentionSet(const store::Snapshot& snapshot, model::TermId term);

}  // namespace assay::graph
