// assay ask: one question from the command line, or one a line from standard input.
#include <iostream>

#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

struct AskOptions {
  std::string folder;
  Format format = Format::kTable;
  std::optional<size_t> width;
  std::vector<std::string> words;
};

ExitStatus AskOne(const Database& database, std::string_view question, Series series,
                  const AskOptions& options) {
  Findings findings;
  const auto answer = database.Ask(question, findings);
  DrawFindings(findings);
  if (!answer.ok()) return Fail(answer.error());
  if (!answer.value()) return ExitStatus::kTextWrong;
  Print(DrawAnswer(*answer.value(), options.format, series, options.width));
  return ExitStatus::kAnswered;
}

// Blank lines and lines that start with `#` ask nothing.
bool AsksNothing(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos || line[first] == '#';
}

// A question that is not understood does not keep the others from their answers.
ExitStatus AskEachLine(const Database& database, const AskOptions& options) {
  ExitStatus worst = ExitStatus::kAnswered;
  bool first = true;
  for (std::string line; std::getline(std::cin, line);) {
    if (AsksNothing(line)) continue;
    if (!first && options.format != Format::kJson) Print("\n");
    first = false;
    const ExitStatus status = AskOne(database, line, Series::kInARow, options);
    if (status == ExitStatus::kStoreFailed) return status;
    if (status != ExitStatus::kAnswered) worst = status;
  }
  return worst;
}

ExitStatus Ask(const AskOptions& options) {
  const auto database = Database::Open(DatabaseFolder(options.folder), OpenMode::kRead);
  if (!database.ok()) return Fail(database.error());
  if (options.words.empty()) return AskEachLine(database.value(), options);
  const std::string question = fmt::format("{}", fmt::join(options.words, " "));
  return AskOne(database.value(), question, Series::kAlone, options);
}

}  // namespace

void AddAsk(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<AskOptions>();
  CLI::App* command =
      app.add_subcommand("ask", "Ask a question, or one a line from standard input");
  AddDatabaseOption(*command, options->folder);
  command->add_option("--format", options->format, "table, json, csv or markdown")
      ->transform(CLI::CheckedTransformer(Formats()));
  command
      ->add_option("--width", options->width,
                   "Columns of a table (else the terminal's, at most 100)")
      ->check(CLI::Range(40, 1000));
  command->add_option("QUESTION", options->words,
                      "The question; without it standard input is read");
  command->callback([options, &status] { status = Ask(*options); });
}

}  // namespace assay::tools
