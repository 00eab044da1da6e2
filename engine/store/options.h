// How RocksDB is set up, and why.  Private to store/.
#pragma once

#include <vector>

#include <rocksdb/db.h>

#include "store/store.h"

namespace assay::store {

rocksdb::DBOptions DatabaseOptions(Access access, const Tuning& tuning);

// One descriptor for each Family, in its order.  All share one block cache.
std::vector<rocksdb::ColumnFamilyDescriptor> FamilyDescriptors(const Tuning& tuning);

// Each commit is on disk before it is reported.
rocksdb::WriteOptions DurableWrite();

}  // namespace assay::store
