#include "reference/naive_minimal.h"

#include <algorithm>

namespace assay::reference {
namespace {

using model::Verdict;

// Where the verdict's conditions hold: the answer's formula, world by world.
bool Speaks(const Finding& finding, const World& world) {
  const Verdict verdict =
      finding.verdict == Verdict::kConditional ? Verdict::kPermitted : finding.verdict;
  const Verdict here = finding.worlds.at(world);
  const bool by_silence = verdict == Verdict::kForbidden && here == Verdict::kSilent &&
                          std::ranges::none_of(finding.worlds, [](const auto& entry) {
                            return entry.second == Verdict::kForbidden;
                          });
  const bool unconditional = verdict == Verdict::kVague || verdict == Verdict::kSilent;
  return here == verdict || by_silence || unconditional;
}

// The part of a world that the conditions of a smaller policy know of.
World Known(const World& world, const Finding& finding) {
  World all, known;
  for (const auto& [other, verdict] : finding.worlds)
    all.insert(other.begin(), other.end());
  std::ranges::set_intersection(world, all, std::inserter(known, known.begin()));
  return known;
}

bool IsSame(const Finding& whole, const Finding& part) {
  if (whole.verdict != part.verdict || whole.strength != part.strength) return false;
  return std::ranges::all_of(whole.worlds, [&](const auto& entry) {
    const World& world = entry.first;
    return Speaks(whole, world) == Speaks(part, Known(world, part));
  });
}

model::Policy Only(const model::Policy& policy, const Numbers& numbers) {
  model::Policy part = policy;
  std::erase_if(part.statements, [&](const model::Statement& statement) {
    return !numbers.contains(statement.number);
  });
  return part;
}

// True if no proper subset is in the family.
bool IsSmallest(const Numbers& set, const std::set<Numbers>& family) {
  return std::ranges::none_of(family, [&](const Numbers& other) {
    return other != set && std::ranges::includes(set, other);
  });
}

}  // namespace

Decided Decide(const model::Policy& policy, const model::Vocabulary& vocabulary,
               const model::Point& point, const model::Reading& reading) {
  const Finding whole = Evaluate(policy, vocabulary, point, reading);
  std::set<Numbers> giving, changing;
  std::map<Numbers, Verdict> becomes;
  for (size_t mask = 0; mask < size_t{1} << policy.statements.size(); ++mask) {
    Numbers kept, struck;
    for (size_t i = 0; i < policy.statements.size(); ++i) {
      ((mask >> i) & 1 ? kept : struck).insert(policy.statements[i].number);
    }
    const Finding part = Evaluate(Only(policy, kept), vocabulary, point, reading);
    if (IsSame(whole, part)) {
      giving.insert(kept);
    } else {
      changing.insert(struck);
      becomes[struck] = part.verdict;
    }
  }
  Decided decided;
  for (const Numbers& set : giving) {
    if (IsSmallest(set, giving)) decided.sets.insert(set);
  }
  for (const Numbers& set : changing) {
    if (IsSmallest(set, changing)) decided.changes[set] = becomes[set];
  }
  return decided;
}

}  // namespace assay::reference
