// The packed policies of one state, resident: an array by number, read at the speed of memory.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/packed.h"
#include "graph/view.h"

namespace assay::survey {

// A packed policy at its place.
struct Resident {
  graph::PackedPolicy policy;
  uint32_t source = 0;  // The number of the text that it quotes.
  bool is_there = false;
  bool is_current = false;  // In force now.
};

// A block's bytes, aligned, with its policies.
class BlockImage {
 public:
  // Absent for bytes that are no block.
  static std::optional<BlockImage> Of(std::string_view block);

  const Resident& at(size_t slot) const { return policies_[slot]; }

 private:
  std::unique_ptr<uint32_t[]> bytes_;
  std::array<Resident, graph::kBlockPolicies> policies_;
};

class Image {
 public:
  // Reads all blocks; absent if they take more than `most_bytes`.  kCorruption, kIo.
  static Result<std::optional<Image>> Load(const graph::View& view, size_t most_bytes);

  // Null if there is no such version.
  const Resident* Find(uint32_t number) const;
  // One past the largest number.
  uint32_t end() const {
    return static_cast<uint32_t>(blocks_.size()) * graph::kBlockPolicies;
  }
  size_t size_bytes() const { return size_bytes_; }

 private:
  std::vector<std::optional<BlockImage>> blocks_;
  size_t size_bytes_ = 0;
};

}  // namespace assay::survey
