#include "store/options.h"

#include <memory>

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/table.h>

namespace assay::store {
namespace {

// RocksDB's own log would be a file written by a mere reader, and costs milliseconds.
class SilentLogger : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

// Open files while writing.  Reading has no bound: see below.
constexpr int kWriterOpenFiles = 256;

}  // namespace

rocksdb::DBOptions DatabaseOptions(Access access) {
  rocksdb::DBOptions options;
  options.info_log = std::make_shared<SilentLogger>();
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

  // Each write is synced, so a log ends where a commit ended, or in one that was never
  // reported; a record that does not fit its checksum is damage, not the end.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  return options;
}

std::vector<rocksdb::ColumnFamilyDescriptor> FamilyDescriptors(const Tuning& tuning) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(tuning.block_cache_bytes);
  table.cache_index_and_filter_blocks = true;  // Else memory grows with the store.
  table.format_version = 5;

  rocksdb::ColumnFamilyOptions records;
  records.write_buffer_size = tuning.write_buffer_bytes;
  records.compression = rocksdb::kLZ4Compression;
  table.block_size = 4 << 10;
  records.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));

  // Legal prose repeats itself across merchants: a trained dictionary makes small blocks
  // compress like large ones.
  rocksdb::ColumnFamilyOptions texts;
  texts.write_buffer_size = tuning.write_buffer_bytes;
  texts.compression = rocksdb::kZSTD;
  texts.compression_opts.max_dict_bytes = 16 << 10;
  texts.compression_opts.zstd_max_train_bytes = 1 << 20;
  table.block_size = 8 << 10;
  texts.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));

  return {{rocksdb::kDefaultColumnFamilyName, records}, {"texts", texts}};
}

rocksdb::WriteOptions DurableWrite() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

}  // namespace assay::store
