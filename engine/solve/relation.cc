// Both sides' worlds as formulas over the conditions of both; without conditions, which is most
// often so, there is one world and nothing to combine.
#include "solve/relation.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "solve/formula.h"
#include "solve/worlds.h"

namespace assay::solve {

using model::Relation;
using Ref = Formulas::Ref;

namespace {

enum class Level : uint8_t { kForbidden, kConflicting, kUnknown, kInPart, kPermitted };

bool IsLower(Level a, Level b) {
  if (a == b) return false;
  if (a == Level::kConflicting && b == Level::kUnknown) return false;
  return a < b;
}

// The one level of a side without conditions; none if it has some.
std::optional<Level> OnlyLevel(const Levels& levels) {
  const auto holds = [](const Levels::Worlds& worlds) {
    return worlds.size() == 1 && worlds.front().empty();
  };
  if (holds(levels.permitted)) return Level::kPermitted;
  if (holds(levels.in_part)) return Level::kInPart;
  if (holds(levels.conflicting)) return Level::kConflicting;
  if (holds(levels.forbidden)) return Level::kForbidden;
  const bool nothing = levels.permitted.empty() && levels.in_part.empty() &&
                       levels.conflicting.empty() && levels.forbidden.empty();
  return nothing ? std::optional(Level::kUnknown) : std::nullopt;
}

PointRelation RelateOnly(Level left, Level right) {
  PointRelation result;
  result.left_open = left == Level::kUnknown;
  result.right_open = right == Level::kUnknown;
  if (left == right) {
    result.relation = result.left_open ? Relation::kUnknown : Relation::kEqual;
  } else if (IsLower(left, right)) {
    result.relation = Relation::kStricter;
  } else {
    result.relation = IsLower(right, left) ? Relation::kLooser : Relation::kIncomparable;
  }
  return result;
}

// The worlds of both sides together.
class BothSides {
 public:
  explicit BothSides(const model::Vocabulary& vocabulary)
      : worlds_(atoms_, vocabulary), formulas_(worlds_.formulas()) {}

  PointRelation Relate(const Levels& left_levels, const Levels& right_levels) {
    const Side left = SideOf(left_levels);
    const Side right = SideOf(right_levels);
    const bool lower = worlds_.Possible(Lower(left, right));
    const bool higher = worlds_.Possible(Lower(right, left));
    const bool neither =
        worlds_.Possible(formulas_.Or(formulas_.And(left.conflicting, right.unknown),
                                      formulas_.And(left.unknown, right.conflicting)));
    PointRelation result;
    result.left_open = worlds_.Implies(Formulas::kTrue, left.unknown);
    result.right_open = worlds_.Implies(Formulas::kTrue, right.unknown);
    if (neither || (lower && higher)) {
      result.relation = Relation::kIncomparable;
    } else if (lower || higher) {
      result.relation = lower ? Relation::kStricter : Relation::kLooser;
    } else {
      result.relation = result.left_open ? Relation::kUnknown : Relation::kEqual;
    }
    result.incomplete = worlds_.overflowed();
    return result;
  }

 private:
  // In which worlds a side stands at which level.
  struct Side {
    Ref permitted, in_part, conflicting, forbidden, unknown;
  };

  Side SideOf(const Levels& levels) {
    Side side{Of(levels.permitted), Of(levels.in_part), Of(levels.conflicting),
              Of(levels.forbidden), Formulas::kFalse};
    side.unknown =
        formulas_.Not(formulas_.Or(formulas_.Or(side.permitted, side.in_part),
                                   formulas_.Or(side.conflicting, side.forbidden)));
    return side;
  }

  Ref Of(const Levels::Worlds& cubes) {
    Ref any = Formulas::kFalse;
    for (const std::vector<Literal>& cube : cubes) {
      Expression all;
      for (const Literal& literal : cube) {
        Expression atom{Expression::Op::kAtom, AtomOf(literal), {}};
        all = And(std::move(all), literal.holds ? atom : Not(atom));
      }
      any = formulas_.Or(any, worlds_.Of(all));
    }
    return any;
  }

  uint32_t AtomOf(const Literal& literal) {
    const auto [found, added] = numbers_.try_emplace(
        {literal.term, literal.phrase}, static_cast<uint32_t>(atoms_.size()));
    if (added) atoms_.push_back({literal.term, literal.phrase});
    return found->second;
  }

  Ref Lower(const Side& a, const Side& b) {
    const Ref some = formulas_.Or(b.permitted, b.in_part);
    const Ref forbidden = formulas_.And(a.forbidden, formulas_.Not(b.forbidden));
    const Ref middle = formulas_.And(formulas_.Or(a.conflicting, a.unknown), some);
    const Ref in_part = formulas_.And(a.in_part, b.permitted);
    return formulas_.Or(forbidden, formulas_.Or(middle, in_part));
  }

  std::vector<Atom> atoms_;
  std::map<std::pair<model::TermId, std::string>, uint32_t> numbers_;
  Worlds worlds_;
  Formulas& formulas_;
};

}  // namespace

PointRelation Relate(const Levels& left, const Levels& right,
                     const model::Vocabulary& vocabulary) {
  if (left.incomplete || right.incomplete) {
    PointRelation nothing;
    nothing.incomplete = true;
    return nothing;
  }
  const std::optional<Level> left_level = OnlyLevel(left);
  const std::optional<Level> right_level = OnlyLevel(right);
  if (left_level && right_level) return RelateOnly(*left_level, *right_level);
  return BothSides(vocabulary).Relate(left, right);
}

}  // namespace assay::solve
