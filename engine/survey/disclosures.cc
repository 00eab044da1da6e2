#include "survey/disclosures.h"

namespace assay::survey {

using graph::NumberSet;
using graph::PackedFlag;
using graph::PackedPolicy;
using graph::PackedPolicyFlag;
using graph::PackedStatement;
using model::TermId;

// Numbers as they come: ascending, since policies are walked by number.
struct Disclosures::Gathered {
  struct Lists {
    std::map<uint32_t, std::vector<uint32_t>> by_data;
    std::vector<uint32_t> any;

    Postings Take() {
      Postings postings;
      for (auto& [term, numbers] : by_data)
        postings.by_data.emplace(term, NumberSet::Of(numbers));
      postings.any = NumberSet::Of(any);
      return postings;
    }
  };

  template <typename Word>
  static void Add(const PackedStatement<Word>& statement, uint32_t number, Lists& lists) {
    if (!statement.Has(PackedFlag::kData) || statement.Has(PackedFlag::kAnyData))
      lists.any.push_back(number);
    for (const Word term : statement.data) lists.by_data[term].push_back(number);
  }

  template <typename Word>
  void Take(uint32_t policy, const PackedPolicy& packed, const DisclosingActions& actions,
            Disclosures& all) {
    packed.ForEach<Word>(
        [&](TermId action) { return actions.overlapping.Has(action); },
        [&](const PackedStatement<Word>& statement) {
          if (statement.Has(PackedFlag::kNotPlain))
            return Add(statement, policy, not_plain);
          if (statement.Has(PackedFlag::kActor | PackedFlag::kBare)) return;
          if (statement.Has(PackedFlag::kAgainst)) {
            if (!statement.Has(PackedFlag::kOther)) Add(statement, policy, prohibited);
            return;
          }
          if (!statement.Has(PackedFlag::kData) || !actions.ways.Has(statement.action))
            return;
          Add(statement, static_cast<uint32_t>(all.policies_.size()), rows);
          all.policies_.push_back(policy);
          all.recipients_.insert(all.recipients_.end(), statement.recipients.begin(),
                                 statement.recipients.end());
          all.ends_.push_back(static_cast<uint32_t>(all.recipients_.size()));
        });
  }

  Lists rows, prohibited, not_plain;
};

Disclosures::Disclosures(const Image& image, const DisclosingActions& actions) {
  Gathered gathered;
  for (uint32_t number = 0; number < image.end(); ++number) {
    const Resident* policy = image.Find(number);
    if (policy == nullptr || !policy->is_current) continue;
    if (policy->policy.Has(PackedPolicyFlag::kPrecedence))
      gathered.not_plain.any.push_back(number);
    if (policy->policy.is_wide())
      gathered.Take<uint32_t>(number, policy->policy, actions, *this);
    else
      gathered.Take<uint16_t>(number, policy->policy, actions, *this);
  }
  policies_.shrink_to_fit();
  ends_.shrink_to_fit();
  recipients_.shrink_to_fit();
  rows_ = gathered.rows.Take();
  prohibited_ = gathered.prohibited.Take();
  not_plain_ = gathered.not_plain.Take();
}

std::vector<uint32_t> Disclosures::Numbers(const Postings& postings,
                                           const TermSet& data) {
  std::vector<const NumberSet*> sets = {&postings.any};
  for (const auto& [term, numbers] : postings.by_data) {
    if (data.Has(term)) sets.push_back(&numbers);
  }
  return NumberSet::UnionOf(sets).Sorted();
}

std::vector<uint32_t> Disclosures::RowsNear(const AskedTerm& data) const {
  return Numbers(rows_, data.near);
}

std::vector<uint32_t> Disclosures::PoliciesToRead(const AskedTerm& data) const {
  const NumberSet prohibited = NumberSet::Of(Numbers(prohibited_, data.above));
  const NumberSet not_plain = NumberSet::Of(Numbers(not_plain_, data.overlapping));
  return NumberSet::UnionOf({&prohibited, &not_plain}).Sorted();
}

size_t Disclosures::size_bytes() const {
  size_t bytes = 4 * (policies_.size() + ends_.size() + recipients_.size());
  for (const Postings* postings : {&rows_, &prohibited_, &not_plain_}) {
    bytes += postings->any.size_bytes();
    for (const auto& [term, numbers] : postings->by_data) bytes += numbers.size_bytes();
  }
  return bytes;
}

}  // namespace assay::survey
