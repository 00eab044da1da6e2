// assay test: hold the answers against house rules, and the house rules against changes
// of the policies.
#include "output.h"
#include "render/json.h"
#include "render/test_report.h"
#include "terminal.h"

namespace assay::tools {
namespace {

struct TestOptions {
  std::string folder;
  std::string format = "table";
  bool mutate = false;
  std::vector<std::string> paths;
};

ExitStatus Test(const TestOptions& options) {
  const auto database =
      Database::Open(DatabaseFolder(options.folder), OpenMode::kRead, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  Findings findings;
  const auto report = database.value().Test(
      options.paths,
      options.mutate ? expect::Mutation::kStrikeEach : expect::Mutation::kNone, findings);
  DrawFindings(findings);
  if (!report.ok()) return Fail(report.error());
  Print(options.format == "json"
            ? render::AsJson(report.value())
            : render::AsText(report.value(),
                             {.width = PageWidth(), .colour = ColourFor(stdout)}));
  if (findings.sink.has_errors()) {
    PrintError(Count(findings.sink.error_count(), "error", "errors") +
               ": what they are about was not run\n");
  }
  const bool holds = report.value().differences.empty() && !findings.sink.has_errors();
  return holds ? ExitStatus::kAnswered : ExitStatus::kTextWrong;
}

}  // namespace

void AddTest(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<TestOptions>();
  CLI::App* command =
      app.add_subcommand("test", "Hold the answers against house rules (.ask files)");
  AddDatabaseOption(*command, options->folder);
  command->add_option("--format", options->format, "table or json")
      ->check(CLI::IsMember({"table", "json"}));
  command->add_flag("--mutate", options->mutate,
                    "Also strike each statement in turn, and list those nobody misses");
  command->add_option("PATH", options->paths, "Files, or folders with .ask files")
      ->required();
  command->callback([options, &status] { status = Test(*options); });
}

}  // namespace assay::tools
