// Conditions as formulas: which worlds, out of all that are possible.
//
// Reduced ordered binary decision diagrams, so that equal sets of worlds are equal
// references and no number of conditions is enumerated.  `Cover` writes a set of worlds
// as a short "or" of "and"s, free to say what it likes of worlds that cannot be (Minato's
// irredundant cover).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace assay::solve {

class Formulas {
 public:
  using Ref = uint32_t;
  static constexpr Ref kFalse = 0;
  static constexpr Ref kTrue = 1;

  // One literal: atom and whether it holds; a cube is their "and".
  using Cube = std::vector<std::pair<uint32_t, bool>>;

  Formulas();

  Ref Atom(uint32_t atom);
  Ref Not(Ref f) { return IfThenElse(f, kFalse, kTrue); }
  Ref And(Ref f, Ref g) { return IfThenElse(f, g, kFalse); }
  Ref Or(Ref f, Ref g) { return IfThenElse(f, kTrue, g); }
  Ref Implies(Ref f, Ref g) { return IfThenElse(f, g, kTrue); }

  // Cubes whose "or" is true wherever `must` is and nowhere outside `may` (must => may),
  // each needed; shortest first, then by atoms.  {{}} is "always", {} is "never".
  std::vector<Cube> Cover(Ref must, Ref may);

  // True once the diagrams grew past their limit: every Ref is meaningless from then on.
  bool overflowed() const { return overflowed_; }

 private:
  struct Node {
    uint32_t atom;
    Ref low;   // Where the atom does not hold.
    Ref high;  // Where it holds.
  };

  // Far above what a policy's conditions make; bounds time and memory on hostile ones.
  static constexpr size_t kMaxNodes = 200000;
  static constexpr size_t kMaxCubes = 1000;

  Ref IfThenElse(Ref f, Ref g, Ref h);
  Ref MakeNode(uint32_t atom, Ref low, Ref high);
  Ref Restrict(Ref f, uint32_t atom, bool holds) const;
  uint32_t TopAtom(Ref f, Ref g) const;
  Ref CoverBetween(Ref must, Ref may, Cube& prefix, std::vector<Cube>& cubes);

  std::vector<Node> nodes_;
  std::map<std::tuple<uint32_t, Ref, Ref>, Ref> unique_;
  std::map<std::tuple<Ref, Ref, Ref>, Ref> computed_;
  bool overflowed_ = false;
};

}  // namespace assay::solve
