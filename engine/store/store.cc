// Opening a folder as what it is, and writing whole batches.
#include "store/store.h"

#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>

#include <fmt/format.h>
#include <rocksdb/write_batch.h>

#include "base/check.h"
#include "base/parallel.h"
#include "store/folder.h"
#include "store/impl.h"
#include "store/options.h"
#include "store/status.h"
#include "store/table_files.h"

namespace assay::store {
namespace {

// The store's own record: "assay " and the format's version in decimal.
constexpr std::string_view kFormatKey{"\0format", 7};
constexpr std::string_view kFormatName = "assay ";

// From so much on, table files of their own are cheaper than the log.
constexpr size_t kLargeBytes = size_t{8} << 20;

// How often a reader tries again when a writer exchanged files while it opened them.
constexpr int kReadAttempts = 100;
constexpr std::chrono::milliseconds kReadPause{3};

Error NotADatabase(const std::string& folder, std::string_view what) {
  return {ErrorCode::kNotADatabase, fmt::format("{}: {}", folder, what)};
}

rocksdb::Status OpenTables(Tables& tables, const Tuning& tuning) {
  const rocksdb::DBOptions options = DatabaseOptions(tables.access, tuning);
  const auto descriptors = FamilyDescriptors(tuning);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      tables.access == Access::kRead
          ? rocksdb::DB::OpenForReadOnly(options, tables.folder, descriptors, &handles,
                                         &db)
          : rocksdb::DB::Open(options, tables.folder, descriptors, &handles, &db);
  if (!status.ok()) return status;
  tables.db.reset(db);
  ASSAY_CHECK(handles.size() == kFamilyCount);
  std::copy(handles.begin(), handles.end(), tables.families.begin());
  return status;
}

// Opens one whole state beside a possible writer (FolderGeneration says how that is
// known).
rocksdb::Status OpenBesideWriter(Tables& tables, const Tuning& tuning) {
  rocksdb::Status status;
  for (int attempt = 0; attempt < kReadAttempts; ++attempt) {
    const std::string before = FolderGeneration(tables.folder);
    status = OpenTables(tables, tuning);
    if (FolderGeneration(tables.folder) == before) return status;
    tables.Close();
    std::this_thread::sleep_for(kReadPause);
  }
  return rocksdb::Status::Busy("its files are exchanged faster than they can be opened");
}

bool HasNoPairs(const Tables& tables) {
  for (rocksdb::ColumnFamilyHandle* family : tables.families) {
    const std::unique_ptr<rocksdb::Iterator> at(
        tables.db->NewIterator(rocksdb::ReadOptions(), family));
    at->SeekToFirst();
    if (at->Valid() || !at->status().ok()) return false;
  }
  return true;
}

// Reads the format record, or writes it where a creation has just begun or was cut short.
Status CheckFormat(Tables& tables, uint32_t format_version) {
  rocksdb::ColumnFamilyHandle* records = tables.families[size_t(Family::kRecords)];
  const rocksdb::Slice key(kFormatKey.data(), kFormatKey.size());
  const std::string expected = fmt::format("{}{}", kFormatName, format_version);
  std::string found;
  const rocksdb::Status status = tables.db->Get({}, records, key, &found);
  if (status.ok()) {
    if (found == expected) return Ok();
    if (!found.starts_with(kFormatName))
      return NotADatabase(tables.folder, "holds the database of another program");
    return Error{
        ErrorCode::kFormat,
        fmt::format("{}: the database has format {}, this program reads format {}; "
                    "load the texts into a new database",
                    tables.folder, found.substr(kFormatName.size()), format_version)};
  }
  if (!status.IsNotFound()) return ErrorOf(status, tables.folder, "reading");
  if (tables.access != Access::kCreate || !HasNoPairs(tables))
    return NotADatabase(tables.folder, "holds no Assay database");
  const rocksdb::Status written = tables.db->Put(DurableWrite(), records, key, expected);
  if (!written.ok()) return ErrorOf(written, tables.folder, "writing");
  return Ok();
}

// True if the tables have exactly our families, or are the start of a creation of ours:
// then opening them for writing changes nothing of somebody else's.
bool MayBeOurs(const std::string& folder, Access access) {
  std::vector<std::string> names;
  if (!rocksdb::DB::ListColumnFamilies(DatabaseOptions(access, {}), folder, &names).ok())
    return true;  // Opening will say what is wrong.
  const auto ours = FamilyDescriptors({});
  if (names.size() == ours.size())
    return names[0] == ours[0].name && names[1] == ours[1].name;
  if (access != Access::kCreate || names.size() != 1 || names[0] != ours[0].name)
    return false;
  rocksdb::DB* db = nullptr;
  if (!rocksdb::DB::OpenForReadOnly(
           rocksdb::Options(DatabaseOptions(Access::kRead, {}), {}), folder, &db)
           .ok())
    return true;
  const std::unique_ptr<rocksdb::DB> owned(db);
  const std::unique_ptr<rocksdb::Iterator> at(db->NewIterator({}));
  at->SeekToFirst();
  return !at->Valid();
}

// Counts a write, and whether it still goes on.
class CountedWrite {
 public:
  explicit CountedWrite(Tables& tables) : tables_(tables) { ++tables_.writes_begun; }
  ~CountedWrite() { ++tables_.writes_ended; }
  CountedWrite(const CountedWrite&) = delete;
  CountedWrite& operator=(const CountedWrite&) = delete;

