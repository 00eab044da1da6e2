#include "solve/why_not.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "model/statement_text.h"
#include "solve/meet.h"

namespace assay::solve {

using model::Candidate;
using model::Dimension;
using model::Modality;
using model::Point;
using model::Statement;
using model::TermId;
using model::TermList;
using model::Verdict;

namespace {

// Statements further from the point than the nearest by more than this are left out.
constexpr uint32_t kFartherThanNearest = 1;

// One change of words, and what it answers.
struct Change {
  std::string failed;   // "recipient", "conditions", "prohibition"
  std::string failure;  // Why the statement does not carry the answer as it stands.
  std::string words;    // The change.
};

// A copy of a policy under change, for one candidate statement.
class Draft {
 public:
  Draft(const Point& point, const Inquiry& inquiry, uint32_t statement_index)
      : point_(point),
        inquiry_(inquiry),
        policy_(inquiry.policy()),
        index_(statement_index) {}

  // A draft whose candidate is a new statement that says just what was asked.
  static Draft WithNewStatement(const Point& point, const Inquiry& inquiry) {
    Draft draft(point, inquiry);
    Statement& statement = draft.statement();
    statement.number = UINT32_MAX;
    statement.modality = Modality::kMay;
    for (size_t i = 0; i < model::kDimensionCount; ++i) {
      const auto d = static_cast<Dimension>(i);
      if (!point.Asks(d)) continue;
      statement.scope[d].stated = true;
      statement.scope[d].terms = {point[d]};
    }
    draft.changes_.push_back(
        {"statement", "no statement speaks near this",
         fmt::format("a new statement: {}", model::StatementText(statement, draft.policy_,
                                                                 inquiry.vocabulary()))});
    return draft;
  }

  // Makes the least change that lets the candidate carry the point.  False if none does.
  bool Finish(const Layer* layer) {
    if (layer != nullptr) MeetPoint(*layer);
    if (Permitted()) return true;
    LiftProhibitions();
    if (Permitted()) return true;
    DropConditions();
    return Permitted();
  }

  const std::vector<Change>& changes() const { return changes_; }

 private:
  Draft(const Point& point, const Inquiry& inquiry)
      : point_(point),
        inquiry_(inquiry),
        policy_(inquiry.policy()),
        index_(static_cast<uint32_t>(policy_.statements.size())) {
    policy_.statements.emplace_back();
  }

  // The candidate, in the copy.
  Statement& statement() { return policy_.statements[index_]; }

  void MeetPoint(const Layer& layer) {
    const auto meetings = MeetingsFor(layer, point_, inquiry_.vocabulary());
    for (size_t i = 0; i < model::kDimensionCount; ++i) {
      const auto d = static_cast<Dimension>(i);
      if (meetings[i] == Meeting::kNone || meetings[i] == Meeting::kUnstated ||
          meetings[i] == Meeting::kBare) {
        Name(d, meetings[i], layer);
      }
    }
  }

  void Name(Dimension d, Meeting meeting, const Layer& layer) {
    TermList& list = statement().scope[d];
    Change change;
    change.failed = model::DimensionWord(d);
    const std::string asked = AskedInWords(point_, d, inquiry_.vocabulary());
    if (meeting == Meeting::kBare) {
      change.failure = fmt::format("says \"some {}\" and not which part of it",
                                   inquiry_.vocabulary().Get(layer[d].in.front()).name);
      change.words = fmt::format("name {} as the data it is about", asked);
    } else if (meeting == Meeting::kUnstated) {
      change.failure = layer[d].unnamed
                           ? std::string("names nobody as recipient")
                           : fmt::format("does not say {}", UnstatedInWords(d));
      change.words = fmt::format("name {} as its {}", asked, model::DimensionWord(d));
    } else {
      change.failure = Mismatch(layer, d, point_, inquiry_.vocabulary());
      const bool replaces = d == Dimension::kAction || d == Dimension::kActor;
      change.words =
          replaces
              ? fmt::format("say {} as its {} instead", asked, model::DimensionWord(d))
              : fmt::format("add {} to its {}", asked, model::DimensionPlural(d));
      if (replaces) list.terms.clear();
    }
    list.some = false;
    list.outside.clear();
    list.stated = point_.Asks(d);  // Unasked only as the merchant's own act.
    if (point_.Asks(d) &&
        std::find(list.terms.begin(), list.terms.end(), point_[d]) == list.terms.end()) {
      list.terms.push_back(point_[d]);
    }
    changes_.push_back(std::move(change));
  }

  void LiftProhibitions() {
    const PolicyJudge judge(policy_, inquiry_.vocabulary());
    const Judgement judgement = judge.Judge(point_, inquiry_.question.reading);
    std::set<uint32_t> indices;
    for (const Part& part : judgement.parts) {
      if (part.role == model::Role::kAgainst) {
        indices.insert(judge.layers()[part.layer].statement_index);
      }
    }
    for (uint32_t index : indices) Lift(policy_.statements[index]);
  }

