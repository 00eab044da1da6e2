// The cells that statements name.  Two lists of terms meet in their maximal common terms; the
// same few lists stand in many statements, so what two lists share is computed once.
#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "solve/cells.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::TermId;

namespace {

// Far above what real policies make; bounds the work on hostile ones.
constexpr size_t kMaxPoints = 200000;

using Lists = std::array<std::vector<TermId>, model::kDimensionCount>;

class Namer {
 public:
  Namer(Grid& grid, const model::Region& within) : grid_(grid), within_(within) {}

  NamedCells Run() && {
    AddRegionItself();
    const std::vector<const Layer*>& layers = grid_.layers();
    const size_t left = grid_.left_count();
    for (const Layer* layer : layers) {
      if (Speaks(*layer)) AddMeet(ListsOf(*layer), within_.terms);
    }
    for (size_t a = 0; a < left; ++a) {
      if (!Speaks(*layers[a])) continue;
      for (size_t b = left; b < layers.size(); ++b) {
        if (Speaks(*layers[b])) AddPair(*layers[a], *layers[b]);
      }
    }
    Sort();
    return std::move(named_);
  }

 private:
  // What `only` closes has no list of its own.
  static bool Speaks(const Layer& layer) {
    return !layer.empty && layer.origin != Origin::kOnlyList &&
           layer.origin != Origin::kOnlyCondition;
  }

  static Lists ListsOf(const Layer& layer) {
    Lists lists;
    for (size_t d = 0; d < model::kDimensionCount; ++d) lists[d] = layer.extents[d].in;
    return lists;
  }

  void AddRegionItself() {
    if (!within_[Dimension::kAction].empty()) AddPoints(within_.terms);
  }

  void AddPair(const Layer& a, const Layer& b) {
    if (const auto both = Meet(ListsOf(a), ListsOf(b))) AddMeet(*both, within_.terms);
  }

  void AddMeet(const Lists& a, const Lists& b) {
    // The region asks for an actor only if it names one; a layer always has one.
    const auto actor = static_cast<size_t>(Dimension::kActor);
    if (b[actor].empty() && !a[actor].empty()) {
      Lists with_actor = b;
      with_actor[actor] = a[actor];
      if (const auto both = Meet(a, with_actor)) AddPoints(*both);
    } else if (const auto both = Meet(a, b)) {
      AddPoints(*both);
    }
  }

  // Nothing if two lists of some dimension share nothing.
  std::optional<Lists> Meet(const Lists& a, const Lists& b) {
    Lists both;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const bool merchant_only =
          d == static_cast<size_t>(Dimension::kActor) && a[d].empty() != b[d].empty();
      if (merchant_only) return std::nullopt;
      if (a[d].empty() || b[d].empty()) {
        both[d] = a[d].empty() ? b[d] : a[d];
        continue;
      }
      both[d] = Common(a[d], b[d]);
      if (both[d].empty()) return std::nullopt;
    }
    return both;
  }

  const std::vector<TermId>& Common(const std::vector<TermId>& a,
                                    const std::vector<TermId>& b) {
    const auto [found, added] = common_.try_emplace({a, b});
    if (!added) return found->second;
    std::vector<TermId> shared;
    for (TermId x : a) {
      for (TermId y : b) {
        for (TermId term : CommonTerms(x, y)) {
          if (std::ranges::find(shared, term) == shared.end()) shared.push_back(term);
        }
      }
    }
    for (TermId term : shared) {
      const bool covered = std::ranges::any_of(shared, [&](TermId other) {
        return other != term && grid_.vocabulary().IsA(term, other);
      });
      if (!covered) found->second.push_back(term);
    }
    return found->second;
  }

  std::vector<TermId> CommonTerms(TermId x, TermId y) const {
    const model::Vocabulary& vocabulary = grid_.vocabulary();
    const bool one_is_leaf =
        vocabulary.Children(x).empty() || vocabulary.Children(y).empty();
    const bool related = vocabulary.IsA(x, y) || vocabulary.IsA(y, x);
    if (one_is_leaf && !related) return {};
    return vocabulary.MaximalCommon(x, y);
  }

