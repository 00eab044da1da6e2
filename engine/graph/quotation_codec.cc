// Where a policy's quotations stand, and back: places only, the words are the source's.
//
// A place is told from the one before it: quotations mostly follow each other in the text, so that
// one is 4 or 5 bytes.  So the record is read from its start to the last item that is wanted.
#include <algorithm>
#include <xxhash.h>

#include "base/characters.h"
#include "base/check.h"
#include "graph/bytes.h"
#include "graph/codec.h"

namespace assay::graph {
namespace {

using model::Quotation;
using model::TextPlace;

class PlaceWriter {
 public:
  void Put(const std::vector<Quotation>& quotations) {
    out_.Number(quotations.size());
    for (const Quotation& quotation : quotations) {
      const TextPlace& place = quotation.place;
      ASSAY_CHECK(place.begin <= place.end);
      out_.Difference(last_.end, place.begin);
      out_.Number(place.end - place.begin);
      out_.Difference(last_.line, place.line);
      out_.Difference(LikelyColumn(last_, place), place.column);
      last_ = place;
    }
  }
  ByteWriter& out() { return out_; }

 private:
  ByteWriter out_;
  TextPlace last_;
};

class PlaceReader {
 public:
  explicit PlaceReader(std::string_view bytes) : in_(bytes) {}

  // Calls `take(place)` for each quotation of an item.
  template <typename Take>
  void TakeItem(Take take) {
    const uint64_t count = in_.Number();
    for (uint64_t i = 0; i < count && !in_.failed(); ++i) {
      TextPlace place;
      place.begin = in_.Difference(last_.end);
      const uint32_t size = in_.Number32();
      if (size > UINT32_MAX - place.begin) in_.Fail();
      place.end = place.begin + size;
      place.line = in_.Difference(last_.line);
      place.column = in_.Difference(LikelyColumn(last_, place));
      last_ = place;
      if (!in_.failed()) take(place);
    }
  }
  ByteReader& in() { return in_; }

 private:
  ByteReader in_;
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
  ByteWriter& out = places.out();
  out.Fixed32(WordsChecksum(policy));
  out.Number(items->size());
  uint32_t last_number = 0;
  for (const auto& [number, quotations] : *items) {
    out.Number(number - last_number - 1);
    places.Put(*quotations);
    last_number = number;
  }
  out.Number(policy.ignored.size());
  for (const model::Ignored& ignored : policy.ignored) places.Put(ignored.quotations);
  return out.Take();
}

std::optional<std::vector<std::vector<TextPlace>>> DecodeQuotations(
    std::string_view record, const std::vector<uint32_t>& numbers) {
  std::vector<std::pair<uint32_t, size_t>>
      asked;  // In order of number; where it belongs.
  for (size_t i = 0; i < numbers.size(); ++i) asked.emplace_back(numbers[i], i);
  std::sort(asked.begin(), asked.end());
  std::vector<std::vector<TextPlace>> found(numbers.size());
  PlaceReader places(record);
  ByteReader& in = places.in();
  in.Fixed32();
  const uint64_t count = in.Number();
  uint64_t number = 0;
  auto next = asked.begin();
  for (uint64_t i = 0; i < count && next != asked.end() && !in.failed(); ++i) {
    number += in.Number() + 1;
    while (next != asked.end() && next->first < number) ++next;
    std::vector<TextPlace> item;
    const bool is_asked = next != asked.end() && next->first == number;
    places.TakeItem([&](const TextPlace& place) {
      if (is_asked) item.push_back(place);
    });
    for (; next != asked.end() && next->first == number; ++next)
      found[next->second] = item;
  }
  if (in.failed()) return std::nullopt;
  return found;
}

bool AttachQuotations(std::string_view record, std::string_view source,
                      model::Policy& policy) {
  PlaceReader places(record);
  ByteReader& in = places.in();
  const auto take = [&](std::vector<Quotation>& quotations) {
    quotations.clear();
    places.TakeItem([&](const TextPlace& place) {
      if (place.end > source.size()) return in.Fail();
      quotations.push_back(
          {FoldSpaces(source.substr(place.begin, place.end - place.begin)), place});
    });
  };
  in.Fixed32();
  const auto items = ItemsOf<std::vector<Quotation>>(policy);
  if (!items || in.Number() != items->size()) return false;
  uint64_t last_number = 0;
  for (const auto& [number, quotations] : *items) {
    last_number += in.Number() + 1;
    if (last_number != number) return false;
    take(*quotations);
  }
  if (in.Number() != policy.ignored.size()) return false;
  for (model::Ignored& ignored : policy.ignored) take(ignored.quotations);
  return in.AtEnd();
}

bool HasQuotedWords(std::string_view record, const model::Policy& policy) {
  return ByteReader(record).Fixed32() == WordsChecksum(policy);
}

}  // namespace assay::graph
