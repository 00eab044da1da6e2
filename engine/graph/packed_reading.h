// Reading packed policies and their pairs from one state: by number, by merchant, or all of
// them, block after block.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/packed.h"
#include "graph/pairs.h"
#include "graph/view.h"
#include "store/store.h"

namespace assay::graph {

// The number of the merchant's version that is in force now, by its normalised name; absent
// if there is none.  One look-up.
Result<std::optional<uint32_t>> CurrentNumber(const View& view,
                                              std::string_view merchant);

// The encoded block of packed policies that holds the number; absent if there is none.  It must
// not outlive the view.
Result<std::optional<store::PinnedValue>> PackedBlockOf(const View& view,
                                                        uint32_t number);

// The pairs of the block that holds the number; an empty block if there is none.
Result<PairsBlock> PairsBlockOf(const View& view, uint32_t number);

// Visits every block of packed policies, with the smallest number it may hold, in order, until
// `visit` returns false.  `block` lives for the call only.
Status ForEachPackedBlock(
    const View& view,
    const std::function<bool(uint32_t first, std::string_view block)>& visit);

// The same for the pairs.
Status ForEachPairsBlock(
    const View& view,
    const std::function<bool(uint32_t first, const PairsBlock& block)>& visit);

}  // namespace assay::graph
