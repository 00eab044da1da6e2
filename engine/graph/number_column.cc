#include "graph/number_column.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "graph/bytes.h"

namespace assay::graph {

static_assert(std::endian::native == std::endian::little,
              "bits are read as the machine has its words");

namespace {

uint32_t WidthOf(uint32_t range) { return std::max<uint32_t>(1, std::bit_width(range)); }

}  // namespace

std::string NumberColumnWriter::Encode() const {
  if (numbers_.empty()) return {};
  const auto [least, greatest] = std::minmax_element(numbers_.begin(), numbers_.end());
  const uint32_t width = WidthOf(*greatest - *least);
  ByteWriter column;
  column.Number(*least);
  column.Number(width);
  std::string bits;
  bits.reserve((numbers_.size() * width + 7) / 8);
  uint64_t word = 0;  // What is not yet written: less than a byte between two numbers.
  uint32_t filled = 0;
  for (const uint32_t number : numbers_) {
    word |= uint64_t{number - *least} << filled;
    for (filled += width; filled >= 8; filled -= 8, word >>= 8)
      bits.push_back(static_cast<char>(word & 0xFF));
  }
  if (filled > 0) bits.push_back(static_cast<char>(word));
  column.Raw(bits);
  return column.Take();
}

NumberColumnReader::NumberColumnReader(std::string_view column) {
  if (column.empty()) return;
  ByteReader in(column);
  least_ = in.Number32();
  width_ = in.Number32();
  bits_ = in.Raw(in.left_bytes());
  failed_ = in.failed() || bits_.empty() || width_ == 0 || width_ > 32;
}

uint32_t NumberColumnReader::Take() {
  if (failed_ || at_ + width_ > bits_.size() * 8 || bits_.empty()) {
    failed_ = true;
    return 0;
  }
  const size_t byte = at_ / 8;
  uint64_t word = 0;
  if (bits_.size() - byte >= sizeof word)
    std::memcpy(&word, bits_.data() + byte, sizeof word);
  else
    std::memcpy(&word, bits_.data() + byte, bits_.size() - byte);
  const uint64_t mask = (uint64_t{1} << width_) - 1;
  const auto step = static_cast<uint32_t>((word >> at_ % 8) & mask);
  at_ += width_;
  const uint32_t number = least_ + step;
  failed_ = number < least_;
  least_seen_ = std::min(least_seen_, number);
  greatest_seen_ = std::max(greatest_seen_, number);
  return number;
}

bool NumberColumnReader::AtEnd() const {
  if (failed_) return false;
  if (bits_.empty()) return true;
  const uint64_t left = bits_.size() * 8 - at_;
  if (left >= 8 || least_seen_ != least_ || WidthOf(greatest_seen_ - least_) != width_)
    return false;
  return left == 0 || static_cast<unsigned char>(bits_.back()) >> (8 - left) == 0;
}

}  // namespace assay::graph
