// The passage of a text that a quotation which is not in it most likely means.
//
// Words vote: each word, and each pair of words, that quotation and text share says where the
// quotation would begin.  The place with the most votes is aligned from the left up to the first
// character that differs.  Common words are too many to ask and do not vote, so that the work
// is bounded whatever the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::resolve {

// Offsets are bytes of folded texts (folded_text.h), at the start of a character.
struct NearestPassage {
  size_t begin = 0;  // In the text.
  size_t text_difference =
      0;  // The first character that differs; the text's size at its end.
  size_t needle_difference = 0;  // The same in the quotation.
};

class PassageIndex {
 public:
  // `folded` must outlive the index.
  explicit PassageIndex(std::string_view folded);

  // The passage at or after `from` that is nearest to `needle`; empty if no place shares a
  // telling word with it.
  std::optional<NearestPassage> Nearest(std::string_view needle, size_t from) const;

 private:
  using Entry =
      std::pair<uint32_t, uint32_t>;  // Hash of a word or pair, index of the word.

  NearestPassage Align(std::string_view needle, size_t word, size_t first_word) const;

  std::string_view folded_;
  std::vector<uint32_t> word_starts_;
  std::vector<Entry> words_;  // Sorted.
  std::vector<Entry> pairs_;  // Sorted.
};

}  // namespace assay::resolve
