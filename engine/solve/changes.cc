// Causes are found by trying: an edit that is undone in a copy of the newer policy caused what
// then is otherwise.
#include "solve/changes.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "solve/edits.h"
#include "solve/meet.h"
#include "solve/plain.h"

namespace assay::solve {

using model::EditKind;
using model::Relation;
using model::Row;

namespace {

// More cells than these nobody reads; the counts are of all.
constexpr size_t kMaxShown = 100;

bool IsChange(Relation relation) {
  return relation != Relation::kEqual && relation != Relation::kUnknown;
}

// Of the newer version to the older, from that of the older to the newer.
Relation Mirrored(Relation relation) {
  if (relation == Relation::kStricter) return Relation::kLooser;
  if (relation == Relation::kLooser) return Relation::kStricter;
  return relation;
}

// True if the statement has a part at the point.
bool HasPart(const PolicyJudge& judge, uint32_t statement, const model::Point& point) {
  return std::ranges::any_of(judge.layers(), [&](const Layer& layer) {
    if (layer.statement != statement) return false;
    if (judge.Meet(layer, point).contact != Contact::kFails) return true;
    return layer.origin == Origin::kException &&
           MeetAgainst(layer, point, judge.vocabulary()).contact == Contact::kCovers;
  });
}

// An edit, and the newer policy without it.
struct Trial {
  model::Edit edit;
  std::string name;  // Of its statement, for `caused by`.
  std::optional<uint32_t> before;
  std::optional<uint32_t> after;  // Numbers of its statements.
  std::unique_ptr<model::Policy> policy;
  std::unique_ptr<PolicyJudge> judge;
};

class Finder {
 public:
  Finder(const Inquiry& before, const Inquiry& after)
      : before_(before),
        after_(after),
        pairs_(PairStatements(before.policy(), after.policy())) {}

  ChangedVersions Run() && {
    const PolicyComparison compared = Compare(
        before_.judge, after_.judge, before_.question.region, before_.question.reading);
    FillComparison(compared);
    MakeTrials();
    FindCauses(compared);
    ShowCells();
    for (Trial& trial : trials_) result_.changes.edits.push_back(std::move(trial.edit));
    for (const StatementPair& pair : pairs_) {
      auto quotations = QuotationChanges(pair, before_.policy(), after_.policy(),
                                         pair.after == kNoStatement
                                             ? before_.citation.Of(NumberBefore(pair))
                                             : after_.citation.Of(NumberAfter(pair)));
      auto& all = result_.changes.quotations;
      std::move(quotations.begin(), quotations.end(), std::back_inserter(all));
    }
    result_.changes.others =
        OtherChanges(before_.policy(), after_.policy(), after_.vocabulary());
    return std::move(result_);
  }

 private:
  struct ChangedCell {
    const ComparedCell* cell;
    std::vector<size_t> causes;  // Trials.
    bool together = false;       // None of them alone.
  };

  uint32_t NumberBefore(const StatementPair& pair) const {
    return before_.policy().statements[pair.before].number;
  }
  uint32_t NumberAfter(const StatementPair& pair) const {
    return after_.policy().statements[pair.after].number;
  }

  void FillComparison(const PolicyComparison& compared) {
    model::Comparison& comparison = result_.comparison;
    comparison.left = NameOf(before_);
    comparison.right = NameOf(after_);
    comparison.relation = compared.relation;
    comparison.counts = compared.counts;
    comparison.left_is_stricter = compared.left_is_stricter;
    result_.incomplete = compared.incomplete;
  }

  void MakeTrials() {
    for (const StatementPair& pair : pairs_) {
      if (pair.is_edited) MakeTrial(pair);
    }
    if (before_.policy().precedence == after_.policy().precedence) return;
    Trial trial;
    trial.edit.kind = EditKind::kPrecedence;
    trial.name = "precedence";
    trial.policy = std::make_unique<model::Policy>(after_.policy());
    trial.policy->precedence = before_.policy().precedence;
    trials_.push_back(std::move(trial));
    trials_.back().judge =
        std::make_unique<PolicyJudge>(*trials_.back().policy, after_.vocabulary());
  }

