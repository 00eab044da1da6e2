// A large batch as table files, which the store takes in at one stroke instead of writing every
// byte to a log, a buffer and a table.  Private to store/.
//
// Pairs that come in the order of their keys go straight into their family's file, so that a batch
// may be larger than memory; the others are kept, sorted, and become files of their own, which are written
// on as many threads as there are cores: most of the time goes into compressing them.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <rocksdb/sst_file_writer.h>

#include "store/impl.h"
#include "store/store.h"

namespace assay::store {

class TableFiles {
 public:
  // `tables` must outlive the files; they are made in its folder.
  explicit TableFiles(Tables& tables);
  // Removes what was not taken in.
  ~TableFiles();
  TableFiles(const TableFiles&) = delete;
  TableFiles& operator=(const TableFiles&) = delete;

  // Writes the pair straight into its family's file; its key comes after those appended before.  A
  // failure is kept until Ingest.
  void Append(Family family, const std::string& key, const std::string& value);

  // Makes files of `changes`, which win over what was appended, and takes all files in at once.
  // An error leaves the store as it was.
  Status Ingest(const std::vector<Batch::Change>& changes);

 private:
  struct File {
    std::string path;
    std::unique_ptr<rocksdb::SstFileWriter> writer;
    rocksdb::ExternalSstFileInfo info;  // Once it is finished.
    rocksdb::Status status;
  };
  using Changes = std::vector<const Batch::Change*>;
  // Changes that become one file, in order of their keys.
  struct Piece {
    File* file;
    std::span<const Batch::Change* const> changes;
  };

  // A new file of the family, open.
  File& Open(Family family);
  // A family's sorted changes as pieces for several threads to write.
  void Cut(Family family, const Changes& changes, std::vector<Piece>& pieces);
  rocksdb::IngestExternalFileArg ArgumentOf(Family family) const;
  // The first failure of any file.
  rocksdb::Status Failure() const;

  Tables& tables_;
  std::array<std::vector<std::unique_ptr<File>>, kFamilyCount> files_;  // Oldest first.
  std::array<File*, kFamilyCount> appended_{};
  size_t made_ = 0;
};

// Removes what a process left that died while it wrote.
void RemoveTableFiles(const std::string& folder);

}  // namespace assay::store
