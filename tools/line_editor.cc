#include "line_editor.h"

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <readline/history.h>
#include <readline/readline.h>

#include "render/layout.h"
#include "terminal.h"

namespace assay::tools {
namespace {

constexpr int kHistoryLines = 1000;

// Readline's callbacks take no argument of ours.
LineEditor::Complete complete_line;          // NOLINT
LineEditor::Colour colour_line;              // NOLINT
size_t prompt_width = 0;                     // NOLINT
std::vector<std::string> offered;            // NOLINT
volatile std::sig_atomic_t interrupted = 0;  // NOLINT

void OnInterrupt(int) { interrupted = 1; }

// Called while readline waits for a key.
int WatchForInterrupt() {
  if (interrupted == 0) return 0;
  rl_done = 1;  // What was typed stays on the screen, and is not asked.
  return 0;
}

char* NextOffer(const char*, int state) {
  static size_t next = 0;
  if (state == 0) next = 0;
  if (next == offered.size()) return nullptr;
  return strdup(offered[next++].c_str());
}

char** OfferCompletions(const char* word, int, int end) {
  const std::string_view line(rl_line_buffer, static_cast<size_t>(end));
  if (line.starts_with(".load ")) return nullptr;  // Readline completes paths by itself.
  rl_attempted_completion_over = 1;
  rl_completion_suppress_append = 0;
  offered = complete_line(line);
  return rl_completion_matches(word, NextOffer);
}

std::string_view EscapeOf(WordKind kind) {
  switch (kind) {
    case WordKind::kName:
      return "\033[36m";
    case WordKind::kKeyword:
      return "\033[1m";
    case WordKind::kOther:
      break;
  }
  return "";
}

// Lets readline draw the line, then draws the same characters over it in colour, so that what
// readline believes about the screen stays true.  Only where all is on one row.
void RedisplayInColour() {
  rl_redisplay();
  const std::string_view line(rl_line_buffer, static_cast<size_t>(rl_end));
  int rows = 0;
  int columns = 0;
  rl_get_screen_size(&rows, &columns);
  if (prompt_width + render::DisplayWidth(line) >= static_cast<size_t>(columns)) return;
  std::string drawn = "\0337\r";
  drawn += fmt::format("\033[{}C", prompt_width);
  for (const Piece& piece : colour_line(line)) {
    const std::string_view escape = EscapeOf(piece.kind);
    drawn += escape;
    drawn += piece.text;
    if (!escape.empty()) drawn += "\033[0m";
  }
  drawn += "\0338";
  std::fwrite(drawn.data(), 1, drawn.size(), rl_outstream);
  std::fflush(rl_outstream);
}

// $XDG_STATE_HOME/assay/history, or ~/.local/state/assay/history; empty where neither is
// known.
std::filesystem::path HistoryFile() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder;
  if (state != nullptr && *state == '/') {
    folder = state;
  } else if (home != nullptr && *home == '/') {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return {};
  }
  return folder / "assay" / "history";
}

// Editing needs to know where characters begin, whatever language the shell speaks.
void UseUtf8() {
  if (std::setlocale(LC_CTYPE, "") != nullptr && MB_CUR_MAX > 1) return;
  std::setlocale(LC_CTYPE, "C.UTF-8");
}

std::string Prompt(std::string_view text) {
  prompt_width = text.size();
  if (ColourFor(stdout) == diagnostics::Colour::kNever) return std::string(text);
  // \001 and \002 tell readline that what stands between takes no room.
  return "\001\033[1;36m\002" + std::string(text) + "\001\033[0m\002";
}

}  // namespace

bool WantsAnotherLine(std::string& text) {
  if (text.ends_with('\\')) {
    text.pop_back();
    return true;
  }
  char open = 0;
  for (char c : text) {
    if (open == 0 && (c == '"' || c == '`')) {
      open = c;
    } else if (c == open) {
      open = 0;
    }
  }
  return open != 0;
}

LineEditor::LineEditor(Complete complete, Colour colour) {
  complete_line = std::move(complete);
  colour_line = std::move(colour);
  if (ColourFor(stdout) == diagnostics::Colour::kAlways) {
    rl_redisplay_function = RedisplayInColour;
  }
  UseUtf8();
  rl_readline_name = "assay";
  rl_attempted_completion_function = OfferCompletions;
  rl_basic_word_break_characters = " \t,";
  rl_catch_signals = 0;  // Ctrl-C is ours: it drops the line, nothing more.
  rl_event_hook = WatchForInterrupt;
  struct sigaction action {};
  action.sa_handler = OnInterrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  using_history();
  stifle_history(kHistoryLines);
  const auto file = HistoryFile();
  if (!file.empty()) read_history(file.c_str());
}

LineEditor::~LineEditor() {
  complete_line = nullptr;
  colour_line = nullptr;
  rl_redisplay_function = rl_redisplay;
  const auto file = HistoryFile();
  if (file.empty()) return;
  // A session without a history is still a session.
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  if (write_history(file.c_str()) == 0) {
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
        ignored);
  }
}

std::optional<std::string> LineEditor::Read() {
  std::string text;
  std::string prompt = Prompt("assay> ");
  for (;;) {
    interrupted = 0;
    char* line = readline(prompt.c_str());
    if (line == nullptr) {
      std::puts("");
      return text.empty() ? std::nullopt : std::optional(text);
    }
    const std::string typed(line);
    std::free(line);
    if (interrupted != 0) return "";
    text += text.empty() ? typed : " " + typed;
    if (!WantsAnotherLine(text)) break;
    prompt = Prompt("   ...> ");
  }
  if (text.find_first_not_of(" \t") != std::string::npos) {
    const HIST_ENTRY* last = history_get(history_base + history_length - 1);
    if (last == nullptr || text != last->line) add_history(text.c_str());
  }
  return text;
}

}  // namespace assay::tools