  void MakeTrial(const StatementPair& pair) {
    Trial trial;
    trial.edit.kind = pair.before == kNoStatement  ? EditKind::kAdded
                      : pair.after == kNoStatement ? EditKind::kRemoved
                                                   : EditKind::kReworded;
    if (pair.before != kNoStatement) {
      trial.before = NumberBefore(pair);
      trial.edit.before = ItemRow(before_, *trial.before).front();
      trial.name = before_.citation.Of(*trial.before);
    }
    if (pair.after != kNoStatement) {
      trial.after = NumberAfter(pair);
      trial.edit.after = ItemRow(after_, *trial.after).front();
      trial.name = after_.citation.Of(*trial.after);
    }
    trial.policy = std::make_unique<model::Policy>(
        Undone(pair, pairs_, before_.policy(), after_.policy()));
    trial.judge = std::make_unique<PolicyJudge>(*trial.policy, after_.vocabulary());
    trials_.push_back(std::move(trial));
  }

  void FindCauses(const PolicyComparison& compared) {
    for (const ComparedCell& cell : compared.cells) {
      if (!IsChange(cell.relation.relation)) continue;
      ChangedCell changed{&cell, {}, false};
      const Levels now = after_.judge.LevelsAt(cell.point, after_.question.reading);
      std::vector<size_t> meeting;
      for (size_t i = 0; i < trials_.size(); ++i) {
        if (!Meets(trials_[i], cell.point)) continue;
        meeting.push_back(i);
        const Levels without =
            trials_[i].judge->LevelsAt(cell.point, after_.question.reading);
        const PointRelation difference = Relate(now, without, after_.vocabulary());
        if (IsChange(difference.relation)) changed.causes.push_back(i);
      }
      changed.together = changed.causes.empty();
      if (changed.together) changed.causes = meeting;
      for (size_t i : changed.causes) CountFor(cell.relation, trials_[i].edit.changed);
      cells_.push_back(std::move(changed));
    }
  }

  bool Meets(const Trial& trial, const model::Point& point) const {
    if (trial.edit.kind == EditKind::kPrecedence) return true;
    return (trial.before && HasPart(before_.judge, *trial.before, point)) ||
           (trial.after && HasPart(after_.judge, *trial.after, point));
  }

  // As the newer version relates to the older one.
  static void CountFor(const PointRelation& relation, model::RelationCounts& counts) {
    PointRelation mirrored = relation;
    mirrored.relation = Mirrored(relation.relation);
    std::swap(mirrored.left_open, mirrored.right_open);
    Count(mirrored, counts);
  }

  void ShowCells() {
    std::ranges::stable_sort(cells_, {}, [](const ChangedCell& cell) {
      return cell.causes.empty() ? SIZE_MAX : cell.causes.front();
    });
    const size_t most = before_.question.limit ? *before_.question.limit : kMaxShown;
    if (cells_.size() > most) {
      result_.incomplete =
          fmt::format("showing {} of {} cells that changed", most, cells_.size());
      cells_.resize(most);
    }
    for (const ChangedCell& changed : cells_) Show(changed);
  }

  void Show(const ChangedCell& changed) {
    std::vector<std::string> causes;
    for (size_t i : changed.causes) causes.push_back(trials_[i].name);
    const bool several = changed.together && causes.size() > 1;
    const std::string caused =
        fmt::format("{}{}", fmt::join(causes, "; "), several ? " together" : "");
    const std::string change(
        model::RelationWord(Mirrored(changed.cell->relation.relation)));
    const std::string number = fmt::format("{}", result_.before.size() + 1);
    Row before = JudgedRow(changed.cell->point, before_);
    Row after = JudgedRow(changed.cell->point, after_);
    for (Row* row : {&before, &after}) {
      row->fields = {{"cell", number}, {"change", change}, {"caused by", caused}};
    }
    result_.before.push_back(std::move(before));
    result_.after.push_back(std::move(after));
  }

  const Inquiry& before_;
  const Inquiry& after_;
  std::vector<StatementPair> pairs_;
  std::vector<Trial> trials_;
  std::vector<ChangedCell> cells_;
  ChangedVersions result_;
};

}  // namespace

ChangedVersions FindChanges(const Inquiry& before, const Inquiry& after) {
  return Finder(before, after).Run();
}

}  // namespace assay::solve
