#include "survey/recipients.h"

#include <optional>

#include "survey/flows.h"

namespace assay::survey {

using model::TermId;

void RecipientTallies::Add(uint32_t policy, uint32_t recipient, bool is_conditional) {
  if (last_[recipient] != policy) {
    last_[recipient] = policy;
    last_is_conditional_[recipient] = is_conditional;
    ++(is_conditional ? conditional_ : permitted_)[recipient];
  } else if (last_is_conditional_[recipient] && !is_conditional) {
    last_is_conditional_[recipient] = false;
    --conditional_[recipient];
    ++permitted_[recipient];
  }
}

void RecipientTallies::Add(const RecipientTallies& others) {
  for (size_t term = 0; term < last_.size(); ++term) {
    permitted_[term] += others.permitted_[term];
    conditional_[term] += others.conditional_[term];
  }
}

std::vector<RecipientCount> RecipientTallies::Counts() const {
  std::vector<RecipientCount> counts;
  for (uint32_t term = 0; term < last_.size(); ++term) {
    if (permitted_[term] + conditional_[term] > 0)
      counts.push_back({TermId{term}, permitted_[term], conditional_[term]});
  }
  return counts;
}

namespace {

// The prohibitions of one share that cover the data asked, policy after policy.
class Prohibitions {
 public:
  Prohibitions(const Disclosures& share, const AskedTerm& data,
               const model::Vocabulary& vocabulary)
      : share_(share), rows_(share.ProhibitionsOf(data)), vocabulary_(vocabulary) {}

  const std::vector<uint32_t>& rows() const { return rows_; }

  // Policies must be asked about in ascending order.
  bool Forbid(const Disclosures::Disclosure& disclosure) {
    if (policy_ != disclosure.policy) Advance(disclosure.policy);
    for (size_t i = first_; i < last_; ++i) {
      const Disclosures::Prohibition against = share_.ProhibitionAt(rows_[i]);
      if (Forbids(against.action, against.to_anybody, against.recipients,
                  disclosure.action, TermId{disclosure.recipient}, vocabulary_))
        return true;
    }
    return false;
  }

 private:
  void Advance(uint32_t policy) {
    policy_ = policy;
    for (first_ = last_; first_ < rows_.size(); ++first_) {
      if (share_.ProhibitionAt(rows_[first_]).policy >= policy) break;
    }
    for (last_ = first_; last_ < rows_.size(); ++last_) {
      if (share_.ProhibitionAt(rows_[last_]).policy != policy) break;
    }
  }

  const Disclosures& share_;
  const std::vector<uint32_t> rows_;
  const model::Vocabulary& vocabulary_;
  std::optional<uint32_t> policy_;
  size_t first_ = 0, last_ = 0;  // The policy's.
};

}  // namespace

// Most policies forbid nothing of what is asked: their rows are counted without a branch, which
// is several times faster than with one that cannot be foreseen.
uint64_t TallyRows(const Disclosures& share, const AskedTerm& data,
                   const std::vector<uint32_t>& read, const model::Vocabulary& vocabulary,
                   RecipientTallies& tallies) {
  enum : uint8_t { kPermitted, kPerhapsForbidden, kRead };
  std::vector<uint8_t> kinds(share.last() - share.first(), kPermitted);  // By policy.
  Prohibitions prohibitions(share, data, vocabulary);
  for (const uint32_t row : prohibitions.rows())
    kinds[share.ProhibitionAt(row).policy - share.first()] = kPerhapsForbidden;
  for (const uint32_t policy : read) kinds[policy - share.first()] = kRead;

  const graph::NumberSet rows = share.RowsNear(data);
  rows.ForEachSpan([&](std::span<const uint32_t> some) {
    for (const uint32_t row : some) {
      const Disclosures::Disclosure& disclosure = share.DisclosureAt(row);
      const uint8_t kind = kinds[disclosure.policy - share.first()];
      if (kind != kPermitted && (kind == kRead || prohibitions.Forbid(disclosure)))
        continue;
      tallies.AddPermitted(disclosure.policy, disclosure.recipient);
    }
  });
  return rows.size() + prohibitions.rows().size();
}

}  // namespace assay::survey
