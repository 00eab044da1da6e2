#include "reference/naive_onward.h"

#include <algorithm>

namespace assay::reference {
namespace {

using model::Verdict;

// Permitted, conditional, conflicting, vague, forbidden, silent: each weaker than the last.
int Weakness(Verdict verdict) {
  for (int i = 0; const Verdict v :
                  {Verdict::kPermitted, Verdict::kConditional, Verdict::kConflicting,
                   Verdict::kVague, Verdict::kForbidden, Verdict::kSilent}) {
    if (v == verdict) return i;
    ++i;
  }
  return 6;
}

struct Chain {
  std::vector<std::string> path;
  Verdict verdict = Verdict::kPermitted;
};

void Extend(const OneHopWorld& world, const Chain& chain, const std::string& data,
            std::set<std::string>& lines) {
  const bool is_first = chain.path.size() == 1;
  for (const OneHop& row : world.rows(chain.path.back(), data)) {
    if (row.verdict == Verdict::kSilent && !is_first) continue;
    const Verdict verdict =
        Weakness(row.verdict) > Weakness(chain.verdict) ? row.verdict : chain.verdict;
    std::string line;
    for (const std::string& merchant : chain.path) line += merchant + " > ";
    line += row.action + " " + data + " to " + row.recipient + ", " +
            std::string(model::VerdictWord(verdict));
    lines.insert(line);
    if (Weakness(row.verdict) > 1) continue;
    const std::string next = world.policy_of(row.recipient);
    if (next.empty() || std::ranges::count(chain.path, next) > 0) continue;
    for (const std::string& further : row.passes_on) {
      const OneHop hop =
          further == data ? row : world.at(chain.path.back(), row, further);
      if (Weakness(hop.verdict) > 1) continue;
      Chain longer = chain;
      longer.path.push_back(next);
      if (Weakness(hop.verdict) > Weakness(chain.verdict)) longer.verdict = hop.verdict;
      Extend(world, longer, further, lines);
    }
  }
}

}  // namespace

std::set<std::string> FollowChains(const OneHopWorld& world, const std::string& merchant,
                                   const std::string& data) {
  std::set<std::string> lines;
  Extend(world, {{merchant}, Verdict::kPermitted}, data, lines);
  return lines;
}

}  // namespace assay::reference
