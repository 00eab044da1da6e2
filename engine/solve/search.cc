#include "solve/search.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "solve/find.h"
#include "solve/gaps.h"
#include "solve/opened.h"
#include "solve/plain.h"
#include "solve/statement_fields.h"

namespace assay::solve {

using graph::PolicyEntry;
using model::Answer;
using model::FilterField;
using model::FindRequest;
using model::Question;
using model::Row;
using model::Statement;

namespace {

// Reads the quotations of all statements into them.
Status AttachQuotations(Opened& opened, const graph::View& view) {
  std::vector<uint32_t> numbers;
  for (const Statement& statement : opened.policy.statements)
    numbers.push_back(statement.number);
  auto read = view.ReadQuotations(opened.version.entry, numbers);
  if (!read.ok()) return read.error();
  for (size_t i = 0; i < numbers.size(); ++i)
    opened.policy.statements[i].quotations = std::move(read.value()[i]);
  return Ok();
}

// A statement that was found.
struct Hit {
  std::vector<std::string> groups;  // Empty: "not stated".
  OrderKey key;
  Row row;  // Without content where statements are counted.
};

class Search {
 public:
  Search(const Question& question, const graph::View& view, Answer& answer)
      : question_(question), find_(question.find), view_(view), answer_(answer) {}

  Status Run() {
    if (Status status = LookUpCandidates(); !status.ok()) return status;
    const Status done =
        ForEachInForce(question_, view_, answer_.notes,
                       [&](Version version) { return Visit(std::move(version)); });
    if (!done.ok()) return done;
    if (find_.count && !find_.group_by)
      PutCount();
    else if (find_.group_by)
      PutGroups();
    else
      PutHits();
    return Ok();
  }

 private:
  // Above so many terms their look-ups cost more than they spare.
  static constexpr size_t kMostTerms = 16;

  // The versions in which something can be found, by their numbers.
  Status LookUpCandidates() {
    const auto needed = NeededTerms(find_.where, view_.vocabulary(), kMostTerms);
    if (!needed) return Ok();
    candidates_.emplace();
    for (const model::TermId term : *needed) {
      const auto entries = view_.Mentioning(term);
      if (!entries.ok()) return entries.error();
      for (const PolicyEntry& entry : entries.value()) candidates_->insert(entry.number);
    }
    return Ok();
  }

  bool KeepsAll() const { return find_.group_by || find_.count || find_.order_by; }

  bool IsFull() const {
    if (hits_.size() >= kMaxFound) return true;
    return !KeepsAll() && question_.limit && hits_.size() > *question_.limit;
  }

  Result<bool> Visit(Version version) {
    answer_.searched_policies += 1;
    answer_.searched_statements += version.entry.statement_count;
    if (candidates_ && !candidates_->contains(version.entry.number)) return true;
    const auto read = OpenVersion(std::move(version), view_);
    if (!read.ok()) return read.error();
    Opened& opened = *read.value();
    if (NeedsQuotations(find_.where) || find_.order_by == FilterField::kQuotation ||
        find_.group_by == FilterField::kQuotation) {
      const Status attached = AttachQuotations(opened, view_);
      if (!attached.ok()) return attached.error();
    }
    const Status taken = TakeHits(opened);
    if (!taken.ok()) return taken.error();
    return !IsFull();
  }

  Status TakeHits(const Opened& opened) {
    const Inquiry inquiry{question_, opened.judge, opened.version.citation,
                          opened.version.undated};
    const model::Policy& policy = opened.policy;
    const model::Vocabulary& vocabulary = view_.vocabulary();
    const size_t first = hits_.size();
    for (const Statement& statement : policy.statements) {
      if (!Matches(find_.where, statement, policy, vocabulary)) continue;
      Hit& hit = hits_.emplace_back();
      if (find_.group_by)
        hit.groups = GroupsOf(*find_.group_by, statement, policy, vocabulary);
      if (find_.order_by)
        hit.key = OrderKeyOf(*find_.order_by, statement, policy, vocabulary);
      if (!find_.count) hit.row = StatementRow(inquiry, statement);
      if (IsFull()) break;
    }
    if (find_.count) return Ok();
    std::vector<Row> rows;
    for (size_t i = first; i < hits_.size(); ++i) rows.push_back(std::move(hits_[i].row));
    const Status quoted =
        AddQuotations(rows, opened.version.entry, policy.source_file, view_);
    for (size_t i = first; i < hits_.size(); ++i)
      hits_[i].row = std::move(rows[i - first]);
    return quoted;
  }

  void PutRow(Row row) {
    if (question_.limit && answer_.rows.size() >= *question_.limit) {
      answer_.incomplete =
          fmt::format("stopped after {} rows, as asked", *question_.limit);
      return;
    }
    answer_.rows.push_back(std::move(row));
  }

  void NoteCap() {
    if (hits_.size() >= kMaxFound)
      answer_.incomplete = fmt::format("stopped after {} statements", kMaxFound);
  }

  void PutCount() {
    Row row;
    row.fields = {{"count", fmt::format("{}", hits_.size())}};
    PutRow(std::move(row));
    NoteCap();
  }

  void Sort() {
    if (!find_.order_by) return;
    std::stable_sort(hits_.begin(), hits_.end(), [&](const Hit& a, const Hit& b) {
      return IsBefore(a.key, b.key, find_.direction);
    });
  }

