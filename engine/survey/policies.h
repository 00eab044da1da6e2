// The packed policies of one state, as a Survey reads them: from memory once all were read and
// if they fit, else record by record; and behind each the evaluator.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.h"
#include "graph/view.h"
#include "solve/judge.h"
#include "survey/asked.h"
#include "survey/disclosures.h"
#include "survey/image.h"

namespace assay::survey {

// A policy, decoded, with its evaluator.
struct Judged {
  Judged(model::Policy read, const model::Vocabulary& vocabulary)
      : policy(std::move(read)), judge(policy, vocabulary) {}
  model::Policy policy;
  solve::PolicyJudge judge;
};

// Errors everywhere: the store's, and kCorruption.  Any number of threads may read.
class Policies {
 public:
  Policies(std::unique_ptr<graph::View> view, size_t memory_bytes);

  const graph::View& view() const { return *view_; }
  const model::Vocabulary& vocabulary() const { return view_->vocabulary(); }
  const DisclosingActions& actions() const { return actions_; }

  // Reads all policies into memory.  Null if they do not fit.
  Result<const Image*> ResidentImage();
  // The image if it was loaded before; else null.
  const Image* ImageAtHand() const { return at_hand_.load(std::memory_order_acquire); }
  // Of all policies, in shares for as many threads as there are cores.  Null if the image is not
  // resident, or these do not fit beside it.
  Result<const std::vector<Disclosures>*> ResidentDisclosures();

  // Visits each merchant's version in force, by number, until `visit` fails.
  Status ForEachCurrent(
      const std::function<Status(uint32_t policy, const graph::PackedPolicy&)>& visit);
  // Calls `use` with the policy while it is at hand.
  Status With(uint32_t policy, const std::function<Status(const Resident&)>& use);
  Result<std::unique_ptr<Judged>> Judge(uint32_t policy) const;

  // What is asked, made ready when it is asked first.
  std::shared_ptr<const AskedTerm> Asked(model::TermId term);
  // For each term, the version in force of the merchant whose it is; 0 for none.
  Result<std::shared_ptr<const std::vector<uint32_t>>> PoliciesOfTerms();

 private:
  const std::unique_ptr<graph::View> view_;
  const size_t memory_bytes_;
  const DisclosingActions actions_;

  std::mutex mutex_;  // Over what follows.  What is made once stays where it is.
  bool image_is_known_ = false;
  std::optional<Image> image_;
  std::atomic<const Image*> at_hand_ = nullptr;  // Of image_.
  bool disclosures_are_known_ = false;
  std::vector<Disclosures> disclosures_;  // Empty: they are not resident.
  std::map<model::TermId, std::shared_ptr<const AskedTerm>> asked_;
  std::shared_ptr<const std::vector<uint32_t>> policies_of_terms_;
};

}  // namespace assay::survey
