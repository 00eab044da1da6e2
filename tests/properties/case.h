// One input of a property: a vocabulary, a policy over it, a point and a reading.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/policy.h"
#include "model/question.h"
#include "model/vocabulary.h"

namespace assay::properties {

struct Case {
  std::vector<model::Term> terms;
  model::Policy policy;
  model::Point point;
  model::Reading reading;
};

// The case as the languages write it: the arrows that matter, the policy, the point.
std::string Describe(const Case& input);
std::string DescribePoint(const model::Point& point, const model::Vocabulary& vocabulary);

// What is wrong with the case, in words; nothing if the property holds.
using Property = std::function<std::optional<std::string>(const Case&)>;

// The smallest case found, by dropping parts of `input` for as long as the property fails.
Case Shrink(Case input, const Property& property);

// Fails the running test with the shrunk case, the seed and what is wrong.
void ReportFailure(const Case& input, const Property& property, uint64_t seed);

// $ASSAY_SEED, or 1.  Printed by every property.
uint64_t Seed();
// `rounds` in a plain build, a sixth of it under the sanitizers.
uint32_t Rounds(uint32_t rounds);

// Counts what was reached, and prints it: a property that never sees a verdict proves little.
class Tally {
 public:
  void Count(std::string_view what) { ++counts_[std::string(what)]; }
  uint64_t Of(std::string_view what) const {
    const auto found = counts_.find(std::string(what));
    return found == counts_.end() ? 0 : found->second;
  }
  std::string Table() const;

 private:
  std::map<std::string, uint64_t> counts_;
};

}  // namespace assay::properties
