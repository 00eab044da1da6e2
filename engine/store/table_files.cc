#include "store/table_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "base/parallel.h"
#include "store/status.h"

namespace assay::store {
namespace {

namespace fs = std::filesystem;

// RocksDB lets files of other names be.
constexpr std::string_view kEnding = ".incoming";

// Compression with a dictionary holds a file's pairs back until the dictionary is trained: from
// this much of them, so that memory does not grow with the file.
constexpr uint64_t kTrainingBytes = uint64_t{4} << 20;

// Less is not worth a thread, and a dictionary, of its own.
constexpr size_t kLeastPieceBytes = size_t{8} << 20;

size_t SizeOf(const Batch::Change& change) {
  return change.key.size() + (change.value ? change.value->size() : 0);
}

// In order of their keys; of changes to one key, the last counts.
void SortByKey(std::vector<const Batch::Change*>& changes) {
  const auto key_of = [](const Batch::Change* change) {
    return std::string_view(change->key);
  };
  std::ranges::stable_sort(changes, {}, key_of);
  const auto is_overtaken = [&](size_t i) {
    return i + 1 < changes.size() && key_of(changes[i]) == key_of(changes[i + 1]);
  };
  size_t kept = 0;
  for (size_t i = 0; i < changes.size(); ++i) {
    if (!is_overtaken(i)) changes[kept++] = changes[i];
  }
  changes.resize(kept);
}

}  // namespace

TableFiles::TableFiles(Tables& tables) : tables_(tables) {}

TableFiles::~TableFiles() {
  std::error_code ignored;
  for (auto& files : files_) {
    for (const std::unique_ptr<File>& file : files) {
      file->writer.reset();
      fs::remove(file->path, ignored);
    }
  }
}

TableFiles::File& TableFiles::Open(Family family) {
  rocksdb::ColumnFamilyHandle* handle = tables_.families[size_t(family)];
  rocksdb::Options options = tables_.db->GetOptions(handle);
  if (options.compression_opts.max_dict_bytes > 0)
    options.compression_opts.max_dict_buffer_bytes = kTrainingBytes;
  File& file = *files_[size_t(family)].emplace_back(std::make_unique<File>());
  file.path = (fs::path(tables_.folder) / fmt::format("{}{}", made_++, kEnding)).string();
  file.writer =
      std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions(), options, handle);
  file.status = file.writer->Open(file.path);
  return file;
}

void TableFiles::Append(Family family, const std::string& key, const std::string& value) {
  File*& file = appended_[size_t(family)];
  if (file == nullptr) file = &Open(family);
  if (file->status.ok()) file->status = file->writer->Put(key, value);
}

void TableFiles::Cut(Family family, const Changes& changes, std::vector<Piece>& pieces) {
  size_t left_bytes = 0;
  for (const Batch::Change* change : changes) left_bytes += SizeOf(*change);
  const size_t piece_bytes = std::max(kLeastPieceBytes, left_bytes / CoreCount() + 1);
  size_t begin = 0;
  size_t bytes = 0;
  for (size_t end = 1; end <= changes.size(); ++end) {
    bytes += SizeOf(*changes[end - 1]);
    if (bytes < piece_bytes && end < changes.size()) continue;
    pieces.push_back({&Open(family), std::span(changes).subspan(begin, end - begin)});
    begin = end;
    bytes = 0;
  }
}

rocksdb::IngestExternalFileArg TableFiles::ArgumentOf(Family family) const {
  rocksdb::IngestExternalFileArg argument;
  argument.column_family = tables_.families[size_t(family)];
  for (const std::unique_ptr<File>& file : files_[size_t(family)]) {
    argument.external_files.push_back(file->path);
    argument.files_checksums.push_back(file->info.file_checksum);
    argument.files_checksum_func_names.push_back(file->info.file_checksum_func_name);
  }
  argument.options.move_files = true;
  argument.options.write_global_seqno = false;
  argument.options.verify_file_checksum = false;  // They were written a moment ago.
  return argument;
}

rocksdb::Status TableFiles::Failure() const {
  for (const auto& files : files_) {
    for (const std::unique_ptr<File>& file : files) {
      if (!file->status.ok()) return file->status;
    }
  }
  return rocksdb::Status::OK();
}

Status TableFiles::Ingest(const std::vector<Batch::Change>& changes) {
  std::array<Changes, kFamilyCount> by_family;
  for (const Batch::Change& change : changes)
    by_family[size_t(change.family)].push_back(&change);
  std::vector<Piece> pieces;
  for (File* file : appended_) {
    if (file != nullptr) pieces.push_back({file, {}});
  }
  for (size_t family = 0; family < kFamilyCount; ++family) {
    SortByKey(by_family[family]);
    Cut(static_cast<Family>(family), by_family[family], pieces);
  }
  InParallel(pieces.size(), [&](size_t i) {
    File& file = *pieces[i].file;
    for (const Batch::Change* change : pieces[i].changes) {
      if (!file.status.ok()) break;
      file.status = change->value ? file.writer->Put(change->key, *change->value)
                                  : file.writer->Delete(change->key);
    }
    if (file.status.ok()) file.status = file.writer->Finish(&file.info);
    file.writer.reset();
  });
  std::vector<rocksdb::IngestExternalFileArg> arguments;
  for (size_t family = 0; family < kFamilyCount; ++family) {
    if (!files_[family].empty())
      arguments.push_back(ArgumentOf(static_cast<Family>(family)));
  }
  rocksdb::Status status = Failure();
  if (status.ok() && !arguments.empty())
    status = tables_.db->IngestExternalFiles(arguments);
  if (!status.ok()) return ErrorOf(status, tables_.folder, "writing");
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
