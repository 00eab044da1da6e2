#include "reference/naive.h"

#include <algorithm>

namespace assay::reference {
namespace {

using model::Precedence, model::Role, model::Strength, model::Verdict;
using enum model::Verdict;
using V = const model::Vocabulary&;
bool Any(const auto& range, auto test) { return std::ranges::any_of(range, test); }

Verdict Try(V v, Precedence rule, bool strict, Layers& layers, Finding& f,
            Strength& best) {
  bool lead = false, lifted = false, remains = false, stands = false;
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
    for (const model::Condition* c : {&l.given, &l.unless, &l.lifter}) Collect(*c, atoms);
  }
  Finding f;
  std::set<Verdict> seen;
  for (const World& world : Worlds(v, atoms)) {
    Enter(world, layers);
    seen.insert(f.worlds[world] = Try(v, policy.precedence, reading.strict, layers, f,
                                      f.strengths[world]));
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
