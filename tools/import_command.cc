// assay import: prepared records into the database, with a line that says how far it is.
#include <chrono>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "output.h"
#include "terminal.h"

namespace assay::tools {
namespace {

using Clock = std::chrono::steady_clock;

struct ImportOptions {
  std::string folder;
  std::vector<std::string> paths;
  std::string on_error = "stop";
};

double SecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double MegabytesOf(uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

// The bytes of the files; 0 where that is not known beforehand.
uint64_t SizeOf(const std::vector<std::string>& paths) {
  uint64_t bytes = 0;
  for (const std::string& path : paths) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed) || failed) return 0;
    bytes += std::filesystem::file_size(path, failed);
    if (failed) return 0;
  }
  return bytes;
}

// A status line that is drawn over itself, on a terminal only.
class ProgressLine {
 public:
  explicit ProgressLine(uint64_t total_bytes)
      : total_bytes_(total_bytes), is_drawn_(IsTerminal(stderr)) {}
  ~ProgressLine() {
    if (width_ > 0) PrintError("\r\x1b[K");
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void Draw(const compile::ImportProgress& progress) {
    if (!is_drawn_ || SecondsSince(drawn_) < kSecondsBetween) return;
    drawn_ = Clock::now();
    std::string line = fmt::format("{} policies, {:.0f} MB", progress.policies,
                                   MegabytesOf(progress.bytes));
    const double rate =
        MegabytesOf(progress.bytes) / std::max(SecondsSince(begin_), 0.001);
    if (total_bytes_ > 0) {
      const double part = std::min(
          1.0, static_cast<double>(progress.bytes) / static_cast<double>(total_bytes_));
      const auto full = static_cast<size_t>(part * kBarWidth);
      line = fmt::format("[{:#<{}}{:.<{}}] {:3.0f} %  {}", "", full, "", kBarWidth - full,
                         part * 100, line);
    }
    PrintError(fmt::format("\r{}, {:.0f} MB/s\x1b[K", line, rate));
    width_ = line.size();
  }

 private:
  static constexpr double kSecondsBetween = 0.1;
  static constexpr size_t kBarWidth = 30;

  uint64_t total_bytes_;
  bool is_drawn_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_;
  size_t width_ = 0;
};

std::string SummaryText(const compile::ImportSummary& summary) {
  std::vector<std::string> parts = {
      Count(summary.policies, "policy", "policies") + " imported",
      Count(summary.statements, "statement", "statements")};
  if (summary.unchanged > 0)
    parts.push_back(Count(summary.unchanged, "policy", "policies") + " unchanged");
  if (summary.bad_lines > 0)
    parts.push_back(Count(summary.bad_lines, "bad line", "bad lines") + " skipped");
  return fmt::format("{}\n", fmt::join(parts, ", "));
}

// How long it took, for whoever watches; what goes into a file has no clock in it.
void PrintRate(uint64_t bytes, double seconds) {
  if (!IsTerminal(stderr)) return;
  PrintError(fmt::format("{:.1f} s, {:.0f} MB/s\n", seconds,
                         MegabytesOf(bytes) / std::max(seconds, 0.001)));
}

ExitStatus Import(const ImportOptions& options) {
  auto database =
      Database::Open(DatabaseFolder(options.folder), OpenMode::kCreate, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  const Clock::time_point begin = Clock::now();
  Findings findings;
  const Result<compile::ImportSummary> summary = [&] {
    ProgressLine line(SizeOf(options.paths));
    compile::ImportOptions how;
    how.on_error =
        options.on_error == "skip" ? compile::OnError::kSkip : compile::OnError::kStop;
    how.progress = [&](const compile::ImportProgress& progress) { line.Draw(progress); };
    return database.value().Import(options.paths, how, findings);
  }();
  DrawFindings(findings);
  if (!summary.ok()) return Fail(summary.error());
  const bool is_wrong = findings.sink.has_errors();
  if (is_wrong && options.on_error == "stop") {
    PrintError(fmt::format(
        "{}: the import stopped; {} stored before\n",
        Count(findings.sink.error_count(), "error", "errors"),
        summary.value().policies == 0
            ? "nothing was"
            : Count(summary.value().policies, "policy was", "policies were")));
    return ExitStatus::kTextWrong;
  }
  Print(SummaryText(summary.value()));
  PrintRate(summary.value().bytes, SecondsSince(begin));
  return is_wrong ? ExitStatus::kTextWrong : ExitStatus::kAnswered;
}

}  // namespace

void AddImport(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command =
      app.add_subcommand("import", "Store prepared records, one policy a line of JSON");
  AddDatabaseOption(*command, options->folder);
  command
      ->add_option("--on-error", options->on_error,
                   "At a line that is wrong: stop (default), or skip it and go on")
      ->check(CLI::IsMember({"stop", "skip"}));
  command->add_option("FILE", options->paths, "JSON Lines files; - is standard input")
      ->required();
  command->callback([options, &status] { status = Import(*options); });
}

}  // namespace assay::tools
