// The files of a database: one file, or all files of a folder.
#pragma once

#include <filesystem>

namespace assay::bench {

// Of all files together.
double SizeMb(const std::filesystem::path& database);

// Drops the files from the page cache, and makes sure of it: ends the program if some of
// their pages are still there.  No process may have them mapped.
void Evict(const std::filesystem::path& database);

}  // namespace assay::bench
