#include "graph/number_set.h"

#include <xxhash.h>

#include <roaring/roaring.h>

#include "base/check.h"
#include "graph/bytes.h"

namespace assay::graph {
namespace {

constexpr size_t kChecksumBytes = 8;

std::string ChecksumOf(std::string_view bitmap) {
  ByteWriter checksum;
  checksum.Fixed64(XXH3_64bits(bitmap.data(), bitmap.size()));
  return checksum.Take();
}

}  // namespace

void NumberSet::Free::operator()(roaring_bitmap_s* bitmap) const {
  roaring_bitmap_free(bitmap);
}

NumberSet::NumberSet() : bitmap_(roaring_bitmap_create()) {}
NumberSet::~NumberSet() = default;
NumberSet::NumberSet(NumberSet&&) noexcept = default;
NumberSet& NumberSet::operator=(NumberSet&&) noexcept = default;

NumberSet NumberSet::Of(const std::vector<uint32_t>& numbers) {
  NumberSet set;
  roaring_bitmap_add_many(set.bitmap_.get(), numbers.size(), numbers.data());
  roaring_bitmap_run_optimize(set.bitmap_.get());
  roaring_bitmap_shrink_to_fit(set.bitmap_.get());
  return set;
}

NumberSet NumberSet::UnionOf(const std::vector<const NumberSet*>& sets) {
  std::vector<const roaring_bitmap_t*> bitmaps;
  for (const NumberSet* set : sets) bitmaps.push_back(set->bitmap_.get());
  NumberSet all;
  all.bitmap_.reset(roaring_bitmap_or_many(bitmaps.size(), bitmaps.data()));
  return all;
}

size_t NumberSet::size_bytes() const {
  return roaring_bitmap_portable_size_in_bytes(bitmap_.get());
}

void NumberSet::Add(uint32_t number) { roaring_bitmap_add(bitmap_.get(), number); }
void NumberSet::Remove(uint32_t number) { roaring_bitmap_remove(bitmap_.get(), number); }
bool NumberSet::Contains(uint32_t number) const {
  return roaring_bitmap_contains(bitmap_.get(), number);
}
bool NumberSet::empty() const { return roaring_bitmap_is_empty(bitmap_.get()); }
uint64_t NumberSet::size() const { return roaring_bitmap_get_cardinality(bitmap_.get()); }

std::vector<uint32_t> NumberSet::Sorted() const {
  std::vector<uint32_t> numbers(size());
  roaring_bitmap_to_uint32_array(bitmap_.get(), numbers.data());
  return numbers;
}

std::string NumberSet::Encode() const {
  std::string bitmap(roaring_bitmap_portable_size_in_bytes(bitmap_.get()), '\0');
  const size_t written = roaring_bitmap_portable_serialize(bitmap_.get(), bitmap.data());
  ASSAY_CHECK(written == bitmap.size());
  return ChecksumOf(bitmap) + bitmap;
}

std::optional<NumberSet> NumberSet::Decode(std::string_view bytes) {
  if (bytes.size() < kChecksumBytes) return std::nullopt;
  const std::string_view bitmap = bytes.substr(kChecksumBytes);
  // The library believes what it reads (counts, order), and walks into what it believes.
  if (bytes.substr(0, kChecksumBytes) != ChecksumOf(bitmap)) return std::nullopt;
  NumberSet set;
  set.bitmap_.reset(
      roaring_bitmap_portable_deserialize_safe(bitmap.data(), bitmap.size()));
  if (set.bitmap_ == nullptr) return std::nullopt;
  return set;
}

}  // namespace assay::graph
