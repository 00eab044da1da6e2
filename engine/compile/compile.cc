#include "compile/compile.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/parallel.h"
#include "compile/checklists.h"
#include "compile/in_order.h"
#include "compile/vocabulary.h"
#include "resolve/policy.h"
#include "syntax/parse.h"

namespace assay::compile {
namespace {

using diagnostics::DiagnosticSink;
using diagnostics::FileId;
using diagnostics::SourceMap;
using graph::Hash;
using graph::PolicyKey;

// One policy file, compiled.
struct FileResult {
  graph::StagedFile staged;
  std::vector<PolicyKey> keys;  // What it declares, also where it is wrong.
  uint32_t statements = 0;
  std::map<Hash, std::string> sources;
};

// What became of one policy file.
struct Outcome {
  enum class Kind : uint8_t { kUnreadable, kUnchanged, kCompiled, kFailed };
  Kind kind = Kind::kCompiled;
  FileResult result;           // kCompiled; kUnchanged: its keys alone.
  std::optional<Error> error;  // kUnreadable, kFailed.
  // kCompiled, of a file with something to say: to be said where it is kept.
  std::optional<std::string> text;
};

class PolicyCompiler {
 public:
  // Without a vocabulary (it is wrong), files are parsed only.
  PolicyCompiler(const std::optional<model::Vocabulary>& vocabulary,
                 const store::Snapshot* snapshot, const graph::PairFinder& find_pairs,
                 SourceMap& sources, DiagnosticSink& sink)
      : vocabulary_(vocabulary),
        snapshot_(snapshot),
        find_pairs_(find_pairs),
        sources_(sources),
        sink_(sink) {
    if (vocabulary) fingerprint_ = graph::Fingerprint(*vocabulary);
  }

  // Compiles the files on `threads` threads, and takes them over in their order.
  Status AddAll(const std::vector<std::string>& paths, size_t threads);
  void ReportDuplicates();
  Compiled Take() { return std::move(compiled_); }
  // The versions that the files declare, sorted.
  std::vector<PolicyKey> Declared() const;

 private:
  // These three run on several threads at once: all that they share is constant.
  Outcome Work(const std::string& path) const;
  Result<std::optional<std::vector<PolicyKey>>> FindUnchanged(
      const std::string& path, const Hash& text_hash) const;
  FileResult CompileFile(const std::string& path, const std::string& text,
                         SourceMap& sources, DiagnosticSink& sink) const;
  Status Take(const std::string& path, Outcome outcome);
  void Declare(const std::vector<PolicyKey>& keys, const std::string& path);

