// What stands behind Store and Snapshot.  Private to store/.
#pragma once

#include <array>
#include <memory>
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

  ~Tables();
  // Gives the families' handles back and closes; as if never opened.
  void Close();
};

struct Snapshot::Impl {
  const Tables& tables;
  const rocksdb::Snapshot* state;  // Null in a read-only store, which never changes.

  ~Impl();
  rocksdb::ReadOptions Reading() const;
};

}  // namespace assay::store
