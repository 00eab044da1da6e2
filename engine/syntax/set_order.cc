#include "syntax/set_order.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace assay::syntax {
namespace {

// The version, as it is, and the format with sets of 16 and of 32 bits, each word 2 more than meant.
constexpr std::array<uint16_t, 9> kFormat = {0x3,    0x608b, 0xa72a, 0x8133, 0xb9ed,
                                             0x417c, 0x3be7, 0x7786, 0x5964};

// Kinds of states that are followed by a number more.
constexpr uint16_t kInvalid = 0, kBlockStart = 3, kStarBlockStart = 5, kLoopEnd = 12;

// Walks over what stands before the sets.  Beyond the end it reads zeros and goes on.
class Walk {
 public:
  explicit Walk(std::vector<uint16_t>& words) : words_(words) {}

  uint16_t Next() {
    return at_ < words_.size() ? static_cast<uint16_t>(words_[at_++] - 2) : uint16_t{0};
  }
  void Skip(size_t words) { at_ += words; }

  void SkipStates() {
    for (size_t count = Next(); count > 0; --count) {
      const uint16_t kind = Next();
      if (kind == kInvalid) continue;
      Skip(1);
      if ((kind >= kBlockStart && kind <= kStarBlockStart) || kind == kLoopEnd) Skip(1);
    }
    Skip(Next());  // Those that are not greedy.
    Skip(Next());  // Those that decide on precedence.
  }
  void SkipRules(bool of_lexer) {
    Skip(Next() * (of_lexer ? size_t{2} : size_t{1}));
    Skip(Next());  // Modes.
  }
  void ReverseSets(size_t words_per_character) {
    const size_t size = 2 * words_per_character;  // Of an interval.
    for (size_t count = Next(); count > 0; --count) {
      const size_t intervals = Next();
      Skip(1);  // Whether the end of the text is in it.
      if (at_ + intervals * size > words_.size()) return;
      const auto first = words_.begin() + static_cast<std::ptrdiff_t>(at_);
      const auto end = first + static_cast<std::ptrdiff_t>(intervals * size);
      std::reverse(first, end);  // And each interval back again.
      for (auto interval = first; interval != end;
           interval += static_cast<std::ptrdiff_t>(size))
        std::reverse(interval, interval + static_cast<std::ptrdiff_t>(size));
      Skip(intervals * size);
    }
  }

 private:
  std::vector<uint16_t>& words_;
  size_t at_ = 0;
};

}  // namespace

std::vector<uint16_t> WithSetsBackwards(std::vector<uint16_t> serialized) {
  if (serialized.size() < kFormat.size() ||
      !std::equal(kFormat.begin(), kFormat.end(), serialized.begin()))
    return serialized;
  Walk walk(serialized);
  walk.Skip(kFormat.size());
  const bool of_lexer = walk.Next() == 0;
  walk.Skip(1);  // The largest token type.
  walk.SkipStates();
  walk.SkipRules(of_lexer);
  walk.ReverseSets(1);
  walk.ReverseSets(2);
  return serialized;
}

}  // namespace assay::syntax
