// What a policy says, one statement at a time: modality, scope, exceptions, quotations.
//
// A Scope is the region a statement speaks about: per dimension a list of terms, or nothing
// said.  Conditions are kept as written; solve/ gives them their meaning.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/term.h"

namespace assay::model {

enum class Modality : uint8_t {
  kMay,    // Reserves it.
  kDoes,   // Says that it happens.
  kNever,  // Says that it does not.
  kMust,   // A duty.
};
std::string_view ModalityWord(Modality modality);

// The dimensions of a region, in the order in which answers name them.
enum class Dimension : uint8_t {
  kAction,
  kActor,      // `by`; nothing said = the merchant itself.
  kData,       // The objects; rights after `grant`, which are terms of kind kRight.
  kRecipient,  // `with`, `to`
  kSource,     // `from`
  kPurpose,    // `for`
  kBasis,      // `under`
  kSubject,    // `about`
  kPlace,      // `in`, `outside`
  kUntil,      // `until` events; terms of kind kCondition.
};
inline constexpr size_t kDimensionCount = 10;
// "action", "actor", "data", ...: as in the JSON answer.
std::string_view DimensionWord(Dimension dimension);
// "actions", "those who act", "recipients", "legal bases", ...: its list, to people.
std::string_view DimensionPlural(Dimension dimension);
// The kinds of term that a dimension lists, the usual one first.
const std::vector<TermKind>& KindsOf(Dimension dimension);

// What a statement says in one dimension.
struct TermList {
  std::vector<TermId> terms;    // As written, without repetitions.
  std::vector<TermId> outside;  // kPlace only: `outside eea`.
  bool stated = false;   // False: the statement does not speak about this dimension.
  bool only = false;     // This list and nothing else.
  bool open = false;     // The text's list is open ("such as", "including").
  bool some = false;     // kData only: which part is not said.
  bool unnamed = false;  // kRecipient only: the text names nobody.
  friend bool operator==(const TermList&, const TermList&) = default;
};

// A condition as written: terms and quoted phrases under `and` and `or`.
struct Condition {
  enum class Form : uint8_t { kNone, kTerm, kPhrase, kAnd, kOr };
  Form form = Form::kNone;      // kNone: no condition.
  TermId term;                  // kTerm
  std::string phrase;           // kPhrase, as quoted with white space folded.
  std::vector<Condition> parts;  // kAnd, kOr: two or more.
  friend bool operator==(const Condition&, const Condition&) = default;
};

struct Scope {
  std::array<TermList, kDimensionCount> lists;
  Condition if_condition;
  bool if_only = false;  // `if only c`: in no other case.
  Condition unless_condition;

  TermList& operator[](Dimension d) { return lists[static_cast<size_t>(d)]; }
  const TermList& operator[](Dimension d) const { return lists[static_cast<size_t>(d)]; }
  friend bool operator==(const Scope&, const Scope&) = default;
};

// An ISO 8601 duration as written ("P10Y"), counted from an event if one is named.
struct Period {
  std::string duration;
  Condition after;  // kTerm, kPhrase or kNone.
  friend bool operator==(const Period&, const Period&) = default;
};

// How long: events, phrases and periods.  Terms among `until` also stand in the scope's kUntil.
struct Retention {
  std::vector<Condition> until;  // kTerm or kPhrase each.
  bool until_only = false;
  std::optional<Period> at_least;
  std::optional<Period> at_most;
  bool stated() const { return !until.empty() || at_least || at_most; }
  friend bool operator==(const Retention&, const Retention&) = default;
};

// What `except` takes out: exactly one of `as stated`, statements, or a scope.
struct Exception {
  enum class Form : uint8_t { kScope, kAsStated, kStatements };
  Form form = Form::kScope;
  Scope scope;                       // kScope
  std::vector<uint32_t> statements;  // kStatements: numbers in the same policy, sorted.
  std::vector<Exception> exceptions;
  TextPlace place;  // In the policy file, from `except` on.
  friend bool operator==(const Exception&, const Exception&) = default;
};

// Words of the merchant's own text, found there.
struct Quotation {
  std::string text;  // As the source has it within the place, white space folded to one space.
  TextPlace place;   // In the source.
  friend bool operator==(const Quotation&, const Quotation&) = default;
};

struct Statement {
  uint32_t number = 0;  // From 1, in the order of the file: `allegra#12`.
  std::string label;    // Normalised; empty without one.
  Modality modality = Modality::kMay;
  TermId duty;  // kMust with a duty; else invalid, and the action stands in the scope.
  Scope scope;
  std::vector<Exception> exceptions;
  TermList safeguards;  // `using`
  Retention retention;
  std::vector<uint32_t> definitions;  // Numbers of the definitions its objects were read by.
  std::vector<Quotation> quotations;
  std::string implied;  // Why it is read between the lines; empty if it is not.
  std::string note;
  std::string section;  // Heading as quoted; empty outside a section.
  TextPlace place;      // In the policy file, the whole statement.
  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace assay::model
