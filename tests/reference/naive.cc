#include "reference/naive.h"

#include <algorithm>
#include <list>

namespace assay::reference {
namespace {

using model::Condition, model::Exception, model::Precedence, model::Role, model::Strength;
using model::Dimension, model::TermId, model::TermList, model::Verdict;
using enum model::Verdict;
using V = const model::Vocabulary&;
constexpr auto kAction = size_t(Dimension::kAction), kActor = size_t(Dimension::kActor);
bool Any(const auto& range, auto test) { return std::ranges::any_of(range, test); }
bool All(const auto& range, auto test) { return std::ranges::all_of(range, test); }
bool IsA(V v, TermId x, TermId y) {
  return x == y || Any(v.Get(x).parents, [&](auto& up) { return IsA(v, up.term, y); });
}
bool Below(V v, TermId x, const std::vector<TermId>& list) {
  return Any(list, [&](TermId y) { return IsA(v, x, y); });
}
bool Overlaps(V v, TermId x, const std::vector<TermId>& l) {
  bool any = false;
  for (TermId t{0}; t.value < v.size(); ++t.value) any |= IsA(v, t, x) && Below(v, t, l);
  return any;
}

struct Layer {
  uint32_t statement = 0;
  bool is_for = false, empty = false;
  Layer* parent = nullptr;
  // Not stated is everything; the actor whom nobody names is a list without terms.
  decltype(model::Scope::lists) region = {};
  Condition given = {}, unless = {}, lifter = {};  // The last lets an exception speak.
  std::vector<Exception> exceptions = {};
  bool meets = false, partly = false;  // The point, on its own side: a lead, or touching.
  bool covers = false;                 // All of the point, whatever its side.
  Strength strength = Strength::kNone;
  bool lives = false, remains = false, speaks = false;  // In some world; then in this.
  bool holds = false, open = false, in_force = false, out = false, stands = false;
};
using Layers = std::list<Layer>;
bool Lists(auto& l) { return l.stated && (l.outside.empty() || !l.terms.empty()); }

// Section 1: what an exception's list leaves of its parent's; `empty` is set if nothing.
TermList Intersect(V v, const TermList& parent, const TermList& own, bool& empty) {
  TermList both = own.stated ? own : parent;
  if (!own.stated || !parent.stated) return both;
  auto in = [&](TermId t) { return Below(v, t, own.terms) && Below(v, t, parent.terms); };
  both.outside.insert(both.outside.end(), parent.outside.begin(), parent.outside.end());
  if (!Lists(own)) both.terms = parent.terms;
  if (!Lists(own) || !Lists(parent)) return both;
  both.terms.clear();
  for (TermId t{0}; t.value < v.size(); ++t.value) {
    const bool top = !Any(v.Get(t).parents, [&](auto& up) { return in(up.term); });
    if (in(t) && top) both.terms.push_back(t);
  }
  empty |= both.terms.empty() && !(own.terms.empty() && parent.terms.empty());
  return both;
}

// Section 1: the part of `layer` that `scope` names, on the other side; its exceptions.
Layer& Unfold(V v, Layer layer, const model::Scope& scope,
              const std::vector<Exception>& exceptions, Layers& all) {
  layer.is_for = !layer.is_for, layer.exceptions = exceptions;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    layer.region[d] = Intersect(v, layer.region[d], scope.lists[d], layer.empty);
  }
  layer.given = scope.if_condition, layer.unless = scope.unless_condition;
  Layer& added = all.emplace_back(layer);
  layer.parent = &added;
  for (const Exception& e : exceptions) {
    if (e.form == Exception::Form::kScope) Unfold(v, layer, e.scope, e.exceptions, all);
  }
  return added;
}
void Unfold(V v, const model::Statement& s, Layers& all) {
  if (s.modality == model::Modality::kMust) return;
  const bool is_for = s.modality != model::Modality::kNever;
  model::Scope scope = s.scope;
  scope[Dimension::kActor].stated = true;
  Layer& base = Unfold(v, {s.number, !is_for}, scope, s.exceptions, all);
  if (!is_for) return std::swap(base.unless, base.lifter);
  Layer closed = base;
  closed.is_for = false;
  for (TermList& l : closed.region) {
    const TermList said = l;
    l = {.terms = {}, .outside = said.terms, .stated = true};
    if (said.only && !said.terms.empty()) all.push_back(closed);
    l = {.terms = said.outside, .outside = {}, .stated = true};
    if (said.only && !said.outside.empty()) all.push_back(closed);
    l = said;
  }
  std::swap(closed.given, closed.lifter);
  if (s.scope.if_only) all.push_back(closed);
}

// Section 2.
void Meet(V v, const model::Point& point, Layer& layer) {
  bool fails = layer.empty, leads = false, broader = false, narrower = false;  // As for.
  bool misses = layer.empty, touches = false;  // As against.
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const TermList& l = layer.region[d];
    const TermId t = point.terms[d];
    if (t == model::kUnnamed || (d != kActor && !t.valid())) {
      fails |= t.valid() && l.stated && !l.unnamed;
      touches |= l.stated;
    } else if (!t.valid()) {  // The merchant: in no list, outside of every term.
      fails |= !l.terms.empty(), misses |= !l.terms.empty();
    } else {
      const bool listed = !Lists(l) || Below(v, t, l.terms);
      const bool above = Any(l.terms, [&](TermId x) { return IsA(v, x, t); });
      const bool whole = listed && !Overlaps(v, t, l.outside);
      const bool none = !(listed || above) || Below(v, t, l.outside);
      const bool exact = std::ranges::count(l.terms, t) > 0;
      fails |= (none && !l.unnamed) || (d == kAction && whole && !exact);
      misses |= none;
      leads |= !l.stated || none || l.some;
      touches |= !whole || l.some;
      broader |= l.stated && whole && !exact;
      narrower |= !whole && !none;
    }
  }
  layer.covers = !misses && !touches;
  if (layer.is_for ? fails : misses) return;
  layer.meets = true, layer.partly = layer.is_for ? leads : touches;
  if (layer.is_for && !leads) layer.strength = Strength(1 + broader + 2 * narrower);
}

