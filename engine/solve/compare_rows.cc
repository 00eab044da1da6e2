// Which cells tell most: those where both sides speak before those where one says nothing, a plain
// no against a plain yes before what lies nearer together, what is said in so many words before
// what follows from broader ones, and general points before special ones.  A statement that was
// shown once is not shown again to say the same.
#include "solve/compare_rows.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace assay::solve {

using model::Dimension;
using model::Relation;
using model::Row;
using model::Verdict;

namespace {

constexpr Dimension kSummarised[] = {Dimension::kAction, Dimension::kData,
                                     Dimension::kRecipient, Dimension::kPurpose};

// A kind of difference, and how many of its cells are shown.
struct Group {
  Relation relation;
  bool by_silence;
  size_t most;
};
constexpr Group kGroups[] = {
    {Relation::kStricter, false, 4},     {Relation::kLooser, false, 4},
    {Relation::kIncomparable, false, 2}, {Relation::kStricter, true, 2},
    {Relation::kLooser, true, 2},        {Relation::kEqual, false, 1},
};

bool IsBySilence(const PointRelation& relation) {
  return (relation.relation == Relation::kStricter && relation.left_open) ||
         (relation.relation == Relation::kLooser && relation.right_open);
}

// How far apart two verdicts lie, to a reader.
int Height(const Row& row) {
  switch (row.verdict.value_or(Verdict::kSilent)) {
    case Verdict::kForbidden:
      return 0;
    case Verdict::kConflicting:
    case Verdict::kVague:
    case Verdict::kSilent:
      return 2;
    case Verdict::kConditional:
      return 3;
    case Verdict::kPermitted:
      return row.strength <= model::Strength::kByBroaderTerm ? 5 : 4;
  }
  return 2;
}

// The statements that make the verdict.
std::set<std::string> Carriers(const Row& row) {
  std::set<std::string> carriers;
  for (const model::Evidence& evidence : row.because) carriers.insert(evidence.statement);
  if (!carriers.empty()) return carriers;
  for (const model::Evidence& evidence : row.leads) carriers.insert(evidence.statement);
  return carriers;
}

struct Candidate {
  const ComparedCell* cell;
  Row left;
  Row right;
  std::set<std::string> telling;  // The statements for which it is shown.

  auto Key() const {
    const bool one_is_open = cell->relation.left_open || cell->relation.right_open;
    const int distance = std::abs(Height(left) - Height(right));
    const auto strength =
        static_cast<int>(left.strength) + static_cast<int>(right.strength);
    size_t asked = 0;
    for (const model::TermId term : cell->point.terms) asked += term.valid() ? 1 : 0;
    return std::tuple(one_is_open, -distance, strength, asked);
  }
};

class Writer {
 public:
  Writer(const Inquiry& left, const Inquiry& right)
      : left_(left),
        right_(right),
        compared_(Compare(left.judge, right.judge, left.question.region,
                          left.question.reading)) {}

  SideBySide Write() && {
    model::Comparison& comparison = result_.comparison;
    comparison.left = NameOf(left_);
    comparison.right = NameOf(right_);
    comparison.relation = compared_.relation;
    comparison.counts = compared_.counts;
    comparison.left_is_stricter = compared_.left_is_stricter;
    for (Dimension d : kSummarised) Summarise(d);
    for (const Group& group : kGroups) Show(group);
    result_.incomplete = compared_.incomplete;
    return std::move(result_);
  }

 private:
  void Summarise(Dimension d) {
    std::vector<model::DimensionSummary> summaries;
    for (const TermCounts& terms : compared_.by_term[static_cast<size_t>(d)]) {
      model::DimensionSummary summary{d, {}, terms.counts};
      for (model::TermId term : terms.terms) {
        if (term.valid()) summary.terms.push_back(left_.vocabulary().Get(term).name);
      }
      std::ranges::sort(summary.terms);
      if (summary.counts != model::RelationCounts{}) summaries.push_back(summary);
    }
    std::ranges::sort(summaries, {}, &model::DimensionSummary::terms);
    auto& all = result_.comparison.summaries;
    all.insert(all.end(), summaries.begin(), summaries.end());
  }

  void Show(const Group& group) {
    // Equal cells are worth showing only where there is nothing else.
    if (group.relation == Relation::kEqual && !result_.left.empty()) return;
    std::vector<Candidate> candidates = CandidatesOf(group);
    std::ranges::stable_sort(candidates, {},
                             [](const Candidate& candidate) { return candidate.Key(); });
    std::set<std::string> shown;
    size_t count = 0;
    for (Candidate& candidate : candidates) {
      if (count >= group.most) return;
      const bool tells_new = std::ranges::any_of(
          candidate.telling,
          [&](const std::string& statement) { return !shown.contains(statement); });
      if (!tells_new) continue;
      shown.insert(candidate.telling.begin(), candidate.telling.end());
      Add(std::move(candidate));
      ++count;
    }
  }

  std::vector<Candidate> CandidatesOf(const Group& group) const {
    std::vector<Candidate> candidates;
    for (const ComparedCell& cell : compared_.cells) {
      if (cell.relation.relation != group.relation) continue;
      if (IsBySilence(cell.relation) != group.by_silence) continue;
      Candidate candidate{
          &cell, JudgedRow(cell.point, left_), JudgedRow(cell.point, right_), {}};
      candidate.telling = Telling(group, candidate);
      candidates.push_back(std::move(candidate));
    }
    return candidates;
  }

  // Of the side that holds back, if it speaks, else of the other: many permissions against one
  // prohibition are one difference.
  static std::set<std::string> Telling(const Group& group, const Candidate& candidate) {
    const bool left_lower = group.relation == Relation::kStricter;
    if (left_lower || group.relation == Relation::kLooser) {
      const bool left_tells = left_lower != group.by_silence;
      auto telling = Carriers(left_tells ? candidate.left : candidate.right);
      if (!telling.empty()) return telling;  // Else silence is read as no.
    }
    std::set<std::string> both = Carriers(candidate.left);
    both.merge(Carriers(candidate.right));
    return both;
  }

  void Add(Candidate candidate) {
    const std::string relation(model::RelationWord(candidate.cell->relation.relation));
    const std::string number = fmt::format("{}", result_.left.size() + 1);
    for (Row* row : {&candidate.left, &candidate.right}) {
      row->fields = {{"cell", number}, {"relation", relation}};
    }
    result_.left.push_back(std::move(candidate.left));
    result_.right.push_back(std::move(candidate.right));
  }

  const Inquiry& left_;
  const Inquiry& right_;
  PolicyComparison compared_;
  SideBySide result_;
};

}  // namespace

std::string NameOf(const Inquiry& inquiry) {
  const model::Policy& policy = inquiry.policy();
  const std::string& name = policy.title.empty() ? policy.merchant : policy.title;
  return policy.version.empty() ? name
                                : fmt::format("{}, version of {}", name, policy.version);
}

SideBySide PutSideBySide(const Inquiry& left, const Inquiry& right) {
  return Writer(left, right).Write();
}

}  // namespace assay::solve
