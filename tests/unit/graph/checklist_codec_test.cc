// Checklists to records and back, and what is no record.
#include <catch2/catch.hpp>

#include "graph/codec.h"

namespace assay::graph {
namespace {

using model::Checklist;
using model::ChecklistItem;
using model::Demand;
using model::Filter;
using model::FilterField;
using model::FilterRelation;

Filter Atom(FilterField field, FilterRelation relation,
            std::vector<model::TermId> terms) {
  Filter filter;
  filter.form = Filter::Form::kAtom;
  filter.atom.field = field;
  filter.atom.relation = relation;
  filter.atom.terms = std::move(terms);
  return filter;
}

Checklist Sample() {
  Checklist checklist;
  checklist.name = "gdpr 13";
  checklist.title = "Article 13";
  checklist.file = "gdpr.checklist";
  checklist.place = {10, 20, 2, 1};
  checklist.when.form = model::Occasion::Form::kNone;
  checklist.when.where = Atom(FilterField::kData, FilterRelation::kIsSome, {});
  ChecklistItem item;
  item.title = "the basis";
  item.article = "Art. 13(1)(c)";
  item.note = "note";
  item.only_if = "so";
  item.place = {12, 18, 3, 1};
  Demand each;
  each.form = Demand::Form::kEachTerm;
  each.keys = {FilterField::kData, FilterField::kPurpose};
  each.wanted = {FilterField::kBasis};
  each.where.form = Filter::Form::kAnd;
  each.where.parts = {Atom(FilterField::kAction, FilterRelation::kUnder, {{7}}),
                      Atom(FilterField::kPurpose, FilterRelation::kIsStated, {})};
  Demand fact;
  fact.term = {3};
  item.requirements = {{{each, fact}}};
  checklist.items = {item};
  return checklist;
}

}  // namespace

TEST_CASE("a checklist comes back from its record as it was") {
  const Checklist checklist = Sample();
  CHECK(DecodeChecklist(EncodeChecklist(checklist), nullptr) == checklist);
  CHECK(model::TermsOf(checklist) == std::vector<model::TermId>{{3}, {7}});
}

TEST_CASE("a checklist's record with terms that are gone, or cut short, is none") {
  const std::string record = EncodeChecklist(Sample());
  const model::Vocabulary empty;
  CHECK_FALSE(DecodeChecklist(record, &empty));
  for (size_t size = 0; size < record.size(); ++size)
    CHECK_FALSE(DecodeChecklist(record.substr(0, size), nullptr));
  for (size_t i = 0; i < record.size(); ++i) {
    std::string damaged = record;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    DecodeChecklist(damaged, nullptr);  // Whatever it gives, it ends.
  }
}

TEST_CASE("what no checklist could say is no record") {
  Checklist checklist = Sample();
  checklist.items[0].requirements[0].alternatives[0].keys = {FilterField::kNote};
  CHECK_FALSE(DecodeChecklist(EncodeChecklist(checklist), nullptr));
  checklist = Sample();
  checklist.items[0].requirements[0].alternatives[1].term = {};
  CHECK_FALSE(DecodeChecklist(EncodeChecklist(checklist), nullptr));
  checklist = Sample();
  checklist.when.where = Atom(FilterField::kNumber, FilterRelation::kCovers, {{1}});
  CHECK_FALSE(DecodeChecklist(EncodeChecklist(checklist), nullptr));
}

}  // namespace assay::graph
