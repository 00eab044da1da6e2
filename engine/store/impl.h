// What stands behind Store and Snapshot.  Private to store/.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include <rocksdb/db.h>

#include "store/store.h"

namespace assay::store {

// An open RocksDB database.
struct Tables {
  std::string folder;
  Access access = Access::kRead;
  std::unique_ptr<rocksdb::DB> db;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilyCount> families{};
  // Writes so far; between two both are the same.  RocksDB's own number of a state may stay when
  // files are added.
  std::atomic<uint64_t> writes_begun = 0;
  std::atomic<uint64_t> writes_ended = 0;

  ~Tables();
  // Gives the families' handles back and closes; as if never opened.
  void Close();
};

struct Snapshot::Impl {
  const Tables& tables;
  const rocksdb::Snapshot* state;  // Null in a read-only store, which never changes.
  std::optional<uint64_t> number;

  ~Impl();
  rocksdb::ReadOptions Reading() const;
};

}  // namespace assay::store
