// Where a policy's quotations stand, and back: places only, the words are the source's.
//
// A place is told from the one before it: quotations mostly follow each other in the text, so that
// one is 4 or 5 bytes.  So the record is read from its start to the last item that is wanted.
#include <algorithm>
#include <array>
#include <xxhash.h>

#include "base/characters.h"
#include "base/check.h"
#include "graph/bytes.h"
#include "graph/codec.h"
#include "graph/number_column.h"

namespace assay::graph {
namespace {

using model::Quotation;
using model::TextPlace;

// The record's columns of bytes; after them comes that of the sizes.
enum PlaceColumn : size_t { kItems, kBegins, kLines, kColumns, kColumnCount };

class PlaceWriter {
 public:
  void Number(uint64_t number) { columns_[kItems].Number(number); }
  void Put(const std::vector<Quotation>& quotations) {
    Number(quotations.size());
    for (const Quotation& quotation : quotations) {
      const TextPlace& place = quotation.place;
      ASSAY_CHECK(place.begin <= place.end);
      columns_[kBegins].Difference(last_.end, place.begin);
      sizes_.Put(place.end - place.begin);
      columns_[kLines].Difference(last_.line, place.line);
      columns_[kColumns].Difference(LikelyColumn(last_, place), place.column);
      last_ = place;
    }
  }
  std::string Take(uint32_t checksum) {
    ByteWriter record;
    record.Fixed32(checksum);
    for (const ByteWriter& column : columns_) record.Text(column.bytes());
    record.Raw(sizes_.Encode());
    return record.Take();
  }

 private:
  std::array<ByteWriter, kColumnCount> columns_;
  NumberColumnWriter sizes_;
  TextPlace last_;
};

class PlaceReader {
 public:
  explicit PlaceReader(std::string_view record) {
    ByteReader whole(record);
    whole.Fixed32();
    for (ByteReader& column : columns_) column = ByteReader(whole.Text());
    sizes_ = NumberColumnReader(whole.Raw(whole.left_bytes()));
    if (whole.failed()) Fail();
  }

  uint64_t Number() { return columns_[kItems].Number(); }
  // Calls `take(place)` for each quotation of an item.
  template <typename Take>
  void TakeItem(Take take) {
    const uint64_t count = Number();
    for (uint64_t i = 0; i < count && !failed(); ++i) {
      TextPlace place;
      place.begin = columns_[kBegins].Difference(last_.end);
      const uint32_t size = sizes_.Take();
      if (size > UINT32_MAX - place.begin) Fail();
      place.end = place.begin + size;
      place.line = columns_[kLines].Difference(last_.line);
      place.column = columns_[kColumns].Difference(LikelyColumn(last_, place));
      last_ = place;
      if (!failed()) take(place);
    }
  }

  void Fail() { columns_[kItems].Fail(); }
  bool failed() const {
    return sizes_.failed() ||
           std::any_of(columns_.begin(), columns_.end(),
                       [](const ByteReader& column) { return column.failed(); });
  }
  bool AtEnd() const {
    return sizes_.AtEnd() &&
           std::all_of(columns_.begin(), columns_.end(),
                       [](const ByteReader& column) { return column.AtEnd(); });
  }

