// Ordered bytes on disk: the one door to RocksDB.
//
// A store is a folder with two families of key-value pairs, each in order of its keys.
// What the bytes mean is not known here (graph/ knows); what is kept here is that a batch
// is written whole or not at all, that a snapshot never changes, and that a folder which
// is something else is never touched.  Opening writes one record of its own, the format's
// version, under a key that starts with a zero byte: other keys must not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::store {

enum class Family : uint8_t {
  kRecords,  // Small and hot: what judging needs.
  kTexts,    // Large and cold: the words that people read, strongly compressed.
};
inline constexpr size_t kFamilyCount = 2;

enum class Access : uint8_t {
  kRead,   // Nothing is written; works while another process has it open for writing, and
           // goes on showing the state it found.
  kWrite,  // One process at a time.
  kCreate,  // As kWrite; an absent or empty folder becomes a store.
};

struct Tables;  // RocksDB, kept out of this header.
class TableFiles;

// How much memory may be spent in all; the size of the store does not change it.  What a batch
// holds beyond the buffers comes on top while it is written.
struct Tuning {
  size_t memory_bytes = size_t{128} << 20;

  // What was read, indexes and table readers too: a quarter, shared by all families.
  size_t cache_bytes() const { return memory_bytes / 4; }
  // What was written and is in no table yet: a quarter, shared by all families.
  size_t write_buffer_bytes() const { return memory_bytes / 4; }
  // What callers keep of the store beside it: the rest.
  size_t resident_bytes() const { return memory_bytes / 2; }
};

// Changes that happen together.  Later ones win over earlier ones of the same key.
class Batch {
 public:
  Batch();
  ~Batch();
  Batch(Batch&&) noexcept;
  Batch& operator=(Batch&&) noexcept;

  struct Change {
    Family family = Family::kRecords;
    std::string key;
    std::optional<std::string> value;  // Absent: the key goes.
  };

  // Keys are not empty and do not start with a zero byte.
  void Put(Family family, std::string key, std::string value);
  void Delete(Family family, std::string key);

  // Those that are kept in memory, and what all changes measure.
  const std::vector<Change>& changes() const { return changes_; }
  size_t kept_bytes() const { return kept_bytes_; }
  size_t size_bytes() const { return size_bytes_; }
  bool empty() const { return size_bytes_ == 0; }

 private:
  friend class Store;

  std::vector<Change> changes_;
  size_t kept_bytes_ = 0;
  size_t size_bytes_ = 0;
  std::unique_ptr<TableFiles> files_;  // Of a large batch; else null.
  std::string
      greatest_text_;  // Of those put: what comes after it may go straight into a file.
};

// A value that is read where it lies, without a copy; it stays there while this lives.  Must
// not outlive the store.
class PinnedValue {
 public:
  ~PinnedValue();
  PinnedValue(PinnedValue&&) noexcept;
  PinnedValue& operator=(PinnedValue&&) noexcept;
  std::string_view bytes() const { return bytes_; }

 private:
  friend class Snapshot;
  struct Impl;
  explicit PinnedValue(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
  std::string_view bytes_;
};

// One state of the store; must not outlive it.  Any number of threads may read.
class Snapshot {
 public:
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // Two snapshots of one open store with the same number are of the same state.  Absent if
  // something was written while this one was taken.
  std::optional<uint64_t> state_number() const;

  // The value; absent where there is none.  kCorruption, kIo.
  Result<std::optional<std::string>> Get(Family family, std::string_view key) const;

  // The same, for values of some size of which little is wanted.
  Result<std::optional<PinnedValue>> GetPinned(Family family, std::string_view key) const;

  // Visits the pairs whose keys start with `prefix` in order of their keys, until `visit`
  // returns false.  Both views live for the call only.  kCorruption, kIo.
  using Visitor = std::function<bool(std::string_view key, std::string_view value)>;
  Status Scan(Family family, std::string_view prefix, const Visitor& visit) const;
  // The same for the keys from `first` to before `last`; an empty `last` is the end.
  Status ScanRange(Family family, std::string_view first, std::string_view last,
                   const Visitor& visit) const;

 private:
  friend class Store;
  struct Impl;
  explicit Snapshot(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Store {
 public:
  // Opens the folder, whose records must be of `format_version`.
  // Errors: kNotFound (no such folder), kNotADatabase (it holds something else, or is a
  // file), kFormat (says which version was found and which is read), kLocked (another
  // process writes), kCorruption, kIo.
  static Result<std::unique_ptr<Store>> Open(const std::string& folder, Access access,
                                             uint32_t format_version,
                                             const Tuning& tuning = {});
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const std::string& folder() const;
  bool writable() const;

  // An empty batch for perhaps many megabytes, one at a time.  From some megabytes on it is written
  // as table files: texts whose keys come in order go to disk while it is filled, and writing it
  // makes them visible.  Must not outlive the store.
  Batch BeginLargeBatch();

  // Applies the batch whole, and returns when it is on disk.  The store must be writable.
  // kIo: the disk is full or fails; nothing of the batch is visible then.
  Status Write(const Batch& batch);

  // Moves what was written from the log into tables, so that the next open has nothing to
  // replay.  What was written is safe without it.
  Status Flush();

  // Merges the tables of records that many batches left, so that a look-up asks one where it
  // asked each.  Costs about what writing the records cost.
  Status MergeRecords();

  // The state of this moment.
  std::unique_ptr<Snapshot> TakeSnapshot() const;

  // Reads every table file whole and compares its checksum; beside a writer, those of the
  // moment.  kCorruption names the file.
  Status CheckFiles() const;

 private:
  explicit Store(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace assay::store
