// No candidates and no largest terms are computed: whatever s permits below what it lists is
// tried, and what lies below another point found is dropped at the end.
#include "reference/naive_contradictions.h"

#include <algorithm>

#include "reference/layers.h"

namespace assay::reference {
namespace {

using model::Dimension, model::Point, model::TermId, model::TermList;
using V = const model::Vocabulary&;
constexpr auto kAction = size_t(Dimension::kAction), kActor = size_t(Dimension::kActor);

bool Names(const TermList& l) { return !l.terms.empty() || !l.outside.empty(); }

std::vector<TermId> Askable(V v, const TermList& l, size_t d) {
  if (!Names(l)) return {TermId{}};
  if (d == kAction) return l.terms;
  std::vector<TermId> terms;
  for (TermId t{0}; t.value < v.size(); ++t.value) {
    const bool of_kind = !l.outside.empty() && v.Get(t).kind == v.Get(l.outside[0]).kind;
    if (l.terms.empty() ? of_kind : Below(v, t, l.terms)) terms.push_back(t);
  }
  return terms;
}

void MeetAnew(V v, const Point& point, Layer& layer) {
  layer.meets = layer.partly = false, layer.strength = model::Strength::kNone;
  Meet(v, point, layer);
}

// A policy's layers, and one pair of them at one point after the other.
struct Trial {
  V v;
  Layers& layers;
  const std::set<World>& worlds;
  Layer& s;
  Layer& n;

  bool CoversAsAsked(Layer child, const Point& point) const {
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      if (d != kActor && !point.terms[d].valid()) child.region[d] = {};
    }
    MeetAnew(v, point, child);
    return child.covers;
  }
  bool SupportSpeaks() const {
    auto wins = [&](const Layer& l) {
      const bool covers = !l.is_for && l.covers && l.in_force && !l.out;
      return covers && l.statement != s.statement && Yields(s, l) && !Yields(l, s);
    };
    return s.in_force && !s.out && !std::ranges::any_of(layers, wins);
  }
  bool ProhibitionSpeaks(const Point& point) const {
    auto quiets = [&](const Layer& l) {
      if (l.parent == &n) return l.in_force && CoversAsAsked(l, point);
      const bool supports = l.is_for && l.strength != model::Strength::kNone && l.covers;
      return supports && l.in_force && !l.out && l.statement != n.statement &&
             Yields(n, l);
    };
    return n.in_force && !std::ranges::any_of(layers, quiets);
  }
  bool ContradictsAt(const Point& point) const {
    MeetAnew(v, point, s), MeetAnew(v, point, n);
    if (s.strength == model::Strength::kNone || !n.covers) return false;
    for (Layer& l : layers) MeetAnew(v, point, l);
    bool spoke = false;
    for (const World& world : worlds) {
      Enter(world, layers);
      if (!SupportSpeaks()) continue;
      spoke = true;
      if (!ProhibitionSpeaks(point)) return false;
    }
    return spoke;
  }
};

std::string GradeAt(V v, const Layer& s, const Layer& n, const Point& point) {
  if (!n.region[size_t(Dimension::kUntil)].outside.empty()) return "possible";
  bool certain = true, exception = true;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const TermId t = point.terms[d];
    const bool merchant = d == kActor && !t.valid();
    const bool spoken = Names(s.region[d]) || n.region[d].stated;
    certain &= merchant || !n.region[d].stated || Within(v, s, n, d) ||
               std::ranges::count(s.region[d].terms, t) > 0;
    exception &= !(spoken || s.region[d].stated) || Within(v, n, s, d) ||
                 std::ranges::count(n.region[d].terms, t) > 0;
  }
  return certain ? "certain" : exception ? "exception" : "possible";
}

bool LiesBelow(V v, const Point& p, const Point& q) {
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (p.terms[d].valid() && !IsA(v, p.terms[d], q.terms[d])) return false;
  }
  return true;
}

// Every point that asks one of `askable` in each dimension, from dimension `d` on.
void Try(const Trial& trial, const std::vector<std::vector<TermId>>& askable, size_t d,
         Point& point, std::vector<Point>& found) {
  if (d == model::kDimensionCount) {
    if (trial.ContradictsAt(point)) found.push_back(point);
    return;
  }
  for (TermId t : askable[d]) {
    point.terms[d] = t;
    Try(trial, askable, d + 1, point, found);
  }
}

bool IsImplied(const model::Policy& policy, uint32_t number) {
  return !policy.FindStatement(number)->implied.empty();
}

}  // namespace

std::optional<Clashes> FindClashes(const model::Policy& policy, V v,
                                   uint64_t most_points) {
  Layers layers;
  World atoms;
  for (const model::Statement& statement : policy.statements)
    Unfold(v, statement, layers);
  for (const Layer& l : layers) {
    for (const auto* c : {&l.given, &l.unless, &l.lifter}) Collect(*c, atoms);
  }
  const std::set<World> worlds = Worlds(v, atoms);
  Clashes clashes;
  uint32_t s_index = 0;
  for (auto s = layers.begin(); s != layers.end(); ++s, ++s_index) {
    uint32_t n_index = 0;
    for (auto n = layers.begin(); n != layers.end(); ++n, ++n_index) {
      if (!s->is_for || n->is_for) continue;
      const Settled how = Settle(v, *n, *s, policy.precedence, false);
      if (how != Settled::kOpposed && how != Settled::kCarved) continue;
      uint64_t count = 1;
      std::vector<std::vector<TermId>> askable;
      for (size_t d = 0; d < model::kDimensionCount; ++d) {
        askable.push_back(Askable(v, s->region[d], d));
        count *= askable.back().size();
      }
      if (count > most_points) return std::nullopt;
      clashes.points_tried += count;
      Point point;
      std::vector<Point> found;
      Try({v, layers, worlds, *s, *n}, askable, 0, point, found);
      const bool implied =
          IsImplied(policy, s->statement) || IsImplied(policy, n->statement);
      for (const Point& p : found) {
        if (std::ranges::any_of(
                found, [&](auto& q) { return !(p == q) && LiesBelow(v, p, q); })) {
          continue;
        }
        clashes.found.insert(
            {s_index, n_index, implied ? "possible" : GradeAt(v, *s, *n, p), p.terms});
      }
    }
  }
  return clashes;
}

}  // namespace assay::reference
