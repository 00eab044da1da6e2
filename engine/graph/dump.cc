#include "graph/dump.h"

#include <fmt/format.h>

#include "graph/keys.h"

namespace assay::graph {
Result<std::string> DumpRecords(const store::Snapshot& snapshot) {
  std::string text;
  for (const auto& [family, name] : {std::pair{store::Family::kRecords, "records"},
                                     std::pair{store::Family::kTexts, "texts"}}) {
    const Status scanned =
        snapshot.Scan(family, "", [&](std::string_view key, std::string_view value) {
          const Hash hash = HashOf(value);
          text += fmt::format("{}  {}  {} bytes  {:016x}{:016x}\n", name, KeyInWords(key),
                              value.size(), hash.high, hash.low);
          return true;
        });
    if (!scanned.ok()) return scanned.error();
  }
  return text;
}

}  // namespace assay::graph
