#include "reference/naive_compare.h"

#include <algorithm>

namespace assay::reference {
namespace {

using model::Dimension, model::Relation, model::Strength, model::TermId, model::Verdict;

// 0 forbidden, 1 conflicting or unknown, 2 in part, 3 permitted.
struct Stand {
  int height = 1;
  bool is_unknown = false;
};

Stand StandIn(const World& world, const Finding& finding, const model::Reading& reading) {
  const Verdict verdict = finding.worlds.at(world);
  const Strength best = finding.strengths.at(world);
  if (verdict == Verdict::kForbidden) return {0, false};
  if (verdict == Verdict::kSilent && reading.closed) return {0, false};
  if (verdict == Verdict::kConflicting) return {1, false};
  if (verdict != Verdict::kPermitted || best == Strength::kNone) return {1, true};
  return {best == Strength::kInPart || best == Strength::kBroaderInPart ? 2 : 3, false};
}

World AllAtoms(const Finding& finding) {
  World all;
  for (const auto& [world, verdict] : finding.worlds)
    all.insert(world.begin(), world.end());
  return all;
}

World Common(const World& a, const World& b) {
  World common;
  std::ranges::set_intersection(a, b, std::inserter(common, common.end()));
  return common;
}

std::vector<model::TermKind> KindsIn(Dimension d) {
  using enum model::TermKind;
  switch (d) {
    case Dimension::kAction:
      return {kAction};
    case Dimension::kData:
      return {kData, kRight};
    case Dimension::kPurpose:
      return {kPurpose};
    case Dimension::kBasis:
      return {kBasis};
    case Dimension::kSubject:
      return {kSubject};
    case Dimension::kPlace:
      return {kPlace};
    case Dimension::kUntil:
      return {kCondition};
    default:
      return {kRecipient};
  }
}

}  // namespace

Relating RelateAt(const model::Policy& left, const model::Policy& right,
                  const model::Vocabulary& vocabulary, const model::Point& point,
                  const model::Reading& reading) {
  const Finding a = Evaluate(left, vocabulary, point, reading);
  const Finding b = Evaluate(right, vocabulary, point, reading);
  const World a_atoms = AllAtoms(a), b_atoms = AllAtoms(b);
  World atoms = a_atoms;
  atoms.insert(b_atoms.begin(), b_atoms.end());
  bool lower = false, higher = false, neither = false;
  Relating result{Relation::kUnknown, true, true};
  for (const World& world : Worlds(vocabulary, atoms)) {
    const Stand x = StandIn(Common(world, a_atoms), a, reading);
    const Stand y = StandIn(Common(world, b_atoms), b, reading);
    lower |= x.height < y.height;
    higher |= x.height > y.height;
    neither |= x.height == y.height && x.is_unknown != y.is_unknown;
    result.left_open &= x.is_unknown;
    result.right_open &= y.is_unknown;
  }
  if (neither || (lower && higher))
    result.relation = Relation::kIncomparable;
  else if (lower)
    result.relation = Relation::kStricter;
  else if (higher)
    result.relation = Relation::kLooser;
  else if (!result.left_open)
    result.relation = Relation::kEqual;
  return result;
}

std::vector<model::Point> AllPoints(const model::Vocabulary& vocabulary,
                                    const std::vector<Dimension>& dimensions,
                                    const model::Region& within) {
  std::vector<model::Point> points(1);
  for (Dimension d : dimensions) {
    std::vector<TermId> terms;
    const std::vector<TermId>& tops = within[d];
    if (d != Dimension::kAction && tops.empty()) terms.push_back(TermId{});
    for (model::TermKind kind : KindsIn(d)) {
      for (TermId term : vocabulary.OfKind(kind)) {
        const auto promised = [&](const char* name) {
          const auto promise = vocabulary.Find(model::TermKind::kAction, name);
          return promise && vocabulary.IsA(term, *promise);
        };
        const auto names = {"grant", "protect", "delete", "anonymise", "correct"};
        if (d == Dimension::kAction && std::ranges::any_of(names, promised)) continue;
        const auto below = [&](TermId top) { return vocabulary.IsA(term, top); };
        if (tops.empty() || std::ranges::any_of(tops, below)) terms.push_back(term);
      }
    }
    std::vector<model::Point> more;
    for (model::Point point : points) {
      for (TermId term : terms) {
        point[d] = term;
        more.push_back(point);
      }
    }
    points = more;
  }
  return points;
}

Relation OverAll(const std::vector<Relating>& relations) {
  const auto some = [&](Relation relation) {
    return std::ranges::any_of(
        relations, [&](const Relating& at) { return at.relation == relation; });
  };
  const bool stricter = some(Relation::kStricter), looser = some(Relation::kLooser);
  if (some(Relation::kIncomparable) || (stricter && looser))
    return Relation::kIncomparable;
  if (stricter) return Relation::kStricter;
  if (looser) return Relation::kLooser;
  return some(Relation::kEqual) ? Relation::kEqual : Relation::kUnknown;
}

}  // namespace assay::reference
