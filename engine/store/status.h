// RocksDB's status in our few codes and in plain words.  Private to store/.
#pragma once

#include <string>

#include <rocksdb/status.h>

#include "base/result.h"

namespace assay::store {

// `status` must not be ok.  `doing` says what failed: "opening", "reading", "writing to".
Error ErrorOf(const rocksdb::Status& status, const std::string& folder,
              const std::string& doing);

}  // namespace assay::store
