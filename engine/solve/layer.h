// Layers: the regions that a policy's statements unfold into (meaning.md, section 1).
//
// A layer is one side's claim over one region: the statement itself, an exception cut out
// of it, or what `only` closes.  The evaluator sees nothing of a policy but its layers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::solve {

// What a region says in one dimension.
struct Extent {
  bool stated = false;    // Says anything at all.
  bool has_list = false;  // A list, be it without terms (`to unnamed`, phrases).
  bool some = false;
  bool unnamed = false;
  std::vector<model::TermId> in;   // The list's terms.
  std::vector<model::TermId> out;  // What overlaps one of these is not in the region.
};

using Extents = std::array<Extent, model::kDimensionCount>;

enum class Side : uint8_t { kFor, kAgainst };

enum class Origin : uint8_t {
  kBase,
  kException,
  kOnlyList,       // The outside of an `only` list.
  kOnlyCondition,  // `if only c`: what c does not open.
};

// A condition over the policy's atoms (PolicyLayers::atoms), as a tree in one value.
struct Expression {
  enum class Op : uint8_t { kTrue, kAtom, kNot, kAnd, kOr };
  Op op = Op::kTrue;
  uint32_t atom = 0;
  std::vector<Expression> parts;

  bool IsTrue() const { return op == Op::kTrue; }
};
Expression And(Expression a, Expression b);
Expression Not(Expression e);

// A condition term or a phrase: what a world decides.
struct Atom {
  model::TermId term;  // Invalid: a phrase.
  std::string phrase;
};

struct Layer {
  static constexpr uint32_t kNoParent = UINT32_MAX;

  uint32_t statement_index = 0;  // Into Policy::statements.
  uint32_t statement = 0;        // Its number.
  Side side = Side::kFor;
  Origin origin = Origin::kBase;
  uint32_t parent = kNoParent;  // Layer index; parents stand before their children.
  std::vector<uint32_t> children;
  model::Dimension only_dimension = model::Dimension::kAction;  // kOnlyList.
  bool empty = false;  // An exception that shares nothing with its parent.

  Extents extents;
  Expression force;  // When it is in force.
  Expression
      lifted;  // When only its own `unless` (or the c of `if only c`) holds it back.
  bool liftable = false;  // `lifted` can speak for the point: prohibitions and `if only`.

  bool yields_as_stated = false;
  std::vector<uint32_t> yields_to;  // Statement numbers, sorted.

  const Extent& operator[](model::Dimension d) const {
    return extents[static_cast<size_t>(d)];
  }
  Extent& operator[](model::Dimension d) { return extents[static_cast<size_t>(d)]; }
};

struct PolicyLayers {
  std::vector<Layer> layers;  // In order of statements; of one statement base first.
  std::vector<Atom> atoms;    // Terms by name, then phrases, each once.
};

// Unfolds every `may`, `does` and `never` of the policy.
PolicyLayers Unfold(const model::Policy& policy, const model::Vocabulary& vocabulary);

// True if, in dimension `d`, region `a` is within region `b` (meaning.md, section 4).
bool Within(const Layer& a, const Layer& b, model::Dimension d,
            const model::Vocabulary& vocabulary);

}  // namespace assay::solve
