// What free search asks of a statement: a tree of conditions on its parts, and how what
// is found is to be grouped, counted and ordered.  Questions (`find statements ... where`)
// and checklists (`some statement where`) share it.
//
// Every part of a statement has a field.  A filter looks at what a statement says, not at
// what follows from it: it judges nothing.  solve/meaning.md says what each atom means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/statement.h"
#include "model/term.h"
#include "model/vocabulary.h"

namespace assay::model {

enum class FilterField : uint8_t {
  // Terms of one kind, as the statement lists them.
  kAction,
  kActor,
  kData,   // Objects that are data.
  kRight,  // Objects that are rights, after `grant`.
  kRecipient,
  kSource,
  kPurpose,
  kBasis,
  kSubject,
  kPlace,    // `in`
  kOutside,  // `outside`
  kUntil,    // Events (terms) and phrases.
  kSafeguard,
  kDuty,
  // Conditions: terms and phrases.
  kIf,
  kUnless,
  kCondition,  // `if` or `unless`.
  // Terms of any kind that an exception of the statement names, however deep; its words.
  kException,
  // ISO 8601 durations.
  kAtLeast,
  kAtMost,
  kPeriod,     // Either.
  kRetention,  // How long, in any way: `until`, `for at least`, `for at most`, in words.
  // Words.
  kMerchant,    // Name or title of the policy.
  kModality,    // "may", "does", "never", "must"
  kDefinition,  // Names of the definitions its objects were read by.
  kLabel,
  kSection,
  kQuotation,
  kNote,
  kImplied,
  kSays,  // The statement in the policy language (StatementText).
  kNumber,
};
inline constexpr size_t kFilterFieldCount = 32;

// What the field holds, and so what may be said of it.
enum class FieldType : uint8_t {
  kTerms,       // is, covers, under, is stated, is open, is only
  kConditions,  // is, covers, under, contains, is stated
  kDurations,   // is, is stated
  kWords,       // is, contains, is stated
  kNumbers,     // is
};
FieldType TypeOf(FilterField field);
// The kind of the terms it holds; absent for kException, and where it holds none.
std::optional<TermKind> KindOf(FilterField field);
// "data", "at least", "modality", ...: as people write it.
std::string_view FieldWord(FilterField field);
// By its word, normalised; "statement" is kNumber too.
std::optional<FilterField> FindField(std::string_view word);
// The words of all fields, in the order of the enumeration.
std::vector<std::string> FieldWords();

enum class FilterRelation : uint8_t {
  kIs,         // A listed term (word, number) is the value.  `is not` is kNot over it.
  kCovers,     // A listed term is the value or lies above it.
  kUnder,      // A listed term is the value or lies below it.
  kIsStated,   // The statement speaks about it at all.
  kContains,   // The words stand in it; folded as names are.
  kIsOpen,     // The list is open ("such as").
  kIsSome,     // kData: which part is not said.
  kIsOnly,     // This list (condition) and nothing else.
  kIsUnnamed,  // kRecipient: the text names nobody.
};
// "is", "covers", "under", "is stated", "contains", "is open", ...
std::string_view RelationWord(FilterRelation relation);
// True if `relation` may be said of `field`.
bool CanAsk(FilterField field, FilterRelation relation);

struct FilterAtom {
  FilterField field = FilterField::kData;
  FilterRelation relation = FilterRelation::kIsStated;
  // kIs, kCovers, kUnder of terms: any of these (one, but for kException: the name's term
  // of each kind that has it).
  std::vector<TermId> terms;
  // kIs, kContains of words, durations and conditions: normalised (NormalizeName).
  std::string text;
  uint32_t number = 0;  // kNumber
  friend bool operator==(const FilterAtom&, const FilterAtom&) = default;
};

// A tree in one value.
struct Filter {
  enum class Form : uint8_t { kTrue, kAtom, kNot, kAnd, kOr };
  Form form = Form::kTrue;
  FilterAtom atom;            // kAtom
  std::vector<Filter> parts;  // kNot: one; kAnd, kOr: two or more.
  friend bool operator==(const Filter&, const Filter&) = default;
};

enum class Direction : uint8_t { kAscending, kDescending };

// `find statements where FILTER group by FIELD count order by FIELD descending`.  Merchants
// and `limit` are the question's.
struct FindRequest {
  Filter where;
  std::optional<FilterField> group_by;  // One row for each term or word in that field.
  bool count = false;                   // How many, instead of which.
  std::optional<FilterField> order_by;  // Else by merchant and number.
  // `order by count`: groups by their size.
  bool order_by_count = false;
  Direction direction = Direction::kAscending;
  friend bool operator==(const FindRequest&, const FindRequest&) = default;
};

// "action is disclose and (data covers payment data or basis is not stated)"
std::string FilterText(const Filter& filter, const Vocabulary& vocabulary);

}  // namespace assay::model
