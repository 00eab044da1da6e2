// The layers of a policy and how they meet, pair and hold: sections 1 to 4 of
// engine/solve/meaning.md, read the slow way.  What every oracle of this folder rests on.
#pragma once

#include <list>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/answer.h"
#include "model/policy.h"
#include "model/question.h"
#include "model/vocabulary.h"

namespace assay::reference {

// A condition term, or a phrase (then the term is invalid).
using Atom = std::pair<model::TermId, std::string>;
using World = std::set<Atom>;  // Those that hold; the policy's other ones do not.

struct Layer {
  uint32_t statement = 0;
  bool is_for = false, empty = false;
  Layer* parent = nullptr;
  // Not stated is everything; the actor whom nobody names is a list without terms.
  decltype(model::Scope::lists) region = {};
  model::Condition given = {}, unless = {},
                   lifter = {};  // The last lets an exception speak.
  std::vector<model::Exception> exceptions = {};
  bool meets = false, partly = false;  // The point, on its own side: a lead, or touching.
  bool covers = false;                 // All of the point, whatever its side.
  model::Strength strength = model::Strength::kNone;
  bool lives = false, remains = false, speaks = false;  // In some world; then in this.
  bool holds = false, open = false, in_force = false, out = false, stands = false;
};
using Layers = std::list<Layer>;

// True if `x` is `y` or lies below it; below one of the list; overlaps one of it.
bool IsA(const model::Vocabulary& v, model::TermId x, model::TermId y);
bool Below(const model::Vocabulary& v, model::TermId x,
           const std::vector<model::TermId>& list);
bool Overlaps(const model::Vocabulary& v, model::TermId x,
              const std::vector<model::TermId>& list);

// Section 1: adds the statement's layers, the base first, an exception after its parent.
void Unfold(const model::Vocabulary& v, const model::Statement& s, Layers& all);

// Section 2: sets `meets`, `partly`, `covers` and `strength` for the point.
void Meet(const model::Vocabulary& v, const model::Point& point, Layer& layer);

// Section 3: whether a condition holds, which atoms it has, and all consistent worlds of
// some atoms.
bool Holds(const model::Condition& c, const World& world);
void Collect(const model::Condition& c, World& atoms);
std::set<World> Worlds(const model::Vocabulary& v, const World& atoms);
// Sets what holds in the world: `holds`, `open`, `in_force`, `out`.
void Enter(const World& world, Layers& layers);

// Section 4: whether a region is within another; in one dimension; whether a layer yields.
bool Within(const model::Vocabulary& v, const Layer& inner, const Layer& outer);
bool Within(const model::Vocabulary& v, const Layer& inner, const Layer& outer, size_t d);
bool Yields(const Layer& l, const Layer& to);
// How n, against, settles with s, for; the strongest decides.
enum class Settled { kApart, kOpposed, kOut, kCarved };
Settled Settle(const model::Vocabulary& v, const Layer& n, const Layer& s,
               model::Precedence rule, bool strict);

}  // namespace assay::reference
