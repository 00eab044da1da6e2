// What the subcommands share: how they end, and which database they mean.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace assay::tools {

// The status with which the program ends.
enum class ExitStatus : int {
  kAnswered = 0,   // Also when the answer is "silent".
  kTextWrong = 1,  // A policy, a vocabulary or a question.
  kCommandLineWrong = 2,
  kStoreFailed = 3,  // Or the output.
};

// Adds `--db` and `--memory` to a subcommand.
void AddDatabaseOption(CLI::App& command, std::string& folder);
// The folder meant by `--db`, else $ASSAY_DB, else ./assay.db.
std::string DatabaseFolder(const std::string& option);
// What `--memory` allows the database.
size_t MemoryBytes();

// Each adds its subcommand to the program; running it sets `status`.
void AddLoad(CLI::App& app, ExitStatus& status);
void AddImport(CLI::App& app, ExitStatus& status);
void AddExport(CLI::App& app, ExitStatus& status);
void AddCheck(CLI::App& app, ExitStatus& status);
void AddAsk(CLI::App& app, ExitStatus& status);
void AddRepl(CLI::App& app, ExitStatus& status);
void AddCoverage(CLI::App& app, ExitStatus& status);
void AddDump(CLI::App& app, ExitStatus& status);
void AddVerify(CLI::App& app, ExitStatus& status);
void AddRemove(CLI::App& app, ExitStatus& status);
void AddSurvey(CLI::App& app, ExitStatus& status);
void AddTest(CLI::App& app, ExitStatus& status);

}  // namespace assay::tools
