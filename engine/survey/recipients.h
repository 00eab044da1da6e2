// Counting merchants by recipient, over the disclosures of all policies.
#pragma once

#include <cstdint>
#include <vector>

#include "model/vocabulary.h"
#include "survey/asked.h"
#include "survey/disclosures.h"
#include "survey/survey.h"

namespace assay::survey {

class RecipientTallies {
 public:
  explicit RecipientTallies(size_t vocabulary_size)
      : last_(vocabulary_size, kNone),
        permitted_(vocabulary_size),
        conditional_(vocabulary_size),
        last_is_conditional_(vocabulary_size) {}

  // A flow of the policy to the recipient.  All of one policy's come before the next one's.
  void Add(uint32_t policy, uint32_t recipient, bool is_conditional);
  // The same of a policy none of whose flows is conditional.
  void AddPermitted(uint32_t policy, uint32_t recipient) {
    permitted_[recipient] += last_[recipient] != policy ? 1 : 0;
    last_[recipient] = policy;
  }
  // Of other policies than these.
  void Add(const RecipientTallies& others);

  // All recipients with a flow, by term.
  std::vector<RecipientCount> Counts() const;

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  // By recipient, each for itself: what every flow looks at stays in the nearest cache.
  std::vector<uint32_t> last_;  // The policy counted last.
  std::vector<uint32_t> permitted_, conditional_;
  std::vector<bool> last_is_conditional_;
};

// Counts the flows of a share's policies but those `read` otherwise, ascending.  Returns how many
// rows it read.
uint64_t TallyRows(const Disclosures& share, const AskedTerm& data,
                   const std::vector<uint32_t>& read, const model::Vocabulary& vocabulary,
                   RecipientTallies& tallies);

}  // namespace assay::survey
