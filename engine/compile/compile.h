// Texts to a change of the database: both compilers, file by file.
//
// The one idea: a policy file is compiled in a room of its own, and what it took (texts,
// tree) goes when it is staged; only a file with something to say is compiled again into
// the caller's findings.  So files are compiled on several threads and taken over in their
// order: findings and stored bytes are the same however many there are, and a load of any size
// holds one policy a thread.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "compile/files.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "graph/commit.h"

namespace assay::compile {

struct Settings {
  uint32_t threads = 0;  // On which policy files are compiled; 0: as many as there are cores.
};

struct Compiled {
  graph::Change change;
  uint32_t unchanged = 0;   // Policy versions whose texts are stored as they are.
  uint32_t statements = 0;  // Numbered items of those in `change`.
  uint32_t terms = 0;
  uint32_t unchanged_checklists = 0;
};

// What storing the files would change.  Useful only if `sink` has no errors then.
// `snapshot` is what is stored now, null if nothing is.  Kinds reported: all of parsing
// and resolving, unreadable-file, duplicate-policy, duplicate-name, term-in-use.  Errors: of reading the
// database.  `find_pairs` is called once for each policy that is staged,
// by several threads at once.
Result<Compiled> Compile(const FileNames& files, const store::Snapshot* snapshot,
                         const graph::PairFinder& find_pairs, Settings settings,
                         diagnostics::SourceMap& sources,
                         diagnostics::DiagnosticSink& sink);

}  // namespace assay::compile
