// The program `assay`: its subcommands, and what the shell hears of them.
#include <algorithm>

#include "command.h"
#include "output.h"

namespace assay::tools {

namespace {
// Of `--memory`: the one thing that every subcommand says to every database it opens.
size_t memory_megabytes = kDefaultMemoryBytes >> 20;
}  // namespace

size_t MemoryBytes() { return memory_megabytes << 20; }

void AddDatabaseOption(CLI::App& command, std::string& folder) {
  command.add_option("--db", folder,
                     "The database's folder (else $ASSAY_DB, else ./assay.db)");
  command
      .add_option("--memory", memory_megabytes,
                  "MB that caches and buffers may take, whatever the database's size")
      ->check(CLI::Range(4, 1 << 20))
      ->capture_default_str();
}

std::string DatabaseFolder(const std::string& option) {
  if (!option.empty()) return option;
  const char* from_environment = std::getenv("ASSAY_DB");
  const bool set = from_environment != nullptr && *from_environment != '\0';
  return set ? from_environment : "assay.db";
}

namespace {

bool HasCommand(const CLI::App& app, const std::string& name) {
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return command->check_name(name); });
}

int Main(int argc, char** argv) {
  CLI::App app(
      "Ask privacy policies who may do what with which data, and see the words for it.");
  app.name("assay");
  app.set_version_flag("--version", "assay " ASSAY_VERSION);
  app.require_subcommand(1);
  ExitStatus status = ExitStatus::kAnswered;
  for (auto* add : {AddLoad, AddImport, AddExport, AddCheck, AddAsk, AddRepl, AddCoverage, AddDump, AddVerify,
                    AddRemove, AddSurvey, AddTest}) {
    add(app, status);
  }
  if (argc > 1 && argv[1][0] != '-' && !HasCommand(app, argv[1])) {
    PrintError("assay: no such command: " + std::string(argv[1]) +
               "; `assay --help` lists them\n");
    return static_cast<int>(ExitStatus::kCommandLineWrong);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked_for_help = app.exit(error) == 0;
    return static_cast<int>(asked_for_help ? ExitStatus::kAnswered
                                           : ExitStatus::kCommandLineWrong);
  }
  return static_cast<int>(FinishOutput(status));
}

}  // namespace
}  // namespace assay::tools

int main(int argc, char** argv) { return assay::tools::Main(argc, argv); }
