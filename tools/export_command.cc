// assay export: policies as prepared records, for `assay import` and other programs.
#include <fmt/format.h>

#include "output.h"

namespace assay::tools {
namespace {

struct ExportOptions {
  std::string folder;
  std::vector<std::string> merchants;
};

ExitStatus Export(const ExportOptions& options) {
  const auto database =
      Database::Open(DatabaseFolder(options.folder), OpenMode::kRead, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  const auto print = [](std::string_view record) {
    Print(record);
    Print("\n");
    return std::ferror(stdout) == 0;
  };
  if (options.merchants.empty()) {
    const auto exported = database.value().Export(std::nullopt, print);
    return exported.ok() ? ExitStatus::kAnswered : Fail(exported.error());
  }
  for (const std::string& merchant : options.merchants) {
    const auto exported = database.value().Export(merchant, print);
    if (!exported.ok()) return Fail(exported.error());
    if (exported.value() == 0) {
      PrintError(fmt::format("assay: no such policy: {}\n", merchant));
      return ExitStatus::kTextWrong;
    }
  }
  return ExitStatus::kAnswered;
}

}  // namespace

void AddExport(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand(
      "export", "Print policies as prepared records, one a line of JSON");
  AddDatabaseOption(*command, options->folder);
  command->add_option("MERCHANT", options->merchants,
                      "Names or titles (default: all merchants)");
  command->callback([options, &status] { status = Export(*options); });
}

}  // namespace assay::tools
