#include "solve/formula.h"

#include <algorithm>

namespace assay::solve {

Formulas::Formulas() {
  nodes_.push_back({UINT32_MAX, kFalse, kFalse});
  nodes_.push_back({UINT32_MAX, kTrue, kTrue});
}

Formulas::Ref Formulas::Atom(uint32_t atom) { return MakeNode(atom, kFalse, kTrue); }

Formulas::Ref Formulas::MakeNode(uint32_t atom, Ref low, Ref high) {
  if (low == high) return low;
  const auto [found, added] =
      unique_.try_emplace({atom, low, high}, static_cast<Ref>(nodes_.size()));
  if (!added) return found->second;
  if (nodes_.size() >= kMaxNodes) {
    overflowed_ = true;
    return kFalse;
  }
  nodes_.push_back({atom, low, high});
  return found->second;
}

Formulas::Ref Formulas::Restrict(Ref f, uint32_t atom, bool holds) const {
  const Node& node = nodes_[f];
  if (node.atom != atom) return f;
  return holds ? node.high : node.low;
}

uint32_t Formulas::TopAtom(Ref f, Ref g) const {
  return std::min(nodes_[f].atom, nodes_[g].atom);
}

Formulas::Ref Formulas::IfThenElse(Ref f, Ref g, Ref h) {
  if (overflowed_) return kFalse;
  if (f == kTrue) return g;
  if (f == kFalse) return h;
  if (g == h) return g;
  if (g == kTrue && h == kFalse) return f;
  const auto key = std::tuple{f, g, h};
  if (const auto found = computed_.find(key); found != computed_.end())
    return found->second;
  const uint32_t atom = std::min(nodes_[f].atom, TopAtom(g, h));
  const Ref high = IfThenElse(Restrict(f, atom, true), Restrict(g, atom, true),
                              Restrict(h, atom, true));
  const Ref low = IfThenElse(Restrict(f, atom, false), Restrict(g, atom, false),
                             Restrict(h, atom, false));
  const Ref made = MakeNode(atom, low, high);
  computed_[key] = made;
  return made;
}

std::vector<Formulas::Cube> Formulas::Cover(Ref must, Ref may) {
  std::vector<Cube> cubes;
  Cube prefix;
  CoverBetween(must, may, prefix, cubes);
  std::sort(cubes.begin(), cubes.end(), [](const Cube& a, const Cube& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return cubes;
}

// S. Minato, "Fast generation of irredundant sum-of-products forms from binary decision
// diagrams", 1992: what must be covered only with the atom's one value, only with its
// other, and the rest without it.  Returns the formula of the cubes added.
Formulas::Ref Formulas::CoverBetween(Ref must, Ref may, Cube& prefix,
                                     std::vector<Cube>& cubes) {
  if (overflowed_ || must == kFalse) return kFalse;
  if (may == kTrue) {
    if (cubes.size() >= kMaxCubes) overflowed_ = true;
    cubes.push_back(prefix);
    return kTrue;
  }
  const uint32_t atom = TopAtom(must, may);
  const Ref must_low = Restrict(must, atom, false),
            must_high = Restrict(must, atom, true);
  const Ref may_low = Restrict(may, atom, false), may_high = Restrict(may, atom, true);

  prefix.emplace_back(atom, false);
  const Ref low = CoverBetween(And(must_low, Not(may_high)), may_low, prefix, cubes);
  prefix.back().second = true;
  const Ref high = CoverBetween(And(must_high, Not(may_low)), may_high, prefix, cubes);
  prefix.pop_back();
  const Ref rest = CoverBetween(Or(And(must_low, Not(low)), And(must_high, Not(high))),
                                And(may_low, may_high), prefix, cubes);
  return Or(rest, IfThenElse(Atom(atom), high, low));
}

}  // namespace assay::solve
