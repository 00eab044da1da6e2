// Each pair is tried at the largest points that both regions share, with the evaluator's own
// meetings, pairings and worlds: what it does not see, no question would answer either.
#include "solve/contradictions.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/check.h"
#include "solve/meet.h"
#include "solve/overlap.h"
#include "solve/pairing.h"
#include "solve/worlds.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using Ref = Formulas::Ref;

namespace {

// Far above what policies hold; bounds time and memory on hostile ones.
constexpr size_t kMaxFound = 5000;
constexpr uint64_t kMaxPointsTried = 3000000;

// False for nearly every pair, at little cost: the prohibition must cover an action and share
// data with the support.
bool MayMeet(const Layer& support, const Layer& against,
             const model::Vocabulary& vocabulary) {
  const auto covers = [&](Dimension d, const auto& test) {
    if (!against[d].has_list || support[d].in.empty()) return true;
    return std::any_of(support[d].in.begin(), support[d].in.end(), [&](model::TermId s) {
      return std::any_of(against[d].in.begin(), against[d].in.end(),
                         [&](model::TermId n) { return test(s, n); });
    });
  };
  return covers(Dimension::kAction,
                [&](auto s, auto n) { return vocabulary.IsA(s, n); }) &&
         covers(Dimension::kData,
                [&](auto s, auto n) { return vocabulary.Overlap(s, n); });
}

// True if the statements themselves, or a declared precedence, leave the two standing.
bool IsUnsettled(const PolicyJudge& judge, const Layer& support, const Layer& against) {
  if (!MayMeet(support, against, judge.vocabulary())) return false;
  const Pairing pairing = Pair(judge, support, against, {});
  return pairing == Pairing::kOpposes || pairing == Pairing::kCarves;
}

// The layer without what it says in dimensions that the points of `support` leave unasked.
Layer AsAsked(Layer layer, const Layer& support) {
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    if (d != Dimension::kActor && !Names(support, d)) layer[d] = Extent{};
  }
  return layer;
}

// One pair, with all that may take a point out of either side.
class Duel {
 public:
  Duel(const PolicyJudge& judge, const Layer& support, const Layer& against)
      : judge_(judge),
        support_(support),
        against_(against),
        worlds_(judge.atoms(), judge.vocabulary()) {
    for (uint32_t child : support.children) taking_.push_back(judge.layers()[child]);
    for (uint32_t child : against.children) {
      excepting_.push_back(AsAsked(judge.layers()[child], support));
    }
    if (support.yields_to.empty() && against.yields_to.empty()) return;
    for (const Layer& other : judge.layers()) AddThird(other);
  }

  // The largest points at which the pair contradicts itself; nothing if they were too many
  // to try, or more than are left in `budget`.
  std::optional<std::vector<Point>> Points(uint64_t& budget) {
    const Candidates candidates =
        CandidatePoints(support_, against_, Refining(), judge_.vocabulary());
    if (!candidates.complete || candidates.points.size() > budget) return std::nullopt;
    budget -= candidates.points.size();
    std::vector<Point> found;
    for (const Point& point : candidates.points) {
      if (ContradictsAt(point)) found.push_back(point);
    }
    if (worlds_.overflowed()) return std::nullopt;
    return Largest(found);
  }

 private:
  // Statements that either side lists in an exception and gives way to.
  void AddThird(const Layer& other) {
    if (other.side == Side::kAgainst &&
        Pair(judge_, support_, other, {}) == Pairing::kOverrides) {
      overriding_.push_back(&other);
    }
    if (other.side == Side::kFor && other.statement != against_.statement &&
        Pair(judge_, other, against_, {}) == Pairing::kYields) {
      relieving_.push_back(&other);
    }
  }

  std::vector<const Layer*> Refining() const {
    std::vector<const Layer*> refining;
    for (const auto* layers : {&taking_, &excepting_}) {
      for (const Layer& layer : *layers) refining.push_back(&layer);
    }
    for (const auto* layers : {&overriding_, &relieving_}) {
      for (const Layer* layer : *layers) {
        refining.push_back(layer);
        for (uint32_t child : layer->children)
          refining.push_back(&judge_.layers()[child]);
      }
    }
    return refining;
  }

  bool ContradictsAt(const Point& point) {
    if (!Supports(support_, point) || !Covers(against_, point)) return false;
    Formulas& formulas = worlds_.formulas();
    Ref support = Remaining(support_, taking_, point);
    for (const Layer* layer : overriding_) {
      if (Covers(*layer, point))
        support = formulas.And(support, Not(Alive(*layer, point)));
    }
    if (!worlds_.Possible(support)) return false;
    Ref against = Remaining(against_, excepting_, point);
    for (const Layer* layer : relieving_) {
      if (!Supports(*layer, point) || !Covers(*layer, point)) continue;
      against = formulas.And(against, Not(Alive(*layer, point)));
    }
    return worlds_.Implies(support, against);
  }

