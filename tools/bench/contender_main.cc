// The process around a contender; table.cc starts and leads it.
//
//   load DATA DATABASE    makes the database
//   first DATA DATABASE   one question of Q1: prints "answered" when it has all rows
//   serve DATA DATABASE   for each line read ("Q1" ... "Q5", "words", "memory") prints one:
//                         median milliseconds of a question, and the tally; or for
//                         memory: peak and private megabytes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "contender.h"

namespace assay::bench {
namespace {

using Clock = std::chrono::steady_clock;

// Times questions one by one.
class Stopwatch {
 public:
  template <typename Question>
  void Time(const Question& question) {
    const Clock::time_point start = Clock::now();
    question();
    milliseconds_.push_back(
        std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  double Median() {
    const auto middle = milliseconds_.begin() + milliseconds_.size() / 2;
    std::nth_element(milliseconds_.begin(), middle, milliseconds_.end());
    return *middle;
  }

 private:
  std::vector<double> milliseconds_;
};

void Report(std::string_view name, Stopwatch& watch, const Tally& tally) {
  fmt::print("{}\t{:.6f}\t{}\t{}\t{}\t{}\n", name, watch.Median(), tally.rows,
             tally.numbers, tally.texts, tally.apart);
}

void Run(Query query, const Workload& workload, Contender& contender) {
  Stopwatch watch;
  Tally tally;
  switch (query) {
    case Query::kFlows:
      for (const std::string& merchant : workload.merchants)
        watch.Time([&] { contender.Flows(merchant, tally); });
      break;
    case Query::kCount:
      watch.Time([&] { contender.CountRecipients(tally); });
      break;
    case Query::kCompare:
      for (const auto& pair : workload.pairs)
        watch.Time([&] { contender.Compare(pair, tally); });
      break;
    case Query::kContradictions:
      watch.Time([&] { contender.Contradictions(tally); });
      break;
    case Query::kFollow:
      for (const uint32_t source : workload.sources)
        watch.Time([&] { contender.Follow(source, tally); });
      break;
  }
  Report(kQueryNames[static_cast<size_t>(query)], watch, tally);
}

void RunInWords(const Workload& workload, Contender& contender) {
  Stopwatch watch;
  Tally tally;
  bool is_known = true;
  for (const std::string& merchant : workload.merchants)
    watch.Time([&] { is_known = is_known && contender.AskInWords(merchant, tally); });
  if (is_known) {
    Report("words", watch, tally);
  } else {
    fmt::print("none\n");
  }
}

// A line of /proc/self/status in megabytes; mapped files count as resident, not as private.
double StatusMb(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(key + ":"))
      return std::stod(line.substr(key.size() + 1)) * 1024 / 1e6;
  }
  return 0;
}

int Serve(const Workload& workload, const std::string& database) {
  Contender contender(workload, database);
  contender.Prepare();
  for (std::string line; std::getline(std::cin, line);) {
    const auto query = std::ranges::find(kQueryNames, line);
    if (query != kQueryNames.end()) {
      Run(static_cast<Query>(query - kQueryNames.begin()), workload, contender);
    } else if (line == "words") {
      RunInWords(workload, contender);
    } else if (line == "memory") {
      fmt::print("memory\t{:.1f}\t{:.1f}\n", StatusMb("VmHWM"), StatusMb("RssAnon"));
    } else {
      Die("no such query: " + line);
    }
    std::fflush(stdout);
  }
  return 0;
}

int First(const Workload& workload, const std::string& database) {
  Contender contender(workload, database);
  Tally tally;
  contender.Flows(workload.merchants.front(), tally);
  fmt::print("answered\t0\t{}\t{}\t{}\t0\n", tally.rows, tally.numbers, tally.texts);
  std::fflush(stdout);
  return 0;
}

}  // namespace
}  // namespace assay::bench

int main(int argc, char** argv) {
  using namespace assay::bench;
  if (argc != 4) {
    fmt::print(stderr, "usage: {} load|first|serve DATA DATABASE\n", argv[0]);
    return 2;
  }
  const std::string mode = argv[1];
  try {
    const Workload workload = ReadWorkload(argv[2]);
    if (mode == "first") return First(workload, argv[3]);
    if (mode == "serve") return Serve(workload, argv[3]);
    Contender::Load(workload, argv[3]);
  } catch (const std::exception& error) {
    Die(error.what());
  }
  return 0;
}
