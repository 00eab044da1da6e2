// The one evaluator: what a policy says at a point (meaning.md is the rule it follows).
//
// A PolicyJudge unfolds a policy into layers once and then answers point after point.  Every
// question asks it: lists, checks, why and why-not.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/answer.h"
#include "model/policy.h"
#include "model/question.h"
#include "model/vocabulary.h"

namespace assay::solve {

// A condition term or phrase, or its negation.
struct Literal {
  model::TermId term;  // Invalid: a phrase.
  std::string phrase;
  bool holds = true;
  friend bool operator==(const Literal&, const Literal&) = default;
};

// One layer's part in a judgement.
struct Part {
  uint32_t layer = 0;      // Index into PolicyJudge::layers().
  uint32_t statement = 0;  // Its statement's number.
  model::Role role = model::Role::kFor;
  model::Strength strength = model::Strength::kNone;  // Supports only.
  // Supports that do not stand, and prohibitions: the layers on the other side that decide it.
  std::vector<uint32_t> other_layers;
};

struct Judgement {
  model::Verdict verdict = model::Verdict::kSilent;
  model::Strength strength = model::Strength::kNone;  // The best of the supports that stand.
  // kConditional: permitted exactly where one of these holds altogether.  kForbidden and
  // kConflicting: where it is so, if that depends on conditions.  Else empty.
  std::vector<std::vector<Literal>> conditions;
  bool only_exception_speaks = false;  // Permitted only as what a prohibition's `unless` leaves.
  bool carved = false;                 // Some support was narrowed away by assumption.
  bool incomplete = false;             // The conditions were too many to combine.
  std::vector<Part> parts;  // Every layer that meets the point, in order of layers.
};

class PolicyJudge {
 public:
  // Both must outlive the judge.
  PolicyJudge(const model::Policy& policy, const model::Vocabulary& vocabulary);
  ~PolicyJudge();
  PolicyJudge(const PolicyJudge&) = delete;
  PolicyJudge& operator=(const PolicyJudge&) = delete;

  Judgement Judge(const model::Point& point, const model::Reading& reading) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::solve
