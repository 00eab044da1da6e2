// A large batch as table files, which the store takes in at one stroke instead of writing every
// byte to a log, a buffer and a table.  Private to store/.
//
// Pairs that come in the order of their keys go straight into their family's file, so that a batch
// may be larger than memory; the others are kept, sorted, and become a second file.
#pragma once

#include <array>
#include <memory>
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
  // A new file of the family, open.
  std::unique_ptr<rocksdb::SstFileWriter> Open(Family family);
  rocksdb::Status WriteChanges(Family family, std::vector<const Batch::Change*> changes);

  Tables& tables_;
  std::array<std::unique_ptr<rocksdb::SstFileWriter>, kFamilyCount> appended_;
  std::array<std::vector<std::string>, kFamilyCount>
      paths_;                      // Whole files, oldest first.
  std::vector<std::string> made_;  // All files.
  rocksdb::Status failed_;
};

// Removes what a process left that died while it wrote.
void RemoveTableFiles(const std::string& folder);

}  // namespace assay::store
