// Another process for a test: this program again, running one hidden test case.
//
// Forking alone would do no good: RocksDB's threads do not survive it.  The child learns what
// to do from an environment variable and tells how far it is by files.
#pragma once

#include <chrono>
#include <filesystem>
#include <signal.h>
#include <stdlib.h>
#include <string>
#include <thread>
#include <unistd.h>

#include <sys/wait.h>

#include "base/check.h"

namespace assay::testing {

// What the parent handed over.
inline std::string ChildArgument() {
  const char* argument = getenv("ASSAY_TEST_CHILD");
  return argument == nullptr ? "" : argument;
}

class ChildProcess {
 public:
  // Runs the test case of that name (hide it with a tag that starts with a dot).
  ChildProcess(const std::string& test_case, const std::string& argument) {
    pid_ = fork();
    ASSAY_CHECK(pid_ >= 0);
    if (pid_ != 0) return;
    setenv("ASSAY_TEST_CHILD", argument.c_str(), 1);
    execl("/proc/self/exe", "child", test_case.c_str(), "--out", "/dev/null", nullptr);
    _exit(127);
  }
  ~ChildProcess() {
    if (pid_ > 0) Kill();
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // No warning, no farewell: as when the power goes, but for the page cache.
  void Kill() {
    kill(pid_, SIGKILL);
    Wait();
  }

  // The exit status; -1 if it was killed.
  int Wait() {
    int status = 0;
    ASSAY_CHECK(waitpid(pid_, &status, 0) == pid_);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
};

// True if the file appears within half a minute.
inline bool WaitForFile(const std::string& path) {
  for (int i = 0; i < 3000; ++i) {
    if (std::filesystem::exists(path)) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace assay::testing
