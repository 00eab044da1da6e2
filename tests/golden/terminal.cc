// The interactive session at a real terminal (a pty): keys in, the screen out.
//
// Each input line is typed as it stands; <enter>, <tab>, <up>, <ctrl-c> and <ctrl-d> are keys.
// After <enter> and the control keys the next line is typed when the prompt is there again,
// after <tab> when the terminal has been still for a moment.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <pty.h>
#include <stdexcept>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/wait.h>

#include "case.h"
#include "scratch.h"
#include "screen.h"

namespace assay::golden {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr unsigned short kColumns = 100;
constexpr auto kPatience = std::chrono::seconds(60);
constexpr auto kStill = std::chrono::milliseconds(700);

const std::map<std::string, std::string>& Keys() {
  static const std::map<std::string, std::string> kKeys = {
      {"<enter>", "\r"},    {"<tab>", "\t"},      {"<up>", "\033[A"},
      {"<ctrl-c>", "\003"}, {"<ctrl-d>", "\004"}, {"<ctrl-a>", "\001"},
  };
  return kKeys;
}

// A program at a pty.
class Terminal {
 public:
  Terminal(const fs::path& folder, const std::string& type) : screen_(kColumns) {
    winsize size{.ws_row = 50, .ws_col = kColumns, .ws_xpixel = 0, .ws_ypixel = 0};
    child_ = forkpty(&master_, nullptr, nullptr, &size);
    if (child_ < 0) throw std::runtime_error("no pty");
    if (child_ == 0) RunProgram(folder, type);
  }

  ~Terminal() {
    if (child_ > 0) {
      kill(child_, SIGKILL);
      waitpid(child_, nullptr, 0);
    }
    close(master_);
  }

  void Type(std::string_view bytes) {
    if (write(master_, bytes.data(), bytes.size()) < 0)
      throw std::runtime_error("cannot type");
  }

  // Reads until a prompt stands at the cursor in a row from `row` on, or the program has ended.
  void WaitForPrompt(size_t row) {
    const auto deadline = Clock::now() + kPatience;
    do {
      const bool quiet = !ReadFor(std::chrono::milliseconds(50));
      if (quiet && screen_.row() >= row && AtPrompt()) return;
    } while (open_ && Clock::now() < deadline);
    if (open_) throw std::runtime_error("no prompt came:\n" + screen_.Text());
  }

  void WaitUntilStill() {
    while (open_ && ReadFor(kStill)) {
    }
  }

  // The status with which the program ended.
  int WaitForEnd() {
    const auto deadline = Clock::now() + kPatience;
    while (open_ && Clock::now() < deadline) ReadFor(std::chrono::milliseconds(50));
    if (open_) throw std::runtime_error("it does not end:\n" + screen_.Text());
    int status = 0;
    waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  size_t row() const { return screen_.row(); }
  std::string Text() const { return screen_.Text(); }

 private:
  bool AtPrompt() const {
    const std::string line = screen_.BeforeCursor();
    return line == "assay>" || line == "   ...>";
  }

  // True if something was read within that time.
  bool ReadFor(std::chrono::milliseconds time) {
    pollfd ready{.fd = master_, .events = POLLIN, .revents = 0};
    if (poll(&ready, 1, static_cast<int>(time.count())) <= 0) return false;
    char bytes[4096];
    const ssize_t count = read(master_, bytes, sizeof bytes);
    if (count <= 0) {
      open_ = false;  // The other side is closed: the program has ended.
      return false;
    }
    screen_.Write({bytes, static_cast<size_t>(count)});
    return true;
  }

  [[noreturn]] static void RunProgram(const fs::path& folder, const std::string& type) {
    setenv("HOME", folder.c_str(), 1);
    setenv("TERM", type.c_str(), 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("INPUTRC", "/dev/null", 1);
    for (const char* name :
         {"ASSAY_DB", "NO_COLOR", "XDG_STATE_HOME", "COLUMNS", "LINES"}) {
      unsetenv(name);
    }
    if (chdir((folder / "work").c_str()) != 0) _exit(126);
    execl(ASSAY_PROGRAM, "assay", "repl", nullptr);
    _exit(127);
  }

  Screen screen_;
  int master_ = -1;
  pid_t child_ = -1;
  bool open_ = true;
};

// Types one line of the case: text and keys as they come.
void TypeLine(std::string_view line, Terminal& terminal) {
  while (!line.empty()) {
    const size_t close = line.find('>');
    const auto key = line.front() == '<' && close != std::string_view::npos
                         ? Keys().find(std::string(line.substr(0, close + 1)))
                         : Keys().end();
    if (key == Keys().end()) {
      const size_t end = std::min(line.find('<', 1), line.size());
      terminal.Type(line.substr(0, end));
      line.remove_prefix(end);
      continue;
    }
    // A signal throws away what was typed and not yet read.
    if (key->first == "<ctrl-c>") terminal.WaitUntilStill();
    const size_t row = terminal.row();
    terminal.Type(key->second);
    line.remove_prefix(key->first.size());
    if (key->first == "<enter>" || key->first == "<ctrl-c>") {
      terminal.WaitForPrompt(row + 1);
    } else {
      terminal.WaitUntilStill();
    }
  }
}

}  // namespace

std::string RunTerminal(const Case& golden) {
  const ScratchFolder scratch;
  fs::create_directory(scratch.path() / "work");
  CopyShared(scratch.path() / "work");
  const auto type = golden.settings.find("terminal");
  Terminal terminal(scratch.path(),
                    type == golden.settings.end() ? "dumb" : type->second);
  terminal.WaitForPrompt(0);
  for (const std::string& line : InputLines(golden)) TypeLine(line, terminal);
  const int status = terminal.WaitForEnd();
  return terminal.Text() + (status == 0 ? "" : fmt::format("[status {}]\n", status));
}

}  // namespace assay::golden
