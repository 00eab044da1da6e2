#include "process.h"

#include <array>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <sys/resource.h>
#include <sys/wait.h>

#include "workload.h"

namespace assay::bench {
namespace {

struct Pipe {
  Pipe() {
    // No other process inherits an end: a contender must see the end of its input.
    if (pipe2(ends.data(), O_CLOEXEC) != 0) Die("no pipe");
  }
  int from() const { return ends[0]; }
  int to() const { return ends[1]; }
  std::array<int, 2> ends{};
};

}  // namespace

Process::Process(const std::vector<std::string>& command) : name_(command.front()) {
  const Pipe in;
  const Pipe out;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.from(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.to(), STDOUT_FILENO);
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  start_ = Clock::now();
  if (posix_spawn(&pid_, name_.c_str(), &actions, nullptr, arguments.data(), environ) !=
      0)
    Die("cannot start " + name_);
  posix_spawn_file_actions_destroy(&actions);
  close(in.from());
  close(out.to());
  input_ = fdopen(in.to(), "w");
  output_ = fdopen(out.from(), "r");
}

Process::~Process() {
  if (pid_ != 0) Finish();
}

void Process::Send(const std::string& line) {
  if (std::fputs((line + '\n').c_str(), input_) < 0 || std::fflush(input_) != 0)
    Die(name_ + " does not listen");
}

std::string Process::Receive() {
  std::array<char, 256> line;
  if (std::fgets(line.data(), line.size(), output_) == nullptr)
    Die(name_ + " gave no answer");
  std::string received(line.data());
  if (!received.empty() && received.back() == '\n') received.pop_back();
  return received;
}

double Process::Finish() {
  std::fclose(input_);
  int status = 0;
  rusage usage{};
  if (wait4(pid_, &status, 0, &usage) != pid_ || !WIFEXITED(status) ||
      WEXITSTATUS(status) != 0)
    Die(name_ + " failed");
  std::fclose(output_);
  pid_ = 0;
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

}  // namespace assay::bench