  bool Supports(const Layer& layer, const Point& point) const {
    return MeetFor(layer, point, judge_.vocabulary()).contact == Contact::kSupports;
  }
  bool Covers(const Layer& layer, const Point& point) const {
    return MeetAgainst(layer, point, judge_.vocabulary()).contact == Contact::kCovers;
  }
  Ref Not(Ref worlds) { return worlds_.formulas().Not(worlds); }

  // Where the layer is in force and none of `children` takes the point out of it.
  Ref Remaining(const Layer& layer, const std::vector<Layer>& children,
                const Point& point) {
    Ref remaining = worlds_.Of(layer.force);
    for (const Layer& child : children) {
      if (!Covers(child, point)) continue;
      remaining = worlds_.formulas().And(remaining, Not(worlds_.Of(child.force)));
    }
    return remaining;
  }

  Ref Alive(const Layer& layer, const Point& point) {
    std::vector<Layer> children;
    for (uint32_t child : layer.children) children.push_back(judge_.layers()[child]);
    return Remaining(layer, children, point);
  }

  std::vector<Point> Largest(const std::vector<Point>& points) const {
    std::vector<Point> largest;
    for (const Point& p : points) {
      const bool below_another =
          std::any_of(points.begin(), points.end(), [&](const Point& q) {
            return !(p == q) && LiesBelow(p, q, judge_.vocabulary());
          });
      if (!below_another) largest.push_back(p);
    }
    return largest;
  }

  const PolicyJudge& judge_;
  const Layer& support_;
  const Layer& against_;
  Worlds worlds_;
  std::vector<Layer> taking_;     // Children of the support.
  std::vector<Layer> excepting_;  // Children of the prohibition, as asked.
  std::vector<const Layer*> overriding_;
  std::vector<const Layer*> relieving_;
};

std::optional<std::vector<Point>> TryPair(const PolicyJudge& judge, const Layer& support,
                                          const Layer& against, uint64_t& budget) {
  if (!IsUnsettled(judge, support, against)) return std::vector<Point>();
  return Duel(judge, support, against).Points(budget);
}

bool Contains(const std::vector<model::TermId>& terms, model::TermId term) {
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

}  // namespace

std::string_view GradeWord(Grade grade) {
  switch (grade) {
    case Grade::kCertain:
      return "certain";
    case Grade::kException:
      return "exception";
    case Grade::kPossible:
      return "possible";
  }
  ASSAY_CHECK(false);
  return "";
}

std::optional<std::vector<Point>> PointsOfContradiction(const PolicyJudge& judge,
                                                        const Layer& support,
                                                        const Layer& against) {
  uint64_t budget = kMaxPointsTried;
  return TryPair(judge, support, against, budget);
}

Grade GradeAt(const Point& point, const Layer& support, const Layer& against,
              const PolicyJudge& judge) {
  const auto& statements = judge.policy().statements;
  if (!statements[support.statement_index].implied.empty() ||
      !statements[against.statement_index].implied.empty()) {
    return Grade::kPossible;
  }
  // "Only until" one event beside "until" another: which comes first is not said.
  if (!against[Dimension::kUntil].out.empty()) return Grade::kPossible;
  bool certain = true, exception = true;
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    const bool merchant = d == Dimension::kActor && !support[d].stated;
    certain =
        certain && (merchant || !against[d].stated || Contains(support[d].in, point[d]) ||
                    Within(support, against, d, judge.vocabulary()));
    exception = exception && (Contains(against[d].in, point[d]) ||
                              Within(against, support, d, judge.vocabulary()));
  }
  if (certain) return Grade::kCertain;
  return exception ? Grade::kException : Grade::kPossible;
}

Contradictions FindContradictions(const PolicyJudge& judge) {
  Contradictions result;
  uint64_t budget = kMaxPointsTried;
  const std::vector<Layer>& layers = judge.layers();
  for (uint32_t s = 0; s < layers.size(); ++s) {
    for (uint32_t n = 0; n < layers.size(); ++n) {
      if (layers[s].side != Side::kFor || layers[n].side != Side::kAgainst) continue;
      const bool full = result.found.size() >= kMaxFound;
      const auto points =
          full ? std::nullopt : TryPair(judge, layers[s], layers[n], budget);
      result.complete = result.complete && points.has_value();
      if (!points) continue;
      for (Grade grade : {Grade::kCertain, Grade::kException, Grade::kPossible}) {
        Contradiction found{s, n, grade, {}};
        for (const Point& point : *points) {
          if (GradeAt(point, layers[s], layers[n], judge) == grade) {
            found.points.push_back(point);
          }
        }
        if (!found.points.empty()) result.found.push_back(std::move(found));
      }
    }
  }
  std::stable_sort(
      result.found.begin(), result.found.end(),
      [](const Contradiction& a, const Contradiction& b) { return a.grade < b.grade; });
  return result;
}

}  // namespace assay::solve
