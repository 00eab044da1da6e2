#include "survey/flows.h"

#include <algorithm>

#include "plan/actions.h"
#include "solve/judge.h"

namespace assay::survey {

using graph::PackedFlag;
using graph::PackedPolicy;
using graph::PackedStatement;
using model::Dimension;
using model::TermId;

// ---- The rule ----

Flows JudgedFlows(const solve::PolicyJudge& judge, TermId data) {
  const model::Vocabulary& vocabulary = judge.vocabulary();
  const auto disclose = vocabulary.Find(model::TermKind::kAction, plan::kDisclose);
  Flows found;
  if (!disclose) return found;
  for (uint32_t i = 0; i < judge.layers().size(); ++i) {
    const solve::Layer& layer = judge.layers()[i];
    if (layer.side != solve::Side::kFor) continue;
    for (const TermId action : layer[Dimension::kAction].in) {
      if (!vocabulary.IsA(action, *disclose)) continue;
      for (const TermId recipient : layer[Dimension::kRecipient].in) {
        model::Point point;
        point.terms[size_t(Dimension::kAction)] = action;
        point.terms[size_t(Dimension::kData)] = data;
        point.terms[size_t(Dimension::kRecipient)] = recipient;
        const solve::Judgement judgement = judge.Judge(point, {});
        found.complete = found.complete && !judgement.incomplete;
        const bool stands = std::any_of(
            judgement.parts.begin(), judgement.parts.end(),
            [&](const solve::Part& part) { return part.layer == i && part.stands; });
        if (!stands) continue;
        const bool is_conditional = judgement.verdict != model::Verdict::kPermitted;
        found.flows.push_back({layer.statement, recipient, is_conditional});
      }
    }
  }
  // Of one statement and recipient, the unconditional one comes first, and is kept.
  std::sort(found.flows.begin(), found.flows.end());
  const auto is_same = [](const Flow& a, const Flow& b) {
    return a.statement == b.statement && a.recipient == b.recipient;
  };
  found.flows.erase(std::unique(found.flows.begin(), found.flows.end(), is_same),
                    found.flows.end());
  return found;
}

// ---- Its fast path ----

std::optional<std::span<const Flow>> PackedFlows::Of(const PackedPolicy& policy) {
  disclosures_.clear();
  prohibitions_.clear();
  recipients_.clear();
  flows_.clear();
  const bool told =
      policy.is_wide() ? Gather<uint32_t>(policy) : Gather<uint16_t>(policy);
  if (!told) return std::nullopt;
  for (const Disclosure& disclosure : disclosures_) {
    for (uint32_t i = disclosure.first; i < disclosure.last; ++i) {
      const TermId recipient{recipients_[i]};
      if (!IsForbidden(disclosure.action, recipient))
        flows_.push_back({disclosure.statement, recipient, false});
    }
  }
  return flows_;
}

template <typename Word>
bool PackedFlows::Gather(const PackedPolicy& policy) {
  bool told = true;
  policy.ForEach<Word>(
      [&](TermId action) { return told && actions_.overlapping.Has(action); },
      [&](const PackedStatement<Word>& statement) { told = told && Take(statement); });
  // A declared precedence decides only where both sides speak.
  const bool decides = policy.has_precedence();
  return told && !(decides && !disclosures_.empty() && !prohibitions_.empty());
}

template <typename Word>
bool PackedFlows::Take(const PackedStatement<Word>& statement) {
  const bool says_data = statement.Has(PackedFlag::kData);
  if (statement.Has(PackedFlag::kNotPlain)) {
    // An exception to it may speak of less than it does, and so be near where it is not.
    return says_data && !statement.Has(PackedFlag::kAnyData) &&
           !Lists(statement.data, data_.overlapping);
  }
  if (says_data && !Lists(statement.data, data_.near)) return true;
  if (statement.Has(PackedFlag::kActor | PackedFlag::kBare)) return true;
  if (statement.Has(PackedFlag::kAgainst)) {
    const bool covers = !statement.Has(PackedFlag::kOther) &&
                        (!says_data || Lists(statement.data, data_.above));
    if (!covers) return true;
    const auto first = static_cast<uint32_t>(recipients_.size());
    Keep(statement);
    prohibitions_.push_back({statement.action, !statement.Has(PackedFlag::kRecipient),
                             first, static_cast<uint32_t>(recipients_.size())});
    return true;
  }
  if (!says_data || !actions_.ways.Has(statement.action)) return true;
  const auto first = static_cast<uint32_t>(recipients_.size());
  Keep(statement);
  disclosures_.push_back({statement.action, statement.number, first,
                          static_cast<uint32_t>(recipients_.size())});
  return true;
}

template <typename Word>
bool PackedFlows::Lists(std::span<const Word> terms, const TermSet& any_of) const {
  return std::any_of(terms.begin(), terms.end(),
                     [&](Word term) { return any_of.Has(term); });
}

template <typename Word>
void PackedFlows::Keep(const PackedStatement<Word>& statement) {
  for (const Word term : statement.recipients) recipients_.push_back(term);
}

bool PackedFlows::IsForbidden(TermId action, TermId recipient) const {
  return std::any_of(
      prohibitions_.begin(), prohibitions_.end(), [&](const Prohibition& against) {
        const std::span<const uint32_t> recipients(recipients_.data() + against.first,
                                                   recipients_.data() + against.last);
        return Forbids(against.action, against.to_anybody, recipients, action, recipient,
                       vocabulary_);
      });
}

}  // namespace assay::survey
