// A checklist is small: unlike policies, all of a load's are held at once.
#include "compile/checklists.h"

#include <algorithm>

#include "compile/files.h"
#include "compile/vocabulary.h"
#include "resolve/checklist.h"
#include "syntax/checklist_tree.h"
#include "syntax/parse.h"

namespace assay::compile {
namespace {

using diagnostics::DiagnosticSink;
using diagnostics::FileId;
using diagnostics::SourceMap;

class ChecklistCompiler {
 public:
  ChecklistCompiler(const std::optional<model::Vocabulary>& vocabulary,
                    const store::Snapshot* snapshot, SourceMap& sources,
                    DiagnosticSink& sink)
      : vocabulary_(vocabulary), snapshot_(snapshot), sources_(sources), sink_(sink) {
    if (vocabulary) fingerprint_ = graph::Fingerprint(*vocabulary);
  }

  Status Add(const std::string& path) {
    const Result<std::string> text = ReadBytes(path);
    if (!text.ok()) {
      ReportUnreadable(path, text.error().message, sources_, sink_);
      return Ok();
    }
    const graph::Hash hash = graph::HashOf(text.value());
    // Parsed in any case: where it declares its names is wanted if another file has one too.
    const FileId file = sources_.Add(path, text.value());
    const syntax::ChecklistFileTree tree =
        syntax::ParseChecklistFile(sources_, file, sink_);
    const auto places = resolve::ChecklistPlaces(tree);
    places_.insert(places_.end(), places.begin(), places.end());
    if (!vocabulary_) return Ok();
    const Result<bool> unchanged = IsUnchanged(path, hash);
    if (!unchanged.ok()) return unchanged.error();
    if (unchanged.value()) {
      compiled_.unchanged += static_cast<uint32_t>(tree.checklists.size());
      return Ok();
    }
    return Resolve(path, hash, tree);
  }

  CompiledChecklists Take() && {
    resolve::ReportDuplicateChecklists(places_, sink_);
    for (const resolve::ChecklistPlace& place : places_)
      compiled_.declared.push_back(place.name);
    std::sort(compiled_.declared.begin(), compiled_.declared.end());
    return std::move(compiled_);
  }

 private:
  // True if the file is stored with this text and this vocabulary.
  Result<bool> IsUnchanged(const std::string& path, const graph::Hash& hash) const {
    if (snapshot_ == nullptr) return false;
    const auto line = graph::ReadChecklistFileLine(*snapshot_, path);
    if (!line.ok()) return line.error();
    return line.value() && line.value()->text_hash == hash &&
           line.value()->vocabulary_fingerprint == fingerprint_;
  }

  // What is wrong is resolved once more, with the vocabulary's texts to point into.
  Status Resolve(const std::string& path, const graph::Hash& hash,
                 const syntax::ChecklistFileTree& tree) {
    DiagnosticSink quiet;
    std::vector<model::Checklist> checklists =
        resolve::ResolveChecklistFile(tree, *vocabulary_, sources_, quiet);
    if (quiet.error_count() + quiet.warning_count() > 0) {
      if (Status status = AddVocabularyTexts(snapshot_, sources_); !status.ok())
        return status;
      checklists = resolve::ResolveChecklistFile(tree, *vocabulary_, sources_, sink_);
    }
    // What is wrong is not stored, and what is not stored need not fit a record.
    if (sink_.has_errors()) return Ok();
    graph::StagedChecklistFile staged;
    staged.path = path;
    staged.line = {hash, fingerprint_, {}};
    for (const model::Checklist& checklist : checklists) {
      staged.line.checklists.push_back(checklist.name);
      staged.checklists.push_back(graph::Stage(checklist));
    }
    compiled_.files.push_back(std::move(staged));
    return Ok();
  }

  const std::optional<model::Vocabulary>& vocabulary_;
  const store::Snapshot* snapshot_;
  SourceMap& sources_;
  DiagnosticSink& sink_;
  graph::Hash fingerprint_;
  std::vector<resolve::ChecklistPlace> places_;
  CompiledChecklists compiled_;
};

}  // namespace

Result<CompiledChecklists> CompileChecklists(
    const std::vector<std::string>& paths,
    const std::optional<model::Vocabulary>& vocabulary, const store::Snapshot* snapshot,
    SourceMap& sources, DiagnosticSink& sink) {
  ChecklistCompiler compiler(vocabulary, snapshot, sources, sink);
  for (const std::string& path : paths) {
    if (Status status = compiler.Add(path); !status.ok()) return status.error();
  }
  return std::move(compiler).Take();
}

}  // namespace assay::compile
