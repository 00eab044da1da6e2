// The oracle of contradictions: every point of every pair, in every world
// (engine/solve/meaning.md, section 9).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::reference {

// The pair's layers, numbered as section 1 lists them (of a statement: the base, its exceptions
// each before its own, what `only` closes), the grade, and one point of the overlap.
using Clash = std::tuple<uint32_t, uint32_t, std::string,
                         std::array<model::TermId, model::kDimensionCount>>;

struct Clashes {
  std::set<Clash> found;
  uint64_t points_tried = 0;  // Of all pairs.
};

// All of them; nothing if a pair has more than `most_points` points to try.
std::optional<Clashes> FindClashes(const model::Policy& policy,
                                   const model::Vocabulary& vocabulary,
                                   uint64_t most_points);

}  // namespace assay::reference
