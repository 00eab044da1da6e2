#include "report.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <string_view>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/utsname.h>

namespace assay::bench {
namespace {

constexpr std::string_view kRowNames[kMetricCount] = {
    "Q1, one merchant's flows, ms",
    "Q2, recipients over all merchants, ms",
    "Q3, two merchants compared, ms",
    "Q4, every contradiction, ms",
    "Q5, followed across merchants, ms",
    "Q1 in words, whole answer, ms",
    "new process to first answer, ms",
    "the same, files evicted, ms",
    "load, s",
    "peak memory of load, MB",
    "database, MB",
    "peak memory while answering, MB",
    "of it private at the end, MB",
};

// At least so many times the first contender's median, at kGoalPolicies.
struct Goal {
  Metric metric;
  std::string_view contender;
  double ratio;
};
constexpr uint32_t kGoalPolicies = 100'000;
constexpr Goal kGoals[] = {
    {Metric::kFlows, "sqlite", 8},        {Metric::kCount, "duckdb", 50},
    {Metric::kCompare, "sqlite", 15},     {Metric::kContradictions, "duckdb", 50},
    {Metric::kFollow, "sqlite", 8},       {Metric::kLoad, "duckdb", 2},
    {Metric::kSize, "duckdb", 1},         {Metric::kFirstWarm, "sqlite", 1.0 / 3},
    {Metric::kFirstEvicted, "sqlite", 1},
};

// Three significant digits, and all before the point.
std::string Digits(double value) {
  const int before =
      value < 1e-9 ? 1 : static_cast<int>(std::floor(std::log10(value))) + 1;
  return fmt::format("{:.{}f}", value, std::max(0, 3 - before));
}

std::string Cell(const Samples& samples) {
  if (samples.empty()) return "-";
  return fmt::format("{} ({}..{})", Digits(samples.Median()), Digits(samples.Least()),
                     Digits(samples.Most()));
}

std::string RatioCell(const Column& first, const Column& other, Metric metric,
                      uint32_t policies) {
  if (first.Of(metric).empty() || other.Of(metric).empty()) return "-";
  const double ratio = other.Of(metric).Median() / first.Of(metric).Median();
  for (const Goal& goal : kGoals) {
    if (policies < kGoalPolicies || goal.metric != metric || goal.contender != other.name)
      continue;
    return fmt::format("{} (goal {}: {})", Digits(ratio), Digits(goal.ratio),
                       ratio >= goal.ratio ? "reached" : "missed");
  }
  return Digits(ratio);
}

// The value of the first line `name : value` of a file in /proc.
std::string ProcValue(const char* path, std::string_view name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(':');
    if (!line.starts_with(name) || colon == std::string::npos) continue;
    const size_t value = line.find_first_not_of(" \t", colon + 1);
    return value == std::string::npos ? "" : line.substr(value);
  }
  return "";
}

}  // namespace

std::string AsTable(const std::vector<Column>& columns, uint32_t policies) {
  std::string table = fmt::format("| {} policies |", policies);
  std::string rule = "|---|";
  for (const Column& column : columns) {
    fmt::format_to(std::back_inserter(table), " {} |", column.name);
    rule += "---|";
  }
  for (size_t other = 1; other < columns.size(); ++other) {
    fmt::format_to(std::back_inserter(table), " {} / {} |", columns[other].name,
                   columns[0].name);
    rule += "---|";
  }
  table += '\n' + rule + '\n';
  for (size_t row = 0; row < kMetricCount; ++row) {
    const auto metric = static_cast<Metric>(row);
    fmt::format_to(std::back_inserter(table), "| {} |", kRowNames[row]);
    for (const Column& column : columns)
      fmt::format_to(std::back_inserter(table), " {} |", Cell(column.Of(metric)));
    for (size_t other = 1; other < columns.size(); ++other)
      fmt::format_to(std::back_inserter(table), " {} |",
                     RatioCell(columns[0], columns[other], metric, policies));
    table += '\n';
  }
  return table;
}

std::string Machine() {
  utsname system{};
  uname(&system);
  const std::string megahertz = ProcValue("/proc/cpuinfo", "cpu MHz");
  const std::string memory = ProcValue("/proc/meminfo", "MemTotal");
  return fmt::format(
      "{} cores of {} at {:.1f} GHz, {:.0f} GiB of memory, {} {}",
      sysconf(_SC_NPROCESSORS_ONLN), ProcValue("/proc/cpuinfo", "model name"),
      std::strtod(megahertz.c_str(), nullptr) / 1000,
      std::strtod(memory.c_str(), nullptr) / 1024 / 1024, system.sysname, system.release);
}

}  // namespace assay::bench
