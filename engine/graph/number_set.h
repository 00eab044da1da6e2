// A set of policy numbers: what the indexes from terms and sources hold.
//
// Roaring bitmaps: a term that 100,000 policies name costs 12 kB, and two sets meet at
// the speed of memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct roaring_bitmap_s;

namespace assay::graph {

class NumberSet {
 public:
  NumberSet();
  ~NumberSet();
  NumberSet(NumberSet&&) noexcept;
  NumberSet& operator=(NumberSet&&) noexcept;

  // Of numbers in ascending order; any order is right, and slower.
  static NumberSet Of(const std::vector<uint32_t>& numbers);
  static NumberSet UnionOf(const std::vector<const NumberSet*>& sets);

  void Add(uint32_t number);
  void Remove(uint32_t number);
  void Add(const NumberSet& numbers);
  void Add(const std::vector<uint32_t>& numbers);  // As in Of.
  bool Contains(uint32_t number) const;
  bool empty() const;
  uint64_t size() const;
  std::vector<uint32_t> Sorted() const;
  // The same, some at a time, for sets of millions: calls `visit` with ascending numbers until all
  // were seen.
  void ForEachSpan(const std::function<void(std::span<const uint32_t>)>& visit) const;
  size_t size_bytes() const;  // In memory, nearly.

  // The shorter of two: a list, which is how many, then each as the step from the one before;
  // or two bytes FF, a checksum of 8 bytes (XXH3-64), then Roaring's portable format, which is
  // short for runs and for dense sets.  The same numbers have the same bytes, whatever came and
  // went.
  std::string Encode() const;
  // Absent for bytes that no Encode makes.
  static std::optional<NumberSet> Decode(std::string_view bytes);

  friend bool operator==(const NumberSet& a, const NumberSet& b);

 private:
  std::string EncodeList() const;
  static std::optional<NumberSet> DecodeList(std::string_view bytes);

  struct Free {
    void operator()(roaring_bitmap_s* bitmap) const;
  };
  std::unique_ptr<roaring_bitmap_s, Free> bitmap_;
};

}  // namespace assay::graph
