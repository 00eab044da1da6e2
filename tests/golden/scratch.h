// A folder for one case, gone when the case is over.
#pragma once

#include <filesystem>

namespace assay::golden {

class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Copies the shared texts of the golden cases (shared/) into a folder.
void CopyShared(const std::filesystem::path& to);

// The current folder is `to` until this goes out of scope: messages show short paths.
class InFolder {
 public:
  explicit InFolder(const std::filesystem::path& to);
  ~InFolder();
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  std::filesystem::path back_;
};

}  // namespace assay::golden
