// assay ask: one question from the command line, or one a line from standard input.
#include <iostream>

#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

struct AskOptions {
  std::string folder;
  std::string format = "table";
  std::optional<size_t> width;
  std::vector<std::string> words;
};

struct Outcome {
  ExitStatus status = ExitStatus::kAnswered;
  std::optional<model::Answer>
      answer;  // Absent unless answered: the reason has been printed.
};

Outcome AnswerOf(const Database& database, std::string_view question) {
  Findings findings;
  auto answer = database.Ask(question, findings);
  DrawFindings(findings);
  if (!answer.ok()) return {Fail(answer.error()), std::nullopt};
  if (!answer.value()) return {ExitStatus::kTextWrong, std::nullopt};
  return {ExitStatus::kAnswered, std::move(answer).value()};
}

void Draw(const model::Answer& answer, Series series, const AskOptions& options) {
  Print(DrawAnswer(answer, Formats().at(options.format), series, options.width));
}

// Blank lines and lines that start with `#` ask nothing.
bool AsksNothing(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos || line[first] == '#';
}

// A question that is not understood does not keep the others from their answers.
ExitStatus AskEachLine(const Database& database, const AskOptions& options) {
  ExitStatus worst = ExitStatus::kAnswered;
  bool separate = false;
  for (std::string line; std::getline(std::cin, line);) {
    if (AsksNothing(line)) continue;
    const auto answer = AnswerOf(database, line);
    if (answer.status == ExitStatus::kStoreFailed) return answer.status;
    worst = std::max(worst, answer.status);
    if (!answer.answer) continue;
    if (separate && options.format != "json") Print("\n");
    separate = true;
    Draw(*answer.answer, Series::kInARow, options);
  }
  return worst;
}

ExitStatus Ask(const AskOptions& options) {
  const auto database =
      Database::Open(DatabaseFolder(options.folder), OpenMode::kRead, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  if (options.words.empty()) return AskEachLine(database.value(), options);
  const std::string question = fmt::format("{}", fmt::join(options.words, " "));
  const Outcome outcome = AnswerOf(database.value(), question);
  if (outcome.answer) Draw(*outcome.answer, Series::kAlone, options);
  return outcome.status;
}

}  // namespace

void AddAsk(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<AskOptions>();
  CLI::App* command =
      app.add_subcommand("ask", "Ask a question, or one a line from standard input");
  AddDatabaseOption(*command, options->folder);
  command->add_option("--format", options->format, "table, json, csv or markdown")
      ->check(CLI::IsMember(KeysOf(Formats())));
  command
      ->add_option("--width", options->width,
                   "Columns of a table (else the terminal's, at most 100)")
      ->check(CLI::Range(40, 1000));
  command->add_option("QUESTION", options->words,
                      "The question; without it standard input is read");
  command->callback([options, &status] { status = Ask(*options); });
}

}  // namespace assay::tools
