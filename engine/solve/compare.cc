// First the cells that statements name: they are what is shown, and mostly they decide.  Only
// where they leave room for a claim about all points are all points looked at.
#include "solve/compare.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace assay::solve {

using model::Certainty;
using model::Relation;
using model::Statement;

namespace {

// What is left of exceptions when their places are taken away.
void DropPlaces(std::vector<model::Exception>& exceptions) {
  for (model::Exception& exception : exceptions) {
    exception.place = {};
    DropPlaces(exception.exceptions);
  }
}

Statement Bare(Statement statement) {
  statement.number = 0;
  statement.definitions.clear();
  statement.quotations.clear();
  statement.implied.clear();
  statement.note.clear();
  statement.section.clear();
  statement.place = {};
  DropPlaces(statement.exceptions);
  return statement;
}

bool ListsStatements(const std::vector<model::Exception>& exceptions) {
  return std::ranges::any_of(exceptions, [](const model::Exception& exception) {
    return exception.form == model::Exception::Form::kStatements ||
           ListsStatements(exception.exceptions);
  });
}

// Numbers mean the same in both policies if all statements up to them do.
bool HaveSameNumbers(const model::Policy& a, const model::Policy& b) {
  if (a.statements.size() != b.statements.size()) return false;
  for (size_t i = 0; i < a.statements.size(); ++i) {
    if (a.statements[i].number != b.statements[i].number) return false;
    if (!SaySame(a.statements[i], b.statements[i])) return false;
  }
  return true;
}

// Which statements of `policy` have one in `other` that says the same, each used once.
std::vector<bool> HaveTwins(const model::Policy& policy, const model::Policy& other) {
  const bool same_numbers = HaveSameNumbers(policy, other);
  std::vector<bool> used(other.statements.size());
  std::vector<bool> have;
  for (const Statement& statement : policy.statements) {
    bool found = false;
    const bool comparable = same_numbers || !ListsStatements(statement.exceptions);
    for (size_t i = 0; i < used.size() && !found && comparable; ++i) {
      if (used[i] || !SaySame(statement, other.statements[i])) continue;
      used[i] = found = true;
    }
    have.push_back(found);
  }
  return have;
}

Relation Overall(const model::RelationCounts& counts) {
  const bool stricter = counts[Relation::kStricter] > 0;
  const bool looser = counts[Relation::kLooser] > 0;
  if (counts[Relation::kIncomparable] > 0 || (stricter && looser)) {
    return Relation::kIncomparable;
  }
  if (stricter) return Relation::kStricter;
  if (looser) return Relation::kLooser;
  return counts[Relation::kEqual] > 0 ? Relation::kEqual : Relation::kUnknown;
}

Certainty IsStricter(const PolicyComparison& comparison) {
  const model::RelationCounts& counts = comparison.counts;
  const bool higher = counts[Relation::kLooser] > counts.looser_by_silence;
  if (higher || counts[Relation::kIncomparable] > 0) return Certainty::kNo;
  if (!comparison.incomplete.empty()) return Certainty::kNotKnown;
  if (comparison.relation == Relation::kEqual) return Certainty::kNo;
  const bool lower = counts[Relation::kStricter] > counts.stricter_by_silence;
  return comparison.relation == Relation::kStricter && lower ? Certainty::kYes
                                                             : Certainty::kNotKnown;
}

class Comparer {
 public:
  Comparer(const PolicyJudge& left, const PolicyJudge& right, const model::Region& within,
           const model::Reading& reading)
      : grid_(left, right), within_(within), relater_(grid_, reading) {}

  PolicyComparison Run() && {
    CompareNamed();
    result_.relation = Overall(result_.counts);
    if (result_.relation != Relation::kIncomparable) CompareAll();
    result_.relation = Overall(result_.counts);
    // What was not looked at may be otherwise.
    if (!result_.incomplete.empty() && result_.relation != Relation::kIncomparable) {
      result_.relation = Relation::kUnknown;
    }
    result_.left_is_stricter = IsStricter(result_);
    return std::move(result_);
  }

