// Numbers side by side in as few bits as the least and the greatest of them need.
//
//   (empty)                                       no numbers
//   least, bits of each, the numbers less least   else; low bits first, at least 1 bit each
//
// It is for numbers that are spread evenly, which no compressor makes less of: the terms of one
// dimension, numbered one after the other, or the sizes of sentences.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace assay::graph {

static_assert(std::endian::native == std::endian::little,
              "bits are read as the machine has its words");

class NumberColumnWriter {
 public:
  void Put(uint32_t number) { numbers_.push_back(number); }
  std::string Encode() const;

 private:
  std::vector<uint32_t> numbers_;
};

// Views the bytes it was given.  Past what does not fit it has failed, and gives zeros.
class NumberColumnReader {
 public:
  NumberColumnReader() = default;  // Of no numbers.
  explicit NumberColumnReader(std::string_view column);

  uint32_t Take() {
    if (failed_ || at_ + width_ > end_) return Fail();
    uint64_t word = 0;
    const size_t byte = at_ / 8;
    if (bits_.size() - byte >= sizeof word)
      std::memcpy(&word, bits_.data() + byte, sizeof word);
    else
      std::memcpy(&word, bits_.data() + byte, bits_.size() - byte);
    const uint64_t step = (word >> at_ % 8) & mask_;
    at_ += width_;
    has_least_ = has_least_ || step == 0;
    steps_ |= step;
    const uint64_t number = least_ + step;
    return number <= UINT32_MAX ? static_cast<uint32_t>(number) : Fail();
  }

  bool failed() const { return failed_; }
  // True if all numbers were taken, and the column is what Encode makes of them.
  bool AtEnd() const;

 private:
  uint32_t Fail() {
    failed_ = true;
    return 0;
  }

  uint64_t least_ = 0;
  uint64_t mask_ = 0;   // Of as many bits as a number has.
  uint32_t width_ = 1;  // In bits.
  bool failed_ = false;
  bool has_least_ = false;  // Seen among those taken;
  uint64_t steps_ = 0;      // all bits of those, less the least.
  std::string_view bits_;
  uint64_t at_ = 0, end_ = 0;  // The next bit, and one past the last.
};

}  // namespace assay::graph
