// The records of a database as text: `assay dump --stage=records`.
#pragma once

#include <string>

#include "base/result.h"
#include "store/store.h"

namespace assay::graph {

// A line a record, in order of families and keys: the family, the key in words, the value's size
// and hash.  Values are not decoded: other stages show what they hold.
Result<std::string> DumpRecords(const store::Snapshot& snapshot);

}  // namespace assay::graph
