// assay remove: take a merchant's policy, or a checklist, out again.
#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

struct RemoveOptions {
  std::string folder;
  std::string merchant;
  std::optional<std::string> version;
  std::string checklist;
};

ExitStatus RemoveChecklist(const std::string& name, Database& database) {
  const auto removed = database.RemoveChecklist(name);
  if (!removed.ok()) return Fail(removed.error());
  if (!removed.value()) {
    PrintError(fmt::format("assay: no such checklist: {}\n", name));
    return ExitStatus::kTextWrong;
  }
  Print("1 checklist removed\n");
  return ExitStatus::kAnswered;
}

ExitStatus Remove(const RemoveOptions& options) {
  auto database =
      Database::Open(DatabaseFolder(options.folder), OpenMode::kWrite, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  if (!options.checklist.empty())
    return RemoveChecklist(options.checklist, database.value());
  std::optional<std::string_view> version;
  if (options.version) version = *options.version;
  const auto removed = database.value().Remove(options.merchant, version);
  if (!removed.ok()) return Fail(removed.error());
  if (removed.value() == 0) {
    PrintError(fmt::format("assay: no such policy: {}{}\n", options.merchant,
                           options.version ? " of " + *options.version : ""));
    return ExitStatus::kTextWrong;
  }
  Print(fmt::format("{} removed\n", Count(removed.value(), "policy", "policies")));
  return ExitStatus::kAnswered;
}

}  // namespace

void AddRemove(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<RemoveOptions>();
  CLI::App* command = app.add_subcommand(
      "remove", "Remove a merchant's policy, all versions or one, or a checklist");
  AddDatabaseOption(*command, options->folder);
  auto* merchant =
      command->add_option("MERCHANT", options->merchant, "Its name or title");
  command->add_option("--version", options->version,
                      "The version of this date only (\"\": the undated one)");
  command->add_option("--checklist", options->checklist, "The checklist of this name")
      ->excludes(merchant);
  command->callback([options, &status] {
    if (options->merchant.empty() && options->checklist.empty())
      throw CLI::RequiredError("MERCHANT or --checklist");
    status = Remove(*options);
  });
}

}  // namespace assay::tools
