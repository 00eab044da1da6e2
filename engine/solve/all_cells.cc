// All cells, a dimension at a time: what counts of a point so far is its marks, so points with
// the same marks go on as one, and those at which nothing can tell the policies apart end.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "solve/cells.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::TermId;
using model::TermKind;

namespace {

// Keeps a search that cannot be finished to about a second.
constexpr size_t kMaxSteps = 1500000;
constexpr size_t kMaxCells = 100000;

class Search {
 public:
  Search(Grid& grid, const model::Region& within, const std::vector<bool>& telling)
      : grid_(grid), within_(within), telling_(telling) {}

  bool Run(const std::function<bool(const Cell&)>& visit) {
    std::vector<Cell> cells = {{Point{}, grid_.Blank()}};
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      if (!Extend(static_cast<Dimension>(d), cells)) return false;
    }
    for (const Cell& cell : cells) {
      if (!visit(cell)) break;
    }
    return true;
  }

 private:
  bool Extend(Dimension d, std::vector<Cell>& cells) {
    const std::vector<TermId> terms = Representatives(d);
    std::vector<Cell> extended;
    std::unordered_set<Marks> seen;
    for (const Cell& cell : cells) {
      for (TermId term : terms) {
        if (++steps_ > kMaxSteps) return false;
        Cell next = cell;
        next.point[d] = term;
        grid_.Add(grid_.Of(d, term), next.marks);
        if (!CanTell(next.marks) || !seen.insert(next.marks).second) continue;
        if (extended.size() >= kMaxCells) return false;
        extended.push_back(std::move(next));
      }
    }
    cells = std::move(extended);
    return true;
  }

  bool CanTell(const Marks& marks) const {
    if (telling_.empty()) return true;
    for (size_t i = 0; i < telling_.size(); ++i) {
      if (telling_[i] && !grid_.IsOut(marks, i)) return true;
    }
    return false;
  }

  // One term of each class, the broadest there is; an invalid one for "unasked".
  std::vector<TermId> Representatives(Dimension d) {
    std::vector<TermId> chosen;
    std::unordered_map<Marks, size_t> place;
    const auto add = [&](TermId term) {
      const auto [found, added] = place.try_emplace(grid_.Of(d, term), chosen.size());
      if (added) {
        chosen.push_back(term);
      } else if (TermId& other = chosen[found->second]; other.valid()) {
        if (grid_.vocabulary().IsA(other, term)) other = term;
      }
    };
    const std::vector<TermId>& tops = within_[d];
    if (tops.empty() && d != Dimension::kAction) add(TermId{});
    for (TermKind kind : model::KindsOf(d)) {
      for (TermId term : grid_.vocabulary().OfKind(kind)) {
        if (d == Dimension::kAction && IsPromise(term, grid_.vocabulary())) continue;
        const auto below = [&](TermId top) { return grid_.vocabulary().IsA(term, top); };
        if (tops.empty() || std::ranges::any_of(tops, below)) add(term);
      }
    }
    return chosen;
  }

  Grid& grid_;
  const model::Region& within_;
  const std::vector<bool>& telling_;
  size_t steps_ = 0;
};

}  // namespace

bool ForEachCell(Grid& grid, const model::Region& within,
                 const std::vector<bool>& telling,
                 const std::function<bool(const Cell&)>& visit) {
  return Search(grid, within, telling).Run(visit);
}

}  // namespace assay::solve
