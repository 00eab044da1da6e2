// The map is true: engine/README.md says which folder may include which, and here the sources
// are held to it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

namespace fs = std::filesystem;

const fs::path kEngine = fs::path(ASSAY_SOURCE_DIR) / "engine";

std::vector<std::string> Lines(const fs::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::string Trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" `/");
  const size_t end = text.find_last_not_of(" `/");
  return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);)
    parts.push_back(Trimmed(part));
  return parts;
}

// Folder to what it may include, as the table of the README says.
std::map<std::string, std::set<std::string>> ReadMap() {
  std::map<std::string, std::set<std::string>> map;
  for (const std::string& line : Lines(kEngine / "README.md")) {
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = Split(line, '|');
    REQUIRE(cells.size() == 4);
    std::set<std::string>& allowed = map[cells[1]];
    for (const std::string& name : Split(cells[3], ',')) {
      if (name != "-") allowed.insert(name);
    }
  }
  return map;
}

struct Include {
  std::string file;    // Below engine/.
  std::string folder;  // Empty: a file of engine/ itself.
  std::string target;  // With its quotation marks or angle brackets.
};

std::vector<Include> ReadIncludes() {
  std::vector<Include> includes;
  for (const auto& entry : fs::recursive_directory_iterator(kEngine)) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".h" && ending != ".cc") continue;
    const fs::path file = fs::relative(entry.path(), kEngine);
    const std::string folder = file.has_parent_path() ? file.begin()->string() : "";
    for (const std::string& line : Lines(entry.path())) {
      if (line.starts_with("#include "))
        includes.push_back({file.string(), folder, line.substr(9)});
    }
  }
  return includes;
}

// The folder that an include in quotation marks leads to; empty for any other.
std::string TargetFolder(const Include& include) {
  const size_t slash = include.target.find('/');
  if (!include.target.starts_with('"') || slash == std::string::npos) return "";
  return include.target.substr(1, slash - 1);
}

TEST_CASE("the map names every folder, and every folder that it names is there") {
  std::set<std::string> folders;
  for (const auto& entry : fs::directory_iterator(kEngine)) {
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  }
  std::set<std::string> named;
  for (const auto& [folder, allowed] : ReadMap()) named.insert(folder);
  CHECK(named == folders);
}

TEST_CASE("a folder includes itself and what its row names, nothing else") {
  const auto map = ReadMap();
  size_t between_folders = 0;
  for (const Include& include : ReadIncludes()) {
    const std::string target = TargetFolder(include);
    if (include.folder.empty() || target.empty() || target == include.folder) continue;
    // Sources that are made while building (the parsers) are included by their file names.
    INFO(include.file << " includes " << include.target);
    REQUIRE(map.contains(include.folder));
    CHECK(map.at(include.folder).contains(target));
    ++between_folders;
  }
  CHECK(between_folders > 50);
}

TEST_CASE("what a row names is used, and the rows have no circle") {
  const auto map = ReadMap();
  std::map<std::string, std::set<std::string>> used;
  for (const Include& include : ReadIncludes())
    used[include.folder].insert(TargetFolder(include));
  std::map<std::string, std::set<std::string>> left = map;
  for (const auto& [folder, allowed] : map) {
    for (const std::string& name : allowed) {
      INFO(folder << " may include " << name);
      CHECK(map.contains(name));
      if (name != "base") CHECK(used[folder].contains(name));
    }
  }
  // Take away, again and again, what needs nothing that is left.
  for (size_t before = 0; before != left.size();) {
    before = left.size();
    std::erase_if(left, [&](const auto& row) {
      return std::none_of(row.second.begin(), row.second.end(),
                          [&](const std::string& name) { return left.contains(name); });
    });
  }
  CHECK(left.empty());
}

TEST_CASE("RocksDB is included in store/ only, and in none of its public headers") {
  size_t found = 0;
  for (const Include& include : ReadIncludes()) {
    if (!include.target.starts_with("<rocksdb/")) continue;
    INFO(include.file);
    CHECK(include.folder == "store");
    CHECK(include.file != "store/store.h");
    ++found;
  }
  CHECK(found > 0);
}

TEST_CASE("ANTLR and the parsers it makes are included in syntax/ only") {
  size_t found = 0;
  for (const Include& include : ReadIncludes()) {
    const bool is_antlr = include.target.find("antlr") != std::string::npos ||
                          include.target.find("Parser.h\"") != std::string::npos ||
                          include.target.find("Lexer.h\"") != std::string::npos;
    if (!is_antlr) continue;
    INFO(include.file);
    CHECK(include.folder == "syntax");
    ++found;
  }
  CHECK(found > 0);
}

TEST_CASE("simdjson is included in records/ only") {
  size_t found = 0;
  for (const Include& include : ReadIncludes()) {
    if (!include.target.starts_with("<simdjson")) continue;
    INFO(include.file);
    CHECK(include.folder == "records");
    ++found;
  }
  CHECK(found > 0);
}

// True if engine/CMakeLists.txt installs the header, by its name or with its folder.
bool IsInstalled(const std::string& header) {
  const std::string folder = header.substr(0, header.find('/'));
  for (const std::string& line : Lines(kEngine / "CMakeLists.txt")) {
    const bool in_directories = line.starts_with("install(DIRECTORY ");
    if (!line.starts_with("install(FILES ") && !in_directories) continue;
    std::stringstream words(line.substr(line.find(' ')));
    for (std::string word; words >> word;) {
      if (word == header || (in_directories && word == folder)) return true;
    }
  }
  return false;
}

TEST_CASE(
    "the façade's header brings neither RocksDB nor ANTLR, and what it brings is "
    "installed") {
  std::set<std::string> seen;
  std::vector<std::string> open = {"database.h"};
  const std::vector<Include> includes = ReadIncludes();
  while (!open.empty()) {
    const std::string file = open.back();
    open.pop_back();
    if (!seen.insert(file).second) continue;
    INFO(file);
    CHECK(IsInstalled(file));
    for (const Include& include : includes) {
      if (include.file != file) continue;
      INFO(file << " includes " << include.target);
      CHECK_FALSE(include.target.starts_with("<rocksdb/"));
      CHECK(include.target.find("antlr") == std::string::npos);
      if (include.target.starts_with('"'))
        open.push_back(include.target.substr(1, include.target.size() - 2));
    }
  }
  CHECK(seen.contains("model/answer.h"));
}

}  // namespace
