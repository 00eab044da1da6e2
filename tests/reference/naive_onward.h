// The oracle of "who can ultimately receive" (engine/solve/meaning.md, section 13): every
// chain by recursion, over answers to one policy at a time that others vouch for.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "reference/naive.h"

namespace assay::reference {

// One row of "who can receive DATA from MERCHANT".
struct OneHop {
  std::string recipient;
  std::string action;
  model::Verdict verdict = model::Verdict::kSilent;
  std::vector<std::string> passes_on;  // Names of the data that go further.
};

struct OneHopWorld {
  // The rows of a merchant's policy about one data category.
  std::function<std::vector<OneHop>(const std::string& merchant, const std::string& data)>
      rows;
  // The row of one recipient at narrower data than was asked.
  std::function<OneHop(const std::string& merchant, const OneHop& row,
                       const std::string& data)>
      at;
  // Whose policy a recipient's is: empty if he has none, or it is not loaded.
  std::function<std::string(const std::string& recipient)> policy_of;
};

// "a > b: share d to bank, permitted", one line a chain.
std::set<std::string> FollowChains(const OneHopWorld& world, const std::string& merchant,
                                   const std::string& data);

}  // namespace assay::reference
