// The checklists of a load.
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

struct CompiledChecklists {
  std::vector<graph::StagedChecklistFile> files;  // Those to be stored.
  std::vector<std::string>
      declared;            // Names in all files given, sorted, also unchanged ones.
  uint32_t unchanged = 0;  // Checklists whose file is stored as it is.
};

// Useful only if `sink` has no errors then.  Without a vocabulary (it is wrong) files are parsed
// only.  `snapshot` may be null.  Kinds reported: those of parsing and resolving,
// unreadable-file, duplicate-name (two checklists of one name).
Result<CompiledChecklists> CompileChecklists(
    const std::vector<std::string>& paths,
    const std::optional<model::Vocabulary>& vocabulary, const store::Snapshot* snapshot,
    diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink);

}  // namespace assay::compile
