// Flows of one policy: which statement lets which recipient have what is asked (meaning.md,
// section 15).
//
// Read off the packed policy where every statement that matters is plain; else the evaluator
// is asked, point by point.  The evaluator's answer is the rule, the packed one its fast path.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "graph/packed.h"
#include "model/vocabulary.h"
#include "survey/asked.h"

namespace assay::solve {
class PolicyJudge;
}  // namespace assay::solve

namespace assay::survey {

// A statement that discloses what is asked to a recipient whom it names.
struct Flow {
  uint32_t statement = 0;  // Its number in the policy.
  model::TermId recipient;
  bool is_conditional = false;  // The verdict there is "conditional"; else "permitted".
  friend auto operator<=>(const Flow&, const Flow&) = default;
};

struct Flows {
  std::vector<Flow> flows;  // By statement, then recipient; each pair once.
  bool complete = true;  // False: at some point the conditions are too many to combine.
};

// The flows of `data`, point by point.
Flows JudgedFlows(const solve::PolicyJudge& judge, model::TermId data);

// True if a plain prohibition of an action, to these recipients or to anybody, covers a point
// that asks `action` and `recipient` and is covered otherwise (meaning.md, section 2).
template <typename Term>
bool Forbids(model::TermId forbidden, bool to_anybody, std::span<const Term> recipients,
             model::TermId action, model::TermId recipient,
             const model::Vocabulary& vocabulary) {
  if (!vocabulary.IsA(action, forbidden)) return false;
  if (to_anybody) return true;
  for (const Term listed : recipients) {
    if (vocabulary.IsA(recipient, model::TermId{listed})) return true;
  }
  return false;
}

// Reads packed policies one after the other; keeps its memory from one to the next.
class PackedFlows {
 public:
  // All must outlive it.
  PackedFlows(const DisclosingActions& actions, const AskedTerm& data,
              const model::Vocabulary& vocabulary)
      : actions_(actions), data_(data), vocabulary_(vocabulary) {}

  // Flows in no order, perhaps repeated, none of them conditional; absent if only the evaluator
  // can tell.  The span lives until the next call.
  std::optional<std::span<const Flow>> Of(const graph::PackedPolicy& policy);

 private:
  struct Disclosure {
    model::TermId action;
    uint32_t statement;
    uint32_t first, last;  // Its recipients, in recipients_.
  };
  struct Prohibition {
    model::TermId action;
    bool to_anybody;
    uint32_t first, last;
  };

  template <typename Word>
  bool Gather(const graph::PackedPolicy& policy);
  // False: only the evaluator can tell.
  template <typename Word>
  bool Take(const graph::PackedStatement<Word>& statement);
  template <typename Word>
  bool Lists(std::span<const Word> terms, const TermSet& any_of) const;
  template <typename Word>
  void Keep(const graph::PackedStatement<Word>& statement);
  bool IsForbidden(model::TermId action, model::TermId recipient) const;

  const DisclosingActions& actions_;
  const AskedTerm& data_;
  const model::Vocabulary& vocabulary_;
  std::vector<Disclosure> disclosures_;
  std::vector<Prohibition> prohibitions_;
  std::vector<uint32_t> recipients_;
  std::vector<Flow> flows_;
};

}  // namespace assay::survey
