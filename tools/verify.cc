// assay verify: every record, index entry and hash; with --rebuild, the indexes made anew first.
#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

ExitStatus Verify(const std::string& folder, bool rebuild) {
  auto database =
      Database::Open(DatabaseFolder(folder), rebuild ? OpenMode::kWrite : OpenMode::kRead,
                     MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  if (rebuild) {
    const auto rebuilt = database.value().Rebuild();
    if (!rebuilt.ok()) return Fail(rebuilt.error());
    for (const std::string& line : rebuilt.value()) Print("rebuilt: " + line + "\n");
  }
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
  auto rebuild = std::make_shared<bool>(false);
  CLI::App* command =
      app.add_subcommand("verify", "Read every record, index entry and hash");
  AddDatabaseOption(*command, *folder);
  command->add_flag("--rebuild", *rebuild,
                    "First make every record that follows from others anew");
  command->callback([=, &status] { status = Verify(*folder, *rebuild); });
}

}  // namespace assay::tools
