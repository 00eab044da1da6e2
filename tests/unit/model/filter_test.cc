// Filters in words, and what may be asked of which field.
#include "model/filter.h"

#include <catch2/catch.hpp>

namespace assay::model {
namespace {

Filter Atom(FilterField field, FilterRelation relation, std::string text = "") {
  Filter filter;
  filter.form = Filter::Form::kAtom;
  filter.atom.field = field;
  filter.atom.relation = relation;
  filter.atom.text = std::move(text);
  return filter;
}

Filter Join(Filter::Form form, std::vector<Filter> parts) {
  Filter filter;
  filter.form = form;
  filter.parts = std::move(parts);
  return filter;
}

TEST_CASE("every field is found by its word") {
  for (const std::string& word : FieldWords()) {
    const auto field = FindField(word);
    REQUIRE(field.has_value());
    CHECK(FieldWord(*field) == word);
  }
  CHECK(FieldWords().size() == kFilterFieldCount);
  CHECK_FALSE(FindField("colour").has_value());
}

TEST_CASE("a filter is written with as few parentheses as it needs") {
  const Vocabulary none;
  const Filter basis = Atom(FilterField::kBasis, FilterRelation::kIsStated);
  const Filter sell = Atom(FilterField::kQuotation, FilterRelation::kContains, "sell");
  const Filter some = Atom(FilterField::kData, FilterRelation::kIsSome);
  const Filter no_basis = Join(Filter::Form::kNot, {basis});
  CHECK(FilterText(no_basis, none) == "basis is not stated");
  CHECK(FilterText(Join(Filter::Form::kNot, {sell}), none) ==
        "not quotation contains \"sell\"");
  const Filter either = Join(Filter::Form::kOr, {basis, sell});
  CHECK(FilterText(Join(Filter::Form::kAnd, {some, either}), none) ==
        "data is some and (basis is stated or quotation contains \"sell\")");
  CHECK(FilterText(
            Join(Filter::Form::kOr, {Join(Filter::Form::kAnd, {some, basis}), sell}),
            none) == "data is some and basis is stated or quotation contains \"sell\"");
  CHECK(FilterText(Join(Filter::Form::kNot, {either}), none) ==
        "not (basis is stated or quotation contains \"sell\")");
}

TEST_CASE("only what makes sense can be asked of a field") {
  CHECK(CanAsk(FilterField::kRecipient, FilterRelation::kIsUnnamed));
  CHECK_FALSE(CanAsk(FilterField::kData, FilterRelation::kIsUnnamed));
  CHECK(CanAsk(FilterField::kQuotation, FilterRelation::kContains));
  CHECK_FALSE(CanAsk(FilterField::kData, FilterRelation::kContains));
  CHECK_FALSE(CanAsk(FilterField::kNumber, FilterRelation::kCovers));
}

}  // namespace
}  // namespace assay::model