  void PutHits() {
    Sort();
    for (Hit& hit : hits_) PutRow(std::move(hit.row));
    NoteCap();
  }

  struct Group {
    bool is_missing = false;
    std::string name;
    std::vector<const Hit*> hits;
  };

  std::vector<Group> Groups() const {
    std::map<std::pair<bool, std::string>, std::vector<const Hit*>> by_name;
    for (const Hit& hit : hits_) {
      for (const std::string& name : hit.groups) by_name[{false, name}].push_back(&hit);
      if (hit.groups.empty()) by_name[{true, "not stated"}].push_back(&hit);
    }
    std::vector<Group> groups;
    for (auto& [key, hits] : by_name)
      groups.push_back({key.first, key.second, std::move(hits)});
    const bool is_down = find_.direction == model::Direction::kDescending;
    if (find_.order_by_count) {
      std::stable_sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) {
        return is_down ? a.hits.size() > b.hits.size() : a.hits.size() < b.hits.size();
      });
    } else if (is_down && find_.order_by == find_.group_by) {
      std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        if (a.is_missing != b.is_missing) return b.is_missing;
        return a.name > b.name;
      });
    }
    return groups;
  }

  void PutGroups() {
    Sort();
    const std::string field(model::FieldWord(*find_.group_by));
    for (const Group& group : Groups()) {
      Row row;
      row.fields = {{field, group.name}};
      if (find_.count) {
        row.fields.emplace_back("count", fmt::format("{}", group.hits.size()));
      } else {
        std::vector<std::string> names;
        for (const Hit* hit : group.hits) {
          row.because.push_back(hit->row.because.front());
          names.push_back(row.because.back().statement);
        }
        row.fields.emplace_back("statements", fmt::format("{}", fmt::join(names, ", ")));
      }
      PutRow(std::move(row));
    }
    NoteCap();
  }

  const Question& question_;
  const FindRequest& find_;
  const graph::View& view_;
  Answer& answer_;
  std::optional<std::set<uint32_t>> candidates_;  // Absent: any version.
  std::vector<Hit> hits_;
};

// All of them if none is named.
Result<std::vector<model::Checklist>> ReadChecklists(std::vector<std::string> names,
                                                     const graph::View& view) {
  if (names.empty()) {
    auto all = view.ChecklistNames();
    if (!all.ok()) return all.error();
    names = std::move(all).value();
  }
  std::vector<model::Checklist> checklists;
  for (const std::string& name : names) {
    auto checklist = view.ReadChecklist(name);
    if (!checklist.ok()) return checklist.error();
    if (checklist.value()) checklists.push_back(std::move(*checklist.value()));
  }
  return checklists;
}

}  // namespace

Status AnswerFind(const Question& question, const graph::View& view, Answer& answer) {
  return Search(question, view, answer).Run();
}

Result<std::vector<Row>> ChecklistRows(const graph::View& view) {
  const auto checklists = ReadChecklists({}, view);
  if (!checklists.ok()) return checklists.error();
  std::vector<Row> rows;
  for (const model::Checklist& checklist : checklists.value()) {
    Row& row = rows.emplace_back();
    row.fields = {{"checklist", checklist.name},
                  {"title", checklist.title},
                  {"items", fmt::format("{}", checklist.items.size())},
                  {"file", checklist.file}};
  }
  return rows;
}

Status AnswerGaps(const Question& question, const graph::View& view, Answer& answer) {
  const auto checklists = ReadChecklists(question.checklists, view);
  if (!checklists.ok()) return checklists.error();
  if (checklists.value().empty()) return Ok();
  const bool quotations = std::any_of(
      checklists.value().begin(), checklists.value().end(),
      [](const model::Checklist& checklist) { return NeedsQuotations(checklist); });
  const auto visit = [&](Version version) -> Result<bool> {
    answer.searched_policies += 1;
    answer.searched_statements += version.entry.statement_count;
    const auto read = OpenVersion(std::move(version), view);
    if (!read.ok()) return read.error();
    Opened& opened = *read.value();
    if (quotations) {
      const Status attached = AttachQuotations(opened, view);
      if (!attached.ok()) return attached.error();
    }
    const Inquiry inquiry{question, opened.judge, opened.version.citation,
                          opened.version.undated};
    for (const model::Checklist& checklist : checklists.value()) {
      GapFinding finding = FindGaps(checklist, inquiry);
      if (!finding.incomplete.empty()) answer.incomplete = finding.incomplete;
      answer.gap_totals.push_back(std::move(finding.total));
      const size_t room =
          question.limit
              ? *question.limit - std::min<size_t>(*question.limit, answer.rows.size())
              : finding.rows.size();
      if (finding.rows.size() > room) {
        finding.rows.resize(room);
        answer.incomplete =
            fmt::format("stopped after {} rows, as asked", *question.limit);
      }
      const Status quoted = AddQuotations(finding.rows, opened.version.entry,
                                          opened.policy.source_file, view);
      if (!quoted.ok()) return quoted.error();
      std::move(finding.rows.begin(), finding.rows.end(),
                std::back_inserter(answer.rows));
    }
    return true;
  };
  return ForEachInForce(question, view, answer.notes, visit);
}

}  // namespace assay::solve
