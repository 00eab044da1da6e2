// A limit (`until only`, `for at most`, a promise to delete) is tried as a prohibition of keeping,
// a statement that keeps longer as a support: so their regions, conditions and exceptions meet as
// those of any pair do.  Only how the two times compare is decided here.
#include "solve/retention.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "model/statement_text.h"
#include "plan/actions.h"
#include "solve/duration.h"
#include "solve/overlap.h"
#include "solve/plain.h"

namespace assay::solve {

using model::Condition;
using model::Dimension;
using model::Modality;
using model::Period;
using model::Statement;
using model::TermId;
using model::Vocabulary;

namespace {

// Far above what policies hold; bounds time and memory on hostile ones.
constexpr size_t kMaxFound = 1000;

// How two times compare: not at all, or the first is longer; surely, or only by their words.
enum class Longer : uint8_t { kNo, kPerhaps, kSurely };

// Duties to keep or to delete are read as keeping and deleting: their regions are wanted.
model::Policy WithDutiesAsActs(model::Policy policy) {
  for (Statement& statement : policy.statements) {
    if (statement.modality == Modality::kMust && !statement.duty.valid()) {
      statement.modality = Modality::kDoes;
    }
  }
  return policy;
}

class Clock {
 public:
  explicit Clock(const PolicyJudge& judge)
      : policy_(WithDutiesAsActs(judge.policy())),
        vocabulary_(judge.vocabulary()),
        judge_(policy_, vocabulary_) {
    for (const Layer& layer : judge_.layers()) {
      if (layer.origin != Origin::kBase || layer.side != Side::kFor) continue;
      bases_.push_back(&layer);
    }
  }

  RetentionClashes Clashes() {
    for (const Layer* longer : bases_) {
      if (!Does(*longer, plan::kRetain)) continue;
      for (const Layer* limit : bases_) TryPair(*longer, *limit);
    }
    std::stable_sort(clashes_.found.begin(), clashes_.found.end(),
                     [](const RetentionClash& a, const RetentionClash& b) {
                       return a.grade < b.grade;
                     });
    return std::move(clashes_);
  }

  Outlastings Outlasts() const {
    Outlastings outlastings;
    for (const Layer* use : bases_) {
      const model::TermList& purposes = StatementOf(*use).scope[Dimension::kPurpose];
      const bool keeps = Does(*use, plan::kRetain) || Does(*use, plan::kDelete);
      if (keeps || !purposes.only || purposes.terms.empty()) continue;
      for (const Layer* other : bases_) {
        if (other->statement != use->statement && Does(*other, plan::kRetain)) {
          AddOutlasting(*use, *other, outlastings);
        }
      }
    }
    return outlastings;
  }

 private:
  const Statement& StatementOf(const Layer& layer) const {
    return policy_.statements[layer.statement_index];
  }

  // True if each action of the layer is the named one or lies below it.
  bool Does(const Layer& layer, std::string_view action) const {
    const auto named = vocabulary_.Find(model::TermKind::kAction, action);
    const auto& actions = layer[Dimension::kAction].in;
    return named && !actions.empty() &&
           std::all_of(actions.begin(), actions.end(),
                       [&](TermId a) { return vocabulary_.IsA(a, *named); });
  }

  void TryPair(const Layer& longer, const Layer& limit) {
    const Statement& keeps = StatementOf(longer);
    const Statement& ends = StatementOf(limit);
    if (keeps.number == ends.number || !keeps.retention.stated()) return;
    Longer how = Longer::kNo;
    Layer against = limit;
    if (Does(limit, plan::kRetain)) {
      how = std::max(BeyondEnds(keeps, ends), BeyondMost(keeps, ends));
    } else if (Does(limit, plan::kDelete) &&
               ends.scope.unless_condition.form == Condition::Form::kNone) {
      how = BeyondMost(keeps, ends);
      if (IsEvent(ends.scope.if_condition)) {
        how = std::max(how, BeyondDeletion(keeps, ends));
        against.force = Expression{};  // Its `if` is the time, not a condition.
      }
    }
    if (how == Longer::kNo) return;
    Layer support = longer;
    support[Dimension::kUntil] = against[Dimension::kUntil] = Extent{};
    against[Dimension::kAction] = support[Dimension::kAction];
    against.side = Side::kAgainst;
    Keep(support, against, how);
  }

  // What keeps runs past the only events until which another keeps.  Events that are terms of
  // both are a contradiction of their own (`until` is a dimension like any other).
  Longer BeyondEnds(const Statement& keeps, const Statement& ends) const {
    if (!ends.retention.until_only || ends.retention.until.empty()) return Longer::kNo;
    const auto ended = [&](const Condition& event) {
      return std::any_of(ends.retention.until.begin(), ends.retention.until.end(),
                         [&](const Condition& end) { return IsSame(event, end); });
    };
    const bool sure = keeps.retention.at_least && ended(keeps.retention.at_least->after);
    if (sure) return Longer::kSurely;
    const bool past = keeps.retention.at_most && ended(keeps.retention.at_most->after);
    const bool phrase =
        std::any_of(keeps.retention.until.begin(), keeps.retention.until.end(),
                    [&](const Condition& event) {
                      return event.form == Condition::Form::kPhrase && !ended(event);
                    });
    return past || phrase ? Longer::kPerhaps : Longer::kNo;
  }

