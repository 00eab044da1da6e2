#include "highlight.h"

#include <algorithm>

#include "model/term.h"

namespace assay::tools {
namespace {

constexpr std::string_view kBetweenWords = " \t,?`\"";

bool Holds(const std::vector<std::string>& sorted, const std::string& word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

size_t WordEnd(std::string_view line, size_t begin) {
  return std::min(line.find_first_of(kBetweenWords, begin), line.size());
}

// The end of the longest known name that starts at `begin`; `begin` if there is none.
size_t NameEnd(std::string_view line, size_t begin,
               const std::vector<std::string>& names) {
  size_t longest = begin;
  for (size_t end = WordEnd(line, begin); end > begin;) {
    const std::string name = model::NormalizeName(line.substr(begin, end - begin));
    if (Holds(names, name)) longest = end;
    const auto next = std::lower_bound(names.begin(), names.end(), name);
    const bool may_go_on = next != names.end() && next->starts_with(name);
    const size_t word = line.find_first_not_of(" \t", end);
    if (!may_go_on || word == std::string_view::npos || word == end) break;
    end = WordEnd(line, word);
    if (end == word) break;
  }
  return longest;
}

}  // namespace

std::vector<Piece> Highlight(std::string_view line, const std::vector<std::string>& names,
                             const std::vector<std::string>& keywords) {
  std::vector<Piece> pieces;
  for (size_t at = 0; at < line.size();) {
    const size_t word = std::min(line.find_first_not_of(kBetweenWords, at), line.size());
    if (word > at) {
      pieces.push_back({line.substr(at, word - at), WordKind::kOther});
      at = word;
      continue;
    }
    size_t end = NameEnd(line, at, names);
    WordKind kind = WordKind::kName;
    if (end == at) {
      end = WordEnd(line, at);
      const bool known = Holds(keywords, model::NormalizeName(line.substr(at, end - at)));
      kind = known ? WordKind::kKeyword : WordKind::kOther;
    }
    pieces.push_back({line.substr(at, end - at), kind});
    at = end;
  }
  return pieces;
}

}  // namespace assay::tools
