// The vocabulary of a load: the files given, merged with the stored ones they do not
// replace.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "graph/commit.h"
#include "model/vocabulary.h"

namespace assay::compile {

struct CompiledVocabulary {
  graph::StoredVocabulary before;  // As stored until now.
  // Absent if a file is wrong: then `sink` says why.
  std::optional<model::Vocabulary> vocabulary;
  // What is to be stored; absent if nothing changed (or something is wrong).
  std::optional<graph::StagedVocabulary> staged;
};

// `snapshot` may be null: then nothing is stored yet.  Kinds reported: those of parsing
// and resolving, unreadable-file, duplicate-name (two files that are the same part).
Result<CompiledVocabulary> CompileVocabulary(const std::vector<std::string>& paths,
                                             const store::Snapshot* snapshot,
                                             diagnostics::SourceMap& sources,
                                             diagnostics::DiagnosticSink& sink);

// Adds the stored vocabulary files to `sources`, but for paths that it has: then a message can
// show where a name is declared.  A null `snapshot` adds nothing.
Status AddVocabularyTexts(const store::Snapshot* snapshot,
                          diagnostics::SourceMap& sources);

// What names terms; both sorted.
struct Users {
  std::vector<graph::PolicyKey> policies;
  std::vector<std::string> checklists;
};

// Reports term-in-use for each term that `after` no longer has and that a stored policy or
// checklist names which is not among `replaced`.
Status CheckTermsInUse(const CompiledVocabulary& compiled, const Users& replaced,
                       const store::Snapshot& snapshot, diagnostics::SourceMap& sources,
                       diagnostics::DiagnosticSink& sink);

}  // namespace assay::compile
