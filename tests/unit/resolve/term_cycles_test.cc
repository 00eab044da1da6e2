#include "resolve/term_cycles.h"

#include <catch2/catch.hpp>

namespace assay::resolve {
namespace {

using Parents = std::vector<std::vector<size_t>>;
using Cycles = std::vector<std::vector<size_t>>;

TEST_CASE("An order without cycles has none, whatever its shape") {
  CHECK(FindCycles({}).empty());
  CHECK(FindCycles({{}, {0}, {0}, {1, 2}}).empty());
}

TEST_CASE("A cycle is told from its smallest node upwards, once") {
  CHECK(FindCycles({{1}, {2}, {0}}) == Cycles{{0, 1, 2}});
  CHECK(FindCycles({{0}}) == Cycles{{0}});
  CHECK(FindCycles({{}, {0, 1}}) == Cycles{{1}});
  // Two knots, and nodes that only hang below one.
  CHECK(FindCycles({{1}, {0}, {0}, {4}, {5}, {3}}) == Cycles{{0, 1}, {3, 4, 5}});
}

TEST_CASE("Of several ways round the shortest is told") {
  CHECK(FindCycles({{1, 3}, {2}, {3}, {0}}) == Cycles{{0, 3}});
}

TEST_CASE("A chain as long as a file needs no stack") {
  constexpr size_t kLength = 300'000;
  Parents parents(kLength);
  for (size_t i = 0; i + 1 < kLength; ++i) parents[i] = {i + 1};
  CHECK(FindCycles(parents).empty());
  parents[kLength - 1] = {0};
  const Cycles cycles = FindCycles(parents);
  REQUIRE(cycles.size() == 1);
  CHECK(cycles[0].size() == kLength);
}

}  // namespace
}  // namespace assay::resolve
