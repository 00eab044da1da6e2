// What was measured: for each contender and metric, the samples of all repetitions.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace assay::bench {

// The rows of the table, in its order.
enum class Metric {
  kFlows,  // Q1 to Q5 in the order of Query, in milliseconds.
  kCount,
  kCompare,
  kContradictions,
  kFollow,
  kWords,         // Q1 in words, in milliseconds.
  kFirstWarm,     // Start of a process to its first answer, in milliseconds.
  kFirstEvicted,  // The same, with the database's files out of the page cache.
  kLoad,          // In seconds.
  kLoadMemory,    // Peak, in megabytes.
  kSize,          // Of the database, in megabytes.
  kMemory,        // Peak while answering, in megabytes.
  kPrivate,       // Private (not mapped from a file) after answering, in megabytes.
};
inline constexpr size_t kMetricCount = 13;

class Samples {
 public:
  void Add(double value) { values_.push_back(value); }
  bool empty() const { return values_.empty(); }
  // Of at least one sample.
  double Median() const;
  double Least() const;
  double Most() const;

 private:
  std::vector<double> values_;
};

// A contender's column.
struct Column {
  std::string name;
  Samples samples[kMetricCount];

  Samples& Of(Metric metric) { return samples[static_cast<size_t>(metric)]; }
  const Samples& Of(Metric metric) const { return samples[static_cast<size_t>(metric)]; }
};

}  // namespace assay::bench
