#include "samples.h"

#include <algorithm>

namespace assay::bench {

double Samples::Median() const {
  std::vector<double> sorted = values_;
  std::ranges::sort(sorted);
  const size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle]
                                : (sorted[middle - 1] + sorted[middle]) / 2;
}

double Samples::Least() const { return *std::ranges::min_element(values_); }
double Samples::Most() const { return *std::ranges::max_element(values_); }

}  // namespace assay::bench
