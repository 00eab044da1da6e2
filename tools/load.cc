// assay load: compile and store.
#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

struct LoadOptions {
  std::string folder;
  std::vector<std::string> paths;
  LoadSettings settings;
};

ExitStatus Load(const LoadOptions& options) {
  auto database =
      Database::Open(DatabaseFolder(options.folder), OpenMode::kCreate, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  Findings findings;
  const auto summary = database.value().Load(options.paths, findings, options.settings);
  DrawFindings(findings);
  if (!summary.ok()) return Fail(summary.error());
  if (findings.sink.has_errors()) {
    PrintError(fmt::format("{}: nothing was loaded\n",
                           Count(findings.sink.error_count(), "error", "errors")));
    return ExitStatus::kTextWrong;
  }
  Print(LoadSummaryText(summary.value()));
  return ExitStatus::kAnswered;
}

}  // namespace

std::string LoadSummaryText(const LoadSummary& summary) {
  std::vector<std::string> parts;
  if (summary.loaded > 0) {
    parts.push_back(Count(summary.loaded, "policy", "policies") + " loaded");
    parts.push_back(Count(summary.statements, "statement", "statements"));
  }
  if (summary.unchanged > 0) {
    parts.push_back(Count(summary.unchanged, "policy", "policies") + " unchanged");
  }
  if (summary.checklists > 0)
    parts.push_back(Count(summary.checklists, "checklist", "checklists") + " loaded");
  if (summary.unchanged_checklists > 0) {
    parts.push_back(Count(summary.unchanged_checklists, "checklist", "checklists") +
                    " unchanged");
  }
  parts.push_back(Count(summary.terms, "term", "terms"));
  return fmt::format("{}\n", fmt::join(parts, ", "));
}

void AddLoad(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<LoadOptions>();
  CLI::App* command = app.add_subcommand(
      "load", "Compile policies, vocabularies and checklists and store them");
  AddDatabaseOption(*command, options->folder);
  command
      ->add_option("PATH", options->paths,
                   "Files, or folders with .vocabulary, .policy and .checklist files")
      ->required();
  command
      ->add_option("--threads", options->settings.threads,
                   "Threads that compile policy files (else as many as there are cores)")
      ->check(CLI::Range(1, 256));
  command->callback([options, &status] { status = Load(*options); });
}

}  // namespace assay::tools
