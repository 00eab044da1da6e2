// Which term a spelling is, for texts that say the same names again and again: a name that was seen
// is not normalised a second time.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/term.h"

namespace assay::resolve {

// Of one vocabulary, and for one thread.
class SpellingCache {
 public:
  // Absent if the spelling was not seen as the name of a term of this kind.
  std::optional<model::TermId> Find(model::TermKind kind,
                                    std::string_view spelling) const {
    const auto& terms = terms_[static_cast<size_t>(kind)];
    const auto found = terms.find(spelling);
    if (found == terms.end()) return std::nullopt;
    return found->second;
  }

  void Add(model::TermKind kind, std::string_view spelling, model::TermId term) {
    // Spellings of one name are without number (letter case); a bound keeps memory one.
    if (size_ == kMaxSpellings) return;
    ++size_;
    terms_[static_cast<size_t>(kind)].emplace(spelling, term);
  }

 private:
  static constexpr size_t kMaxSpellings = 1'000'000;

  struct HashOf {
    using is_transparent = void;
    size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  std::array<std::unordered_map<std::string, model::TermId, HashOf, std::equal_to<>>,
             model::kTermKindCount>
      terms_;  // Looked up only, never walked.
  size_t size_ = 0;
};

}  // namespace assay::resolve
