#include "session.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "syntax/question_tree.h"

namespace assay::tools {
namespace {

std::string_view Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// A path may hold spaces if it is the only one.
std::vector<std::string> PathsIn(std::string_view argument) {
  std::vector<std::string> paths;
  if (std::filesystem::exists(argument)) return {std::string(argument)};
  std::istringstream words{std::string(argument)};
  for (std::string path; words >> path;) paths.push_back(std::move(path));
  return paths;
}

std::string HelpText() {
  std::string text =
      "Ask in a sentence; a final `?` may stand, case does not matter.\n\n";
  for (const syntax::QuestionFormEntry& form : syntax::QuestionForms()) {
    text += fmt::format("  {}\n      {}\n", form.pattern, form.example);
  }
  text +=
      "\nAny question may end in: and why, as of DATE, reading strict, assuming closed, "
      "minimal, limit N.\n"
      "`explain QUESTION` prints how a question was understood.\n"
      "A line that ends in `\\`, or inside quotation marks or backticks, goes on in the "
      "next.\n\n";
  for (const SessionCommand& command : SessionCommands()) {
    text += fmt::format("  {:<16}{}\n", command.pattern, command.does);
  }
  return text;
}

}  // namespace

const std::vector<SessionCommand>& SessionCommands() {
  static const std::vector<SessionCommand> kCommands = {
      {".help", ".help",
       "the forms of questions, with an example each, and these commands"},
      {".load", ".load PATH...", "compile files and folders, and store them"},
      {".merchants", ".merchants", "whose policies are loaded"},
      {".format", ".format NAME", "how answers look: table, json, csv, markdown"},
      {".quit", ".quit", "leave (or Ctrl-D)"},
  };
  return kCommands;
}

std::string Session::Greeting() const {
  const auto database = Database::Open(folder_, OpenMode::kRead, MemoryBytes());
  if (database.ok()) return "A question, or .help\n";
  return fmt::format("{}\n`.load PATH` makes one; .help lists what can be asked.\n",
                     database.error().message);
}

bool Session::Handle(std::string_view line) {
  const std::string_view text = Trimmed(line);
  if (text.empty() || text.starts_with('#')) return true;
  if (!text.starts_with('.')) {
    Ask(text);
    return true;
  }
  const size_t end = std::min(text.find_first_of(" \t"), text.size());
  return Command(text.substr(0, end), Trimmed(text.substr(end)));
}

bool Session::Command(std::string_view name, std::string_view argument) {
  if (name == ".quit" || name == ".exit") return false;
  if (name == ".help") {
    Print(HelpText());
  } else if (name == ".merchants") {
    Ask("list merchants");
  } else if (name == ".load") {
    Load(argument);
  } else if (name == ".format") {
    SetFormat(argument);
  } else {
    Note(ExitStatus::kTextWrong);
    PrintError(fmt::format("no command `{}`; .help lists them\n", name));
  }
  return true;
}

void Session::Ask(std::string_view question) {
  // Opened anew for each question: an answer shows what others have loaded meanwhile.
  const auto database = Database::Open(folder_, OpenMode::kRead, MemoryBytes());
  if (!database.ok()) return Note(Fail(database.error()));
  Findings findings;
  const auto answer = database.value().Ask(question, findings);
  DrawFindings(findings);
  if (!answer.ok()) return Note(Fail(answer.error()));
  if (!answer.value()) return Note(ExitStatus::kTextWrong);
  Print(DrawAnswer(*answer.value(), format_, Series::kInARow, std::nullopt, heading_));
}

void Session::Load(std::string_view argument) {
  const std::vector<std::string> paths = PathsIn(argument);
  if (paths.empty()) {
    Note(ExitStatus::kTextWrong);
    return PrintError(".load wants a file or a folder\n");
  }
  auto database = Database::Open(folder_, OpenMode::kCreate, MemoryBytes());
  if (!database.ok()) return Note(Fail(database.error()));
  Findings findings;
  const auto summary = database.value().Load(paths, findings);
  DrawFindings(findings);
  if (!summary.ok()) return Note(Fail(summary.error()));
  if (findings.sink.has_errors()) return Note(ExitStatus::kTextWrong);
  Print(LoadSummaryText(summary.value()));
}

void Session::SetFormat(std::string_view name) {
  const auto found = Formats().find(std::string(name));
  if (found != Formats().end()) {
    format_ = found->second;
    return;
  }
  Note(ExitStatus::kTextWrong);
  PrintError(".format wants one of: table, json, csv, markdown\n");
}

void Session::Note(ExitStatus status) { status_ = std::max(status_, status); }

std::vector<std::string> Session::KnownNames() const {
  std::vector<std::string> names;
  const auto database = Database::Open(folder_, OpenMode::kRead, MemoryBytes());
  if (!database.ok()) return names;
  const auto view = database.value().Read();
  if (!view.ok()) return names;
  for (size_t kind = 0; kind < model::kTermKindCount; ++kind) {
    const auto of_kind =
        view.value()->vocabulary().NamesOfKind(static_cast<model::TermKind>(kind));
    names.insert(names.end(), of_kind.begin(), of_kind.end());
  }
  const Status done = view.value()->ForEach([&](const graph::PolicyEntry& entry) {
    names.push_back(entry.merchant);
    return true;
  });
  if (!done.ok()) names.clear();
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace assay::tools
