// Runs golden cases: golden [--update] [FOLDER-OR-FILE...], golden --kinds.
//
// A case passes if what it makes is, byte for byte, what stands below its line.  With --update
// (or ASSAY_UPDATE=1) that part is rewritten instead; `git diff` is the review.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "case.h"

namespace assay::golden {
namespace {

namespace fs = std::filesystem;

// The way to run a file, by the folder it stands in and its extension; none for other files.
Run RunOf(const fs::path& file) {
  const std::string folder = fs::relative(file, GOLDEN_DIR).begin()->string();
  const std::string extension = file.extension().string();
  if ((folder == "answers" || folder == "policies") && extension == ".ask")
    return RunAnswers;
  if (folder == "rules" && extension == ".ask") return RunRules;
  const bool is_text = extension == ".policy" || extension == ".vocabulary" ||
                       extension == ".checklist" || extension == ".ask";
  if (folder == "bad" && is_text) return RunBad;
  if (folder == "cli" && extension == ".cli") return RunShell;
  if (folder == "repl" && extension == ".repl") return RunTerminal;
  return nullptr;
}

std::vector<fs::path> FindCases(const std::vector<std::string>& selected) {
  std::vector<fs::path> files;
  for (const std::string& name : selected) {
    const fs::path path = fs::exists(fs::path(GOLDEN_DIR) / name)
                              ? fs::path(GOLDEN_DIR) / name
                              : fs::absolute(name);
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file() && RunOf(entry.path())) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

enum class Mode { kCompare, kUpdate };

bool Passes(const fs::path& file, Mode mode) {
  const Run run = RunOf(file);
  if (!run) {
    std::printf("not a golden case: %s\n", file.c_str());
    return false;
  }
  const Case golden = ReadCase(file);
  const std::string actual = run(golden);
  if (golden.has_expectation && actual == golden.expectation) return true;
  const std::string name = fs::relative(file, GOLDEN_DIR).string();
  if (mode == Mode::kUpdate) {
    WriteExpectation(golden, actual);
    std::printf("updated %s\n", name.c_str());
    return true;
  }
  std::printf("%s differs (- expected, + actual):\n%s\n", name.c_str(),
              Difference(golden.expectation, actual).c_str());
  return false;
}

int RunCases(const std::vector<std::string>& selected, Mode mode) {
  const std::vector<fs::path> files = FindCases(selected);
  size_t failed = 0;
  for (const fs::path& file : files) {
    try {
      if (!Passes(file, mode)) ++failed;
    } catch (const std::exception& error) {
      std::printf("%s: %s\n", file.c_str(), error.what());
      ++failed;
    }
  }
  CloseDatabases();
  std::printf("%zu of %zu golden cases pass\n", files.size() - failed, files.size());
  return failed == 0 && !files.empty() ? 0 : 1;
}

int CheckKinds() {
  const std::vector<std::string> missing = KindsWithoutCase(GOLDEN_DIR);
  for (const std::string& kind : missing)
    std::printf("no golden case shows [%s]\n", kind.c_str());
  return missing.empty() ? 0 : 1;
}

int Main(const std::vector<std::string>& arguments) {
  const char* update = std::getenv("ASSAY_UPDATE");
  Mode mode = update != nullptr && *update == '1' ? Mode::kUpdate : Mode::kCompare;
  std::vector<std::string> selected;
  for (const std::string& argument : arguments) {
    if (argument == "--kinds") return CheckKinds();
    if (argument == "--update") {
      mode = Mode::kUpdate;
    } else {
      selected.push_back(argument);
    }
  }
  if (selected.empty()) selected = {"answers", "policies", "rules", "bad", "cli", "repl"};
  return RunCases(selected, mode);
}

}  // namespace
}  // namespace assay::golden

int main(int argc, char** argv) {
  return assay::golden::Main(std::vector<std::string>(argv + 1, argv + argc));
}
