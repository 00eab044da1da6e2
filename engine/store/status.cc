#include "store/status.h"

#include <fmt/format.h>

#include "base/check.h"

namespace assay::store {

Error ErrorOf(const rocksdb::Status& status, const std::string& folder,
              const std::string& doing) {
  ASSAY_CHECK(!status.ok());
  const std::string text = status.ToString();
  // RocksDB has no code of its own for a lock that another holds; these are its words for
  // another process and for another Database of this one.
  if (status.IsIOError() && (text.find("While lock file") != std::string::npos ||
                             text.find("lock hold by") != std::string::npos)) {
    return {ErrorCode::kLocked,
            fmt::format("{}: the database is open for writing elsewhere; wait until that "
                        "has ended, or open it for reading",
                        folder)};
  }
  if (status.IsCorruption()) {
    return {ErrorCode::kCorruption,
            fmt::format("{}: the database is damaged ({})", folder, text)};
  }
  if (status.IsNoSpace()) {
    return {ErrorCode::kIo,
            fmt::format("{}: the disk is full; nothing was changed", folder)};
  }
  return {ErrorCode::kIo, fmt::format("{}: {} failed ({})", folder, doing, text)};
}

}  // namespace assay::store