  void Lift(Statement& against) {
    if (against.number == statement().number) {
      against.exceptions.clear();  // It is its own exception that takes the point out.
      changes_.push_back({"prohibition", "its own exception takes this out of it",
                          "strike that exception"});
      return;
    }
    const std::string name = inquiry_.citation.Of(against.number);
    if (against.modality != Modality::kNever) {
      const bool closes =
          std::any_of(against.scope.lists.begin(), against.scope.lists.end(),
                      [](const TermList& list) { return list.only; }) ||
          against.scope.if_only;
      if (!closes) {
        against.exceptions.clear();
        changes_.push_back({"prohibition", fmt::format("{} excepts it", name),
                            fmt::format("strike the exception of {}", name)});
        return;
      }
    }
    model::Exception exception;
    exception.form = model::Exception::Form::kStatements;
    exception.statements = {statement().number};
    against.exceptions.push_back(std::move(exception));
    changes_.push_back(
        {"prohibition",
         fmt::format("{} {} it", name,
                     against.modality == Modality::kNever ? "forbids"
                                                          : "by its \"only\" forbids"),
         fmt::format("except this statement from {}", name)});
  }

  void DropConditions() {
    model::Scope& scope = statement().scope;
    if (scope.if_condition.form == model::Condition::Form::kNone &&
        scope.unless_condition.form == model::Condition::Form::kNone) {
      return;
    }
    std::vector<std::string> conditions;
    const std::string if_text =
        model::ConditionText(scope.if_condition, inquiry_.vocabulary());
    const std::string unless_text =
        model::ConditionText(scope.unless_condition, inquiry_.vocabulary());
    if (!if_text.empty()) conditions.push_back("only if " + if_text);
    if (!unless_text.empty()) conditions.push_back("not if " + unless_text);
    scope.if_condition = {};
    scope.unless_condition = {};
    scope.if_only = false;
    changes_.push_back({"conditions",
                        fmt::format("holds {}", fmt::join(conditions, " and ")),
                        "strike its condition"});
  }

  bool Permitted() const {
    const PolicyJudge judge(policy_, inquiry_.vocabulary());
    return judge.Judge(point_, inquiry_.question.reading).verdict == Verdict::kPermitted;
  }

  const Point& point_;
  const Inquiry& inquiry_;
  model::Policy policy_;
  uint32_t index_;  // Of the candidate.
  std::vector<Change> changes_;
};

Candidate CandidateOf(const std::vector<Change>& changes) {
  Candidate candidate;
  candidate.failed_dimension = changes.front().failed;
  candidate.failure = changes.front().failure;
  candidate.change_size = static_cast<uint32_t>(changes.size());
  for (const Change& change : changes) {
    if (!candidate.smallest_change.empty()) candidate.smallest_change += "; ";
    candidate.smallest_change += change.words;
  }
  return candidate;
}

// True if the statement speaks near the point: of the same or a kindred action, and, beside
// that, of something that was asked.
bool SpeaksNear(const Layer& layer, const Point& point,
                const model::Vocabulary& vocabulary) {
  const auto& said = layer[Dimension::kAction].in;
  const TermId asked = point[Dimension::kAction];
  if (asked.valid() && std::none_of(said.begin(), said.end(), [&](TermId action) {
        return AreKin(action, asked, vocabulary);
      })) {
    return false;
  }
  const auto meetings = MeetingsFor(layer, point, vocabulary);
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    if (d == Dimension::kAction || d == Dimension::kActor || !point.Asks(d)) continue;
    if (meetings[i] != Meeting::kNone && meetings[i] != Meeting::kUnstated) return true;
  }
  return false;
}

// A lead that is a candidate is told once, with what would flip it.
void DropRepeatedLeads(model::Row& row) {
  std::erase_if(row.leads, [&](const model::Evidence& lead) {
    return std::any_of(
        row.candidates.begin(), row.candidates.end(),
        [&](const Candidate& c) { return c.evidence.number == lead.number; });
  });
}

}  // namespace

std::vector<Candidate> CandidatesAt(const Point& point, const Inquiry& inquiry) {
  std::vector<Candidate> candidates;
  const Judgement now = inquiry.judge.Judge(point, inquiry.question.reading);
  if (now.verdict == Verdict::kPermitted) return candidates;
  for (const Layer& layer : inquiry.judge.layers()) {
    if (layer.origin != Origin::kBase || layer.side != Side::kFor) continue;
    if (!SpeaksNear(layer, point, inquiry.vocabulary())) continue;
    Draft draft(point, inquiry, layer.statement_index);
    if (!draft.Finish(&layer) || draft.changes().empty()) continue;
    Candidate candidate = CandidateOf(draft.changes());
    candidate.evidence =
        EvidenceOf(inquiry.policy().statements[layer.statement_index],
                   model::Role::kConsidered, inquiry.judge, inquiry.citation);
    candidates.push_back(std::move(candidate));
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return a.change_size < b.change_size;
                   });
  if (!candidates.empty()) {
    const uint32_t farthest = candidates.front().change_size + kFartherThanNearest;
    std::erase_if(candidates,
                  [&](const Candidate& c) { return c.change_size > farthest; });
    return candidates;
  }
  Draft fresh = Draft::WithNewStatement(point, inquiry);
  if (fresh.Finish(nullptr)) candidates.push_back(CandidateOf(fresh.changes()));
  return candidates;
}

std::vector<model::Row> WhyNotRows(const plan::Plan& plan, const Inquiry& inquiry) {
  std::vector<model::Row> rows = SweepRows(plan, inquiry);
  if (plan.sweeps.empty()) return rows;
  const auto& points = plan.sweeps.front().points;
  for (size_t i = 0; i < rows.size() && i < points.size(); ++i) {
    if (rows[i].verdict != Verdict::kPermitted) {
      rows[i].candidates = CandidatesAt(points[i], inquiry);
      DropRepeatedLeads(rows[i]);
    }
  }
  return rows;
}

}  // namespace assay::solve
