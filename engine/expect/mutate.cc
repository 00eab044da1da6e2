#include "expect/mutate.h"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "model/statement_text.h"
#include "solve/solve.h"

namespace assay::expect {

using model::Policy;
using model::Protection;
using model::QuestionForm;
using model::Statement;

namespace {

// The statements that an answer cites, by number.
std::set<uint32_t> CitedOf(const model::Answer& answer, const std::string& merchant) {
  std::set<uint32_t> cited;
  for (const model::Row& row : answer.rows) {
    if (row.merchant != merchant) continue;
    for (const auto* list : {&row.because, &row.against, &row.leads}) {
      for (const model::Evidence& evidence : *list) cited.insert(evidence.number);
    }
  }
  return cited;
}

// True if striking a statement that the answer does not cite cannot change the answer: it
// has no part at any point that was judged, and names no row.
bool CitesAllThatMatters(const model::Question& question) {
  switch (question.form) {
    case QuestionForm::kCan:
    case QuestionForm::kWhyCan:
    case QuestionForm::kWhyCannot:
      // About somebody who receives, the best of several points is shown, and no other.
      return !question.about_receiving;
    case QuestionForm::kWhoCanReceive:
    case QuestionForm::kWhatCanReceive:
    case QuestionForm::kWhatDoes:
    case QuestionForm::kForWhatPurposes:
    case QuestionForm::kOnWhatBasis:
      return true;
    default:
      return false;
  }
}

class Striker {
 public:
  Striker(const std::string& merchant, const std::vector<Asked>& asked,
          const graph::View& view)
      : merchant_(merchant), view_(view) {
    for (const Asked& one : asked) {
      if (!IsAbout(one.question)) continue;
      const bool some_hold = std::ranges::any_of(one.findings, &Finding::holds);
      if (some_hold) watching_.push_back({&one, CitedOf(one.answer, merchant_)});
    }
  }

  Result<Protection> Run() {
    Protection protection;
    const auto versions = view_.Versions(merchant_);
    if (!versions.ok()) return versions.error();
    if (versions.value().empty()) return protection;
    const graph::PolicyEntry& entry = versions.value().back();
    auto policy = view_.ReadPolicy(entry);
    if (!policy.ok()) return policy.error();
    policy_ = std::move(policy).value();
    protection.merchant = entry.merchant;
    protection.title = entry.title;
    protection.version = entry.version;
    for (size_t i = 0; i < policy_.statements.size(); ++i) {
      const Status tried = TryStatement(i, protection);
      if (!tried.ok()) return tried.error();
    }
    return protection;
  }

 private:
  struct Watching {
    const Asked* asked;
    std::set<uint32_t> cited;
  };

  bool IsAbout(const model::Question& question) const {
    const auto& merchants = question.merchants;
    return merchants.empty() ||
           std::ranges::find(merchants, merchant_) != merchants.end();
  }

  // Strikes the statement, then each of its exceptions.
  Status TryStatement(size_t index, Protection& protection) {
    Policy without = policy_;
    without.statements.erase(without.statements.begin() + static_cast<ptrdiff_t>(index));
    const Status whole = Try(index, std::move(without), "", protection);
    if (!whole.ok()) return whole;
    const auto& exceptions = policy_.statements[index].exceptions;
    for (size_t i = 0; i < exceptions.size(); ++i) {
      Policy copy = policy_;
      auto& left = copy.statements[index].exceptions;
      left.erase(left.begin() + static_cast<ptrdiff_t>(i));
      const Status tried = Try(
          index, std::move(copy),
          model::ExceptionText(exceptions[i], policy_, view_.vocabulary()), protection);
      if (!tried.ok()) return tried;
    }
    return Ok();
  }

  Status Try(size_t index, Policy changed, std::string struck, Protection& protection) {
    const Statement& statement = policy_.statements[index];
    const auto noticed = IsNoticed(statement.number, std::move(changed));
    if (!noticed.ok()) return noticed.error();
    protection.changes += 1;
    if (noticed.value()) {
      protection.noticed += 1;
      return Ok();
    }
    model::Evidence evidence;
    evidence.statement = policy_.StatementName(statement.number);
    evidence.number = statement.number;
    evidence.label = statement.label;
    evidence.role = model::Role::kStated;
    evidence.says = model::StatementText(statement, policy_, view_.vocabulary());
    evidence.file = policy_.file;
    evidence.line = statement.place.line;
    evidence.column = statement.place.column;
    protection.unnoticed.push_back({std::move(evidence), std::move(struck)});
    return Ok();
  }

  Result<bool> IsNoticed(uint32_t number, Policy changed) const {
    const std::unique_ptr<graph::View> view = view_.Amended(std::move(changed));
    for (const Watching& watching : watching_) {
      const Asked& asked = *watching.asked;
      if (CitesAllThatMatters(asked.question) && !watching.cited.contains(number)) {
        continue;
      }
      const auto answer = solve::Solve(asked.question, *view);
      if (!answer.ok()) return answer.error();
      const std::vector<Finding> now =
          CheckAnswer(asked.expected, answer.value(), view->vocabulary());
      for (size_t i = 0; i < now.size(); ++i) {
        if (asked.findings[i].holds && !now[i].holds) return true;
      }
    }
    return false;
  }

  const std::string& merchant_;
  const graph::View& view_;
  std::vector<Watching> watching_;
  Policy policy_;
};

}  // namespace

Result<std::vector<Protection>> MeasureProtection(const std::vector<Asked>& asked,
                                                  const graph::View& view) {
  std::set<std::string> merchants;
  for (const Asked& one : asked) {
    merchants.insert(one.question.merchants.begin(), one.question.merchants.end());
  }
  std::vector<Protection> protections;
  for (const std::string& merchant : merchants) {
    Result<Protection> protection = Striker(merchant, asked, view).Run();
    if (!protection.ok()) return protection.error();
    protections.push_back(std::move(protection).value());
  }
  return protections;
}

}  // namespace assay::expect
