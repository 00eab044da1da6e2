// Prepared records to the database: lines are read and compiled by several threads and written by
// one, in the order of the input.
//
// The one idea: nothing depends on timing.  A line is compiled by itself, against what was stored
// when the import began; what depends on the lines before it (numbers, duplicates) is decided
// where they are written.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "compile/import_options.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "graph/commit.h"

namespace assay::compile {

// Imports the files in their order; "-" is standard input.  What is wrong with the lines is in
// `sink` (of the first lines that are wrong: a file may have millions), and counted.  Kinds
// reported: those of reading records and of resolving policies, unreadable-file, file-too-large (a
// line), duplicate-policy.  Errors: of the database.
Result<ImportSummary> ImportRecords(const std::vector<std::string>& paths,
                                    const ImportOptions& options, store::Store& store,
                                    const graph::NamePredicate& holds_keyword,
                                    const graph::PairFinder& find_pairs,
                                    diagnostics::SourceMap& sources,
                                    diagnostics::DiagnosticSink& sink);

}  // namespace assay::compile
