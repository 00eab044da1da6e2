// Per dimension: start from what the support lists, cut with each region in turn, keep
// every cut.  The points are the product of the dimensions.
#include "solve/overlap.h"

#include <algorithm>
#include <set>

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::TermId;
using model::Vocabulary;

namespace {

// Far above what statements of a policy make; bounds time and memory on hostile ones.
constexpr size_t kMaxTerms = 400;    // In one dimension.
constexpr size_t kMaxPoints = 4000;  // Of one pair.

using Terms = std::set<TermId>;

// The largest terms at or below `top` that overlap none of `outside`.
void AddApart(TermId top, const std::vector<TermId>& outside,
              const Vocabulary& vocabulary, Terms& seen, Terms& apart) {
  if (!seen.insert(top).second) return;
  const bool overlaps = std::any_of(outside.begin(), outside.end(),
                                    [&](TermId o) { return vocabulary.Overlap(top, o); });
  if (!overlaps) {
    apart.insert(top);
    return;
  }
  for (TermId child : vocabulary.Children(top)) {
    AddApart(child, outside, vocabulary, seen, apart);
  }
}

// The largest terms that are in `extent` and at or below one of `terms`.
Terms Cut(const Terms& terms, const Extent& extent, const Vocabulary& vocabulary) {
  Terms listed;
  for (TermId term : terms) {
    if (!extent.has_list) listed.insert(term);
    for (TermId in : extent.in) {
      for (TermId common : vocabulary.MaximalCommon(term, in)) listed.insert(common);
    }
  }
  if (extent.out.empty()) return listed;
  Terms seen, apart;
  for (TermId term : listed) AddApart(term, extent.out, vocabulary, seen, apart);
  return apart;
}

Terms Roots(TermId any_of_kind, const Vocabulary& vocabulary) {
  Terms roots;
  for (TermId term : vocabulary.OfKind(vocabulary.Get(any_of_kind).kind)) {
    if (vocabulary.Get(term).parents.empty()) roots.insert(term);
  }
  return roots;
}

Terms TermsOf(Dimension d, const Layer& support, const Layer& against,
              const std::vector<const Layer*>& refining, const Vocabulary& vocabulary) {
  const Extent& own = support[d];
  Terms terms(own.in.begin(), own.in.end());
  if (d == Dimension::kAction) {
    // What permits disclosing permits no selling: the support's action itself, or nothing.
    std::erase_if(terms, [&](TermId action) {
      const auto& forbidden = against[d].in;
      return against[d].has_list &&
             std::none_of(forbidden.begin(), forbidden.end(),
                          [&](TermId f) { return vocabulary.IsA(action, f); });
    });
    return terms;
  }
  if (own.in.empty()) terms = Roots(own.out.front(), vocabulary);
  if (against[d].stated) terms = Cut(terms, against[d], vocabulary);
  for (const Layer* layer : refining) {
    if (!(*layer)[d].stated) continue;
    terms.merge(Cut(terms, (*layer)[d], vocabulary));
    if (terms.size() > kMaxTerms) break;
  }
  return terms;
}

}  // namespace

bool Names(const Layer& layer, Dimension d) {
  return !layer[d].in.empty() || !layer[d].out.empty();
}

Candidates CandidatePoints(const Layer& support, const Layer& against,
                           const std::vector<const Layer*>& refining,
                           const Vocabulary& vocabulary) {
  Candidates candidates;
  candidates.points = {Point{}};
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    if (!Names(support, d)) continue;
    const Terms terms = TermsOf(d, support, against, refining, vocabulary);
    if (terms.size() > kMaxTerms ||
        terms.size() * candidates.points.size() > kMaxPoints) {
      return {{}, false};
    }
    std::vector<Point> longer;
    for (const Point& point : candidates.points) {
      for (TermId term : terms) {
        longer.push_back(point);
        longer.back()[d] = term;
      }
    }
    candidates.points = std::move(longer);
  }
  return candidates;
}

bool LiesBelow(const Point& p, const Point& q, const Vocabulary& vocabulary) {
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    if (p.terms[i].valid() && !vocabulary.IsA(p.terms[i], q.terms[i])) return false;
  }
  return true;
}

}  // namespace assay::solve
