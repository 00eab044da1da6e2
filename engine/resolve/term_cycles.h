// Cycles in an is-a order that should have none.
#pragma once

#include <cstddef>
#include <vector>

namespace assay::resolve {

// `parents[i]` are the nodes directly above node i.  Returns one shortest cycle for each knot of
// nodes that lie above themselves, from its smallest node upwards, without repeating it at the
// end; ordered by that node.  A node that is its own parent is a cycle of one.  No recursion:
// chains may be as long as a file.
std::vector<std::vector<size_t>> FindCycles(
    const std::vector<std::vector<size_t>>& parents);

}  // namespace assay::resolve
