// Syntax trees: what stands in a text, before any name is looked up.
//
// Plain values, made only by parse.h's functions.  Every node has its Span in the file it
// was read from.  Names stay as written and keep their words, because only resolve/ knows
// where the verb of "disclose payment data" ends.  A node marked `broken` holds a syntax
// mistake that has been reported: its label or name may be registered, nothing else in it
// used.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diagnostics/source.h"
#include "syntax/rare.h"

namespace assay::syntax {

using diagnostics::Span;

// ---- Names and strings, all languages ----

struct Word {
  std::string text;  // As written, without backticks.
  Span span;         // With backticks.
  // In backticks, or (questions) a known name that holds keywords: whole, never to be
  // split.
  bool is_whole_name = false;
};

// A run of words.  In a place where one name stands, a whole name is the only word; in a
// phrase ("disclose `card number`") whole names and words may mix.
struct Name {
  std::vector<Word> words;  // Empty: absent.
  Span span;
  bool empty() const { return words.empty(); }
};

// The words with one space between them, as written: what model::NormalizeName takes.
std::string Text(const Name& name);
// The same for words [first, last).
std::string Text(const Name& name, size_t first, size_t last);

struct QuotedText {
  std::string text;  // Escapes resolved, white space as written.
  Span span;         // With the quotation marks.
  // Prepared records: a quotation may be given by its bytes in the source instead of words.
  std::optional<Span> in_source{};
};

// Prepared records: where an item stood in the policy file that it was made from.
struct Stood {
  Span span;
  diagnostics::LineColumn at;
};

// ---- Vocabulary files ----

struct TermTree {
  Name name;
  std::vector<QuotedText> synonyms;  // `also`
  std::vector<Name> parents;         // `is`; the enclosing term is not among them.
  std::optional<QuotedText> iri;     // `=`; text without the angle brackets.
  Name policy;                       // `, policy stripe`; empty without.
  std::vector<TermTree> children;
  Span span;
  bool broken = false;
};

struct KindBlock {
  std::string kind;  // Lower case, one of the twelve: "data", "recipient", ...
  Span kind_span;
  std::vector<TermTree> terms;
  Span span;
};

struct VocabularyTree {
  diagnostics::FileId file;
  Name name;
  std::vector<KindBlock> blocks;
};

// ---- Policy files ----

enum class Modality : uint8_t { kMay, kDoes, kNever, kMust };
enum class Quantifier : uint8_t { kNone, kEach, kAny, kSome };

// A clause's list: `with only service provider, payment processor, ...`
struct NameList {
  std::vector<Name> names;
  std::optional<Span> only;     // Where `only` stands.
  std::optional<Span> open;     // Where the closing `...` stands.
  std::optional<Span> unnamed;  // `to unnamed`: where; not among the names.
  Span span;                    // With the keyword.
  Span keyword_span;
};

// The objects beside the phrase, or of an exception.
struct ObjectList {
  Quantifier quantifier = Quantifier::kNone;
  Span quantifier_span;
  std::optional<Span> only;
  std::vector<Name> names;
  std::optional<Span> open;
};

// Names and quoted phrases under `and` and `or`; `and` binds tighter.
struct ConditionTree {
  enum class Form : uint8_t { kName, kPhrase, kAnd, kOr };
  Form form = Form::kName;
  Name name;                         // kName
  QuotedText phrase;                 // kPhrase
  std::vector<ConditionTree> parts;  // kAnd, kOr: two or more.
  Span span;
};

// `if only consent and "..."`, `unless ...`
struct ConditionClause {
  ConditionTree condition;
  std::optional<Span> only;
  Span span;  // With the keyword.
};

// `until only order completion, "..."`
struct UntilClause {
  std::vector<ConditionTree> events;  // kName or kPhrase each.
  std::optional<Span> only;
  std::optional<Span> open;
  Span span;
};

// `for at least P10Y after order completion`, `for at most "a year"`
struct PeriodClause {
  std::string duration;  // "P10Y", or the quoted phrase; not yet checked.
  Span duration_span;
  bool is_quoted = false;
  std::optional<ConditionTree> after;  // kName or kPhrase.
  Span span;
};

// The clauses whose content is a list of names.
enum class Clause : uint8_t {
  kBy,
  kFrom,
  kWith,  // `with` and `to`
  kFor,
  kUnder,
  kAbout,
  kIn,
  kOutside,
  kUsing,
};
inline constexpr size_t kClauseCount = 9;
// "by", "from", "with", ...
std::string_view ClauseWord(Clause clause);

struct Clauses {
  std::array<Rare<NameList>, kClauseCount> lists;
  Rare<ConditionClause> if_clause;
  Rare<ConditionClause> unless_clause;
  Rare<UntilClause> until;
  Rare<PeriodClause> at_least;
  Rare<PeriodClause> at_most;

