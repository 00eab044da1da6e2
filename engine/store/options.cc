#include "store/options.h"

#include <memory>

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

namespace assay::store {
namespace {

// RocksDB's own log would be a file written by a mere reader, and costs milliseconds.
class SilentLogger : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

// What RocksDB does on opening that a reader has no use for: it starts two threads, and asks the
// system for the block size of the disk, which matters to unbuffered files only.
class ReaderEnv : public rocksdb::EnvWrapper {
 public:
  ReaderEnv() : EnvWrapper(rocksdb::Env::Default()) {}

  void IncBackgroundThreadsIfNeeded(int, Priority) override {}
  // Should there be something to do in the background after all.
  void Schedule(void (*work)(void*), void* argument, Priority priority, void* tag,
                void (*unschedule)(void*)) override {
    target()->IncBackgroundThreadsIfNeeded(1, priority);
    target()->Schedule(work, argument, priority, tag, unschedule);
  }
  rocksdb::Status RegisterDbPaths(const std::vector<std::string>&) override {
    return rocksdb::Status::OK();
  }
  rocksdb::Status UnregisterDbPaths(const std::vector<std::string>&) override {
    return rocksdb::Status::OK();
  }

  // Never destroyed, as RocksDB's own: databases may be closed while a process ends.
  static ReaderEnv* Shared() {
    static auto* env = new ReaderEnv;
    return env;
  }
};

// Open files while writing.  Reading has no bound: see below.
constexpr int kWriterOpenFiles = 256;

}  // namespace

rocksdb::DBOptions DatabaseOptions(Access access, const Tuning& tuning) {
  rocksdb::DBOptions options;
  options.info_log = std::make_shared<SilentLogger>();
  if (access == Access::kRead) options.env = ReaderEnv::Shared();
  options.create_if_missing = access == Access::kCreate;
  options.create_missing_column_families = access == Access::kCreate;

  // Opening is what a command-line user waits for.
  options.skip_stats_update_on_db_open = true;
  options.skip_checking_sst_file_sizes_on_db_open = true;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.max_file_opening_threads = 1;

  // A reader opens every table at once and keeps it, so that a writer's compaction may
  // delete it underneath: with 64 MB a table that is a handful of files, and their
  // indexes are in the bounded cache.
  options.max_open_files = access == Access::kRead ? -1 : kWriterOpenFiles;
  options.max_background_jobs = 2;
  options.db_write_buffer_size = tuning.write_buffer_bytes();

  // Each write is synced, so a log ends where a commit ended, or in one that was never
  // reported; a record that does not fit its checksum is damage, not the end.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  return options;
}

namespace {

// All families share one cache, and what is not in it has no bound.
rocksdb::BlockBasedTableOptions TableOptions(const Tuning& tuning) {
  rocksdb::BlockBasedTableOptions table;
  // Few shards: each must hold some partitions of an index beside the data.
  constexpr int kShardBits = 4;
  table.block_cache = rocksdb::NewLRUCache(tuning.cache_bytes(), kShardBits);
  table.cache_usage_options.options_overrides.insert(
      {rocksdb::CacheEntryRole::kBlockBasedTableReader,
       {.charged = rocksdb::CacheEntryRoleOptions::Decision::kEnabled}});
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;  // Debian's build has no fast CRC.
  // Records and texts compress better side by side; decompressing so much takes some 20 us.
  table.block_size = 16 << 10;

  // The index of 64 MB of texts is 2 MB: a look-up reads the one page of it that it needs.
  table.cache_index_and_filter_blocks = true;
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.metadata_block_size = 4 << 10;
  table.enable_index_compression = false;
  return table;
}

// Records and texts repeat themselves across merchants: a dictionary trained on each file makes
// small blocks compress like large ones.  Levels above 3 cost time and gain nothing on either.
void CompressWithDictionary(size_t training_bytes,
                            rocksdb::ColumnFamilyOptions& options) {
  options.compression = rocksdb::kZSTD;
  options.compression_opts.level = 3;
  options.compression_opts.max_dict_bytes = 16 << 10;
  options.compression_opts.zstd_max_train_bytes = static_cast<uint32_t>(training_bytes);
}

}  // namespace

std::vector<rocksdb::ColumnFamilyDescriptor> FamilyDescriptors(const Tuning& tuning) {
  rocksdb::BlockBasedTableOptions table = TableOptions(tuning);

  rocksdb::ColumnFamilyOptions texts;
  texts.write_buffer_size = tuning.write_buffer_bytes();
  texts.level_compaction_dynamic_level_bytes = true;
  CompressWithDictionary(1 << 20, texts);
  texts.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));

  // A key is mostly asked for because it is there, so the lowest level, where nearly all lie,
  // has no filters; they keep a look-up out of the small files that later commits leave above.
  rocksdb::ColumnFamilyOptions records = texts;
  CompressWithDictionary(256 << 10, records);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  records.optimize_filters_for_hits = true;
  records.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));

  return {{rocksdb::kDefaultColumnFamilyName, records}, {"texts", texts}};
}

rocksdb::WriteOptions DurableWrite() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

}  // namespace assay::store
