// Reading what is stored by the number of a policy version, in one state: which number a merchant
// has now, the versions' records, and their contradicting pairs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/pairs.h"
#include "graph/stored_policy.h"
#include "graph/view.h"
#include "store/store.h"

namespace assay::graph {

// The number of the merchant's version that is in force now, by its normalised name; absent
// if there is none.  One look-up.
Result<std::optional<uint32_t>> CurrentNumber(const View& view,
                                              std::string_view merchant);

// The same of all merchants, in order of their names, until `visit` returns false.
Status ForEachCurrentNumber(
    const View& view,
    const std::function<bool(std::string_view merchant, uint32_t number)>& visit);

// One past the greatest number that was given to a version.
Result<uint32_t> EndOfNumbers(const View& view);

// A version's stored parts.  They must not outlive the view.  kCorruption if there is no such
// version.  One look-up.
Result<StoredBytes> ReadStored(const View& view, uint32_t number);

// Visits the stored parts of all versions from `first` to before `last`, in order, until `visit`
// returns false.  They live for the call only.
Status ForEachStored(
    const View& view, uint32_t first, uint32_t last,
    const std::function<bool(uint32_t number, const StoredPolicy& stored)>& visit);

// The pairs of the block that holds the number; an empty block if there is none.
Result<PairsBlock> PairsBlockOf(const View& view, uint32_t number);

// Visits every block of pairs, with the smallest number it may hold, in order, until `visit`
// returns false.
Status ForEachPairsBlock(
    const View& view,
    const std::function<bool(uint32_t first, const PairsBlock& block)>& visit);

}  // namespace assay::graph
