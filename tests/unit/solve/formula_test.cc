// Formulas against truth tables: every function of three atoms, covered and read back.
#include "solve/formula.h"

#include <catch2/catch.hpp>

using assay::solve::Formulas;

namespace {

constexpr uint32_t kAtoms = 3;
constexpr uint32_t kWorlds = 1u << kAtoms;

bool Holds(uint32_t world, uint32_t atom) { return (world >> atom) & 1; }

// The formula that is true exactly in the worlds of the bit set `table`.
Formulas::Ref FromTable(Formulas& formulas, uint32_t table) {
  Formulas::Ref any = Formulas::kFalse;
  for (uint32_t world = 0; world < kWorlds; ++world) {
    if (((table >> world) & 1) == 0) continue;
    Formulas::Ref all = Formulas::kTrue;
    for (uint32_t atom = 0; atom < kAtoms; ++atom) {
      const Formulas::Ref literal = formulas.Atom(atom);
      all = formulas.And(all, Holds(world, atom) ? literal : formulas.Not(literal));
    }
    any = formulas.Or(any, all);
  }
  return any;
}

bool CubesHold(const std::vector<Formulas::Cube>& cubes, uint32_t world) {
  for (const Formulas::Cube& cube : cubes) {
    bool all = true;
    for (const auto& [atom, holds] : cube) all = all && Holds(world, atom) == holds;
    if (all) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a cover is true exactly where its function is, and equal functions are one") {
  Formulas formulas;
  for (uint32_t table = 0; table < (1u << kWorlds); ++table) {
    const Formulas::Ref f = FromTable(formulas, table);
    CHECK(formulas.Not(formulas.Not(f)) == f);
    const auto cubes = formulas.Cover(f, f);
    for (uint32_t world = 0; world < kWorlds; ++world) {
      REQUIRE(CubesHold(cubes, world) == (((table >> world) & 1) == 1));
    }
  }
}

TEST_CASE("no cube of a cover can be left out") {
  Formulas formulas;
  for (uint32_t table = 0; table < (1u << kWorlds); ++table) {
    const Formulas::Ref f = FromTable(formulas, table);
    const auto cubes = formulas.Cover(f, f);
    for (size_t left_out = 0; left_out < cubes.size(); ++left_out) {
      auto fewer = cubes;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
      bool differs = false;
      for (uint32_t world = 0; world < kWorlds; ++world) {
        differs = differs || CubesHold(fewer, world) != CubesHold(cubes, world);
      }
      REQUIRE(differs);
    }
  }
}

TEST_CASE("impossible worlds make a cover shorter") {
  // Atom 1 (explicit consent) implies atom 0 (consent): "0 or 1" is just "0".
  Formulas formulas;
  const auto possible = formulas.Implies(formulas.Atom(1), formulas.Atom(0));
  const auto either = formulas.Or(formulas.Atom(0), formulas.Atom(1));
  const auto cubes = formulas.Cover(formulas.And(possible, either),
                                    formulas.Or(either, formulas.Not(possible)));
  CHECK(cubes == std::vector<Formulas::Cube>{{{0, true}}});
}

TEST_CASE("a hostile formula stops at the limit instead of eating memory") {
  Formulas formulas;
  // The classic bad order: (a0 and b0) or (a1 and b1) or ... with all a before all b.
  constexpr uint32_t kPairs = 40;
  Formulas::Ref f = Formulas::kFalse;
  for (uint32_t i = 0; i < kPairs; ++i) {
    f = formulas.Or(f, formulas.And(formulas.Atom(i), formulas.Atom(kPairs + i)));
  }
  CHECK(formulas.overflowed());
}
