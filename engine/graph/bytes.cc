#include "graph/bytes.h"

namespace assay::graph {

void ByteWriter::Difference(uint32_t from, uint32_t to) {
  // Zigzag: 0, -1, 1, -2, ... become 0, 1, 2, 3, ...; the subtraction wraps both ways.
  const uint32_t step = to - from;
  const uint32_t sign = step >> 31 ? UINT32_MAX : 0;
  Number((step << 1) ^ sign);
}

void ByteWriter::Fixed32(uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes_.push_back(static_cast<char>((value >> shift) & 0xFF));
}

void ByteWriter::Fixed64(uint64_t value) {
  Fixed32(static_cast<uint32_t>(value >> 32));
  Fixed32(static_cast<uint32_t>(value));
}

void ByteWriter::Text(std::string_view text) {
  Number(text.size());
  Raw(text);
}

uint64_t ByteReader::LongNumber() {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) break;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    const uint64_t bits = byte & 0x7F;
    if (shift == 63 && bits > 1) break;
    value |= bits << shift;
    if (byte < 0x80) return value;
  }
  Fail();
  return 0;
}

uint32_t ByteReader::Number32() {
  const uint64_t value = Number();
  if (value <= UINT32_MAX) return static_cast<uint32_t>(value);
  Fail();
  return 0;
}

uint32_t ByteReader::Difference(uint32_t from) {
  const uint32_t zigzag = Number32();
  const uint32_t sign = zigzag & 1 ? UINT32_MAX : 0;
  return from + ((zigzag >> 1) ^ sign);
}

uint32_t ByteReader::Fixed32() {
  uint32_t value = 0;
  for (const char c : Raw(4)) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

uint64_t ByteReader::Fixed64() {
  const uint64_t high = Fixed32();
  return high << 32 | Fixed32();
}

std::string_view ByteReader::Text() {
  const uint64_t size = Number();
  if (size > rest_.size()) {
    Fail();
    return {};
  }
  return Raw(size);
}

std::string_view ByteReader::Raw(size_t size_bytes) {
  if (size_bytes > rest_.size()) {
    Fail();
    return {};
  }
  const std::string_view bytes = rest_.substr(0, size_bytes);
  rest_.remove_prefix(size_bytes);
  return bytes;
}

}  // namespace assay::graph
