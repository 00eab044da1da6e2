// Chance that is the same on every machine: a generator of numbers, and skewed choice.
//
// Nothing of <random> but its ideas: what its distributions give is up to each library.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace assay::bench {

// SplitMix64 (Steele, Lea, Flood 2014): a counter through a mixer.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }
  // From 0 to bound - 1.
  uint32_t Below(uint32_t bound) {
    return static_cast<uint32_t>(((Next() >> 32) * bound) >> 32);
  }
  // From 0 to less than 1.
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }
  bool Chance(double probability) { return Unit() < probability; }

  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (size_t left = items.size(); left > 1; --left)
      std::swap(items[left - 1], items[Below(static_cast<uint32_t>(left))]);
  }

 private:
  uint64_t state_;
};

// Picks the item of rank k with a probability in proportion to 1 / k^exponent.
class Zipf {
 public:
  // `items` in order of rank, the likeliest first.
  Zipf(std::vector<uint32_t> items, double exponent) : items_(std::move(items)) {
    double sum = 0;
    for (size_t rank = 1; rank <= items_.size(); ++rank)
      cumulated_.push_back(sum += std::pow(static_cast<double>(rank), -exponent));
  }
  uint32_t Pick(Random& random) const {
    const double at = random.Unit() * cumulated_.back();
    const auto found = std::lower_bound(cumulated_.begin(), cumulated_.end(), at);
    return items_[std::min<size_t>(found - cumulated_.begin(), items_.size() - 1)];
  }

 private:
  std::vector<uint32_t> items_;
  std::vector<double> cumulated_;
};

}  // namespace assay::bench