 private:
  Tables& tables_;
};

// Sorts out by the folder's content what needs no opening.
Status CheckFolder(const std::string& folder, Access access) {
  const Result<FolderContent> content = LookInto(folder);
  if (!content.ok()) return content.error();
  switch (content.value()) {
    case FolderContent::kAbsent:
      if (access == Access::kCreate) return Ok();
      return Error{
          ErrorCode::kNotFound,
          fmt::format("{}: there is no such folder; load texts to create it", folder)};
    case FolderContent::kNotAFolder:
      return NotADatabase(folder, "is a file; a database is a folder");
    case FolderContent::kNothing:
      if (access == Access::kCreate) return Ok();
      return NotADatabase(folder, "is an empty folder, not a database");
    case FolderContent::kSomethingElse:
      return NotADatabase(folder, "holds other files, not a database");
    case FolderContent::kTables:
      // A reader changes nothing, and is told by opening.
      if (access == Access::kRead || MayBeOurs(folder, access)) return Ok();
      return NotADatabase(folder, "holds the database of another program");
  }
  return Ok();
}

}  // namespace

Batch::Batch() = default;
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

void Batch::Put(Family family, std::string key, std::string value) {
  ASSAY_CHECK(!key.empty() && key[0] != '\0');
  size_bytes_ += key.size() + value.size();
  if (files_ != nullptr && family == Family::kTexts && key > greatest_text_) {
    greatest_text_ = key;
    if (size_bytes_ > kLargeBytes) return files_->Append(family, key, value);
  }
  kept_bytes_ += key.size() + value.size();
  changes_.push_back({family, std::move(key), std::move(value)});
}

void Batch::Delete(Family family, std::string key) {
  ASSAY_CHECK(!key.empty() && key[0] != '\0');
  size_bytes_ += key.size();
  kept_bytes_ += key.size();
  if (family == Family::kTexts && key > greatest_text_) greatest_text_ = key;
  changes_.push_back({family, std::move(key), std::nullopt});
}

Store::Store(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Store::~Store() = default;
Tables::~Tables() { Close(); }

void Tables::Close() {
  if (db == nullptr) return;
  for (rocksdb::ColumnFamilyHandle* family : families)
    db->DestroyColumnFamilyHandle(family);
  db.reset();
}

Result<std::unique_ptr<Store>> Store::Open(const std::string& folder, Access access,
                                           uint32_t format_version,
                                           const Tuning& tuning) {
  if (Status status = CheckFolder(folder, access); !status.ok()) return status.error();
  if (access == Access::kCreate) {
    std::error_code failed;
    std::filesystem::create_directory(folder, failed);
    if (failed)
      return Error{ErrorCode::kIo, fmt::format("{}: the folder cannot be made ({})",
                                               folder, failed.message())};
  }
  auto tables = std::make_unique<Tables>();
  tables->folder = folder;
  tables->access = access;
  const rocksdb::Status opened = access == Access::kRead
                                     ? OpenBesideWriter(*tables, tuning)
                                     : OpenTables(*tables, tuning);
  if (opened.IsInvalidArgument())  // It lacks one of our families.
    return NotADatabase(folder, "holds the database of another program");
  if (!opened.ok()) return ErrorOf(opened, folder, "opening");
  if (access != Access::kRead) RemoveTableFiles(folder);
  if (Status status = CheckFormat(*tables, format_version); !status.ok())
    return status.error();
  return std::unique_ptr<Store>(new Store(std::move(tables)));
}

const std::string& Store::folder() const { return tables_->folder; }
bool Store::writable() const { return tables_->access != Access::kRead; }

Batch Store::BeginLargeBatch() {
  ASSAY_CHECK(writable());
  Batch batch;
  batch.files_ = std::make_unique<TableFiles>(*tables_);
  return batch;
}

Status Store::Write(const Batch& batch) {
  ASSAY_CHECK(writable());
  const CountedWrite counted(*tables_);
  if (batch.files_ != nullptr && batch.size_bytes() > kLargeBytes)
    return batch.files_->Ingest(batch.changes());
  rocksdb::WriteBatch changes(batch.size_bytes() + 32 * batch.changes().size());
  for (const Batch::Change& change : batch.changes()) {
    rocksdb::ColumnFamilyHandle* family = tables_->families[size_t(change.family)];
    const rocksdb::Status added = change.value
                                      ? changes.Put(family, change.key, *change.value)
                                      : changes.Delete(family, change.key);
    ASSAY_CHECK(added.ok());
  }
  const rocksdb::Status status = tables_->db->Write(DurableWrite(), &changes);
  if (!status.ok()) return ErrorOf(status, tables_->folder, "writing");
  return Ok();
}

Status Store::Flush() {
  ASSAY_CHECK(writable());
  const rocksdb::Status status = tables_->db->Flush(
      rocksdb::FlushOptions(), {tables_->families.begin(), tables_->families.end()});
  if (!status.ok()) return ErrorOf(status, tables_->folder, "writing");
  return Ok();
}

Status Store::MergeRecords() {
  ASSAY_CHECK(writable());
  rocksdb::CompactRangeOptions all;
  all.max_subcompactions = CoreCount();
  const rocksdb::Status status = tables_->db->CompactRange(
      all, tables_->families[size_t(Family::kRecords)], nullptr, nullptr);
  if (!status.ok()) return ErrorOf(status, tables_->folder, "writing");
  return Ok();
}

std::unique_ptr<Snapshot> Store::TakeSnapshot() const {
  const uint64_t writes = tables_->writes_ended;
  const rocksdb::Snapshot* state = writable() ? tables_->db->GetSnapshot() : nullptr;
  const bool is_between_writes = tables_->writes_begun == writes;
  return std::unique_ptr<Snapshot>(
      new Snapshot(std::unique_ptr<Snapshot::Impl>(new Snapshot::Impl{
          *tables_, state, is_between_writes ? std::optional(writes) : std::nullopt})));
}

Status Store::CheckFiles() const {
  if (writable()) {
    const rocksdb::Status status =
        tables_->db->VerifyFileChecksums(rocksdb::ReadOptions());
    return status.ok() ? Ok() : Status(ErrorOf(status, tables_->folder, "checking"));
  }
  // Files are checked by their names, and those that a reader holds open a writer may have
  // deleted: what is checked is the folder as it is now.
  rocksdb::Status status;
  for (int attempt = 0; attempt < kReadAttempts; ++attempt) {
    const std::string before = FolderGeneration(tables_->folder);
    Tables now;
    now.folder = tables_->folder;
    status = OpenBesideWriter(now, {});
    if (status.ok()) status = now.db->VerifyFileChecksums(rocksdb::ReadOptions());
    if (status.ok()) return Ok();
    if (FolderGeneration(tables_->folder) == before) break;
  }
  return ErrorOf(status, tables_->folder, "checking");
}

}  // namespace assay::store
