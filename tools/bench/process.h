// A contender's process, led over its input and output.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <sys/types.h>

namespace assay::bench {

class Process {
 public:
  using Clock = std::chrono::steady_clock;

  // Starts the program.  Any failure here and below ends the benchmark.
  explicit Process(const std::vector<std::string>& command);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Writes a line.
  void Send(const std::string& line);
  // The next line of its output.
  std::string Receive();

  // Closes its input and waits for a good end.  Returns its peak memory in megabytes.
  double Finish();

  double MillisecondsSinceStart() const {
    return std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
  }

 private:
  std::string name_;
  Clock::time_point start_;
  pid_t pid_ = 0;
  std::FILE* input_ = nullptr;
  std::FILE* output_ = nullptr;
};

}  // namespace assay::bench
