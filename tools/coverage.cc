// assay coverage: which sentences of the merchants' texts nothing cites.
#include "resolve/coverage.h"

#include <fmt/format.h>

#include "compile/files.h"
#include "output.h"
#include "syntax/parse.h"

namespace assay::tools {
namespace {

std::string CoverageText(const resolve::Coverage& coverage) {
  const std::string merchant =
      coverage.version.empty()
          ? coverage.merchant
          : fmt::format("{}@{}", coverage.merchant, coverage.version);
  std::string text = fmt::format(
      "{}: {:.1f} % of {} ({} cited, {} ignored, {} uncovered); {:.1f} % of the words "
      "quoted\n",
      merchant, coverage.PercentAccounted(),
      Count(coverage.sentences.size(), "sentence", "sentences"), coverage.covered,
      coverage.ignored, coverage.uncovered, coverage.PercentQuotedWords());
  for (const resolve::Sentence& sentence : coverage.sentences) {
    if (sentence.state != resolve::SentenceState::kUncovered) continue;
    text += fmt::format("  {}:{}:{}: {}\n", coverage.source_path, sentence.line,
                        sentence.column, sentence.text);
  }
  return text;
}

ExitStatus Coverage(const std::vector<std::string>& paths) {
  Findings findings;
  const auto files = compile::FindFiles(paths, findings.sources, findings.sink);
  for (const std::string& path : files.policies) {
    auto bytes = compile::ReadBytes(path);
    if (!bytes.ok()) {
      compile::ReportUnreadable(path, bytes.error().message, findings.sources,
                                findings.sink);
      continue;
    }
    const auto file = findings.sources.Add(path, std::move(bytes).value());
    const auto tree = syntax::ParsePolicyFile(findings.sources, file, findings.sink);
    for (const resolve::Coverage& coverage : resolve::MeasureCoverage(
             tree, compile::ReadSource, findings.sources, findings.sink)) {
      Print(CoverageText(coverage));
    }
  }
  DrawFindings(findings);
  return findings.sink.has_errors() ? ExitStatus::kTextWrong : ExitStatus::kAnswered;
}

}  // namespace

void AddCoverage(CLI::App& app, ExitStatus& status) {
  auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* command =
      app.add_subcommand("coverage", "Which sentences of the source no statement cites");
  command->add_option("PATH", *paths, "Policy files, or folders with them")->required();
  command->callback([paths, &status] { status = Coverage(*paths); });
}

}  // namespace assay::tools