// Section 3.
bool Holds(const Condition& c, const World& world) {
  auto holds = [&](const Condition& part) { return Holds(part, world); };
  if (c.form == Condition::Form::kAnd) return All(c.parts, holds);
  if (c.form == Condition::Form::kOr) return Any(c.parts, holds);
  return world.contains({c.term, c.phrase});
}
void Collect(const Condition& c, World& atoms) {
  if (c.term.valid() || !c.phrase.empty()) atoms.insert({c.term, c.phrase});
  for (const Condition& part : c.parts) Collect(part, atoms);
}
// The consistent worlds: all unions of conditions with what lies above them.
std::set<World> Worlds(V v, const World& atoms) {
  std::set<World> worlds{{}};
  for (const Atom& c : atoms) {
    for (World world : std::set(worlds)) {
      for (const Atom& d : atoms) {
        const bool terms = c.first.valid() && d.first.valid();
        if (terms ? IsA(v, c.first, d.first) : c == d) world.insert(d);
      }
      worlds.insert(world);
    }
  }
  return worlds;
}

// Section 4.
bool Within(V v, const Layer& inner, const Layer& outer) {
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const TermList &a = inner.region[d], &b = outer.region[d];
    const bool any = !a.terms.empty();
    if (d == kActor && !any && b.terms.empty() && Lists(a) && Lists(b)) continue;
    auto below = [&](TermId x) { return Below(v, x, b.terms); };
    auto apart = [&](TermId o) {
      return Below(v, o, a.outside) || (any && !Overlaps(v, o, a.terms));
    };
    if (Lists(b) && !(any && All(a.terms, below))) return false;
    if (!All(b.outside, apart)) return false;
  }
  return true;
}
bool Yields(const Layer& l, const Layer& to) {
  if (to.parent != nullptr && (to.parent == &l || Yields(l, *to.parent))) return true;
  auto frees = [&](const Exception& e) {
    const bool listed = std::ranges::count(e.statements, to.statement) > 0;
    return listed || e.form == Exception::Form::kAsStated;
  };
  return l.statement != to.statement && Any(l.exceptions, frees);
}
// How n, against, settles with s, for; the strongest decides.
enum class Settled { kApart, kOpposed, kOut, kCarved };
Settled Settle(V v, const Layer& n, const Layer& s, Precedence rule, bool strict) {
  if (n.statement == s.statement || Yields(n, s)) return Settled::kApart;
  if (Yields(s, n) || rule == Precedence::kProhibitions) return Settled::kOut;
  if (rule == Precedence::kPermissions) return Settled::kApart;
  const bool n_in_s = Within(v, n, s), s_in_n = Within(v, s, n);
  if (n_in_s == s_in_n) return Settled::kOpposed;
  if (rule == Precedence::kSpecific) return n_in_s ? Settled::kOut : Settled::kApart;
  return n_in_s && !strict ? Settled::kCarved : Settled::kOpposed;
}