  const std::optional<model::Vocabulary>& vocabulary_;
  const store::Snapshot* snapshot_;
  const graph::PairFinder& find_pairs_;
  SourceMap& sources_;
  DiagnosticSink& sink_;
  Hash fingerprint_;
  Compiled compiled_;
  std::map<PolicyKey, std::vector<std::string>> files_of_;
};

Status PolicyCompiler::AddAll(const std::vector<std::string>& paths, size_t threads) {
  return ForEachInOrder(
      paths.size(), threads, [&](size_t i) { return Work(paths[i]); },
      [&](size_t i, Outcome outcome) { return Take(paths[i], std::move(outcome)); });
}

Outcome PolicyCompiler::Work(const std::string& path) const {
  Outcome outcome;
  Result<std::string> text = ReadBytes(path);
  if (!text.ok()) {
    outcome.kind = Outcome::Kind::kUnreadable;
    outcome.error = text.error();
    return outcome;
  }
  auto unchanged = FindUnchanged(path, graph::HashOf(text.value()));
  if (!unchanged.ok()) {
    outcome.kind = Outcome::Kind::kFailed;
    outcome.error = unchanged.error();
    return outcome;
  }
  if (unchanged.value()) {
    outcome.kind = Outcome::Kind::kUnchanged;
    outcome.result.keys = *std::move(unchanged).value();
    return outcome;
  }
  SourceMap sources;
  DiagnosticSink sink;
  outcome.result = CompileFile(path, text.value(), sources, sink);
  if (sink.error_count() + sink.warning_count() > 0)
    outcome.text = std::move(text).value();
  return outcome;
}

Status PolicyCompiler::Take(const std::string& path, Outcome outcome) {
  switch (outcome.kind) {
    case Outcome::Kind::kFailed:
      return *outcome.error;
    case Outcome::Kind::kUnreadable:
      ReportUnreadable(path, outcome.error->message, sources_, sink_);
      return Ok();
    case Outcome::Kind::kUnchanged:
      Declare(outcome.result.keys, path);
      compiled_.unchanged += static_cast<uint32_t>(outcome.result.keys.size());
      return Ok();
    case Outcome::Kind::kCompiled:
      break;
  }
  if (outcome.text) {
    if (Status status = AddVocabularyTexts(snapshot_, sources_); !status.ok())
      return status;
    CompileFile(path, *outcome.text, sources_, sink_);
  }
  Declare(outcome.result.keys, path);
  compiled_.statements += outcome.result.statements;
  compiled_.change.sources.merge(outcome.result.sources);
  compiled_.change.files.push_back(std::move(outcome.result.staged));
  return Ok();
}

// The versions of a file that is stored with this text, these sources and this vocabulary.
Result<std::optional<std::vector<PolicyKey>>> PolicyCompiler::FindUnchanged(
    const std::string& path, const Hash& text_hash) const {
  std::optional<std::vector<PolicyKey>> changed;
  if (snapshot_ == nullptr || !vocabulary_) return changed;
  const auto line = graph::ReadPolicyFileLine(*snapshot_, path);
  if (!line.ok()) return line.error();
  if (!line.value() || line.value()->text_hash != text_hash ||
      line.value()->vocabulary_fingerprint != fingerprint_)
    return changed;
  for (const graph::PolicyFileLine::Source& source : line.value()->sources) {
    const Result<resolve::SourceText> text = ReadSource(path, source.path);
    if (!text.ok() || graph::HashOf(text.value().bytes) != source.hash) return changed;
  }
  return std::optional(line.value()->policies);
}

FileResult PolicyCompiler::CompileFile(const std::string& path, const std::string& text,
                                       SourceMap& sources, DiagnosticSink& sink) const {
  FileResult result;
  const FileId file = sources.Add(path, text);
  const syntax::PolicyFileTree tree = syntax::ParsePolicyFile(sources, file, sink);
  for (const resolve::PolicyPlace& place : resolve::PolicyPlaces(tree))
    result.keys.push_back({place.merchant, place.version});
  if (!vocabulary_) return result;

  result.staged.path = path;
  result.staged.line = {graph::HashOf(text), fingerprint_, {}, result.keys};
  const auto read_source = [&](std::string_view policy_file, std::string_view source) {
    Result<resolve::SourceText> read = ReadSource(policy_file, source);
    if (read.ok()) {
      const Hash hash = graph::HashOf(read.value().bytes);
      result.staged.line.sources.push_back({std::string(source), hash});
      result.sources.emplace(hash, read.value().bytes);
    }
    return read;
  };
  for (const model::Policy& policy :
       resolve::ResolvePolicyFile(tree, *vocabulary_, read_source, sources, sink)) {
    // What is wrong is not stored, and what is not stored need not fit a record.
    if (sink.has_errors()) break;
    graph::PolicyPairs pairs = find_pairs_(policy, *vocabulary_);
    pairs.stamp = fingerprint_.high;
    result.staged.policies.push_back(graph::Stage(policy, std::move(pairs)));
    result.statements += result.staged.policies.back().statement_count;
  }
  return result;
}

void PolicyCompiler::Declare(const std::vector<PolicyKey>& keys,
                             const std::string& path) {
  for (const PolicyKey& key : keys) files_of_[key].push_back(path);
}

// Reads the files once more: their texts are gone, and a message shows them.
void PolicyCompiler::ReportDuplicates() {
  std::set<std::string> paths;
  for (const auto& [key, files] : files_of_) {
    if (files.size() > 1) paths.insert(files.begin(), files.end());
  }
  std::vector<resolve::PolicyPlace> places;
  for (const std::string& path : paths) {
    const Result<std::string> text = ReadBytes(path);
    if (!text.ok()) continue;
    const FileId file = sources_.Add(path, text.value());
    DiagnosticSink already_said;
    const auto tree = syntax::ParsePolicyFile(sources_, file, already_said);
    for (resolve::PolicyPlace& place : resolve::PolicyPlaces(tree))
      places.push_back(std::move(place));
  }
  resolve::ReportDuplicatePolicies(places, sink_);
}

std::vector<PolicyKey> PolicyCompiler::Declared() const {
  std::vector<PolicyKey> keys;
  for (const auto& [key, files] : files_of_) keys.push_back(key);
  return keys;
}

// The pairs of stored policies, where the vocabulary orders their terms otherwise than before.
Result<std::map<uint32_t, graph::PolicyPairs>> FoundAnew(
    const CompiledVocabulary& compiled, const store::Snapshot& snapshot,
    const graph::PairFinder& find_pairs) {
  const uint64_t before = graph::OrderStamp(graph::BuildVocabulary(compiled.before));
  if (before == graph::OrderStamp(*compiled.vocabulary))
    return std::map<uint32_t, graph::PolicyPairs>();
  return graph::FindPairsAnew(snapshot, *compiled.vocabulary, find_pairs);
}

}  // namespace

Result<Compiled> Compile(const FileNames& files, const store::Snapshot* snapshot,
                         const graph::PairFinder& find_pairs, Settings settings,
                         SourceMap& sources, DiagnosticSink& sink) {
  Result<CompiledVocabulary> vocabulary =
      CompileVocabulary(files.vocabularies, snapshot, sources, sink);
  if (!vocabulary.ok()) return vocabulary.error();

  PolicyCompiler policies(vocabulary.value().vocabulary, snapshot, find_pairs, sources,
                          sink);
  const size_t threads = settings.threads > 0
                             ? settings.threads
                             : CoreCount();
  if (Status status = policies.AddAll(files.policies, threads); !status.ok())
    return status.error();
  policies.ReportDuplicates();
  Result<CompiledChecklists> checklists = CompileChecklists(
      files.checklists, vocabulary.value().vocabulary, snapshot, sources, sink);
  if (!checklists.ok()) return checklists.error();
  if (snapshot != nullptr) {
    const Users replaced = {policies.Declared(), checklists.value().declared};
    const Status status =
        CheckTermsInUse(vocabulary.value(), replaced, *snapshot, sources, sink);
    if (!status.ok()) return status.error();
  }
  Compiled compiled = policies.Take();
  compiled.change.checklists = std::move(checklists.value().files);
  compiled.unchanged_checklists = checklists.value().unchanged;
  if (vocabulary.value().vocabulary) {
    for (uint32_t i = 0; i < vocabulary.value().vocabulary->size(); ++i)
      compiled.terms += vocabulary.value().vocabulary->Contains(model::TermId{i}) ? 1 : 0;
  }
  compiled.change.vocabulary = std::move(vocabulary.value().staged);
  if (compiled.change.vocabulary && snapshot != nullptr && !sink.has_errors()) {
    auto anew = FoundAnew(vocabulary.value(), *snapshot, find_pairs);
    if (!anew.ok()) return anew.error();
    compiled.change.found_anew = std::move(anew).value();
  }
  return compiled;
}

}  // namespace assay::compile
