// A world is consistent if every narrower condition that holds has its broader ones hold.
#include "solve/worlds.h"

#include <algorithm>

#include "base/check.h"

namespace assay::solve {

using Ref = Formulas::Ref;

Ref Worlds::Of(const Expression& expression) {
  switch (expression.op) {
    case Expression::Op::kTrue:
      return Formulas::kTrue;
    case Expression::Op::kAtom:
      UseAtom(expression.atom);
      return formulas_.Atom(expression.atom);
    case Expression::Op::kNot:
      return formulas_.Not(Of(expression.parts.front()));
    case Expression::Op::kAnd: {
      Ref all = Formulas::kTrue;
      for (const Expression& part : expression.parts) all = formulas_.And(all, Of(part));
      return all;
    }
    case Expression::Op::kOr: {
      Ref any = Formulas::kFalse;
      for (const Expression& part : expression.parts) any = formulas_.Or(any, Of(part));
      return any;
    }
  }
  ASSAY_CHECK(false);
  return Formulas::kFalse;
}

void Worlds::UseAtom(uint32_t atom) {
  const auto at = std::lower_bound(used_atoms_.begin(), used_atoms_.end(), atom);
  if (at == used_atoms_.end() || *at != atom) used_atoms_.insert(at, atom);
}

Ref Worlds::Consistent() {
  if (consistent_for_ == used_atoms_.size()) return consistent_;
  consistent_ = Formulas::kTrue;
  consistent_for_ = used_atoms_.size();
  for (uint32_t a : used_atoms_) {
    for (uint32_t b : used_atoms_) {
      const Atom& narrow = atoms_[a];
      const Atom& broad = atoms_[b];
      if (a == b || !narrow.term.valid() || !broad.term.valid()) continue;
      if (!vocabulary_.IsA(narrow.term, broad.term)) continue;
      consistent_ = formulas_.And(
          consistent_, formulas_.Implies(formulas_.Atom(a), formulas_.Atom(b)));
    }
  }
  return consistent_;
}

bool Worlds::Possible(Ref worlds) {
  return formulas_.And(Consistent(), worlds) != Formulas::kFalse;
}

bool Worlds::Implies(Ref first, Ref second) {
  return !Possible(formulas_.And(first, formulas_.Not(second)));
}

std::vector<Formulas::Cube> Worlds::Cover(Ref worlds) {
  const Ref must = formulas_.And(Consistent(), worlds);
  const Ref may = formulas_.Or(worlds, formulas_.Not(Consistent()));
  return formulas_.Cover(must, may);
}

}  // namespace assay::solve
