#include "graph/source_text.h"

#include <algorithm>

#include "graph/keys.h"

namespace assay::graph {

using store::Family;

std::vector<std::pair<std::string, std::string_view>> ChunksOf(uint32_t source,
                                                               std::string_view text) {
  std::vector<std::pair<std::string, std::string_view>> chunks;
  const uint32_t count = ChunkCount(static_cast<uint32_t>(text.size()));
  for (uint32_t chunk = 0; chunk < count; ++chunk) {
    chunks.emplace_back(SourceChunkKey(source, chunk),
                        text.substr(size_t{chunk} * kChunkBytes, kChunkBytes));
  }
  return chunks;
}

Result<std::optional<std::string>> ReadSource(const store::Snapshot& snapshot,
                                              uint32_t source) {
  std::string text;
  bool fits = true;
  const Status scanned = snapshot.Scan(
      Family::kTexts, SourceChunkPrefix(source),
      [&](std::string_view key, std::string_view value) {
        const auto numbers = NumbersOfKey(key);
        fits = numbers && size_t{numbers->second} * kChunkBytes == text.size() &&
               !value.empty() && value.size() <= kChunkBytes;
        text.append(value);
        return fits;
      });
  if (!scanned.ok()) return scanned.error();
  if (!fits) return std::optional<std::string>();
  return std::optional(std::move(text));
}

Result<std::optional<std::string_view>> SourceReader::Cut(uint32_t begin, uint32_t end) {
  const std::optional<std::string_view> absent;
  if (begin >= end) return absent;
  const uint32_t first = begin / kChunkBytes;
  const uint32_t last = (end - 1) / kChunkBytes;
  joined_.clear();
  for (uint32_t chunk = first; chunk <= last; ++chunk) {
    const Result<std::string_view> bytes = Chunk(chunk);
    if (!bytes.ok()) return bytes.error();
    const uint32_t from = chunk == first ? begin % kChunkBytes : 0;
    const uint32_t to = chunk == last ? (end - 1) % kChunkBytes + 1 : kChunkBytes;
    if (bytes.value().size() < to) return absent;
    const std::string_view piece = bytes.value().substr(from, to - from);
    if (first == last) return std::optional(piece);
    joined_.append(piece);
  }
  return std::optional<std::string_view>(joined_);
}

Result<std::string_view> SourceReader::Chunk(uint32_t chunk) {
  if (!last_ || last_chunk_ != chunk) {
    auto value = snapshot_.GetPinned(Family::kTexts, SourceChunkKey(source_, chunk));
    if (!value.ok()) return value.error();
    last_ = std::move(value.value());
    last_chunk_ = chunk;
  }
  return last_ ? last_->bytes() : std::string_view();
}

}  // namespace assay::graph
