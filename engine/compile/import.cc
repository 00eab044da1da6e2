#include "compile/import.h"

#include <fmt/format.h>

#include "compile/files.h"
#include "compile/import_pipeline.h"
#include "compile/vocabulary.h"

namespace assay::compile {
namespace {

using diagnostics::Diagnostic;
using diagnostics::DiagnosticSink;
using diagnostics::Kind;
using diagnostics::SourceMap;

// Lines that are drawn; further bad ones are counted.
constexpr uint64_t kMaxDrawnLines = 100;

// The thread that writes: what the lines became, in the order of the input.
class Importer {
 public:
  // `before`: what is stored when the import begins.
  Importer(const ImportOptions& options, const store::Snapshot& before,
           const ImportGround& ground, graph::Intake& intake, SourceMap& sources,
           DiagnosticSink& sink)
      : options_(options),
        before_(before),
        intake_(intake),
        sources_(sources),
        sink_(sink),
        again_(ground) {}

  // False if the import ends here.
  Result<bool> Take(ImportedChunk done);
  // Counted without what was put after the last batch, unless that is written.
  ImportSummary Summary() const { return summary_; }
  bool stopped() const { return stopped_; }

 private:
  Result<bool> TakeLine(const LineChunk& chunk, const LineChunk::Line& line,
                        ImportedLine imported, bool is_quiet);
  // Compiles the line again, into the caller's findings.
  Status Draw(const LineChunk& chunk, const LineChunk::Line& line);
  void ReportDuplicate(const LineChunk& chunk, const LineChunk::Line& line,
                       const graph::PolicyKey& policy);
  bool GoesOnAfterBadLine();

  const ImportOptions& options_;
  const store::Snapshot& before_;
  graph::Intake& intake_;
  SourceMap& sources_;
  DiagnosticSink& sink_;
  ImportWorker again_;
  ImportSummary summary_;
  uint64_t drawn_lines_ = 0;
  bool stopped_ = false;
};

bool Importer::GoesOnAfterBadLine() {
  ++summary_.bad_lines;
  stopped_ = options_.on_error == OnError::kStop;
  return !stopped_;
}

Status Importer::Draw(const LineChunk& chunk, const LineChunk::Line& line) {
  if (drawn_lines_++ >= kMaxDrawnLines) return Ok();
  if (drawn_lines_ == 1) {
    if (Status status = AddVocabularyTexts(&before_, sources_); !status.ok())
      return status;
  }
  const Result<ImportedLine> drawn = again_.Take(chunk, line, sources_, sink_);
  return drawn.ok() ? Ok() : Status(drawn.error());
}

void Importer::ReportDuplicate(const LineChunk& chunk, const LineChunk::Line& line,
                               const graph::PolicyKey& policy) {
  if (drawn_lines_++ >= kMaxDrawnLines) return;
  const auto file = sources_.Add(chunk.path, std::string(chunk.Text(line)), line.number);
  const std::string which = policy.version.empty()
                                ? std::string("undated policies")
                                : fmt::format("policies of {}", policy.version);
  sink_.Report(
      {.kind = Kind::kDuplicatePolicy,
       .place = {file, {0, 1}},
       .message = fmt::format("`{}` has two {}", policy.merchant, which),
       .caret_text = "the second one",
       .help = "give each version of a policy its date: \"version\": \"2024-01-15\""});
}

Result<bool> Importer::TakeLine(const LineChunk& chunk, const LineChunk::Line& line,
                                ImportedLine imported, bool is_quiet) {
  using State = ImportedLine::State;
  if (!is_quiet) {
    if (Status status = Draw(chunk, line); !status.ok()) return status.error();
  }
  if (imported.state == State::kWrong) return GoesOnAfterBadLine();
  const graph::PolicyKey key = imported.policy.key;
  const uint32_t statements = imported.policy.statement_count;
  const Result<bool> taken = imported.state == State::kUnchanged
                                 ? intake_.Keep(key)
                                 : intake_.Put(std::move(imported.policy), imported.file,
                                               std::move(imported.source));
  if (!taken.ok()) return taken;
  if (!taken.value()) {
    ReportDuplicate(chunk, line, key);
    return GoesOnAfterBadLine();
  }
  if (imported.state == State::kUnchanged) {
    ++summary_.unchanged;
  } else {
    ++summary_.policies;
    summary_.statements += statements;
  }
  return true;
}

Result<bool> Importer::Take(ImportedChunk done) {
  const LineChunk& chunk = done.chunk;
  for (size_t i = 0; i < done.lines.size(); ++i) {
    const Result<bool> goes_on =
        TakeLine(chunk, chunk.lines[i], std::move(done.lines[i]), done.is_quiet[i] != 0);
    if (!goes_on.ok() || !goes_on.value()) return goes_on;
  }
  if (done.error) return *done.error;
  summary_.bytes += chunk.bytes.size();
  if (chunk.too_long_line != 0) {
    const auto file = sources_.Add(chunk.path, " ", chunk.too_long_line);
    sink_.Report({.kind = Kind::kFileTooLarge,
                  .place = {file, {0, 1}},
                  .message = fmt::format("the line has more than {} bytes",
                                         records::kMaxLineBytes)});
    if (!GoesOnAfterBadLine()) return false;
  }
  if (!chunk.unreadable.empty()) {
    ReportUnreadable(chunk.path, chunk.unreadable, sources_, sink_);
    if (options_.on_error == OnError::kStop) {
      stopped_ = true;
      return false;
    }
  }
  if (options_.progress) options_.progress({summary_.bytes, summary_.policies});
  return true;
}

}  // namespace

Result<ImportSummary> ImportRecords(const std::vector<std::string>& paths,
                                    const ImportOptions& options, store::Store& store,
                                    const graph::NamePredicate& holds_keyword,
                                    const graph::PairFinder& find_pairs,
                                    SourceMap& sources, DiagnosticSink& sink) {
  const std::unique_ptr<store::Snapshot> before = store.TakeSnapshot();
  const Result<graph::StoredVocabulary> stored = graph::ReadStoredVocabulary(*before);
  if (!stored.ok()) return stored.error();
  const model::Vocabulary vocabulary = graph::BuildVocabulary(stored.value());
  const Result<bool> holds_policies = graph::HoldsPolicies(*before);
  if (!holds_policies.ok()) return holds_policies.error();
  const ImportGround ground{vocabulary, graph::Fingerprint(vocabulary),
                            holds_policies.value() ? before.get() : nullptr, find_pairs};
  Result<std::unique_ptr<graph::Intake>> intake =
      graph::Intake::Begin(store, holds_keyword);
  if (!intake.ok()) return intake.error();

  LineSource lines(paths);
  Importer importer(options, *before, ground, *intake.value(), sources, sink);
  ImportPipeline pipeline(lines, ground);
  while (std::optional<ImportedChunk> done = pipeline.Next()) {
    const Result<bool> goes_on = importer.Take(*std::move(done));
    if (!goes_on.ok()) return goes_on.error();
    if (!goes_on.value()) break;
  }
  ImportSummary summary = importer.Summary();
  if (importer.stopped()) {
    summary.policies = intake.value()->written();
    summary.statements = 0;
    return summary;
  }
  if (Status status = intake.value()->Finish(); !status.ok()) return status.error();
  return summary;
}

}  // namespace assay::compile
