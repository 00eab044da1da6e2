// A merchant's text in chunks, and words cut out of it.
//
// A question shows a few sentences of a text of 50 kB: it reads the chunks in which they stand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace assay::graph {

// All chunks of a source but the last have this size.
inline constexpr uint32_t kChunkBytes = 16 << 10;

inline uint32_t ChunkCount(uint32_t size_bytes) {
  return size_bytes / kChunkBytes + (size_bytes % kChunkBytes == 0 ? 0 : 1);
}

// The keys (SourceChunkKey) and values that hold the text, in order.
std::vector<std::pair<std::string, std::string_view>> ChunksOf(uint32_t source,
                                                               std::string_view text);

// The whole text; absent if a chunk is missing or has another size than its place wants.
Result<std::optional<std::string>> ReadSource(const store::Snapshot& snapshot,
                                              uint32_t source);

// Cuts pieces out of one source, and keeps the chunk that it read last.
class SourceReader {
 public:
  SourceReader(const store::Snapshot& snapshot, uint32_t source)
      : snapshot_(snapshot), source_(source) {}

  // The bytes from `begin` to `end`, valid until the next call; absent if the source does not
  // have them.
  Result<std::optional<std::string_view>> Cut(uint32_t begin, uint32_t end);

 private:
  // Empty if there is no such chunk.
  Result<std::string_view> Chunk(uint32_t chunk);

  const store::Snapshot& snapshot_;
  uint32_t source_;
  uint32_t last_chunk_ = 0;
  std::optional<store::PinnedValue> last_;  // Of `last_chunk_`.
  std::string joined_;
};

}  // namespace assay::graph
