#include "model/checklist.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "model/statement_text.h"

namespace assay::model {
namespace {

std::string FieldList(const std::vector<FilterField>& fields) {
  std::vector<std::string_view> words;
  for (const FilterField field : fields) words.push_back(FieldWord(field));
  return fmt::format("{}", fmt::join(words, " and "));
}

std::string WhereText(const Filter& filter, const Vocabulary& vocabulary) {
  if (filter.form == Filter::Form::kTrue) return "";
  return " where " + FilterText(filter, vocabulary);
}

void AddTerms(const Filter& filter, std::vector<TermId>& terms) {
  terms.insert(terms.end(), filter.atom.terms.begin(), filter.atom.terms.end());
  for (const Filter& part : filter.parts) AddTerms(part, terms);
}

}  // namespace

bool CanBeKey(FilterField field) {
  switch (field) {
    case FilterField::kData:
    case FilterField::kRecipient:
    case FilterField::kSource:
    case FilterField::kPurpose:
    case FilterField::kBasis:
    case FilterField::kSubject:
    case FilterField::kPlace:
      return true;
    default:
      return false;
  }
}

bool CanBeWanted(FilterField field) {
  switch (field) {
    case FilterField::kMerchant:
    case FilterField::kModality:
    case FilterField::kAction:
    case FilterField::kSays:
    case FilterField::kQuotation:
    case FilterField::kNumber:
      return false;
    default:
      return true;
  }
}

std::string DemandText(const Demand& demand, const Vocabulary& vocabulary) {
  const auto name = [&] { return NameText(vocabulary.Get(demand.term).name); };
  const std::string where = WhereText(demand.where, vocabulary);
  switch (demand.form) {
    case Demand::Form::kFact:
      return "state " + name();
    case Demand::Form::kRight:
      return "grant " + name();
    case Demand::Form::kDuty:
      return "duty " + name();
    case Demand::Form::kSome:
      return "some statement" + where;
    case Demand::Form::kEachStatement:
      return fmt::format("each statement{} has {}", where, FieldList(demand.wanted));
    case Demand::Form::kEachTerm:
      return fmt::format("each {}{} has {}{}", FieldList(demand.keys), where,
                         FieldList(demand.wanted), WhereText(demand.in, vocabulary));
  }
  ASSAY_CHECK(false);
}

std::vector<TermId> TermsOf(const Checklist& checklist) {
  std::vector<TermId> terms;
  AddTerms(checklist.when.where, terms);
  for (const ChecklistItem& item : checklist.items) {
    AddTerms(item.when.where, terms);
    for (const Requirement& requirement : item.requirements) {
      for (const Demand& demand : requirement.alternatives) {
        if (demand.term.valid()) terms.push_back(demand.term);
        AddTerms(demand.where, terms);
        AddTerms(demand.in, terms);
      }
    }
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace assay::model
