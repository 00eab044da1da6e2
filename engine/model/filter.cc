// The table of fields, and filters in words.
#include "model/filter.h"

#include <array>

#include <fmt/format.h>

#include "base/check.h"
#include "model/statement_text.h"

namespace assay::model {
namespace {

struct FieldEntry {
  FilterField field;
  std::string_view word;
  FieldType type;
  std::optional<TermKind> kind;
};

constexpr std::array<FieldEntry, kFilterFieldCount> kFields = {{
    {FilterField::kAction, "action", FieldType::kTerms, TermKind::kAction},
    {FilterField::kActor, "actor", FieldType::kTerms, TermKind::kRecipient},
    {FilterField::kData, "data", FieldType::kTerms, TermKind::kData},
    {FilterField::kRight, "right", FieldType::kTerms, TermKind::kRight},
    {FilterField::kRecipient, "recipient", FieldType::kTerms, TermKind::kRecipient},
    {FilterField::kSource, "source", FieldType::kTerms, TermKind::kRecipient},
    {FilterField::kPurpose, "purpose", FieldType::kTerms, TermKind::kPurpose},
    {FilterField::kBasis, "basis", FieldType::kTerms, TermKind::kBasis},
    {FilterField::kSubject, "subject", FieldType::kTerms, TermKind::kSubject},
    {FilterField::kPlace, "place", FieldType::kTerms, TermKind::kPlace},
    {FilterField::kOutside, "outside", FieldType::kTerms, TermKind::kPlace},
    {FilterField::kUntil, "until", FieldType::kConditions, TermKind::kCondition},
    {FilterField::kSafeguard, "safeguard", FieldType::kTerms, TermKind::kSafeguard},
    {FilterField::kDuty, "duty", FieldType::kTerms, TermKind::kDuty},
    {FilterField::kIf, "if", FieldType::kConditions, TermKind::kCondition},
    {FilterField::kUnless, "unless", FieldType::kConditions, TermKind::kCondition},
    {FilterField::kCondition, "condition", FieldType::kConditions, TermKind::kCondition},
    {FilterField::kException, "exception", FieldType::kConditions, std::nullopt},
    {FilterField::kAtLeast, "at least", FieldType::kDurations, std::nullopt},
    {FilterField::kAtMost, "at most", FieldType::kDurations, std::nullopt},
    {FilterField::kPeriod, "period", FieldType::kDurations, std::nullopt},
    {FilterField::kRetention, "retention", FieldType::kWords, std::nullopt},
    {FilterField::kMerchant, "merchant", FieldType::kWords, std::nullopt},
    {FilterField::kModality, "modality", FieldType::kWords, std::nullopt},
    {FilterField::kDefinition, "definition", FieldType::kWords, std::nullopt},
    {FilterField::kLabel, "label", FieldType::kWords, std::nullopt},
    {FilterField::kSection, "section", FieldType::kWords, std::nullopt},
    {FilterField::kQuotation, "quotation", FieldType::kWords, std::nullopt},
    {FilterField::kNote, "note", FieldType::kWords, std::nullopt},
    {FilterField::kImplied, "implied", FieldType::kWords, std::nullopt},
    {FilterField::kSays, "says", FieldType::kWords, std::nullopt},
    {FilterField::kNumber, "number", FieldType::kNumbers, std::nullopt},
}};

const FieldEntry& EntryOf(FilterField field) {
  const auto index = static_cast<size_t>(field);
  ASSAY_CHECK(index < kFields.size() && kFields[index].field == field);
  return kFields[index];
}

std::string ValueText(const FilterAtom& atom, const Vocabulary& vocabulary) {
  if (!atom.terms.empty()) return NameText(vocabulary.Get(atom.terms.front()).name);
  if (atom.field == FilterField::kNumber) return fmt::format("{}", atom.number);
  if (atom.field == FilterField::kModality && atom.relation == FilterRelation::kIs)
    return atom.text;
  return fmt::format("\"{}\"", atom.text);
}

std::string AtomText(const FilterAtom& atom, bool negated, const Vocabulary& vocabulary) {
  const std::string_view field = FieldWord(atom.field);
  const std::string_view relation = RelationWord(atom.relation);
  const bool is = relation.starts_with("is");
  const std::string_view rest = is ? relation.substr(2) : relation;
  std::string text =
      negated && !is ? fmt::format("not {} ", field) : fmt::format("{} ", field);
  if (is) text += negated ? "is not" : "is";
  text += rest;
  if (atom.relation == FilterRelation::kIs || !is)
    text += " " + ValueText(atom, vocabulary);
  return text;
}

// `within` is the operator around it: what binds less tightly stands in parentheses.
std::string TextWithin(const Filter& filter, Filter::Form within,
                       const Vocabulary& vocabulary) {
  switch (filter.form) {
    case Filter::Form::kTrue:
      return "anything";
    case Filter::Form::kAtom:
      return AtomText(filter.atom, false, vocabulary);
    case Filter::Form::kNot: {
      const Filter& part = filter.parts.front();
      if (part.form == Filter::Form::kAtom) return AtomText(part.atom, true, vocabulary);
      return "not " + TextWithin(part, Filter::Form::kNot, vocabulary);
    }
    case Filter::Form::kAnd:
    case Filter::Form::kOr:
      break;
  }
  std::vector<std::string> parts;
  for (const Filter& part : filter.parts)
    parts.push_back(TextWithin(part, filter.form, vocabulary));
  const bool is_and = filter.form == Filter::Form::kAnd;
  const std::string joined =
      fmt::format("{}", fmt::join(parts, is_and ? " and " : " or "));
  const bool is_bare =
      within == Filter::Form::kTrue || (is_and && within == Filter::Form::kOr);
  return is_bare ? joined : fmt::format("({})", joined);
}

}  // namespace

FieldType TypeOf(FilterField field) { return EntryOf(field).type; }

std::optional<TermKind> KindOf(FilterField field) { return EntryOf(field).kind; }

std::string_view FieldWord(FilterField field) { return EntryOf(field).word; }

std::optional<FilterField> FindField(std::string_view word) {
  if (word == "statement") return FilterField::kNumber;
  for (const FieldEntry& entry : kFields) {
    if (entry.word == word) return entry.field;
  }
  return std::nullopt;
}

std::vector<std::string> FieldWords() {
  std::vector<std::string> words;
  for (const FieldEntry& entry : kFields) words.emplace_back(entry.word);
  return words;
}

std::string_view RelationWord(FilterRelation relation) {
  static constexpr std::string_view kWords[] = {"is",        "covers",   "under",
                                                "is stated", "contains", "is open",
                                                "is some",   "is only",  "is unnamed"};
  const auto index = static_cast<size_t>(relation);
  ASSAY_CHECK(index < std::size(kWords));
  return kWords[index];
}

bool CanAsk(FilterField field, FilterRelation relation) {
  const FieldType type = TypeOf(field);
  const bool has_terms = type == FieldType::kTerms || type == FieldType::kConditions;
  switch (relation) {
    case FilterRelation::kIs:
      return true;
    case FilterRelation::kCovers:
    case FilterRelation::kUnder:
      return has_terms;
    case FilterRelation::kIsStated:
      return type != FieldType::kNumbers;
    case FilterRelation::kContains:
      return type == FieldType::kWords || type == FieldType::kConditions;
    case FilterRelation::kIsOpen:
      return (type == FieldType::kTerms && field != FilterField::kDuty) ||
             field == FilterField::kUntil;
    case FilterRelation::kIsSome:
      return field == FilterField::kData;
    case FilterRelation::kIsOnly:
      return (type == FieldType::kTerms && field != FilterField::kDuty) ||
             field == FilterField::kUntil || field == FilterField::kIf;
    case FilterRelation::kIsUnnamed:
      return field == FilterField::kRecipient;
  }
  ASSAY_CHECK(false);
}

std::string FilterText(const Filter& filter, const Vocabulary& vocabulary) {
  return TextWithin(filter, Filter::Form::kTrue, vocabulary);
}

}  // namespace assay::model
