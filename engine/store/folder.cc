#include "store/folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

namespace assay::store {
namespace {

namespace fs = std::filesystem;

// The files that RocksDB makes before a database has a CURRENT one.
bool IsLeftover(const std::string& name) {
  for (const std::string_view start : {"MANIFEST-", "OPTIONS-"}) {
    if (name.starts_with(start)) return true;
  }
  if (name == "LOCK" || name == "IDENTITY") return true;
  const size_t dot = name.find('.');
  if (dot == std::string::npos || dot == 0) return false;
  const std::string ending = name.substr(dot);
  return (ending == ".log" || ending == ".dbtmp") &&
         std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(dot),
                     [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<FolderContent> LookInto(const std::string& folder) {
  std::error_code failed;
  const fs::file_status status = fs::status(folder, failed);
  if (status.type() == fs::file_type::not_found) return FolderContent::kAbsent;
  if (failed) return Error{ErrorCode::kIo, folder + ": " + failed.message()};
  if (status.type() != fs::file_type::directory) return FolderContent::kNotAFolder;
  if (fs::exists(fs::path(folder) / "CURRENT", failed)) return FolderContent::kTables;

  fs::directory_iterator entries(folder, failed);
  if (failed) return Error{ErrorCode::kIo, folder + ": " + failed.message()};
  for (const fs::directory_entry& entry : entries) {
    if (!IsLeftover(entry.path().filename().string()))
      return FolderContent::kSomethingElse;
  }
  return FolderContent::kNothing;
}

std::string FolderGeneration(const std::string& folder) {
  std::error_code failed;
  std::ifstream file(fs::path(folder) / "CURRENT", std::ios::binary);
  std::string current(std::istreambuf_iterator<char>(file), {});
  std::string manifest = current.substr(0, current.find('\n'));

  std::vector<std::string> logs;
  fs::directory_iterator entries(folder, failed);
  if (!failed) {
    for (const fs::directory_entry& entry : entries) {
      if (entry.path().extension() == ".log") {
        logs.push_back(entry.path().filename().string());
      }
    }
  }
  std::sort(logs.begin(), logs.end());
  const auto size = fs::file_size(fs::path(folder) / manifest, failed);
  std::string generation = manifest + " " + (failed ? "?" : std::to_string(size));
  for (const std::string& log : logs) generation += " " + log;
  return generation;
}

}  // namespace assay::store
