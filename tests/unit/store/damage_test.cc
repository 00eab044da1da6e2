// Damaged files: every flipped bit is either told or without effect, and nothing crashes.
#include <filesystem>

#include <catch2/catch.hpp>

#include "../temporary_folder.h"
#include "store/store.h"

namespace assay::store {
namespace {

using testing::ReadFile;
using testing::TemporaryFolder;
using testing::WriteFile;

constexpr uint32_t kVersion = 7;
constexpr int kPairs = 200;

std::string ValueOf(int i) { return "value " + std::to_string(i * 7919); }

void Fill(const std::string& folder, bool in_tables) {
  const auto store = Store::Open(folder, Access::kCreate, kVersion);
  REQUIRE(store.ok());
  for (int i = 0; i < kPairs; ++i) {
    Batch batch;
    batch.Put(Family::kRecords, "key " + std::to_string(i), ValueOf(i));
    batch.Put(Family::kTexts, "key " + std::to_string(i), ValueOf(i));
    REQUIRE(store.value()->Write(batch).ok());
  }
  if (in_tables) REQUIRE(store.value()->Flush().ok());
}

// Opens and reads everything: true if some error was told, and CHECKs that without one all
// is as it was written.
bool IsTold(const std::string& folder) {
  const auto store = Store::Open(folder, Access::kRead, kVersion);
  if (!store.ok()) return true;
  const bool files_are_sound = store.value()->CheckFiles().ok();
  const auto snapshot = store.value()->TakeSnapshot();
  bool reads_all = true;
  for (int i = 0; i < kPairs; ++i) {
    for (const Family family : {Family::kRecords, Family::kTexts}) {
      const auto value = snapshot->Get(family, "key " + std::to_string(i));
      if (!value.ok()) reads_all = false;
      if (value.ok() && files_are_sound) CHECK(value.value() == ValueOf(i));
    }
  }
  return !files_are_sound || !reads_all;
}

std::vector<std::string> FilesOf(const std::string& folder, const std::string& ending) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ending && entry.file_size() > 0)
      paths.push_back(entry.path().string());
  }
  return paths;
}

TEST_CASE("each flipped bit of a table is told") {
  const TemporaryFolder folder;
  Fill(folder / "db", true);
  const std::vector<std::string> tables = FilesOf(folder / "db", ".sst");
  REQUIRE(tables.size() == 2);
  for (const std::string& path : tables) {
    const std::string whole = ReadFile(path);
    for (size_t at = 0; at < whole.size(); at += 31) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      WriteFile(path, damaged);
      INFO(path << " byte " << at);
      CHECK(IsTold(folder / "db"));
    }
    WriteFile(path, whole);
  }
  CHECK_FALSE(IsTold(folder / "db"));
}

TEST_CASE("a table that is cut short or gone is told") {
  const TemporaryFolder folder;
  Fill(folder / "db", true);
  for (const std::string& path : FilesOf(folder / "db", ".sst")) {
    const std::string whole = ReadFile(path);
    for (const size_t size : {size_t{0}, size_t{1}, whole.size() / 2, whole.size() - 1}) {
      WriteFile(path, whole.substr(0, size));
      CHECK(IsTold(folder / "db"));
    }
    std::filesystem::remove(path);
    CHECK(IsTold(folder / "db"));
    WriteFile(path, whole);
  }
}

TEST_CASE(
    "a flipped bit in the log is told, or ends it like a commit that was cut short") {
  const TemporaryFolder folder;
  Fill(folder / "db", false);
  const std::vector<std::string> logs = FilesOf(folder / "db", ".log");
  REQUIRE(logs.size() == 1);
  const std::string whole = ReadFile(logs[0]);
  int told = 0;
  for (size_t at = 0; at < whole.size(); at += 61) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
    WriteFile(logs[0], damaged);
    INFO("byte " << at);
    const auto store = Store::Open(folder / "db", Access::kRead, kVersion);
    if (!store.ok()) {
      // In the first commit, which says what the folder is, nothing is left to know it by.
      CHECK((store.error().code == ErrorCode::kCorruption ||
             store.error().code == ErrorCode::kNotADatabase));
      ++told;
      continue;
    }
    const auto snapshot = store.value()->TakeSnapshot();
    bool is_there = true;
    for (int i = 0; i < kPairs; ++i) {
      const std::string key = "key " + std::to_string(i);
      const auto record = snapshot->Get(Family::kRecords, key).value();
      CHECK(record == snapshot->Get(Family::kTexts, key).value());
      if (record) CHECK(record == ValueOf(i));
      CHECK((is_there || !record));  // None after a missing one.
      is_there = record.has_value();
    }
    CHECK_FALSE(is_there);
  }
  CHECK(told > 0);
}

TEST_CASE("a commit cut short at the end of the log never was") {
  const TemporaryFolder folder;
  Fill(folder / "db", false);
  const std::vector<std::string> logs = FilesOf(folder / "db", ".log");
  REQUIRE(logs.size() == 1);
  const std::string whole = ReadFile(logs[0]);
  WriteFile(logs[0], whole.substr(0, whole.size() - 5));
  const auto store = Store::Open(folder / "db", Access::kRead, kVersion);
  REQUIRE(store.ok());
  const auto snapshot = store.value()->TakeSnapshot();
  const std::string last = "key " + std::to_string(kPairs - 1);
  const std::string one_before = "key " + std::to_string(kPairs - 2);
  for (const Family family : {Family::kRecords, Family::kTexts}) {
    CHECK_FALSE(snapshot->Get(family, last).value());
    CHECK(snapshot->Get(family, one_before).value());
  }
}

TEST_CASE("damage to the other files never crashes") {
  const TemporaryFolder folder;
  Fill(folder / "db", true);
  for (const auto& entry : std::filesystem::directory_iterator(folder / "db")) {
    const std::string path = entry.path().string();
    if (entry.path().extension() == ".sst") continue;
    const std::string whole = ReadFile(path);
    for (size_t at = 0; at < whole.size(); at += 13) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      WriteFile(path, damaged);
      const auto store = Store::Open(folder / "db", Access::kRead, kVersion);
      if (store.ok()) store.value()->TakeSnapshot()->Get(Family::kRecords, "key 1").ok();
    }
    WriteFile(path, whole);
  }
  CHECK_FALSE(IsTold(folder / "db"));
}

}  // namespace
}  // namespace assay::store
