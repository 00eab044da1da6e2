#include "resolve/spelling_cache.h"

#include <string>

#include <catch2/catch.hpp>

using assay::model::TermId;
using assay::model::TermKind;
using assay::resolve::SpellingCache;

TEST_CASE("a spelling is found as the kind of name that it was kept as") {
  SpellingCache cache;
  CHECK_FALSE(cache.Find(TermKind::kData, "e-mail"));
  cache.Add(TermKind::kData, "e-mail", TermId{7});
  cache.Add(TermKind::kPurpose, "e-mail", TermId{8});
  CHECK(cache.Find(TermKind::kData, "e-mail") == TermId{7});
  CHECK(cache.Find(TermKind::kPurpose, "e-mail") == TermId{8});
  CHECK_FALSE(cache.Find(TermKind::kBasis, "e-mail"));
  CHECK_FALSE(cache.Find(TermKind::kData, "e-mai"));
  CHECK_FALSE(cache.Find(TermKind::kData, ""));
}

TEST_CASE("what is too long, or finds no place, is not kept") {
  SpellingCache cache;
  const std::string long_name(59, 'a');
  cache.Add(TermKind::kData, long_name, TermId{1});
  CHECK_FALSE(cache.Find(TermKind::kData, long_name));
  uint32_t found = 0;
  for (uint32_t i = 0; i < 100'000; ++i)
    cache.Add(TermKind::kData, std::to_string(i), TermId{i});
  for (uint32_t i = 0; i < 100'000; ++i) {
    const auto term = cache.Find(TermKind::kData, std::to_string(i));
    if (!term) continue;
    ++found;
    REQUIRE(term == TermId{i});
  }
  CHECK(found > 10'000);
  CHECK(found < 40'000);
}
