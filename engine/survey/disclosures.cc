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
  static void AddRow(uint32_t policy, const PackedStatement<Word>& statement,
                     Lists& lists, Columns& columns) {
    Add(statement, static_cast<uint32_t>(columns.policies.size()), lists);
    columns.policies.push_back(policy);
    columns.actions.push_back(statement.action.value |
                              (statement.Has(PackedFlag::kRecipient) ? 0 : kToAnybody));
    columns.recipients.insert(columns.recipients.end(), statement.recipients.begin(),
                              statement.recipients.end());
    columns.ends.push_back(static_cast<uint32_t>(columns.recipients.size()));
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
                               AddRow(policy, statement, prohibitions, all.prohibitions_);
                           } else if (statement.Has(PackedFlag::kData) &&
                                      actions.ways.Has(statement.action)) {
                             AddRow(policy, statement, disclosures, all.disclosures_);
                           }
                         });
  }

  Lists disclosures, prohibitions, not_plain;
};

Disclosures::Disclosures(const Image& image, const DisclosingActions& actions) {
  Gathered gathered;
  for (uint32_t number = 0; number < image.end(); ++number) {
    const Resident* policy = image.Find(number);
    if (policy == nullptr || !policy->is_current) continue;
    if (policy->policy.has_precedence())
      gathered.not_plain.any.push_back(number);
    if (policy->policy.is_wide())
      gathered.Take<uint32_t>(number, policy->policy, actions, *this);
    else
      gathered.Take<uint16_t>(number, policy->policy, actions, *this);
  }
  disclosures_.by_data = gathered.disclosures.Take();
  prohibitions_.by_data = gathered.prohibitions.Take();
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
  return Numbers(disclosures_.by_data, data.near);
}

std::vector<uint32_t> Disclosures::ProhibitionsOf(const AskedTerm& data) const {
  return Numbers(prohibitions_.by_data, data.above);
}

std::vector<uint32_t> Disclosures::PoliciesToRead(const AskedTerm& data) const {
  return Numbers(not_plain_, data.overlapping);
}

size_t Disclosures::Postings::size_bytes() const {
  size_t bytes = any.size_bytes();
  for (const auto& [term, numbers] : by_data) bytes += numbers.size_bytes();
  return bytes;
}

size_t Disclosures::Columns::size_bytes() const {
  return 4 * (policies.capacity() + actions.capacity() + ends.capacity() +
              recipients.capacity()) +
         by_data.size_bytes();
}

size_t Disclosures::size_bytes() const {
  return disclosures_.size_bytes() + prohibitions_.size_bytes() + not_plain_.size_bytes();
}

}  // namespace assay::survey
