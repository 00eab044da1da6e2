// assay repl: questions one after another, with completion, history and help.
#include <iostream>

#include "completion.h"
#include "line_editor.h"
#include "session.h"
#include "terminal.h"

namespace assay::tools {
namespace {

void TalkToAPerson(Session& session) {
  Print(session.Greeting());
  const std::vector<std::string> keywords = Keywords();
  std::vector<std::string> names = session.KnownNames();
  LineEditor editor(
      [&](std::string_view line) { return Completions(line, names, keywords); },
      [&](std::string_view line) { return Highlight(line, names, keywords); });
  while (const auto line = editor.Read()) {
    if (!session.Handle(*line)) break;
    std::cout << std::flush;
    std::fflush(stdout);
    if (line->starts_with(".load")) names = session.KnownNames();
  }
}

// Without a terminal: lines in, answers out, nothing else.
void ReadLines(Session& session) {
  std::string text;
  for (std::string line; std::getline(std::cin, line);) {
    text += text.empty() ? line : " " + line;
    if (WantsAnotherLine(text)) continue;
    if (!session.Handle(text)) return;
    text.clear();
  }
  if (!text.empty()) session.Handle(text);
}

}  // namespace

void AddRepl(CLI::App& app, ExitStatus& status) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("repl", "Ask one question after another");
  AddDatabaseOption(*command, *folder);
  command->callback([folder, &status] {
    const bool is_person = IsTerminal(stdin) && IsTerminal(stdout);
    Session session(DatabaseFolder(*folder),
                    is_person ? render::Heading::kNone : render::Heading::kQuestion);
    if (is_person) {
      TalkToAPerson(session);
      return;  // A person has seen what went wrong.
    }
    ReadLines(session);
    status = session.status();
  });
}

}  // namespace assay::tools
