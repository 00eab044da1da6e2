// The store as its users know it: pairs, batches, snapshots, and what a folder may be.
#include "store/store.h"

#include <map>

#include <catch2/catch.hpp>
#include <rocksdb/db.h>

#include "../temporary_folder.h"

namespace assay::store {
namespace {

using testing::ReadFile;
using testing::TemporaryFolder;
using testing::WriteFile;

constexpr uint32_t kVersion = 7;

std::unique_ptr<Store> Opened(const std::string& folder, Access access) {
  Result<std::unique_ptr<Store>> store = Store::Open(folder, access, kVersion);
  INFO((store.ok() ? "" : store.error().message));
  REQUIRE(store.ok());
  return std::move(store).value();
}

Error ErrorOfOpening(const std::string& folder, Access access) {
  const Result<std::unique_ptr<Store>> store = Store::Open(folder, access, kVersion);
  REQUIRE_FALSE(store.ok());
  return store.error();
}

void Put(Store& store, std::string key, std::string value) {
  Batch batch;
  batch.Put(Family::kRecords, std::move(key), std::move(value));
  REQUIRE(store.Write(batch).ok());
}

std::string Get(const Snapshot& snapshot, std::string_view key) {
  const auto value = snapshot.Get(Family::kRecords, key);
  REQUIRE(value.ok());
  return value.value().value_or("(none)");
}

std::string Keys(const Snapshot& snapshot, std::string_view prefix) {
  std::string keys;
  const Status scanned = snapshot.Scan(Family::kRecords, prefix,
                                       [&](std::string_view key, std::string_view) {
                                         keys += std::string(key) + " ";
                                         return true;
                                       });
  REQUIRE(scanned.ok());
  return keys;
}

// Each file's bytes, and when they were last written.
std::map<std::string, std::pair<std::string, std::filesystem::file_time_type>> Contents(
    const std::string& folder) {
  std::map<std::string, std::pair<std::string, std::filesystem::file_time_type>> contents;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    contents[entry.path().filename().string()] = {ReadFile(entry.path().string()),
                                                  entry.last_write_time()};
  return contents;
}

TEST_CASE("what is written is read, now and after opening again") {
  const TemporaryFolder folder;
  {
    const auto store = Opened(folder / "db", Access::kCreate);
    Batch batch;
    batch.Put(Family::kRecords, "a", "record");
    batch.Put(Family::kTexts, "a", "text");
    REQUIRE(store->Write(batch).ok());
  }
  for (const Access access : {Access::kCreate, Access::kWrite, Access::kRead}) {
    const auto snapshot_owner = Opened(folder / "db", access);
    const auto snapshot = snapshot_owner->TakeSnapshot();
    CHECK(Get(*snapshot, "a") == "record");
    CHECK(snapshot->Get(Family::kTexts, "a").value() == "text");
    CHECK(Get(*snapshot, "b") == "(none)");
  }
}

TEST_CASE("later changes of a batch win over earlier ones of the same key") {
  const TemporaryFolder folder;
  const auto store = Opened(folder / "db", Access::kCreate);
  Batch batch;
  batch.Put(Family::kRecords, "a", "1");
  batch.Put(Family::kRecords, "a", "2");
  batch.Put(Family::kRecords, "b", "1");
  batch.Delete(Family::kRecords, "b");
  REQUIRE(store->Write(batch).ok());
  const auto snapshot = store->TakeSnapshot();
  CHECK(Get(*snapshot, "a") == "2");
  CHECK(Get(*snapshot, "b") == "(none)");
}

TEST_CASE("a snapshot does not change when the store does") {
  const TemporaryFolder folder;
  const auto store = Opened(folder / "db", Access::kCreate);
  Put(*store, "a", "old");
  const auto before = store->TakeSnapshot();
  Put(*store, "a", "new");
  Put(*store, "b", "new");
  REQUIRE(store->Flush().ok());
  CHECK(Get(*before, "a") == "old");
  CHECK(Keys(*before, "").find('b') == std::string::npos);
  CHECK(Get(*store->TakeSnapshot(), "a") == "new");
}

TEST_CASE("snapshots have the same number if nothing was written between them") {
  const TemporaryFolder folder;
  const auto store = Opened(folder / "db", Access::kCreate);
  Put(*store, "a", "1");
  const auto number = store->TakeSnapshot()->state_number();
  REQUIRE(number.has_value());
  CHECK(store->TakeSnapshot()->state_number() == number);
  Put(*store, "a", "2");
  const auto later = store->TakeSnapshot()->state_number();
  CHECK(later != number);
  REQUIRE(store->Flush().ok());
  REQUIRE(store->MergeRecords().ok());
  CHECK(store->TakeSnapshot()->state_number() == later);
}

TEST_CASE(
    "a scan visits exactly the keys with the prefix, in order, until told to stop") {
  const TemporaryFolder folder;
  const auto store = Opened(folder / "db", Access::kCreate);
  for (const std::string key : {"b", "a2", "a1", "a", "\xFF\xFF", "\xFF", "a\xFF"})
    Put(*store, key, "");
  const auto snapshot = store->TakeSnapshot();
  CHECK(Keys(*snapshot, "a") == "a a1 a2 a\xFF ");
  CHECK(Keys(*snapshot, "a\xFF") == "a\xFF ");
  CHECK(Keys(*snapshot, "\xFF") == "\xFF \xFF\xFF ");
  CHECK(Keys(*snapshot, "c").empty());
  int visited = 0;
  REQUIRE(snapshot
              ->Scan(Family::kRecords, "a",
                     [&](std::string_view, std::string_view) { return ++visited < 2; })
              .ok());
  CHECK(visited == 2);
}

TEST_CASE("opening what is not there makes nothing, unless it is to be created") {
  const TemporaryFolder folder;
  for (const Access access : {Access::kRead, Access::kWrite}) {
    CHECK(ErrorOfOpening(folder / "db", access).code == ErrorCode::kNotFound);
    CHECK_FALSE(std::filesystem::exists(folder / "db"));
  }
  const Error error = ErrorOfOpening(folder / "no/such/db", Access::kCreate);
  CHECK(error.code == ErrorCode::kIo);
  CHECK(error.message.find("cannot be made") != std::string::npos);
}

TEST_CASE(
    "a file, and a folder that holds other things, are not databases and stay as they "
    "are") {
  const TemporaryFolder folder;
  WriteFile(folder / "file", "text");
  WriteFile(folder / "letters/letter.txt", "text");
  for (const Access access : {Access::kRead, Access::kWrite, Access::kCreate}) {
    CHECK(ErrorOfOpening(folder / "file", access).code == ErrorCode::kNotADatabase);
    CHECK(ErrorOfOpening(folder / "letters", access).code == ErrorCode::kNotADatabase);
  }
  CHECK(ReadFile(folder / "file") == "text");
  CHECK(Contents(folder / "letters").size() == 1);
}

TEST_CASE("another program's RocksDB database is not touched") {
  const TemporaryFolder folder;
  const bool has_families_of_ours = GENERATE(false, true);
  {
    rocksdb::Options options;
    options.create_if_missing = true;
    rocksdb::DB* db = nullptr;
    REQUIRE(rocksdb::DB::Open(options, folder / "db", &db).ok());
    const std::unique_ptr<rocksdb::DB> owned(db);
    REQUIRE(db->Put({}, "key", "value").ok());
    rocksdb::ColumnFamilyHandle* texts = nullptr;
    if (has_families_of_ours) REQUIRE(db->CreateColumnFamily({}, "texts", &texts).ok());
    if (texts != nullptr) REQUIRE(db->DestroyColumnFamilyHandle(texts).ok());
  }
  for (const Access access : {Access::kRead, Access::kWrite, Access::kCreate})
    CHECK(ErrorOfOpening(folder / "db", access).code == ErrorCode::kNotADatabase);
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {{"default", {}}};
  if (has_families_of_ours) families.push_back({"texts", {}});
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  REQUIRE(rocksdb::DB::OpenForReadOnly({}, folder / "db", families, &handles, &db).ok());
  for (rocksdb::ColumnFamilyHandle* handle : handles)
    REQUIRE(db->DestroyColumnFamilyHandle(handle).ok());
  delete db;
}

TEST_CASE("an empty folder, and one whose creation was cut short, can become a store") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "empty");
  WriteFile(folder / "begun/LOCK", "");
  WriteFile(folder / "begun/IDENTITY", "x");
  WriteFile(folder / "begun/MANIFEST-000001", "");
  WriteFile(folder / "begun/000001.dbtmp", "");
  for (const std::string name : {"empty", "begun"}) {
    CHECK(ErrorOfOpening(folder / name, Access::kRead).code == ErrorCode::kNotADatabase);
    CHECK(ErrorOfOpening(folder / name, Access::kWrite).code == ErrorCode::kNotADatabase);
    Put(*Opened(folder / name, Access::kCreate), "a", "1");
    CHECK(Get(*Opened(folder / name, Access::kRead)->TakeSnapshot(), "a") == "1");
  }
}

