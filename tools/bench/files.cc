#include "files.h"

#include <fcntl.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <sys/mman.h>

#include "workload.h"

namespace assay::bench {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesOf(const fs::path& database) {
  if (!fs::is_directory(database)) return {database};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(database)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

// How many pages of the file are in the page cache.
size_t ResidentPages(int file, size_t size_bytes) {
  void* mapped = mmap(nullptr, size_bytes, PROT_READ, MAP_SHARED, file, 0);
  if (mapped == MAP_FAILED) Die("cannot map a database's file");
  const size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  std::vector<unsigned char> pages((size_bytes + page - 1) / page);
  if (mincore(mapped, size_bytes, pages.data()) != 0)
    Die("cannot ask for resident pages");
  munmap(mapped, size_bytes);
  size_t resident = 0;
  for (const unsigned char state : pages) resident += state & 1;
  return resident;
}

void EvictFile(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) Die("cannot open " + path.string());
  fdatasync(file);  // Pages that are still to be written are not dropped.
  posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
  const size_t size_bytes = fs::file_size(path);
  if (size_bytes > 0 && ResidentPages(file, size_bytes) > 0)
    Die("cannot evict " + path.string());
  close(file);
}

}  // namespace

double SizeMb(const fs::path& database) {
  double bytes = 0;
  for (const fs::path& file : FilesOf(database))
    bytes += static_cast<double>(fs::file_size(file));
  return bytes / 1e6;
}

void Evict(const fs::path& database) {
  for (const fs::path& file : FilesOf(database)) EvictFile(file);
}

}  // namespace assay::bench