 private:
  std::array<ByteReader, kColumnCount> columns_;
  NumberColumnReader sizes_;
  TextPlace last_;
};

// The quotations of the numbered items, by number; absent if two have the same.
template <typename Quotations, typename Policy>
std::optional<std::map<uint32_t, Quotations*>> ItemsOf(Policy& policy) {
  std::map<uint32_t, Quotations*> items;
  bool differ = true;
  const auto add = [&](uint32_t number, Quotations& quotations) {
    differ = number != 0 && items.emplace(number, &quotations).second && differ;
  };
  if (policy.precedence_number != 0)
    add(policy.precedence_number, policy.precedence_quotations);
  for (auto& item : policy.statements) add(item.number, item.quotations);
  for (auto& item : policy.definitions) add(item.number, item.quotations);
  for (auto& item : policy.facts) add(item.number, item.quotations);
  for (auto& item : policy.defects) add(item.number, item.quotations);
  if (!differ) return std::nullopt;
  return items;
}

// Of all quoted words, in the order of the record.
uint32_t WordsChecksum(const model::Policy& policy) {
  const auto items = ItemsOf<const std::vector<Quotation>>(policy);
  ASSAY_CHECK(items.has_value());
  std::string words;
  const auto add = [&](const std::vector<Quotation>& quotations) {
    for (const Quotation& quotation : quotations) {
      words += quotation.text;
      words += '\n';  // No text has one: white space is folded.
    }
  };
  for (const auto& [number, quotations] : *items) add(*quotations);
  for (const model::Ignored& ignored : policy.ignored) add(ignored.quotations);
  return static_cast<uint32_t>(XXH3_64bits(words.data(), words.size()));
}

}  // namespace

std::string EncodeQuotations(const model::Policy& policy) {
  const auto items = ItemsOf<const std::vector<Quotation>>(policy);
  ASSAY_CHECK(items.has_value());
  PlaceWriter places;
  places.Number(items->size());
  uint32_t last_number = 0;
  for (const auto& [number, quotations] : *items) {
    places.Number(number - last_number - 1);
    places.Put(*quotations);
    last_number = number;
  }
  places.Number(policy.ignored.size());
  for (const model::Ignored& ignored : policy.ignored) places.Put(ignored.quotations);
  return places.Take(WordsChecksum(policy));
}

std::optional<std::vector<std::vector<TextPlace>>> DecodeQuotations(
    std::string_view record, const std::vector<uint32_t>& numbers) {
  std::vector<std::pair<uint32_t, size_t>>
      asked;  // In order of number; where it belongs.
  for (size_t i = 0; i < numbers.size(); ++i) asked.emplace_back(numbers[i], i);
  std::sort(asked.begin(), asked.end());
  std::vector<std::vector<TextPlace>> found(numbers.size());
  PlaceReader places(record);
  const uint64_t count = places.Number();
  uint64_t number = 0;
  auto next = asked.begin();
  for (uint64_t i = 0; i < count && next != asked.end() && !places.failed(); ++i) {
    number += places.Number() + 1;
    while (next != asked.end() && next->first < number) ++next;
    std::vector<TextPlace> item;
    const bool is_asked = next != asked.end() && next->first == number;
    places.TakeItem([&](const TextPlace& place) {
      if (is_asked) item.push_back(place);
    });
    for (; next != asked.end() && next->first == number; ++next)
      found[next->second] = item;
  }
  if (places.failed()) return std::nullopt;
  return found;
}

bool AttachQuotations(std::string_view record, std::string_view source,
                      model::Policy& policy) {
  PlaceReader places(record);
  const auto take = [&](std::vector<Quotation>& quotations) {
    quotations.clear();
    places.TakeItem([&](const TextPlace& place) {
      if (place.end > source.size()) return places.Fail();
      quotations.push_back(
          {FoldSpaces(source.substr(place.begin, place.end - place.begin)), place});
    });
  };
  const auto items = ItemsOf<std::vector<Quotation>>(policy);
  if (!items || places.Number() != items->size()) return false;
  uint64_t last_number = 0;
  for (const auto& [number, quotations] : *items) {
    last_number += places.Number() + 1;
    if (last_number != number) return false;
    take(*quotations);
  }
  if (places.Number() != policy.ignored.size()) return false;
  for (model::Ignored& ignored : policy.ignored) take(ignored.quotations);
  return places.AtEnd();
}

bool HasQuotedWords(std::string_view record, const model::Policy& policy) {
  return ByteReader(record).Fixed32() == WordsChecksum(policy);
}

}  // namespace assay::graph
