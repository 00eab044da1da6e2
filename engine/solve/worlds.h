// The worlds that a policy's conditions leave possible, as formulas (meaning.md, section 3).
//
// Only the conditions that were asked for take part: worlds that differ in others do not
// differ here.
#pragma once

#include <cstdint>
#include <vector>

#include "model/vocabulary.h"
#include "solve/formula.h"
#include "solve/layer.h"

namespace assay::solve {

class Worlds {
 public:
  // Both must outlive it.
  Worlds(const std::vector<Atom>& atoms, const model::Vocabulary& vocabulary)
      : atoms_(atoms), vocabulary_(vocabulary) {}

  // The worlds in which the expression is true.
  Formulas::Ref Of(const Expression& expression);

  // True if some consistent world is among these.
  bool Possible(Formulas::Ref worlds);
  // True if every consistent world among the first is among the second.
  bool Implies(Formulas::Ref first, Formulas::Ref second);

  // These worlds as a short "or" of "and"s, true in no other consistent world.
  std::vector<Formulas::Cube> Cover(Formulas::Ref worlds);

  // Where formulas are combined.  Once they overflowed, no answer above means anything.
  Formulas& formulas() { return formulas_; }
  bool overflowed() const { return formulas_.overflowed(); }

 private:
  void UseAtom(uint32_t atom);
  Formulas::Ref Consistent();

  const std::vector<Atom>& atoms_;
  const model::Vocabulary& vocabulary_;
  Formulas formulas_;
  std::vector<uint32_t> used_atoms_;  // Sorted.
  Formulas::Ref consistent_ = Formulas::kTrue;
  size_t consistent_for_ = 0;  // How many atoms were in use when it was made.
};

}  // namespace assay::solve
