// Bytes of a record, written and read back: variable-length numbers and texts.
//
// Reading never trusts what it reads: past the first thing that does not fit, a reader
// has failed, gives zeros and empty texts, and says so once at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "model/term.h"

namespace assay::graph {

class ByteWriter {
 public:
  // Seven bits a byte, low ones first, the top bit set on all but the last.
  void Number(uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(0x80 | (value & 0x7F)));
      value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  // Small for numbers near each other, whichever is the larger.
  void Difference(uint32_t from, uint32_t to);
  void Fixed32(uint32_t value);  // High byte first.
  void Fixed64(uint64_t value);
  void Text(std::string_view text);  // Its length, then its bytes.
  void Raw(std::string_view bytes) { bytes_.append(bytes); }

  const std::string& bytes() const { return bytes_; }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Views the bytes it was given; they must outlive it and the texts it gives.
class ByteReader {
 public:
  ByteReader() = default;  // Of nothing.
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  uint64_t Number() {
    // Nearly all numbers of a record are one byte.
    if (rest_.empty() || static_cast<unsigned char>(rest_.front()) >= 0x80)
      return LongNumber();
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  uint32_t Number32();  // Fails above 32 bits.
  uint32_t Difference(uint32_t from);
  uint32_t Fixed32();
  uint64_t Fixed64();
  std::string_view Text();
  std::string_view Raw(size_t size_bytes);

  void Fail() {
    failed_ = true;
    rest_ = {};
  }
  bool failed() const { return failed_; }
  // True if all was read and all of it fitted.
  bool AtEnd() const { return !failed_ && rest_.empty(); }
  size_t left_bytes() const { return rest_.size(); }

 private:
  uint64_t LongNumber();

  std::string_view rest_;
  bool failed_ = false;
};

// Where the column of a place is, if the text from the last place on has a byte a character: most
// places are told by little more than the step from the one before.
inline uint32_t LikelyColumn(const model::TextPlace& last,
                             const model::TextPlace& place) {
  return place.line == last.line ? last.column + (place.begin - last.begin) : 1;
}

}  // namespace assay::graph
