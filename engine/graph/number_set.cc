#include "graph/number_set.h"

#include <roaring/roaring.h>

#include "base/check.h"

namespace assay::graph {
namespace {

// Bytes that parse may still be no bitmap (containers out of order, counts that are not
// those of the numbers), and such a one must not reach the library's other functions.
// Walking it is safe.
bool IsSound(const roaring_bitmap_t* bitmap) {
  uint64_t count = 0;
  int64_t last = -1;
  roaring_uint32_iterator_t at;
  for (roaring_init_iterator(bitmap, &at); at.has_value;
       roaring_advance_uint32_iterator(&at)) {
    if (static_cast<int64_t>(at.current_value) <= last) return false;
    last = at.current_value;
    ++count;
  }
  return count == roaring_bitmap_get_cardinality(bitmap);
}

}  // namespace

void NumberSet::Free::operator()(roaring_bitmap_s* bitmap) const {
  roaring_bitmap_free(bitmap);
}

NumberSet::NumberSet() : bitmap_(roaring_bitmap_create()) {}
NumberSet::~NumberSet() = default;
NumberSet::NumberSet(NumberSet&&) noexcept = default;
NumberSet& NumberSet::operator=(NumberSet&&) noexcept = default;

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
  std::string bytes(roaring_bitmap_portable_size_in_bytes(bitmap_.get()), '\0');
  const size_t written = roaring_bitmap_portable_serialize(bitmap_.get(), bytes.data());
  ASSAY_CHECK(written == bytes.size());
  return bytes;
}

std::optional<NumberSet> NumberSet::Decode(std::string_view bytes) {
  roaring_bitmap_t* bitmap =
      roaring_bitmap_portable_deserialize_safe(bytes.data(), bytes.size());
  if (bitmap == nullptr) return std::nullopt;
  NumberSet set;
  set.bitmap_.reset(bitmap);
  if (!IsSound(bitmap) || roaring_bitmap_portable_size_in_bytes(bitmap) != bytes.size())
    return std::nullopt;
  return set;
}

}  // namespace assay::graph
