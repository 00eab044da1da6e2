#include <set>

#include "case.h"
#include "diagnostics/diagnostic.h"

namespace assay::golden {

std::vector<std::string> KindsWithoutCase(const std::filesystem::path& folder) {
  std::string shown;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) shown += ReadCase(entry.path()).expectation;
  }
  std::vector<std::string> missing;
  for (const diagnostics::Kind kind : diagnostics::AllKinds()) {
    const std::string name(diagnostics::KindName(kind));
    if (shown.find("[" + name + "]") == std::string::npos) missing.push_back(name);
  }
  return missing;
}

}  // namespace assay::golden
