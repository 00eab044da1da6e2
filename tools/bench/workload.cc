#include "workload.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::bench {

std::string Workload::Path(std::string_view file) const {
  return fmt::format("{}/{}", folder, file);
}

void Die(std::string_view why) {
  fmt::print(stderr, "bench: {}\n", why);
  std::exit(3);
}

Workload ReadWorkload(const std::string& folder) {
  Workload workload;
  workload.folder = folder;
  std::ifstream file(workload.Path("params.tsv"));
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string key;
    uint32_t first = 0;
    fields >> key >> first;
    if (key == "payment") workload.payment = first;
    if (key == "dtop") workload.data_tops.push_back(first);
    if (key == "rtop") workload.recipient_tops.push_back(first);
    if (key == "q1") workload.merchants.push_back(line.substr(line.rfind('\t') + 1));
    if (key == "q3") {
      uint32_t second = 0;
      fields >> second;
      workload.pairs.emplace_back(first, second);
    }
    if (key == "q5") workload.sources.push_back(first);
  }
  if (workload.merchants.empty()) Die("no questions in " + workload.Path("params.tsv"));
  return workload;
}

void Tally::AddFlow(uint64_t recipient, uint64_t statement, std::string_view quotation) {
  Add(recipient, statement, quotation.size());
  texts += XXH3_64bits(quotation.data(), quotation.size());
}

}  // namespace assay::bench
