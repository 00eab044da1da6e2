// Keys sort as what they stand for, and say what they stand for.
#include "graph/keys.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace assay::graph {
namespace {

TEST_CASE("policies lie by merchant, then by date, the undated version first") {
  const std::vector<PolicyKey> in_order = {{"acme", ""},
                                           {"acme", "2023-01-01"},
                                           {"acme", "2024-01-01"},
                                           {"acme corp", ""},
                                           {"acme corp", "1999-01-01"},
                                           {"acmes", ""},
                                           {"allegra", "2020-02-02"}};
  std::vector<std::string> keys;
  for (const PolicyKey& policy : in_order) keys.push_back(CatalogueKey(policy));
  CHECK(std::is_sorted(keys.begin(), keys.end()));
  CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("numbers lie in their order") {
  const std::vector<uint32_t> numbers = {0, 1, 255, 256, 65535, 65536, UINT32_MAX};
  for (size_t i = 1; i < numbers.size(); ++i) {
    CHECK(NumberKey(numbers[i - 1]) < NumberKey(numbers[i]));
    CHECK(NumberOfKey(PolicyRecordKey(numbers[i])) == numbers[i]);
  }
}

TEST_CASE(
    "any two texts come back from a key, and no other merchant's key has the prefix") {
  const std::string zeros("a\0b\0", 4);
  for (const std::string& merchant : {std::string("acme"), std::string(), zeros}) {
    const PolicyKey policy = {merchant, "2024-01-01"};
    const auto texts = TextsOfKey(CatalogueKey(policy));
    REQUIRE(texts);
    CHECK(texts->first == merchant);
    CHECK(texts->second == policy.version);
    CHECK(DecodePolicyKey(EncodePolicyKey(policy)) == policy);
  }
  CHECK_FALSE(CatalogueKey({"acme corp", ""}).starts_with(CataloguePrefix("acme")));
  CHECK_FALSE(
      CatalogueKey({std::string("a\0", 2), ""}).starts_with(CataloguePrefix("a")));
  CHECK(CatalogueKey({"acme", "2024-01-01"}).starts_with(CataloguePrefix("acme")));
}

TEST_CASE("what is no key says nothing") {
  CHECK_FALSE(TextsOfKey(""));
  CHECK_FALSE(TextsOfKey("cacme"));
  CHECK_FALSE(TextsOfKey(std::string_view("cacme\0", 6)));
  CHECK_FALSE(TextsOfKey(std::string_view("cacme\0x\0\0", 9)));
  CHECK_FALSE(DecodePolicyKey("acme"));
  CHECK_FALSE(NumberOfKey("m123"));
  CHECK_FALSE(HashOfKey("s123"));
  CHECK_FALSE(NumbersOfKey("s1234567"));
  CHECK(NumbersOfKey(MentionKey(model::TermId{9}, 3)) == std::pair(9U, 3U));
  CHECK(NumbersOfKey(SourceChunkKey(7, UINT32_MAX)) == std::pair(7U, UINT32_MAX));
  CHECK(HashOfKey(SourceKey({7, UINT64_MAX})) == Hash{7, UINT64_MAX});
}

}  // namespace
}  // namespace assay::graph
