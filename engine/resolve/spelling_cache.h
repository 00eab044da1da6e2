// Which term a spelling is, for texts that say the same names again and again: a name that was seen
// is not normalised a second time.
//
// A name of usual length lies beside its term, so that a look-up touches one line of memory.  The
// table neither grows nor forgets: what finds no place in it is looked up as if there were none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "model/term.h"

namespace assay::resolve {

// Of one vocabulary, and for one thread.
class SpellingCache {
 public:
  // Absent if the spelling is not kept as the name of a term of this kind.
  std::optional<model::TermId> Find(model::TermKind kind,
                                    std::string_view spelling) const;
  void Add(model::TermKind kind, std::string_view spelling, model::TermId term);

 private:
  static constexpr size_t kSlots = size_t{1} << 15;  // 2 MB.
  static constexpr size_t kTries = 4;
  static constexpr size_t kMaxBytes = 58;

  struct alignas(64) Slot {
    model::TermId term;  // Invalid: empty.
    model::TermKind kind{};
    uint8_t size = 0;
    std::array<char, kMaxBytes> text;

    bool Holds(model::TermKind of_kind, std::string_view spelling) const;
  };
  static_assert(sizeof(Slot) == 64);

  static size_t FirstPlace(model::TermKind kind, std::string_view spelling);

  std::unique_ptr<Slot[]> slots_;  // Made when the first is taken.
};

}  // namespace assay::resolve
