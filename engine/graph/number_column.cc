#include "graph/number_column.h"

#include <algorithm>
#include <bit>

#include "graph/bytes.h"

namespace assay::graph {

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
  end_ = uint64_t{bits_.size()} * 8;
  failed_ = in.failed() || bits_.empty() || width_ == 0 || width_ > 32;
  mask_ = failed_ ? 0 : (uint64_t{1} << width_) - 1;
}

bool NumberColumnReader::AtEnd() const {
  if (failed_) return false;
  if (end_ == 0) return true;
  // The width is that of the greatest: one number has its uppermost bit, where it is not the least.
  const bool is_narrowest = width_ == 1 || (steps_ >> (width_ - 1)) != 0;
  const uint64_t left = end_ - at_;
  if (left >= 8 || !has_least_ || !is_narrowest) return false;
  return left == 0 || static_cast<unsigned char>(bits_.back()) >> (8 - left) == 0;
}

}  // namespace assay::graph
