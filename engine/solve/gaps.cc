#include "solve/gaps.h"

#include <algorithm>

#include <fmt/format.h>

#include "solve/demand.h"
#include "solve/find.h"

namespace assay::solve {

using model::ChecklistItem;
using model::Evidence;
using model::GapState;
using model::Occasion;
using model::Row;

namespace {

// One item while its requirements are judged.
class ItemJudge {
 public:
  // `of_all` is the checklist's own occasion.
  ItemJudge(const ChecklistItem& item, const Occasion& of_all, const Inquiry& inquiry)
      : item_(item), of_all_(of_all), inquiry_(inquiry), row_(BlankRow(inquiry)) {
    row_.gap.emplace();
    row_.gap->item = item.title;
    row_.gap->article = item.article;
    row_.gap->only_if = item.only_if;
    row_.gap->note = item.note;
    if (!inquiry.undated.empty()) row_.assumptions.push_back(inquiry.undated);
  }

  Row Judge() {
    for (const Occasion* when : {&of_all_, &item_.when}) {
      const std::string why = WhyNotApplicable(*when);
      if (why.empty()) continue;
      row_.gap->state = GapState::kNotApplicable;
      row_.gap->lacking = {why};
      return std::move(row_);
    }
    size_t stated = 0;
    size_t missing = 0;
    for (const model::Requirement& requirement : item_.requirements) {
      const GapState state = JudgeRequirement(requirement);
      stated += state == GapState::kStated ? 1 : 0;
      missing += state == GapState::kMissing ? 1 : 0;
    }
    const size_t all = item_.requirements.size();
    row_.gap->state = stated == all    ? GapState::kStated
                      : missing == all ? GapState::kMissing
                                       : GapState::kPartly;
    return std::move(row_);
  }

  bool incomplete() const { return incomplete_; }

 private:
  // Empty if the occasion arises.
  std::string WhyNotApplicable(const Occasion& when) const {
    if (when.form == Occasion::Form::kAlways) return "";
    const model::Policy& policy = inquiry_.policy();
    const auto first = std::find_if(
        policy.statements.begin(), policy.statements.end(), [&](const auto& statement) {
          return Matches(when.where, statement, policy, inquiry_.vocabulary());
        });
    const bool any = first != policy.statements.end();
    if (any == (when.form == Occasion::Form::kAny)) return "";
    const std::string where = model::FilterText(when.where, inquiry_.vocabulary());
    if (!any) return fmt::format("the text has no statement where {}", where);
    return fmt::format("{} is a statement where {}", inquiry_.citation.Of(first->number),
                       where);
  }

  // The best of the alternatives; if none is stated, what all of them lack.
  GapState JudgeRequirement(const model::Requirement& requirement) {
    std::vector<DemandFinding> findings;
    for (const model::Demand& demand : requirement.alternatives) {
      findings.push_back(JudgeDemand(demand, inquiry_));
      incomplete_ = incomplete_ || findings.back().incomplete;
    }
    const auto best =
        std::min_element(findings.begin(), findings.end(),
                         [](const auto& a, const auto& b) { return a.state < b.state; });
    const GapState state = best->state;
    if (state != GapState::kMissing || findings.size() == 1) {
      Take(*best);
      return state;
    }
    std::vector<std::string> none;
    for (DemandFinding& finding : findings) {
      if (!finding.lacking.empty()) none.push_back(finding.lacking.front());
      finding.lacking.clear();
      Take(finding);
    }
    AddWords({fmt::format("{}", fmt::join(none, ", and "))}, row_.gap->lacking);
    return state;
  }

  void Take(DemandFinding& finding) {
    AddWords(finding.found, row_.gap->found);
    AddWords(finding.lacking, row_.gap->lacking);
    AddEvidence(finding.because, row_.because);
    AddEvidence(finding.near, row_.leads);
  }

  static void AddWords(const std::vector<std::string>& words,
                       std::vector<std::string>& all) {
    for (const std::string& line : words) {
      if (std::find(all.begin(), all.end(), line) == all.end()) all.push_back(line);
    }
  }

  static void AddEvidence(std::vector<Evidence>& evidence, std::vector<Evidence>& all) {
    for (Evidence& e : evidence) {
      const bool is_known =
          std::any_of(all.begin(), all.end(), [&](const Evidence& other) {
            return other.statement == e.statement && other.reason == e.reason;
          });
      if (!is_known) all.push_back(std::move(e));
    }
  }

  const ChecklistItem& item_;
  const Occasion& of_all_;
  const Inquiry& inquiry_;
  Row row_;
  bool incomplete_ = false;
};

void Count(const model::Gap& gap, model::GapTotal& total) {
  switch (gap.state) {
    case GapState::kStated:
      ++total.stated;
      break;
    case GapState::kPartly:
      ++total.partly;
      break;
    case GapState::kMissing:
      ++total.missing;
      if (!gap.only_if.empty()) ++total.missing_only_if;
      break;
    case GapState::kNotApplicable:
      ++total.not_applicable;
      break;
  }
}

// The same as fields, for formats that are tables.
void AddFields(const model::Gap& gap, Row& row) {
  row.fields = {{"checklist", gap.checklist},
                {"state", std::string(model::GapStateWord(gap.state))},
                {"article", gap.article},
                {"item", gap.item},
                {"found", fmt::format("{}", fmt::join(gap.found, "; "))},
                {"lacking", fmt::format("{}", fmt::join(gap.lacking, "; "))},
                {"only_if", gap.only_if},
                {"note", gap.note}};
}

}  // namespace

GapFinding FindGaps(const model::Checklist& checklist, const Inquiry& inquiry) {
  GapFinding finding;
  const model::Policy& policy = inquiry.policy();
  finding.total.merchant = policy.merchant;
  finding.total.title = policy.title;
  finding.total.version = policy.version;
  finding.total.checklist = checklist.name;
  finding.total.checklist_title = checklist.title;
  for (const ChecklistItem& item : checklist.items) {
    ItemJudge judge(item, checklist.when, inquiry);
    Row row = judge.Judge();
    row.gap->checklist = checklist.name;
    Count(*row.gap, finding.total);
    if (judge.incomplete() && finding.incomplete.empty()) {
      finding.incomplete = fmt::format("{}: too much to judge for the item \"{}\" of {}",
                                       policy.merchant, item.title, checklist.name);
    }
    AddFields(*row.gap, row);
    finding.rows.push_back(std::move(row));
  }
  return finding;
}

bool NeedsQuotations(const model::Checklist& checklist) {
  const auto demands = [](const model::Demand& demand) {
    return NeedsQuotations(demand.where) || NeedsQuotations(demand.in);
  };
  const auto requires_it = [&](const model::Requirement& requirement) {
    return std::any_of(requirement.alternatives.begin(), requirement.alternatives.end(),
                       demands);
  };
  return NeedsQuotations(checklist.when.where) ||
         std::any_of(checklist.items.begin(), checklist.items.end(),
                     [&](const ChecklistItem& item) {
                       return NeedsQuotations(item.when.where) ||
                              std::any_of(item.requirements.begin(),
                                          item.requirements.end(), requires_it);
                     });
}

}  // namespace assay::solve
