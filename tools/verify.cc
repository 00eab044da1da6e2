// assay verify: every record, index entry and hash.
#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

ExitStatus Verify(const std::string& folder) {
  const auto database = Database::Open(DatabaseFolder(folder), OpenMode::kRead);
  if (!database.ok()) return Fail(database.error());
  const auto wrong = database.value().Verify();
  if (!wrong.ok()) return Fail(wrong.error());
  for (const std::string& line : wrong.value()) Print(line + "\n");
  if (wrong.value().empty()) {
    Print("sound\n");
    return ExitStatus::kAnswered;
  }
  PrintError(
      fmt::format("assay: {} in the database\n",
                  Count(wrong.value().size(), "thing is wrong", "things are wrong")));
  return ExitStatus::kStoreFailed;
}

}  // namespace

void AddVerify(CLI::App& app, ExitStatus& status) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("verify", "Read every record, index entry and hash");
  AddDatabaseOption(*command, *folder);
  command->callback([folder, &status] { status = Verify(*folder); });
}

}  // namespace assay::tools