TEST_CASE("tables without any record are a creation that was cut short") {
  const TemporaryFolder folder;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  REQUIRE(rocksdb::DB::Open(options, folder / "db", &db).ok());
  delete db;
  CHECK(ErrorOfOpening(folder / "db", Access::kWrite).code == ErrorCode::kNotADatabase);
  Put(*Opened(folder / "db", Access::kCreate), "a", "1");
  CHECK(Get(*Opened(folder / "db", Access::kRead)->TakeSnapshot(), "a") == "1");
}

TEST_CASE("another format version is refused, saying which is found and which is read") {
  const TemporaryFolder folder;
  { const auto store = Opened(folder / "db", Access::kCreate); }
  for (const Access access : {Access::kRead, Access::kWrite, Access::kCreate}) {
    const auto store = Store::Open(folder / "db", access, kVersion + 1);
    REQUIRE_FALSE(store.ok());
    CHECK(store.error().code == ErrorCode::kFormat);
    CHECK(store.error().message.find("has format 7") != std::string::npos);
    CHECK(store.error().message.find("reads format 8") != std::string::npos);
  }
}

TEST_CASE("reading writes nothing") {
  const TemporaryFolder folder;
  Put(*Opened(folder / "db", Access::kCreate), "a", "1");
  const auto before = Contents(folder / "db");
  {
    const auto store = Opened(folder / "db", Access::kRead);
    CHECK_FALSE(store->writable());
    const auto snapshot = store->TakeSnapshot();
    CHECK(Get(*snapshot, "a") == "1");
    CHECK(store->CheckFiles().ok());
  }
  CHECK(Contents(folder / "db") == before);
}

}  // namespace
}  // namespace assay::store
