// House rules: the report of `assay test` about the case's own questions, or about the files that
// `# files:` names in the repository.
#include <fstream>
#include <stdexcept>

#include "case.h"
#include "loaded.h"
#include "render/json.h"
#include "render/test_report.h"
#include "scratch.h"

namespace assay::golden {

std::string RunRules(const Case& golden) {
  const Database& database = DatabaseOf(golden);
  const ScratchFolder scratch;
  const auto has = [&](const char* key) { return golden.settings.contains(key); };
  std::vector<std::string> paths = {golden.path.filename().string()};
  if (has("files")) paths = SplitList(golden.settings.at("files"));
  std::ofstream(scratch.path() / golden.path.filename(), std::ios::binary)
      << golden.input;
  const InFolder in(has("files") ? std::filesystem::path(REPOSITORY_DIR)
                                 : scratch.path());
  Findings findings;
  const auto report = database.Test(
      paths, has("mutate") ? expect::Mutation::kStrikeEach : expect::Mutation::kNone,
      findings);
  if (!report.ok()) throw std::runtime_error(report.error().message);
  std::string text;
  for (const auto& diagnostic : findings.sink.Sorted()) {
    text += diagnostics::Draw(diagnostic, findings.sources);
  }
  const bool json = has("format") && golden.settings.at("format") == "json";
  return text +
         (json ? render::AsJson(report.value()) : render::AsText(report.value(), {}));
}

}  // namespace assay::golden
