#include "graph/number_set.h"

#include <algorithm>
#include <array>
#include <xxhash.h>

#include <roaring/roaring.h>

#include "base/check.h"
#include "graph/bytes.h"

namespace assay::graph {
namespace {

constexpr size_t kChecksumBytes = 8;
// No list starts so: more than 16,000 numbers are a list only if their steps are long.
constexpr std::string_view kBitmapMark = "\xFF\xFF";
constexpr uint64_t kMostListed = 16000;

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

void NumberSet::Add(const std::vector<uint32_t>& numbers) {
  roaring_bitmap_add_many(bitmap_.get(), numbers.size(), numbers.data());
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
void NumberSet::Add(const NumberSet& numbers) {
  roaring_bitmap_or_inplace(bitmap_.get(), numbers.bitmap_.get());
}
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

void NumberSet::ForEachSpan(
    const std::function<void(std::span<const uint32_t>)>& visit) const {
  std::array<uint32_t, 1024> numbers;
  roaring_uint32_iterator_t at;
  roaring_init_iterator(bitmap_.get(), &at);
  while (const uint32_t count =
             roaring_read_uint32_iterator(&at, numbers.data(), numbers.size()))
    visit(std::span(numbers).first(count));
}

std::string NumberSet::EncodeList() const {
  ByteWriter list;
  list.Number(size());
  uint32_t last = 0;
  for (const uint32_t number : Sorted()) {
    list.Number(number - last);
    last = number;
  }
  return list.Take();
}

std::string NumberSet::Encode() const {
  // How the bitmap came about must not show: its containers are made anew.
  const std::unique_ptr<roaring_bitmap_s, Free> packed(
      roaring_bitmap_copy(bitmap_.get()));
  roaring_bitmap_remove_run_compression(packed.get());
  roaring_bitmap_run_optimize(packed.get());
  const size_t bitmap_size = roaring_bitmap_portable_size_in_bytes(packed.get());
  if (size() <= kMostListed) {
    std::string list = EncodeList();
    if (list.size() <= kBitmapMark.size() + kChecksumBytes + bitmap_size) return list;
  }
  std::string bitmap(bitmap_size, '\0');
  const size_t written = roaring_bitmap_portable_serialize(packed.get(), bitmap.data());
  ASSAY_CHECK(written == bitmap.size());
  return std::string(kBitmapMark) + ChecksumOf(bitmap) + bitmap;
}

std::optional<NumberSet> NumberSet::Decode(std::string_view bytes) {
  if (!bytes.starts_with(kBitmapMark)) return DecodeList(bytes);
  bytes.remove_prefix(kBitmapMark.size());
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

std::optional<NumberSet> NumberSet::DecodeList(std::string_view bytes) {
  ByteReader in(bytes);
  const uint64_t count = in.Number();
  if (in.failed() || count > kMostListed || count > in.left_bytes()) return std::nullopt;
  std::vector<uint32_t> numbers;
  numbers.reserve(count);
  uint64_t last = 0;
  for (uint64_t i = 0; i < count; ++i) {
    const uint32_t step = in.Number32();
    last += step;
    if ((step == 0 && i > 0) || last > UINT32_MAX) return std::nullopt;
    numbers.push_back(static_cast<uint32_t>(last));
  }
  if (!in.AtEnd()) return std::nullopt;
  return Of(numbers);
}

bool operator==(const NumberSet& a, const NumberSet& b) {
  return roaring_bitmap_equals(a.bitmap_.get(), b.bitmap_.get());
}

}  // namespace assay::graph
