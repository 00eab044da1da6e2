// Free search finds what the naive reading of solve/meaning.md, section 8, finds; and a policy
// that names none of the needed terms holds nothing to find.
#include "solve/find.h"
#include "solve/statement_fields.h"

#include <algorithm>
#include <iostream>

#include <catch2/catch.hpp>

#include "properties/generate_filter.h"
#include "reference/naive_find.h"

namespace assay::properties {
namespace {

constexpr uint32_t kCases = 4000;
constexpr uint32_t kFiltersPerCase = 12;

std::set<uint32_t> Found(const model::Filter& filter, const SearchCase& input) {
  std::set<uint32_t> found;
  for (const model::Statement& statement : input.policy.statements) {
    if (solve::Matches(filter, statement, input.policy, input.vocabulary))
      found.insert(statement.number);
  }
  return found;
}

bool Names(const SearchCase& input, model::TermId term) {
  for (const model::Statement& statement : input.policy.statements) {
    for (size_t f = 0; f < model::kFilterFieldCount; ++f) {
      const auto terms =
          solve::TermsOf(static_cast<model::FilterField>(f), statement, input.vocabulary);
      if (std::ranges::count(terms, term) > 0) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("free search agrees with the naive reading of each filter") {
  const uint64_t seed = Seed();
  Random random(seed);
  Tally tally;
  const uint32_t cases = Rounds(kCases);
  for (uint32_t i = 0; i < cases; ++i) {
    const SearchCase input = RandomSearchCase(random);
    for (uint32_t k = 0; k < kFiltersPerCase; ++k) {
      const model::Filter filter = RandomFilter(random, input);
      const std::set<uint32_t> found = Found(filter, input);
      INFO("seed " << seed << ", case " << i << ": "
                   << model::FilterText(filter, input.vocabulary));
      REQUIRE(found == reference::Find(filter, input.policy, input.vocabulary));
      const bool all = found.size() == input.policy.statements.size();
      tally.Count(found.empty() ? "finds nothing" : all ? "finds all" : "finds some");
      if (filter.form == model::Filter::Form::kAtom) {
        tally.Count(model::RelationWord(filter.atom.relation));
      }
      const auto needed = solve::NeededTerms(filter, input.vocabulary, 64);
      if (!needed) continue;
      const bool names_one = std::ranges::any_of(
          *needed, [&](model::TermId term) { return Names(input, term); });
      tally.Count(names_one ? "index: may be here" : "index: cannot be here");
      if (!names_one) REQUIRE(found.empty());
    }
  }
  std::cout << tally.Table();
  const uint64_t all = uint64_t{cases} * kFiltersPerCase;
  for (const char* what : {"finds nothing", "finds some", "finds all"})
    CHECK(tally.Of(what) > all / 20);
  for (const char* what : {"index: may be here", "index: cannot be here"})
    CHECK(tally.Of(what) > all / 100);
}

}  // namespace assay::properties
