// What a statement says at its own points (what it lists, asked exactly so) decides: whoever
// covers those covers everything below.
#include "solve/idle.h"

#include <algorithm>
#include <optional>
#include <set>

#include "solve/meet.h"
#include "solve/overlap.h"
#include "solve/pairing.h"
#include "solve/worlds.h"

namespace assay::solve {

using model::Dimension;
using model::Point;

namespace {

constexpr size_t kMaxOwnPoints = 500;

// The points that ask just what the layer lists; nothing where its lists leave something unsaid
// (`some`, `to unnamed`, an outside) or make too many.
std::vector<Point> OwnPoints(const Layer& layer) {
  std::vector<Point> points = {Point{}};
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    const Extent& extent = layer[d];
    if (!extent.stated) continue;
    if (extent.some || extent.unnamed || !extent.out.empty() || extent.in.empty()) {
      return {};
    }
    if (points.size() * extent.in.size() > kMaxOwnPoints) return {};
    std::vector<Point> longer;
    for (const Point& point : points) {
      for (model::TermId term : extent.in) {
        longer.push_back(point);
        longer.back()[d] = term;
      }
    }
    points = std::move(longer);
  }
  return points;
}

class IdleFinder {
 public:
  explicit IdleFinder(const PolicyJudge& judge)
      : judge_(judge), idle_(judge.layers().size()) {}

  std::vector<Idle> Find() {
    std::vector<Idle> found;
    for (uint32_t i = 0; i < judge_.layers().size(); ++i) {
      const Layer& layer = judge_.layers()[i];
      if (layer.origin != Origin::kBase && layer.origin != Origin::kException) continue;
      if (layer.parent != Layer::kNoParent && idle_[layer.parent]) {
        idle_[i] = true;
        continue;
      }
      if (auto idle = Look(i, layer)) {
        idle_[i] = idle->form != Idle::Form::kSwallows;
        found.push_back(*std::move(idle));
      }
    }
    return found;
  }

 private:
  std::optional<Idle> Look(uint32_t index, const Layer& layer) const {
    const bool exception = layer.origin == Origin::kException;
    if (layer.empty) return Idle{Idle::Form::kOutside, index, {}};
    if (!CanBeInForce(layer)) {
      return Idle{
          exception ? Idle::Form::kUnreachableException : Idle::Form::kUnreachable,
          index,
          {}};
    }
    if (exception) {
      if (Swallows(layer, judge_.layers()[layer.parent])) {
        return Idle{Idle::Form::kSwallows, index, {}};
      }
      return std::nullopt;
    }
    const auto others =
        layer.side == Side::kFor ? Outweighing(index, layer) : Lifting(layer);
    if (others.empty()) return std::nullopt;
    return Idle{layer.side == Side::kFor ? Idle::Form::kOutweighed : Idle::Form::kLifted,
                index,
                {others.begin(), others.end()}};
  }

  bool CanBeInForce(const Layer& layer) const {
    Worlds worlds(judge_.atoms(), judge_.vocabulary());
    return worlds.Possible(worlds.Of(layer.force)) || worlds.overflowed();
  }

  // The exception is all of its rule, whenever the rule is in force.
  bool Swallows(const Layer& exception, const Layer& rule) const {
    if (!exception.children.empty()) return false;
    for (size_t i = 0; i < model::kDimensionCount; ++i) {
      if (exception.extents[i].some) return false;
    }
    Worlds worlds(judge_.atoms(), judge_.vocabulary());
    const bool always = worlds.Implies(worlds.Of(rule.force), worlds.Of(exception.force));
    return always && !worlds.overflowed() &&
           WithinAll(rule, exception, judge_.vocabulary());
  }

  // The statements that eliminate the support at every own point of it; empty if it is left
  // somewhere.
  std::set<uint32_t> Outweighing(uint32_t index, const Layer& layer) const {
    std::set<uint32_t> others;
    for (const Point& point : OwnPoints(layer)) {
      const Judgement judgement = judge_.Judge(point, {});
      if (judgement.incomplete) return {};
      const auto part = std::find_if(judgement.parts.begin(), judgement.parts.end(),
                                     [&](const Part& p) { return p.layer == index; });
      if (part == judgement.parts.end() || part->role != model::Role::kOutweighed) {
        return {};
      }
      for (const auto* list : {&part->carved_by, &part->overridden_by}) {
        for (uint32_t other : *list) others.insert(judge_.layers()[other].statement);
      }
    }
    others.erase(layer.statement);
    return others;
  }

  // The statements to which the prohibition gives way at every own point of it, in every world
  // in which it is in force; empty if it holds somewhere.
  std::set<uint32_t> Lifting(const Layer& layer) const {
    std::set<uint32_t> others;
    for (const Point& point : OwnPoints(layer)) {
      Worlds worlds(judge_.atoms(), judge_.vocabulary());
      Formulas::Ref permitted = Formulas::kFalse;
      for (const Layer& other : judge_.layers()) {
        if (!GivesWay(layer, other, point)) continue;
        permitted = worlds.formulas().Or(permitted, worlds.Of(other.force));
        others.insert(other.statement);
      }
      const bool lifted = worlds.Implies(worlds.Of(layer.force), permitted);
      if (!lifted || worlds.overflowed()) return {};
    }
    return others;
  }

  // The other permits all that the prohibition forbids at the point, and has no exceptions of its
  // own that might take some of it back.
  bool GivesWay(const Layer& layer, const Layer& other, const Point& point) const {
    if (other.side != Side::kFor || other.statement == layer.statement) return false;
    if (!other.children.empty()) return false;
    return Pair(judge_, other, layer, {}) == Pairing::kYields &&
           MeetFor(other, point, judge_.vocabulary()).contact == Contact::kSupports &&
           MeetAgainst(other, point, judge_.vocabulary()).contact == Contact::kCovers;
  }

  const PolicyJudge& judge_;
  std::vector<bool> idle_;
};

}  // namespace

std::vector<Idle> FindIdle(const PolicyJudge& judge) { return IdleFinder(judge).Find(); }

}  // namespace assay::solve