void Enter(const World& world, Layers& layers) {
  for (Layer& l : layers) {
    l.holds = l.given.form == Condition::Form::kNone || Holds(l.given, world);
    l.holds = l.holds && (l.parent == nullptr || l.parent->holds);
    l.open = l.holds && !Holds(l.unless, world);
    l.in_force = l.open && !Holds(l.lifter, world);
    l.lives |= l.in_force, l.out = l.stands = false;
    if (l.parent != nullptr) l.parent->out |= l.in_force && l.covers;
  }
}
Verdict Try(V v, Precedence rule, bool strict, Layers& layers, Finding& f) {
  bool lead = false, lifted = false, remains = false, stands = false;
  Strength best = Strength::kNone;
  std::vector<Layer*> against;
  for (Layer& l : layers) {
    lead |= l.in_force && l.is_for && l.meets && l.partly;
    if (l.is_for || l.out || !l.covers) continue;
    lifted |= l.open && !l.in_force;
    if (l.in_force) against.push_back(&l);
  }
  for (Layer& s : layers) {
    if (!s.in_force || s.out || s.strength == Strength::kNone) continue;
    Settled how = Settled::kApart;
    for (const Layer* n : against) how = std::max(how, Settle(v, *n, s, rule, strict));
    f.carved |= how == Settled::kCarved;
    if (how >= Settled::kOut) continue;
    remains = s.remains = true;
    if (how == Settled::kOpposed) continue;
    stands = s.stands = true;
    if (best == Strength::kNone || s.strength < best) best = s.strength;
  }
  f.strength = std::max(f.strength, best);
  for (Layer* n : against) {
    auto quiets = [&](const Layer& s) { return s.stands && Yields(*n, s); };
    n->speaks |= !Any(layers, quiets);
  }
  if (stands || (lifted && !remains && against.empty())) return kPermitted;
  if (remains || !against.empty()) return remains ? kConflicting : kForbidden;
  return lead ? kVague : kSilent;
}

}  // namespace

Finding Evaluate(const model::Policy& policy, V v, const model::Point& point,
                 const model::Reading& reading) {
  Layers layers;
  World atoms;
  for (const model::Statement& s : policy.statements) Unfold(v, s, layers);
  for (Layer& l : layers) {
    Meet(v, point, l);
    for (const Condition* c : {&l.given, &l.unless, &l.lifter}) Collect(*c, atoms);
  }
  Finding f;
  std::set<Verdict> seen;
  for (const World& world : Worlds(v, atoms)) {
    Enter(world, layers);
    seen.insert(f.worlds[world] = Try(v, policy.precedence, reading.strict, layers, f));
  }
  f.verdict = *seen.begin();
  if (f.verdict == kForbidden && seen.contains(kConflicting)) f.verdict = kConflicting;
  if (f.verdict == kPermitted && seen.size() > 1) f.verdict = kConditional;
  if (f.verdict == kSilent && reading.closed) f.verdict = kForbidden;
  for (const Layer& l : layers) {
    Role role = l.is_for ? Role::kOutweighed : l.speaks ? Role::kAgainst : Role::kLifted;
    if (l.remains) role = l.parent == nullptr ? Role::kFor : Role::kException;
    if (l.partly) role = l.is_for ? Role::kLead : Role::kCarveOut;
    if (l.lives && l.meets) f.parts.insert({l.statement, role, l.strength});
  }
  return f;
}

}  // namespace assay::reference
