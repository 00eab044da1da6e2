#include "compile/import_worker.h"

#include "compile/files.h"
#include "resolve/policy.h"

namespace assay::compile {
namespace {

void AppendHash(const graph::Hash& hash, std::string& to) {
  for (const uint64_t half : {hash.high, hash.low}) {
    for (int shift = 56; shift >= 0; shift -= 8)
      to.push_back(static_cast<char>((half >> shift) & 0xFF));
  }
}

}  // namespace

Result<ImportedLine> ImportWorker::Take(const LineChunk& chunk,
                                        const LineChunk::Line& line,
                                        diagnostics::SourceMap& sources,
                                        diagnostics::DiagnosticSink& sink) {
  const size_t errors_before = sink.error_count();
  const std::string_view text = chunk.Text(line);
  const diagnostics::FileId file =
      sources.Add(chunk.path, std::string(text), line.number);
  records::Record record = reader_.Read(text, file, sink);
  ImportedLine imported;
  if (record.tree.policies.empty() || sink.error_count() > errors_before) return imported;

  // All that the record's bytes are made of, under one hash.
  std::string origin;
  AppendHash(graph::HashOf(text), origin);
  AppendHash(ground_.fingerprint, origin);
  if (!record.tree.policies.front().file) origin += chunk.path;
  std::optional<Result<resolve::SourceText>> read;
  const auto read_source = [&](std::string_view policy_file,
                               std::string_view path) -> Result<resolve::SourceText> {
    resolve::SourceText source{std::string(path), {}};
    if (record.source_text) {
      source.bytes = *std::move(record.source_text);
    } else {
      Result<resolve::SourceText> found = ReadSource(policy_file, path);
      if (!found.ok()) return found;
      source = std::move(found).value();
      AppendHash(graph::HashOf(source.bytes), origin);
    }
    imported.source = source.bytes;
    return source;
  };
  const std::vector<model::Policy> policies = resolve::ResolvePolicyFile(
      record.tree, ground_.vocabulary, read_source, sources, sink, &spellings_);
  if (policies.empty()) return imported;
  const model::Policy& policy = policies.front();
  graph::PolicyPairs pairs = ground_.find_pairs(policy, ground_.vocabulary);
  pairs.stamp = ground_.fingerprint.high;
  imported.policy = graph::Stage(policy, std::move(pairs));
  imported.policy.origin = graph::HashOf(origin).low | 1;
  imported.file = policy.file;
  imported.state = ImportedLine::State::kStaged;
  if (ground_.before == nullptr) return imported;
  const Result<bool> is_stored =
      graph::IsStoredFrom(*ground_.before, imported.policy.key, imported.policy.origin);
  if (!is_stored.ok()) return is_stored.error();
  if (is_stored.value()) imported.state = ImportedLine::State::kUnchanged;
  return imported;
}

}  // namespace assay::compile
