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
  kListChecklists,    //
  kListTerms,         // list_kind; clause `under`
  kListStatements,    // clause `in`
  kShowStatement,     // subjects: M; show_version, show_number
  kShowTerm,          // objects: one name
  kWhoCanUltimately,  // objects
  kCompare,         // subjects: M; inner, or objects and clauses: what `on` restricts to
  kIsStricter,      // subjects: M; rivals: M; objects and clauses as above
  kChanges,         // subjects: M; from_date, to_date
  kContradictions,  // subjects: M, or none
  kFindings,        // subjects: M, or none
  kDefinitions,     // subjects: M, or none
  kGaps,            // subjects: M, or none; objects: checklists, or none
  kFindStatements,  // subjects: M, or none; filter, group_by, count, order_by
};

// One line of the table of forms.
struct QuestionFormEntry {
  QuestionForm form;
  std::string_view name;     // "who can receive"
  std::string_view pattern;  // "who can receive DATA [from MERCHANT]"
  std::string_view example;  // "who can receive payment data from allegra"
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

// `where action is disclose and not (data covers payment data or basis is stated)`
struct FilterTree {
  enum class Form : uint8_t { kAnd, kOr, kTest };
  enum class Relation : uint8_t { kStated, kIs, kCovers, kUnder, kContains };

  Form form = Form::kTest;
  bool negated = false;           // The whole of it.
  std::vector<FilterTree> parts;  // kAnd, kOr: two or more.
  Name field;                     // kTest
  Relation relation = Relation::kStated;
  // Of all relations but kStated: a name, or a string.
  Name value;
  std::optional<QuotedText> text;
  Span span;
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

  std::vector<Name> rivals;         // kIsStricter: after `than`.
  std::vector<QuestionTree> inner;  // kCompare: the question after `on`; at most one.
  Word from_date;                   // kChanges; as written, not yet checked.
  Word to_date;
  std::optional<FilterTree> filter;  // kFindStatements
  Name group_by;                     // Empty without.
  Name order_by;                     // Empty without.
  bool order_descending = false;
  std::optional<Span> count;

  std::optional<Span> explain;
  std::optional<Span> and_why;
  std::optional<Span> strict;  // `reading strict`
  std::optional<Span> closed;  // `assuming closed`
  std::optional<Word> as_of;   // The date as written, not yet checked.
  std::optional<uint32_t> limit;
  std::optional<Span> minimal;

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