  void AddPoints(const Lists& lists) {
    std::array<std::vector<uint32_t>, model::kDimensionCount> classes;
    std::array<std::vector<TermId>, model::kDimensionCount> first;
    size_t combinations = 1;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const std::vector<TermId> unasked = {TermId{}};
      for (TermId term : lists[d].empty() ? unasked : lists[d]) {
        const bool is_action = d == static_cast<size_t>(Dimension::kAction);
        if (is_action && IsPromise(term, grid_.vocabulary())) continue;
        const uint32_t its_class = ClassOf(d, term);
        if (std::ranges::find(classes[d], its_class) != classes[d].end()) continue;
        classes[d].push_back(its_class);
        first[d].push_back(term);
      }
      combinations *= classes[d].size();
      if (combinations > kMaxPoints) break;
    }
    points_ += combinations;
    if (points_ > kMaxPoints) {
      named_.incomplete = true;
      return;
    }
    std::array<uint32_t, model::kDimensionCount> chosen{};
    Combine(0, first, classes, Cell{Point{}, grid_.Blank()}, chosen);
  }

  void Combine(size_t d,
               const std::array<std::vector<TermId>, model::kDimensionCount>& terms,
               const std::array<std::vector<uint32_t>, model::kDimensionCount>& classes,
               const Cell& so_far, std::array<uint32_t, model::kDimensionCount>& chosen) {
    if (d == model::kDimensionCount) {
      Insert(so_far, chosen);
      return;
    }
    for (size_t i = 0; i < terms[d].size(); ++i) {
      Cell next = so_far;
      next.point.terms[d] = terms[d][i];
      chosen[d] = classes[d][i];
      grid_.Add(grid_.Of(static_cast<Dimension>(d), terms[d][i]), next.marks);
      Combine(d + 1, terms, classes, next, chosen);
    }
  }

  void Insert(const Cell& cell,
              const std::array<uint32_t, model::kDimensionCount>& classes) {
    const auto [found, added] =
        index_.try_emplace(cell.marks, static_cast<uint32_t>(named_.cells.size()));
    if (added) {
      named_.cells.push_back(cell);
    } else if (IsBroader(cell.point, named_.cells[found->second].point)) {
      named_.cells[found->second].point = cell.point;
    }
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      cells_of_class_[d][classes[d]].insert(found->second);
    }
  }

  // A cell is best shown at a point that asks little, and in broad terms.
  bool IsBroader(const Point& point, const Point& other) const {
    size_t asked = 0, asked_there = 0;
    bool covers = true;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const TermId term = point.terms[d], there = other.terms[d];
      asked += term.valid() ? 1 : 0;
      asked_there += there.valid() ? 1 : 0;
      if (!term.valid() || !there.valid()) continue;
      covers = covers && grid_.vocabulary().IsA(there, term);
    }
    if (asked != asked_there) return asked < asked_there;
    return covers && !(point == other);
  }

  // Terms with the same marks are one class; the class learns the term.
  uint32_t ClassOf(size_t d, TermId term) {
    const auto known = class_of_term_[d].find(term);
    if (known != class_of_term_[d].end()) return known->second;
    const auto [found, added] =
        class_of_marks_[d].try_emplace(grid_.Of(static_cast<Dimension>(d), term),
                                       static_cast<uint32_t>(named_.by_term[d].size()));
    if (added) {
      named_.by_term[d].emplace_back();
      cells_of_class_[d].emplace_back();
    }
    named_.by_term[d][found->second].terms.push_back(term);
    class_of_term_[d][term] = found->second;
    return found->second;
  }

  void Sort() {
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      for (size_t i = 0; i < named_.by_term[d].size(); ++i) {
        named_.by_term[d][i].cells.assign(cells_of_class_[d][i].begin(),
                                          cells_of_class_[d][i].end());
      }
    }
  }

  Grid& grid_;
  const model::Region& within_;
  NamedCells named_;
  size_t points_ = 0;
  std::map<std::pair<std::vector<TermId>, std::vector<TermId>>, std::vector<TermId>>
      common_;
  std::unordered_map<Marks, uint32_t> index_;
  std::array<std::map<TermId, uint32_t>, model::kDimensionCount> class_of_term_;
  std::array<std::unordered_map<Marks, uint32_t>, model::kDimensionCount> class_of_marks_;
  std::array<std::vector<std::set<uint32_t>>, model::kDimensionCount> cells_of_class_;
};

}  // namespace

NamedCells CellsNamed(Grid& grid, const model::Region& within) {
  return Namer(grid, within).Run();
}

}  // namespace assay::solve
