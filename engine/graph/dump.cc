#include "graph/dump.h"

#include <fmt/format.h>

#include "graph/keys.h"

namespace assay::graph {
namespace {

// "p acme|2024-01-01", "q 12", "s 1f..."; the layout is drawn in keys.h.
std::string KeyInWords(std::string_view key) {
  const std::string letter(key.substr(0, 1));
  switch (key.front()) {
    case 'c':
    case 'p':
    case 't':
    case 'k':
    case 'v':
      if (const auto texts = TextsOfKey(key)) {
        return fmt::format("{} {}|{}", letter, texts->first, texts->second);
      }
      break;
    case 'f':
    case 'h':
    case 'l':
    case 'u':
      return fmt::format("{} {}", letter, key.substr(1));
    case 'i':
    case 'm':
    case 'q':
    case 'b':
    case 'x':
      if (const auto number = NumberOfKey(key))
        return fmt::format("{} {}", letter, *number);
      break;
    case 's':
      if (const auto numbers = NumbersOfKey(key))  // Among the texts.
        return fmt::format("s {}|{}", numbers->first, numbers->second);
      if (const auto hash = HashOfKey(key)) {
        return fmt::format("s {:016x}{:016x}", hash->high, hash->low);
      }
      break;
    case '\0':  // The store's own.
      return std::string(key.substr(1));
    default:
      break;
  }
  return letter;
}

}  // namespace

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
