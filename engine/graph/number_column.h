// Numbers side by side in as few bits as the least and the greatest of them need.
//
//   (empty)                                       no numbers
//   least, bits of each, the numbers less least   else; low bits first, at least 1 bit each
//
// It is for numbers that are spread evenly, which no compressor makes less of: the terms of one
// dimension, numbered one after the other, or the sizes of sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::graph {

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

  uint32_t Take();

  bool failed() const { return failed_; }
  // True if all numbers were taken, and the column is what Encode makes of them.
  bool AtEnd() const;

 private:
  uint32_t least_ = 0;
  uint32_t width_ = 0;  // In bits.
  std::string_view bits_;
  uint64_t at_ = 0;  // The next bit.
  uint32_t least_seen_ = UINT32_MAX, greatest_seen_ = 0;
  bool failed_ = false;
};

}  // namespace assay::graph