 private:
  void CompareNamed() {
    const NamedCells named = CellsNamed(grid_, within_);
    if (named.incomplete) {
      result_.incomplete = "the statements meet in more cells than are worth counting";
    }
    std::vector<PointRelation> relations;
    for (const Cell& cell : named.cells) {
      seen_.insert(cell.marks);
      relations.push_back(Take(cell));
    }
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      for (const TermCells& term : named.by_term[d]) {
        TermCounts counts{term.terms, {}};
        for (uint32_t cell : term.cells) {
          if (!relations[cell].incomplete) Count(relations[cell], counts.counts);
        }
        result_.by_term[d].push_back(std::move(counts));
      }
    }
  }

  PointRelation Take(const Cell& cell) {
    const PointRelation relation = relater_.At(cell);
    if (relation.incomplete) {
      result_.incomplete = "the conditions of some statements are too many to combine";
      return relation;
    }
    Count(relation, result_.counts);
    result_.cells.push_back({cell.point, relation});
    return relation;
  }

  void CompareAll() {
    std::vector<bool> telling = TellingLayers(grid_);
    // Then there may be a point at which both say the same, and none so far shows it.
    if (result_.relation == Relation::kUnknown) telling.clear();
    const bool whole = ForEachCell(grid_, within_, telling, [&](const Cell& cell) {
      if (seen_.contains(cell.marks)) return true;
      const PointRelation relation = relater_.At(cell);
      if (relation.incomplete || IsNew(relation)) Take(cell);
      return Overall(result_.counts) != Relation::kIncomparable;
    });
    if (!whole) {
      result_.incomplete =
          "there are too many combinations of terms to look at all of them";
    }
  }

  // Of its kind none was counted so far.
  bool IsNew(const PointRelation& relation) const {
    const model::RelationCounts& counts = result_.counts;
    if (relation.relation == Relation::kStricter) {
      const uint64_t silent = counts.stricter_by_silence;
      return (relation.left_open ? silent : counts[Relation::kStricter] - silent) == 0;
    }
    if (relation.relation == Relation::kLooser) {
      const uint64_t silent = counts.looser_by_silence;
      return (relation.right_open ? silent : counts[Relation::kLooser] - silent) == 0;
    }
    return counts[relation.relation] == 0;
  }

  Grid grid_;
  const model::Region& within_;
  Relater relater_;
  PolicyComparison result_;
  std::unordered_set<Marks> seen_;
};

}  // namespace

void Count(const PointRelation& relation, model::RelationCounts& counts) {
  ++counts[relation.relation];
  if (relation.relation == Relation::kStricter && relation.left_open) {
    ++counts.stricter_by_silence;
  }
  if (relation.relation == Relation::kLooser && relation.right_open) {
    ++counts.looser_by_silence;
  }
}

bool SaySame(const Statement& a, const Statement& b) { return Bare(a) == Bare(b); }

std::vector<bool> TellingLayers(const Grid& grid) {
  const model::Policy& left = grid.left().policy();
  const model::Policy& right = grid.right().policy();
  const bool same_precedence = left.precedence == right.precedence;
  const std::vector<bool> left_twins = HaveTwins(left, right);
  const std::vector<bool> right_twins = HaveTwins(right, left);
  std::vector<bool> telling;
  for (size_t i = 0; i < grid.layers().size(); ++i) {
    const auto& twins = i < grid.left_count() ? left_twins : right_twins;
    telling.push_back(!same_precedence || !twins[grid.layers()[i]->statement_index]);
  }
  return telling;
}

PointRelation Relater::At(const Cell& cell) {
  const Levels& left =
      LevelsOf(grid_.left(), cell.point, grid_.LeftOf(cell.marks), left_);
  const Levels& right =
      LevelsOf(grid_.right(), cell.point, grid_.RightOf(cell.marks), right_);
  return Relate(left, right, grid_.vocabulary());
}

const Levels& Relater::LevelsOf(const PolicyJudge& judge, const model::Point& point,
                                Marks marks,
                                std::unordered_map<Marks, Levels>& known) const {
  const auto [found, added] = known.try_emplace(std::move(marks));
  if (added) found->second = judge.LevelsAt(point, reading_);
  return found->second;
}

PolicyComparison Compare(const PolicyJudge& left, const PolicyJudge& right,
                         const model::Region& within, const model::Reading& reading) {
  return Comparer(left, right, within, reading).Run();
}

}  // namespace assay::solve