  Rare<NameList>& operator[](Clause c) { return lists[static_cast<size_t>(c)]; }
  const Rare<NameList>& operator[](Clause c) const {
    return lists[static_cast<size_t>(c)];
  }
};

// One body after `except`; `except (a), (b)` makes two.
struct ExceptionTree {
  enum class Form : uint8_t {
    kAsStated,  // `as stated`
    kNames,     // Bare names: labels of statements or objects, resolve/ decides.
    kScope,     // With a clause, a quantifier or `only`.
    kLabels,    // Prepared records: labels of statements, and nothing else.
  };
  Form form = Form::kScope;
  ObjectList objects;  // kNames, kLabels: the names.
  Clauses clauses;
  std::vector<ExceptionTree> exceptions;
  Span span;  // Of the body; with `except` where it stands without parentheses.
  std::optional<Stood> stood;
};

// What an item rests on: `cite`, `implied`, `note`.
struct Backing {
  std::vector<QuotedText> quotations;  // `cite`
  Span cite_span;  // From `cite` to the last quotation; empty without.
  std::optional<QuotedText> implied;
  std::optional<QuotedText> note;
  std::optional<Stood> stood;
};

struct StatementTree {
  Name label;  // Empty without one.
  Modality modality = Modality::kMay;
  Span modality_span;
  // The verb (or duty) and, unless a quantifier or `only` follows, the first object:
  // "disclose payment data", "notify of data breach".  Never empty unless broken.
  Name phrase;
  ObjectList objects;  // The objects after the phrase.
  // Prepared records: the numbers of the definitions by which the objects were read.  Then the
  // objects are terms of the vocabulary, also where the policy defines such a name.
  std::optional<std::vector<uint32_t>> read_by;
  Clauses clauses;
  std::vector<ExceptionTree> exceptions;
  Backing backing;
  Span span;  // From label or modality to the `;`.
  bool broken = false;
};

// `source "../sources/allegra.txt";`
struct SourceItem {
  QuotedText path;
  Span span;
};

// `version "2024-01-15";`
struct VersionItem {
  QuotedText date;
  Span span;
};

// `define NAME "Title" as BROADER: members cite "...";`
struct DefineItem {
  enum class Members : uint8_t {
    kAsDefined,  // A name that the policy defines stands for what it defines.
    kTerms,      // Prepared records: each is a term of the vocabulary.
  };
  Name name;
  std::optional<QuotedText> title;
  Name broader;  // Empty if the text does not say.
  std::vector<Name> members;
  Members members_are = Members::kAsDefined;
  std::optional<Span> open;
  Backing backing;
  Span span;
  bool broken = false;
};

// `state controller "Allegra Jewels" cite "...";`
struct StateItem {
  Name fact;
  QuotedText value;
  Backing backing;
  Span span;
};

// `defect "..." cite "...";`
struct DefectItem {
  QuotedText text;
  Backing backing;
  Span span;
};

// `ignore "why" cite "...";`
struct IgnoreItem {
  QuotedText why;
  Backing backing;
  Span span;
};

enum class Precedence : uint8_t { kSpecific, kProhibitions, kPermissions };

// `precedence specific cite "...";`
struct PrecedenceItem {
  Precedence precedence = Precedence::kSpecific;
  Span word_span;
  Backing backing;
  Span span;
};

struct Item;

// `section "heading" { ... }`
struct SectionItem {
  QuotedText heading;
  std::vector<Item> items;
  Span span;
};

// Items in the order of the file.  Of the forms without a `broken` flag, broken ones are
// left out.
struct Item {
  std::variant<SourceItem, VersionItem, DefineItem, SectionItem, StateItem, DefectItem,
               IgnoreItem, PrecedenceItem, StatementTree>
      form;
};

struct PolicyTree {
  Name name;
  std::optional<QuotedText> title;
  std::optional<QuotedText> file;  // Prepared records: the policy file it was made from.
  std::vector<Item> items;
  Span span;
};

struct PolicyFileTree {
  diagnostics::FileId file;
  std::vector<PolicyTree> policies;
};

}  // namespace assay::syntax
