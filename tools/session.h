// What an interactive session does with each line: a question, or a command that starts
// with a dot.  Knows nothing of terminals: line_editor.h brings the lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output.h"
#include "render/text.h"

namespace assay::tools {

class Session {
 public:
  // To a person the question is not said again: it stands above the answer.
  Session(std::string folder, render::Heading heading)
      : folder_(std::move(folder)), heading_(heading) {}

  // Answers one line on standard output; what is wrong goes to standard error.  False
  // once the line asks to leave.
  bool Handle(std::string_view line);

  // Whether all lines so far were understood.
  ExitStatus status() const { return status_; }

  // The names that can be completed: terms, their synonyms, merchants; sorted.  Empty
  // without a database.
  std::vector<std::string> KnownNames() const;

  // What is said once, when a person starts the session.
  std::string Greeting() const;

 private:
  void Ask(std::string_view question);
  void Load(std::string_view argument);
  void SetFormat(std::string_view name);
  bool Command(std::string_view name, std::string_view argument);
  void Note(ExitStatus status);

  std::string folder_;
  render::Heading heading_;
  Format format_ = Format::kTable;
  ExitStatus status_ = ExitStatus::kAnswered;
};

// The session's commands with what they do: ".load PATH...".
struct SessionCommand {
  std::string_view name;
  std::string_view pattern;
  std::string_view does;
};
const std::vector<SessionCommand>& SessionCommands();

}  // namespace assay::tools
