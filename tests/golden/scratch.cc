#include "scratch.h"

#include <stdexcept>
#include <stdlib.h>
#include <string>

namespace assay::golden {

ScratchFolder::ScratchFolder() {
  std::string name =
      (std::filesystem::temp_directory_path() / "assay-golden-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void CopyShared(const std::filesystem::path& to) {
  std::filesystem::copy(std::filesystem::path(GOLDEN_DIR) / "shared", to,
                        std::filesystem::copy_options::recursive);
}

InFolder::InFolder(const std::filesystem::path& to)
    : back_(std::filesystem::current_path()) {
  std::filesystem::current_path(to);
}

InFolder::~InFolder() { std::filesystem::current_path(back_); }

}  // namespace assay::golden
