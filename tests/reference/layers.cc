// The page's sections 1 to 4, in its own order.
#include "reference/layers.h"

#include <algorithm>

namespace assay::reference {
namespace {

using model::Condition, model::Exception, model::Precedence, model::Strength;
using model::Dimension, model::TermId, model::TermList;
using V = const model::Vocabulary&;
constexpr auto kAction = size_t(Dimension::kAction), kActor = size_t(Dimension::kActor);
bool Any(const auto& range, auto test) { return std::ranges::any_of(range, test); }
bool All(const auto& range, auto test) { return std::ranges::all_of(range, test); }
bool Lists(auto& l) { return l.stated && (l.outside.empty() || !l.terms.empty()); }

}  // namespace

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

namespace {

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

}  // namespace

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
bool Within(V v, const Layer& inner, const Layer& outer, size_t d) {
  const TermList &a = inner.region[d], &b = outer.region[d];
  const bool any = !a.terms.empty();
  if (d == kActor && !any && b.terms.empty() && Lists(a) && Lists(b)) return true;
  auto below = [&](TermId x) { return Below(v, x, b.terms); };
  auto apart = [&](TermId o) {
    return Below(v, o, a.outside) || (any && !Overlaps(v, o, a.terms));
  };
  if (Lists(b) && !(any && All(a.terms, below))) return false;
  return All(b.outside, apart);
}
bool Within(V v, const Layer& inner, const Layer& outer) {
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (!Within(v, inner, outer, d)) return false;
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

}  // namespace assay::reference
