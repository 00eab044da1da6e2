// A question as typed: which form it has, and the names at each place of that form.
//
// The table of forms is here too: the one place where their names, patterns and examples
// stand. Help and diagnostics read it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/source.h"
#include "syntax/tree.h"

namespace assay::syntax {

enum class QuestionForm : uint8_t {
  kUnknown,           // Fits no form: reported.
  kWhoCanReceive,     // objects
  kWhoCannotReceive,  // objects
  kWhatCanReceive,    // subjects: recipients
  kWhatDoes,          // phrase: M ACTION [D]
  kForWhatPurposes,   // phrase: M ACTION D
  kOnWhatBasis,       // phrase: M ACTION D
  kCan,               // phrase: M ACTION D
  kCanReceive,        // subjects: R; objects: D
  kWhyCan,            // phrase
  kWhyCanReceive,     // subjects, objects
  kWhyCannot,         // phrase
  kWhyCannotReceive,  // subjects, objects
  kHowLong,           // phrase: M ACTION D
  kWhatRights,        // subjects: M
  kWhatDuties,        // subjects: M
  kWhatSafeguards,    // subjects: M
  kWhatStates,        // subjects: M
  kWhatDefects,       // subjects: M
  kListMerchants,     //
  kListTerms,         // list_kind; clause `under`
  kListStatements,    // clause `in`
  kShowStatement,     // subjects: M; show_version, show_number
  kShowTerm,          // objects: one name
  // Understood as forms, not answered yet: resolve/ says so.
  kWhoCanUltimately,
  kCompare,
  kIsStricter,
  kChanges,
  kContradictions,
  kDefinitions,
  kGaps,
  kFindStatements,
};

// One line of the table of forms.
struct QuestionFormEntry {
  QuestionForm form;
  std::string_view name;     // "who can receive"
  std::string_view pattern;  // "who can receive DATA [from MERCHANT]"
  std::string_view example;  // "who can receive payment data from allegra"
  bool is_answered;
};

// Every form but kUnknown, in the order of the enumeration.
const std::vector<QuestionFormEntry>& QuestionForms();
// The entry of a form; not for kUnknown.
const QuestionFormEntry& EntryOf(QuestionForm form);

enum class QuestionClause : uint8_t {
  kFrom,
  kWith,  // `with` and `to`
  kFor,
  kUnder,
  kAbout,
  kBy,
  kIn,
  kUntil,
};
inline constexpr size_t kQuestionClauseCount = 8;
std::string_view QuestionClauseWord(QuestionClause clause);

struct QuestionNames {
  std::vector<Name> names;  // `all` is a name like any other here.
  Span span;                // With the keyword.
};

struct QuestionTree {
  diagnostics::FileId file;
  QuestionForm form = QuestionForm::kUnknown;
  Span form_span;  // The words that made the form known.

  // Which of these a form fills is said beside the enumerators.  A phrase is split at
  // commas and `and`: "can allegra and leman use email, phone" gives "allegra", "leman
  // use email", "phone"; resolve/ finds the verb by longest known names.
  std::vector<Name> phrase;
  std::vector<Name> subjects;
  std::vector<Name> objects;
  std::array<std::optional<QuestionNames>, kQuestionClauseCount> clauses;

  std::string list_kind;  // kListTerms: a kind's word, "data", "basis", ..., lower case,
                          // singular.
  std::string show_version;  // "2024-01-01"; empty without.  Not yet checked.
  Span show_version_span;
  uint32_t show_number = 0;
  Span show_number_span;

  std::optional<Span> explain;
  std::optional<Span> and_why;
  std::optional<Span> strict;  // `reading strict`
  std::optional<Span> closed;  // `assuming closed`
  std::optional<Word> as_of;   // The date as written, not yet checked.
  std::optional<uint32_t> limit;

  // The text without `explain`, outer white space and a final `?`.
  std::string text;
  Span span;

  std::optional<QuestionNames>& operator[](QuestionClause c) {
    return clauses[static_cast<size_t>(c)];
  }
  const std::optional<QuestionNames>& operator[](QuestionClause c) const {
    return clauses[static_cast<size_t>(c)];
  }
};

}  // namespace assay::syntax
