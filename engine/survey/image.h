// The packed policies of one state, resident: an array by number, read at the speed of memory.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "graph/packed.h"
#include "graph/view.h"

namespace assay::survey {

// A packed policy at its place.
struct Resident {
  graph::PackedPolicy policy;
  std::string_view quotations;  // Where they stand (graph/codec.h).
  uint32_t source = 0;          // The number of the text that it quotes.
  bool is_there = false;
  bool is_current = false;  // In force now; told in an Image only.
};

// Bytes that stay where they are put, one after the other.
class Arena {
 public:
  // Room that is aligned to 4 bytes.
  char* Take(size_t size_bytes);
  size_t size_bytes() const { return size_bytes_; }

 private:
  std::vector<std::unique_ptr<uint32_t[]>> pieces_;
  char* free_ = nullptr;
  size_t left_ = 0;        // Of the last piece.
  size_t size_bytes_ = 0;  // Of all pieces.
};

class Image {
 public:
  // Reads all records, on as many threads as there are cores; absent if they take more than
  // `most_bytes`.  kCorruption, kIo.
  static Result<std::optional<Image>> Load(const graph::View& view, size_t most_bytes);

  // Null if there is no such version.
  const Resident* Find(uint32_t number) const {
    const bool is_there = number < policies_.size() && policies_[number].is_there;
    return is_there ? &policies_[number] : nullptr;
  }
  // The merchant's version in force now, by its normalised name.
  std::optional<uint32_t> Current(std::string_view merchant) const;
  // One past the largest number.
  uint32_t end() const { return static_cast<uint32_t>(policies_.size()); }
  size_t size_bytes() const;

 private:
  class Reader;

  Status ReadMerchants(const graph::View& view, size_t most_bytes, bool& fits);

  std::vector<Arena>
      arenas_;  // One of each thread that read; the last has the merchants' names.
  std::vector<Resident> policies_;
  std::unordered_map<std::string_view, uint32_t> current_;
};

}  // namespace assay::survey
