// The program as a shell sees it: each command with its output, its errors and its status.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <sys/wait.h>

#include "case.h"
#include "scratch.h"

namespace assay::golden {
namespace {

namespace fs = std::filesystem;

std::string ReadLinesWith(const fs::path& file, std::string_view prefix) {
  std::ifstream in(file);
  std::string text;
  for (std::string line; std::getline(in, line);)
    text += fmt::format("{}{}\n", prefix, line);
  return text;
}

// The surroundings are the same wherever the tests run.
std::string Surroundings(const fs::path& folder) {
  return fmt::format(
      "export PATH='{}':/usr/bin:/bin HOME='{}' TERM=dumb LC_ALL=C.UTF-8; "
      "unset ASSAY_DB NO_COLOR XDG_STATE_HOME; cd '{}'; ",
      fs::path(ASSAY_PROGRAM).parent_path().string(), folder.string(),
      (folder / "work").string());
}

std::string RunCommand(const std::string& command, const fs::path& folder) {
  const fs::path script = folder / "script";
  std::ofstream(script) << Surroundings(folder) << "\n" << command << "\n";
  const int status =
      std::system(fmt::format("bash '{0}' </dev/null >'{1}/out' 2>'{1}/err'",
                              script.string(), folder.string())
                      .c_str());
  std::string text = fmt::format("$ {}\n", command);
  text += ReadLinesWith(folder / "out", "");
  text += ReadLinesWith(folder / "err", "! ");
  if (WIFSIGNALED(status)) text += fmt::format("[signal {}]\n", WTERMSIG(status));
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
    text += fmt::format("[status {}]\n", WEXITSTATUS(status));
  }
  return text;
}

}  // namespace

std::string RunShell(const Case& golden) {
  const ScratchFolder scratch;
  fs::create_directory(scratch.path() / "work");
  CopyShared(scratch.path() / "work");
  std::string text;
  for (const std::string& line : InputLines(golden)) {
    const std::string command = line.starts_with("$ ") ? line.substr(2) : line;
    text += RunCommand(command, scratch.path());
  }
  return text;
}

}  // namespace assay::golden
