// What a folder holds, told from the names in it: so that we neither write into somebody
// else's folder nor leave one of our own half made.
#pragma once

#include <string>

#include "base/result.h"

namespace assay::store {

enum class FolderContent {
  kAbsent,
  kNotAFolder,
  kNothing,  // Empty, or what a creation leaves that died before its first record.
  kTables,   // A RocksDB database: ours or another's.
  kSomethingElse,
};

// kIo if the folder cannot be read.
Result<FolderContent> LookInto(const std::string& folder);

// A text that differs whenever tables or logs were exchanged in between.  A reader that
// opens beside a writer compares it before and after: if it is the same, no log was
// turned into a table meanwhile, and what was opened is one whole state.
std::string FolderGeneration(const std::string& folder);

}  // namespace assay::store
