#include "resolve/term_cycles.h"

#include <algorithm>
#include <deque>

namespace assay::resolve {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

// Tarjan's strongly connected components with a stack of its own.
class Components {
 public:
  explicit Components(const std::vector<std::vector<size_t>>& parents)
      : parents_(parents),
        order_(parents.size(), kNone),
        low_(parents.size(), kNone),
        component_(parents.size(), kNone) {
    for (size_t node = 0; node < parents.size(); ++node) {
      if (order_[node] == kNone) Visit(node);
    }
  }

  size_t operator[](size_t node) const { return component_[node]; }

 private:
  struct Frame {
    size_t node;
    size_t next_parent;
  };

  void Visit(size_t root) {
    std::vector<Frame> frames;
    Open(root, frames);
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const size_t node = frame.node;
      if (frame.next_parent < parents_[node].size()) {
        const size_t parent = parents_[node][frame.next_parent++];
        if (order_[parent] == kNone) {
          Open(parent, frames);
        } else if (component_[parent] == kNone) {
          low_[node] = std::min(low_[node], order_[parent]);
        }
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) {
        low_[frames.back().node] = std::min(low_[frames.back().node], low_[node]);
      }
      if (low_[node] == order_[node]) Close(node);
    }
  }

  void Open(size_t node, std::vector<Frame>& frames) {
    order_[node] = low_[node] = next_order_++;
    stack_.push_back(node);
    frames.push_back({node, 0});
  }

  void Close(size_t root) {
    size_t node = kNone;
    do {
      node = stack_.back();
      stack_.pop_back();
      component_[node] = root;
    } while (node != root);
  }

  const std::vector<std::vector<size_t>>& parents_;
  std::vector<size_t> order_;
  std::vector<size_t> low_;
  std::vector<size_t> component_;
  std::vector<size_t> stack_;
  size_t next_order_ = 0;
};

// A shortest way from `start` up to itself inside its component; empty if there is none.
std::vector<size_t> ShortestCycle(const std::vector<std::vector<size_t>>& parents,
                                  const Components& components, size_t start,
                                  std::vector<size_t>& came_from) {
  std::deque<size_t> queue = {start};
  std::vector<size_t> seen;
  std::vector<size_t> cycle;
  while (!queue.empty() && cycle.empty()) {
    const size_t node = queue.front();
    queue.pop_front();
    for (size_t parent : parents[node]) {
      if (parent == start) {
        for (size_t at = node; at != start; at = came_from[at]) cycle.push_back(at);
        cycle.push_back(start);
        std::reverse(cycle.begin(), cycle.end());
        break;
      }
      if (components[parent] != components[start] || came_from[parent] != kNone) continue;
      came_from[parent] = node;
      seen.push_back(parent);
      queue.push_back(parent);
    }
  }
  for (size_t node : seen) came_from[node] = kNone;
  return cycle;
}

}  // namespace

std::vector<std::vector<size_t>> FindCycles(
    const std::vector<std::vector<size_t>>& parents) {
  const Components components(parents);
  std::vector<std::vector<size_t>> cycles;
  std::vector<bool> is_done(parents.size(), false);  // By component.
  std::vector<size_t> came_from(parents.size(), kNone);
  std::vector<size_t> size(parents.size(), 0);
  for (size_t node = 0; node < parents.size(); ++node) ++size[components[node]];
  for (size_t node = 0; node < parents.size(); ++node) {
    const bool is_own_parent = std::find(parents[node].begin(), parents[node].end(),
                                         node) != parents[node].end();
    if (is_done[components[node]] || (size[components[node]] == 1 && !is_own_parent))
      continue;
    is_done[components[node]] = true;
    cycles.push_back(ShortestCycle(parents, components, node, came_from));
  }
  return cycles;
}

}  // namespace assay::resolve
