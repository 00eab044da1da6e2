#include "store/table_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "store/status.h"

namespace assay::store {
namespace {

namespace fs = std::filesystem;

// RocksDB lets files of other names be.
constexpr std::string_view kEnding = ".incoming";

// Compression with a dictionary holds a file's pairs back until the dictionary is trained: from
// this much of them, so that memory does not grow with the file.
constexpr uint64_t kTrainingBytes = uint64_t{4} << 20;

}  // namespace

TableFiles::TableFiles(Tables& tables) : tables_(tables) {}

TableFiles::~TableFiles() {
  for (auto& writer : appended_) writer.reset();
  std::error_code ignored;
  for (const std::string& path : made_) fs::remove(path, ignored);
}

std::unique_ptr<rocksdb::SstFileWriter> TableFiles::Open(Family family) {
  rocksdb::ColumnFamilyHandle* handle = tables_.families[size_t(family)];
  rocksdb::Options options = tables_.db->GetOptions(handle);
  if (options.compression_opts.max_dict_bytes > 0)
    options.compression_opts.max_dict_buffer_bytes = kTrainingBytes;
  auto writer =
      std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions(), options, handle);
  made_.push_back(
      (fs::path(tables_.folder) / fmt::format("{}{}", made_.size(), kEnding)).string());
  const rocksdb::Status opened = writer->Open(made_.back());
  if (failed_.ok()) failed_ = opened;
  paths_[size_t(family)].push_back(made_.back());
  return writer;
}

void TableFiles::Append(Family family, const std::string& key, const std::string& value) {
  std::unique_ptr<rocksdb::SstFileWriter>& writer = appended_[size_t(family)];
  if (writer == nullptr) writer = Open(family);
  if (failed_.ok()) failed_ = writer->Put(key, value);
}

rocksdb::Status TableFiles::WriteChanges(Family family,
                                         std::vector<const Batch::Change*> changes) {
  std::ranges::stable_sort(changes, {}, [](const Batch::Change* change) {
    return std::string_view(change->key);
  });
  const std::unique_ptr<rocksdb::SstFileWriter> writer = Open(family);
  rocksdb::Status status = failed_;
  for (size_t i = 0; i < changes.size() && status.ok(); ++i) {
    const Batch::Change& change = *changes[i];
    // Of changes to one key, the last counts.
    if (i + 1 < changes.size() && changes[i + 1]->key == change.key) continue;
    status = change.value ? writer->Put(change.key, *change.value)
                          : writer->Delete(change.key);
  }
  return status.ok() ? writer->Finish() : status;
}

Status TableFiles::Ingest(const std::vector<Batch::Change>& changes) {
  std::array<std::vector<const Batch::Change*>, kFamilyCount> by_family;
  for (const Batch::Change& change : changes)
    by_family[size_t(change.family)].push_back(&change);
  for (auto& writer : appended_) {
    if (writer != nullptr && failed_.ok()) failed_ = writer->Finish();
    writer.reset();
  }
  for (size_t family = 0; family < kFamilyCount && failed_.ok(); ++family) {
    if (by_family[family].empty()) continue;
    failed_ = WriteChanges(static_cast<Family>(family), std::move(by_family[family]));
  }
  std::vector<rocksdb::IngestExternalFileArg> arguments;
  for (size_t family = 0; family < kFamilyCount; ++family) {
    if (paths_[family].empty()) continue;
    rocksdb::IngestExternalFileArg& argument = arguments.emplace_back();
    argument.column_family = tables_.families[family];
    argument.external_files = paths_[family];
    argument.options.move_files = true;
    argument.options.write_global_seqno = false;
  }
  if (failed_.ok() && !arguments.empty())
    failed_ = tables_.db->IngestExternalFiles(arguments);
  if (!failed_.ok()) return ErrorOf(failed_, tables_.folder, "writing");
  return Ok();
}

void RemoveTableFiles(const std::string& folder) {
  std::error_code failed;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == kEnding) left.push_back(entry.path());
  }
  for (const fs::path& path : left) fs::remove(path, failed);
}

}  // namespace assay::store
