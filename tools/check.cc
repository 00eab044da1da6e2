// assay check: compile only, and say all that is wrong.
#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

struct CheckOptions {
  std::string folder;
  std::vector<std::string> paths;
  LoadSettings settings;
};

ExitStatus Check(const CheckOptions& options) {
  std::optional<Database> database;
  if (!options.folder.empty()) {
    auto opened = Database::Open(options.folder, OpenMode::kRead, MemoryBytes());
    if (!opened.ok()) return Fail(opened.error());
    database.emplace(std::move(opened).value());
  }
  Findings findings;
  const Status checked = assay::Check(options.paths, database ? &*database : nullptr,
                                      findings, options.settings);
  DrawFindings(findings);
  if (!checked.ok()) return Fail(checked.error());
  const size_t errors = findings.sink.error_count();
  const size_t warnings = findings.sink.warning_count();
  Print(fmt::format(
      "{}, {}\n", errors == 0 ? "no errors" : Count(errors, "error", "errors"),
      warnings == 0 ? "no warnings" : Count(warnings, "warning", "warnings")));
  return errors == 0 ? ExitStatus::kAnswered : ExitStatus::kTextWrong;
}

}  // namespace

void AddCheck(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command =
      app.add_subcommand("check", "Compile without storing: all mistakes, in order");
  command->add_option("--db", options->folder,
                      "Also take the vocabulary of this database");
  command
      ->add_option("PATH", options->paths,
                   "Files, or folders with .vocabulary and .policy files")
      ->required();
  command
      ->add_option("--threads", options->settings.threads,
                   "Threads that compile policy files (else as many as there are cores)")
      ->check(CLI::Range(1, 256));
  command->callback([options, &status] { status = Check(*options); });
}

}  // namespace assay::tools
