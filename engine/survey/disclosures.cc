#include "survey/disclosures.h"

namespace assay::survey {

using graph::NumberSet;
using graph::PackedFlag;
using graph::PackedPolicy;
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
  void AddDisclosure(uint32_t policy, const PackedStatement<Word>& statement,
                     Disclosures& all) {
    for (const Word recipient : statement.recipients) {
      Add(statement, static_cast<uint32_t>(all.disclosures_.size()), disclosures);
      all.disclosures_.push_back({policy, recipient, statement.action});
    }
  }

  template <typename Word>
  void AddProhibition(uint32_t policy, const PackedStatement<Word>& statement,
                      Disclosures& all) {
    Add(statement, static_cast<uint32_t>(all.prohibitions_.size()), prohibitions);
    auto& recipients = all.forbidden_recipients_;
    all.prohibitions_.push_back({policy, statement.action,
                                 !statement.Has(PackedFlag::kRecipient),
                                 static_cast<uint32_t>(recipients.size()),
                                 static_cast<uint32_t>(statement.recipients.size())});
    recipients.insert(recipients.end(), statement.recipients.begin(),
                      statement.recipients.end());
  }

  template <typename Word>
  void Take(uint32_t policy, const PackedPolicy& packed, const DisclosingActions& actions,
            Disclosures& all) {
    packed.ForEach<Word>([&](TermId action) { return actions.overlapping.Has(action); },
                         [&](const PackedStatement<Word>& statement) {
                           if (statement.Has(PackedFlag::kNotPlain))
                             return Add(statement, policy, not_plain);
                           if (statement.Has(PackedFlag::kActor | PackedFlag::kBare))
                             return;
                           if (statement.Has(PackedFlag::kAgainst)) {
                             if (!statement.Has(PackedFlag::kOther))
                               AddProhibition(policy, statement, all);
                           } else if (statement.Has(PackedFlag::kData) &&
                                      actions.ways.Has(statement.action)) {
                             AddDisclosure(policy, statement, all);
                           }
                         });
  }

  Lists disclosures, prohibitions, not_plain;
};

Disclosures::Disclosures(const Image& image, uint32_t first, uint32_t last,
                         const DisclosingActions& actions)
    : first_(first), last_(last) {
  Gathered gathered;
  for (uint32_t number = first; number < last; ++number) {
    const Resident* policy = image.Find(number);
    if (policy == nullptr || !policy->is_current) continue;
    if (policy->policy.has_precedence()) gathered.not_plain.any.push_back(number);
    if (policy->policy.is_wide())
      gathered.Take<uint32_t>(number, policy->policy, actions, *this);
    else
      gathered.Take<uint16_t>(number, policy->policy, actions, *this);
  }
  disclosures_by_data_ = gathered.disclosures.Take();
  prohibitions_by_data_ = gathered.prohibitions.Take();
  not_plain_ = gathered.not_plain.Take();
}

NumberSet Disclosures::Numbers(const Postings& postings, const TermSet& data) {
  std::vector<const NumberSet*> sets = {&postings.any};
  for (const auto& [term, numbers] : postings.by_data) {
    if (data.Has(term)) sets.push_back(&numbers);
  }
  return NumberSet::UnionOf(sets);
}

NumberSet Disclosures::RowsNear(const AskedTerm& data) const {
  return Numbers(disclosures_by_data_, data.near);
}

std::vector<uint32_t> Disclosures::ProhibitionsOf(const AskedTerm& data) const {
  return Numbers(prohibitions_by_data_, data.above).Sorted();
}

std::vector<uint32_t> Disclosures::PoliciesToRead(const AskedTerm& data) const {
  return Numbers(not_plain_, data.overlapping).Sorted();
}

Disclosures::Prohibition Disclosures::ProhibitionAt(uint32_t row) const {
  const KeptProhibition& kept = prohibitions_[row];
  return {kept.policy,
          kept.action,
          kept.to_anybody,
          {forbidden_recipients_.data() + kept.first_recipient, kept.recipient_count}};
}

size_t Disclosures::Postings::size_bytes() const {
  size_t bytes = any.size_bytes();
  for (const auto& [term, numbers] : by_data) bytes += numbers.size_bytes();
  return bytes;
}

size_t Disclosures::size_bytes() const {
  return disclosures_.capacity() * sizeof(Disclosure) +
         prohibitions_.capacity() * sizeof(KeptProhibition) +
         forbidden_recipients_.capacity() * sizeof(uint32_t) +
         disclosures_by_data_.size_bytes() + prohibitions_by_data_.size_bytes() +
         not_plain_.size_bytes();
}

}  // namespace assay::survey
