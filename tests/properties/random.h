// Random choices that are the same on every machine: a seed, and what is drawn from it.
#pragma once

#include <cstdint>
#include <vector>

namespace assay::properties {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  // splitmix64: std::mt19937's distributions differ between standard libraries.
  uint64_t Next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // From 0 to n - 1; n is not 0.
  uint32_t Below(size_t n) { return static_cast<uint32_t>(Next() % n); }
  uint32_t Between(uint32_t low, uint32_t high) { return low + Below(high - low + 1); }
  bool Chance(uint32_t percent) { return Below(100) < percent; }
  template <typename T>
  const T& Of(const std::vector<T>& values) {
    return values[Below(values.size())];
  }

 private:
  uint64_t state_;
};

}  // namespace assay::properties
