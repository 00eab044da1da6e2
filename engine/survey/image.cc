#include "survey/image.h"

#include <cstring>

#include "graph/packed_reading.h"

namespace assay::survey {

using graph::kBlockPolicies;

std::optional<BlockImage> BlockImage::Of(std::string_view block) {
  BlockImage image;
  image.bytes_ = std::make_unique_for_overwrite<uint32_t[]>(block.size() / 4 + 1);
  std::memcpy(image.bytes_.get(), block.data(), block.size());
  const auto slots =
      graph::SlotsOf({reinterpret_cast<const char*>(image.bytes_.get()), block.size()});
  if (!slots) return std::nullopt;
  for (size_t i = 0; i < kBlockPolicies; ++i) {
    const auto& slot = (*slots)[i];
    if (!slot) continue;
    const auto policy = graph::PackedPolicy::Parse(slot->bytes, slot->is_wide);
    if (!policy) return std::nullopt;
    image.policies_[i] = {*policy, slot->source, true, slot->is_current};
  }
  return image;
}

Result<std::optional<Image>> Image::Load(const graph::View& view, size_t most_bytes) {
  Image image;
  bool fits = true, is_sound = true;
  const Status scanned =
      graph::ForEachPackedBlock(view, [&](uint32_t first, std::string_view bytes) {
        const size_t index = first / kBlockPolicies;
        image.size_bytes_ += bytes.size() + sizeof(BlockImage) +
                             (index + 1 - image.blocks_.size()) * sizeof(void*);
        fits = image.size_bytes_ <= most_bytes;
        if (!fits) return false;
        image.blocks_.resize(index + 1);
        image.blocks_[index] = BlockImage::Of(bytes);
        is_sound = image.blocks_[index].has_value();
        return is_sound;
      });
  if (!scanned.ok()) return scanned.error();
  if (!is_sound)
    return Error{ErrorCode::kCorruption, "a block of packed policies is damaged"};
  if (!fits) return std::optional<Image>();
  return std::optional(std::move(image));
}

const Resident* Image::Find(uint32_t number) const {
  const size_t index = number / kBlockPolicies;
  if (index >= blocks_.size() || !blocks_[index]) return nullptr;
  const Resident& resident = blocks_[index]->at(number % kBlockPolicies);
  return resident.is_there ? &resident : nullptr;
}

}  // namespace assay::survey
