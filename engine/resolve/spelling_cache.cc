#include "resolve/spelling_cache.h"

#include <cstring>
#define XXH_INLINE_ALL  // Names are short: a call would cost as much as the hash.
#include <xxhash.h>

namespace assay::resolve {

using model::TermId;
using model::TermKind;

bool SpellingCache::Slot::Holds(TermKind of_kind, std::string_view spelling) const {
  return kind == of_kind && size == spelling.size() &&
         std::memcmp(text.data(), spelling.data(), spelling.size()) == 0;
}

size_t SpellingCache::FirstPlace(TermKind kind, std::string_view spelling) {
  return XXH3_64bits_withSeed(spelling.data(), spelling.size(),
                              static_cast<uint64_t>(kind)) %
         kSlots;
}

std::optional<TermId> SpellingCache::Find(TermKind kind,
                                          std::string_view spelling) const {
  if (slots_ == nullptr || spelling.size() > kMaxBytes) return std::nullopt;
  const size_t first = FirstPlace(kind, spelling);
  for (size_t i = 0; i < kTries; ++i) {
    const Slot& slot = slots_[(first + i) % kSlots];
    if (!slot.term.valid()) return std::nullopt;
    if (slot.Holds(kind, spelling)) return slot.term;
  }
  return std::nullopt;
}

void SpellingCache::Add(TermKind kind, std::string_view spelling, TermId term) {
  if (spelling.size() > kMaxBytes) return;
  if (slots_ == nullptr) slots_ = std::make_unique<Slot[]>(kSlots);
  const size_t first = FirstPlace(kind, spelling);
  for (size_t i = 0; i < kTries; ++i) {
    Slot& slot = slots_[(first + i) % kSlots];
    if (slot.term.valid()) continue;
    slot.term = term;
    slot.kind = kind;
    slot.size = static_cast<uint8_t>(spelling.size());
    std::memcpy(slot.text.data(), spelling.data(), spelling.size());
    return;
  }
}

}  // namespace assay::resolve