  Longer BeyondMost(const Statement& keeps, const Statement& ends) const {
    const auto& least = keeps.retention.at_least;
    const auto& most = ends.retention.at_most;
    if (!least || !most || !IsSame(least->after, most->after)) return Longer::kNo;
    return IsShorter(most->duration, least->duration) ? Longer::kSurely : Longer::kNo;
  }

  Longer BeyondDeletion(const Statement& keeps, const Statement& ends) const {
    const Condition& end = ends.scope.if_condition;
    const model::Retention& retention = keeps.retention;
    if (retention.at_least && IsSame(retention.at_least->after, end))
      return Longer::kSurely;
    if (retention.at_most && IsSame(retention.at_most->after, end))
      return Longer::kPerhaps;
    // "Deleted once the retention period ends" promises nothing beside a retention period:
    // only an event that some statement names as an end is one.
    const bool other =
        std::any_of(retention.until.begin(), retention.until.end(),
                    [&](const Condition& event) { return !IsSame(event, end); });
    return other && IsNamedAsEnd(end) ? Longer::kPerhaps : Longer::kNo;
  }

  static bool IsEvent(const Condition& condition) {
    return condition.form == Condition::Form::kTerm ||
           condition.form == Condition::Form::kPhrase;
  }

  // The same event, or a narrower one.
  bool IsSame(const Condition& event, const Condition& end) const {
    if (event.form != end.form) return false;
    if (event.form == Condition::Form::kTerm)
      return vocabulary_.IsA(event.term, end.term);
    return event.phrase == end.phrase;
  }

  bool IsNamedAsEnd(const Condition& event) const {
    return std::any_of(
        policy_.statements.begin(), policy_.statements.end(), [&](const Statement& s) {
          return std::any_of(s.retention.until.begin(), s.retention.until.end(),
                             [&](const Condition& end) { return IsSame(event, end); });
        });
  }

  std::optional<std::vector<model::Point>> Try(const Layer& support, const Layer& against,
                                               size_t found) const {
    if (found >= kMaxFound) return std::nullopt;
    return PointsOfContradiction(judge_, support, against);
  }

  void Keep(const Layer& support, const Layer& against, Longer how) {
    const auto points = Try(support, against, clashes_.found.size());
    clashes_.complete = clashes_.complete && points.has_value();
    if (!points || points->empty()) return;
    RetentionClash clash;
    clash.longer = support.statement;
    clash.reason = Times(StatementOf(support));
    clash.grade = how == Longer::kPerhaps
                      ? Grade::kPossible
                      : GradeAt(points->front(), support, against, judge_);
    clash.points = *points;
    RetentionClash::Limit limit{against.statement, Times(StatementOf(against))};
    for (RetentionClash& known : clashes_.found) {
      if (known.longer == clash.longer && known.grade == clash.grade &&
          known.points == clash.points) {
        known.limits.push_back(std::move(limit));
        return;
      }
    }
    clash.limits.push_back(std::move(limit));
    clashes_.found.push_back(std::move(clash));
  }

  // "retain until only order completion", "delete if order completion"
  std::string Times(const Statement& statement) const {
    const std::vector<std::string> times =
        RetentionInWords(statement.retention, vocabulary_);
    const auto& actions = statement.scope[Dimension::kAction].terms;
    std::string text = vocabulary_.Get(actions.front()).name;
    if (!times.empty()) text += fmt::format(" {}", fmt::join(times, ", "));
    const std::string condition =
        model::ConditionText(statement.scope.if_condition, vocabulary_);
    return condition.empty() ? text : fmt::format("{} if {}", text, condition);
  }

  // Both speak of the same data by the same actor; what keeps it names a purpose that has nothing
  // in common with those of use; wherever it keeps, the use is limited.
  void AddOutlasting(const Layer& use, const Layer& keeps,
                     Outlastings& outlastings) const {
    Layer support = keeps, against = use;
    support[Dimension::kPurpose] = against[Dimension::kPurpose] = Extent{};
    support[Dimension::kUntil] = Extent{};
    against[Dimension::kAction] = support[Dimension::kAction];
    against.side = Side::kAgainst;
    const auto points = Try(support, against, outlastings.found.size());
    outlastings.complete = outlastings.complete && points.has_value();
    if (!points || points->empty()) return;
    Outlasting outlasting{
        use.statement, keeps.statement, {}, {}, use[Dimension::kPurpose].in};
    for (const model::Point& point : *points) {
      const TermId data = point[Dimension::kData];
      if (data.valid()) outlasting.data.push_back(data);
    }
    const auto& limits = use[Dimension::kPurpose].in;
    for (TermId purpose : keeps[Dimension::kPurpose].in) {
      const bool shared = std::any_of(limits.begin(), limits.end(), [&](TermId limit) {
        return vocabulary_.Overlap(purpose, limit);
      });
      if (!shared) outlasting.purposes.push_back(purpose);
    }
    std::sort(outlasting.data.begin(), outlasting.data.end());
    outlasting.data.erase(std::unique(outlasting.data.begin(), outlasting.data.end()),
                          outlasting.data.end());
    if (!outlasting.purposes.empty()) outlastings.found.push_back(std::move(outlasting));
  }

  const model::Policy policy_;
  const Vocabulary& vocabulary_;
  const PolicyJudge judge_;
  std::vector<const Layer*> bases_;
  RetentionClashes clashes_;
};

}  // namespace

RetentionClashes FindRetentionClashes(const PolicyJudge& judge) {
  return Clock(judge).Clashes();
}

Outlastings FindOutlasting(const PolicyJudge& judge) { return Clock(judge).Outlasts(); }

}  // namespace assay::solve
