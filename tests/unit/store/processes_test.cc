// Several processes at one store: the lock, readers beside a writer, a full disk.
#include <signal.h>

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include "../child_process.h"
#include "../temporary_folder.h"
#include "store/store.h"

namespace assay::store {
namespace {

using testing::ChildArgument;
using testing::ChildProcess;
using testing::TemporaryFolder;
using testing::WaitForFile;
using testing::WriteFile;

constexpr uint32_t kVersion = 7;

// A batch that says the same number twice, in both families.
Batch Twice(const std::string& number) {
  Batch batch;
  batch.Put(Family::kRecords, "number", number);
  batch.Put(Family::kRecords, "ballast " + number, std::string(1000, 'x'));
  batch.Put(Family::kTexts, "number", number);
  return batch;
}

TEST_CASE("child: hold the store open", "[.child]") {
  const auto store = Store::Open(ChildArgument() + "/db", Access::kCreate, kVersion);
  REQUIRE(store.ok());
  REQUIRE(store.value()->Write(Twice("1")).ok());
  WriteFile(ChildArgument() + "/ready", "");
  WaitForFile(ChildArgument() + "/done");
}

TEST_CASE("one process writes; others may read meanwhile") {
  const TemporaryFolder folder;
  ChildProcess writer("child: hold the store open", folder.path());
  REQUIRE(WaitForFile(folder / "ready"));
  for (const Access access : {Access::kWrite, Access::kCreate}) {
    const auto store = Store::Open(folder / "db", access, kVersion);
    REQUIRE_FALSE(store.ok());
    CHECK(store.error().code == ErrorCode::kLocked);
    CHECK(store.error().message.find("open for writing elsewhere") != std::string::npos);
  }
  {
    const auto reader = Store::Open(folder / "db", Access::kRead, kVersion);
    REQUIRE(reader.ok());
    CHECK(reader.value()->TakeSnapshot()->Get(Family::kTexts, "number").value() == "1");
  }
  WriteFile(folder / "done", "");
  CHECK(writer.Wait() == 0);
  CHECK(Store::Open(folder / "db", Access::kWrite, kVersion).ok());
}

TEST_CASE("a second writer of the same process is refused too") {
  const TemporaryFolder folder;
  const auto first = Store::Open(folder / "db", Access::kCreate, kVersion);
  REQUIRE(first.ok());
  const auto second = Store::Open(folder / "db", Access::kWrite, kVersion);
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().code == ErrorCode::kLocked);
}

TEST_CASE("child: write and flush without end", "[.child]") {
  const auto store = Store::Open(ChildArgument() + "/db", Access::kCreate, kVersion);
  REQUIRE(store.ok());
  for (int i = 1; i < 1000000; ++i) {
    REQUIRE(store.value()->Write(Twice(std::to_string(i))).ok());
    if (i == 1) WriteFile(ChildArgument() + "/ready", "");
    if (i % 20 != 0) continue;
    // A pause as between two loads; a reader needs some milliseconds between two flushes.
    REQUIRE(store.value()->Flush().ok());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

TEST_CASE("a reader beside a busy writer sees whole batches, and none of them twice") {
  const TemporaryFolder folder;
  ChildProcess writer("child: write and flush without end", folder.path());
  REQUIRE(WaitForFile(folder / "ready"));
  int last = 0;
  int advances = 0;
  for (int i = 0; i < 60 || advances < 2; ++i) {
    REQUIRE(i < 10000);  // Else the writer does not write.
    const auto reader = Store::Open(folder / "db", Access::kRead, kVersion);
    INFO((reader.ok() ? "" : reader.error().message));
    REQUIRE(reader.ok());
    const auto snapshot = reader.value()->TakeSnapshot();
    const auto record = snapshot->Get(Family::kRecords, "number");
    const auto text = snapshot->Get(Family::kTexts, "number");
    REQUIRE(record.ok());
    REQUIRE(record.value().has_value());
    CHECK(record.value() == text.value());
    const int number = std::stoi(*record.value());
    // No hole: everything that was written before is there as well.
    for (int j = 1; j <= number; ++j)
      REQUIRE(snapshot->Get(Family::kRecords, "ballast " + std::to_string(j)).value());
    CHECK(number >= last);
    advances += number > last ? 1 : 0;
    last = number;
  }
}

TEST_CASE("killed at any moment, a writer leaves whole batches") {
  const TemporaryFolder folder;
  for (int round = 0; round < 8; ++round) {
    {
      ChildProcess writer("child: write and flush without end", folder.path());
      REQUIRE(WaitForFile(folder / "ready"));
      std::this_thread::sleep_for(std::chrono::milliseconds(37 * round));
      writer.Kill();
    }
    const auto store = Store::Open(folder / "db", Access::kWrite, kVersion);
    INFO((store.ok() ? "" : store.error().message));
    REQUIRE(store.ok());
    const auto snapshot = store.value()->TakeSnapshot();
    CHECK(snapshot->Get(Family::kRecords, "number").value() ==
          snapshot->Get(Family::kTexts, "number").value());
    CHECK(store.value()->CheckFiles().ok());
    std::filesystem::remove(folder / "ready");
  }
}

TEST_CASE("child: open a folder that must not be written", "[.child]") {
  constexpr uid_t kNobody = 65534;
  if (geteuid() == 0) REQUIRE(setuid(kNobody) == 0);  // Root may write anything.
  const std::string folder = ChildArgument() + "/db";
  for (const Access access : {Access::kWrite, Access::kCreate}) {
    const auto store = Store::Open(folder, access, kVersion);
    REQUIRE_FALSE(store.ok());
    REQUIRE(store.error().code == ErrorCode::kIo);
    REQUIRE(store.error().message.find("Permission denied") != std::string::npos);
  }
  const auto reader = Store::Open(folder, Access::kRead, kVersion);
  REQUIRE(reader.ok());
  REQUIRE(reader.value()->TakeSnapshot()->Get(Family::kTexts, "number").value() == "1");
  const auto nowhere = Store::Open(ChildArgument() + "/new", Access::kCreate, kVersion);
  REQUIRE_FALSE(nowhere.ok());
  REQUIRE(nowhere.error().code == ErrorCode::kIo);
}

TEST_CASE("a folder that must not be written can be read") {
  namespace fs = std::filesystem;
  const TemporaryFolder folder;
  {
    const auto store = Store::Open(folder / "db", Access::kCreate, kVersion);
    REQUIRE(store.ok());
    REQUIRE(store.value()->Write(Twice("1")).ok());
  }
  constexpr fs::perms kReadAll = fs::perms::owner_read | fs::perms::owner_exec |
                                 fs::perms::group_read | fs::perms::group_exec |
                                 fs::perms::others_read | fs::perms::others_exec;
  for (const auto& entry : fs::directory_iterator(folder / "db"))
    fs::permissions(entry.path(), kReadAll);
  fs::permissions(folder / "db", kReadAll);
  fs::permissions(folder.path(), kReadAll);
  ChildProcess reader("child: open a folder that must not be written", folder.path());
  CHECK(reader.Wait() == 0);
  fs::permissions(folder / "db", fs::perms::owner_all);
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST_CASE("child: write until the disk is full", "[.child]") {
  signal(SIGXFSZ, SIG_IGN);
  auto store = Store::Open(ChildArgument() + "/db", Access::kCreate, kVersion);
  REQUIRE(store.ok());
  REQUIRE(store.value()->Write(Twice("1")).ok());
  const rlimit limit = {1 << 16, 1 << 16};
  REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
  Batch large = Twice("2");
  large.Put(Family::kTexts, "large", std::string(1 << 20, 'x'));
  const Status written = store.value()->Write(large);
  REQUIRE_FALSE(written.ok());
  REQUIRE(written.error().code == ErrorCode::kIo);
  REQUIRE(store.value()->TakeSnapshot()->Get(Family::kRecords, "number").value() == "1");
}

TEST_CASE("a write that does not fit on the disk is an error, and changes nothing") {
  const TemporaryFolder folder;
  ChildProcess writer("child: write until the disk is full", folder.path());
  CHECK(writer.Wait() == 0);
  const auto store = Store::Open(folder / "db", Access::kWrite, kVersion);
  INFO((store.ok() ? "" : store.error().message));
  REQUIRE(store.ok());
  const auto snapshot = store.value()->TakeSnapshot();
  CHECK(snapshot->Get(Family::kRecords, "number").value() == "1");
  CHECK_FALSE(snapshot->Get(Family::kTexts, "large").value());
}

}  // namespace
}  // namespace assay::store
