// What the engine says back: verdicts, and the proof that earns each.
//
// An Answer is plain data: made only by solve/, drawn only by render/, comparable without a
// database at hand.  "The policy does not speak of this" is an answer (kSilent), never an error.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/comparison.h"
#include "model/question.h"

namespace assay::model {

enum class Verdict : uint8_t {
  kPermitted,    // A support stands and no condition is left open.
  kConditional,  // Every support that stands has open conditions.
  kForbidden,    // Covered by a prohibition that no exception lifts.
  kConflicting,  // A support and a prohibition, nothing to choose between them.
  kVague,        // Only leads: a bare object, or a dimension left unstated.
  kSilent,       // Nothing speaks of it.
};
std::string_view VerdictWord(Verdict verdict);

// How the supporting statement meets what was asked.
enum class Strength : uint8_t {
  kNone,           // No support.
  kExplicit,       // "explicit": all dimensions exact.
  kByBroaderTerm,  // "by a broader term"
  kInPart,         // "in part": some dimension narrower.
  kBroaderInPart,  // "by a broader term, in part"
};
std::string_view StrengthWord(Strength strength);

// A quotation with its place, as cited in an answer.
struct Quote {
  std::string text;
  std::string source;  // "selenegleam.txt"
  uint32_t line = 0;
  uint32_t column = 0;
  friend bool operator==(const Quote&, const Quote&) = default;
};

// One is-a arrow that a step rests on: "email address is contact data  core.vocabulary:4:3".
struct IsAStep {
  std::string narrow;
  std::string broad;
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
  friend bool operator==(const IsAStep&, const IsAStep&) = default;
};

enum class Role : uint8_t {
  kFor,         // "for": supports the point.
  kException,   // "exception": supports it as what a prohibition excepts.
  kAgainst,     // "against": covers the point.
  kCarveOut,    // "carve-out": forbids a part of it; the verdict stays as it is.
  kLead,        // "lead": speaks near it, but does not carry an answer.
  kOutweighed,  // "outweighed": a support that a prohibition narrows away or overrides.
  kLifted,      // "lifted": a prohibition that yields to an exception here.
  kConsidered,  // "considered": did not apply, and why.
  kStated,      // "stated": the plain content of a row (facts, duties, rights).
};
std::string_view RoleWord(Role role);

// A statement's part in an answer.
struct Evidence {
  std::string statement;  // "selenegleam#8"
  uint32_t number = 0;    // 8
  std::string label;      // Its label; empty without one.
  Role role = Role::kFor;
  std::string says;       // The statement in the policy language, canonical, without quotations.
  std::string file;       // Place of the statement in the policy file.
  uint32_t line = 0;
  uint32_t column = 0;
  std::vector<Quote> quotes;
  std::string implied;     // Why it is read between the lines; empty if it is not.
  std::string note;        // The encoder's.
  std::string conditions;  // Open conditions of its part here; empty if there are none.
  std::string reason;      // Why it plays this role: "no purpose stated", "says `sell`, asked `disclose`".
  std::vector<IsAStep> steps;  // Arrows its part rests on, in order.
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// One candidate of a why-not: where it failed first, and what words would flip the answer.
struct Candidate {
  Evidence evidence;
  std::string failed_dimension;  // "recipient", "data", ..., "conditions", "prohibition".
  std::string failure;           // "names no recipient that covers `shipping carrier`".
  std::string smallest_change;   // "add `shipping carrier` to the recipients".
  uint32_t change_size = 0;      // How many words-in-place it would take; the smallest come first.
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

// What a row rests on beyond the bare words of its statements.
enum class GroundKind : uint8_t {
  kIsA,         // "is-a": an arrow of the vocabulary.
  kVagueWords,  // "vague words": an open list, a bare object, a condition left open.
  kImplied,     // "implied": read between the lines.
  kAssumption,  // "assumption": one of the row's assumptions.
};
std::string_view GroundWord(GroundKind kind);

struct Ground {
  GroundKind kind = GroundKind::kAssumption;
  std::string sentence;   // "email address is contact data", "the text does not name who receives".
  std::string statement;  // "allegra#12"; empty for an assumption.
  std::string file;       // The arrow's place in its vocabulary, else the statement's; or empty.
  uint32_t line = 0;
  uint32_t column = 0;
  friend bool operator==(const Ground&, const Ground&) = default;
};

// What the answer of a row becomes when some statements are struck.
struct Change {
  std::vector<std::string> strike;  // "allegra#12", in order of their numbers.
  Verdict verdict = Verdict::kSilent;
  Strength strength = Strength::kNone;
  std::vector<std::string> conditions;  // As in a row.
  friend bool operator==(const Change&, const Change&) = default;
};

// What decides a row: the smallest sets of statements that give its verdict, strength and
// conditions when judged alone, and the smallest ones without which it has others.
struct Decisive {
  std::vector<std::vector<std::string>> sets;  // An empty one: no statement is needed.
  std::vector<Change> changes;
  std::string incomplete;  // Which sets were not tried; empty if all were.
  friend bool operator==(const Decisive&, const Decisive&) = default;
};

// How far a text states what an item of a checklist asks for.
enum class GapState : uint8_t {
  kStated,
  kPartly,
  kMissing,
  kNotApplicable,  // Its occasion does not arise in the text.
};
std::string_view GapStateWord(GapState state);

// An item of a checklist, held against a policy.
struct Gap {
  std::string checklist;  // "gdpr 13"
  std::string item;       // Its title.
  std::string article;    // "Art. 13(1)(a)"; may be empty.
  GapState state = GapState::kMissing;
  std::string only_if;  // What it hangs on, in words; empty if it does not.
  std::string note;     // The checklist writer's.
  std::vector<std::string> found;    // What is there, in words.
  std::vector<std::string> lacking;  // What is not; under kNotApplicable: why.
  friend bool operator==(const Gap&, const Gap&) = default;
};

// How one policy fares against one checklist, all its items counted.
struct GapTotal {
  std::string merchant;
  std::string title;
  std::string version;
  std::string checklist;
  std::string checklist_title;
  uint32_t stated = 0;
  uint32_t partly = 0;
  uint32_t missing = 0;
  uint32_t missing_only_if = 0;  // Of the missing: those that hang on `only if`.
  uint32_t not_applicable = 0;
  friend bool operator==(const GapTotal&, const GapTotal&) = default;
};

// One row of an answer.  Names, not ids: a row is complete in itself.
struct Row {
  std::string merchant;  // Normalised name; empty where a row is not about one.
  std::string title;     // "A La Lune"
  std::string version;   // Empty: undated.

  // The point judged: the term's name by dimension; empty = unasked.  kRecipient may be "unnamed".
  std::array<std::string, kDimensionCount> point;
  std::string& operator[](Dimension d) { return point[static_cast<size_t>(d)]; }
  const std::string& operator[](Dimension d) const { return point[static_cast<size_t>(d)]; }

  // Rows that judge no point (facts, defects, lists, shows) have none.
  std::optional<Verdict> verdict;
  Strength strength = Strength::kNone;
  std::vector<std::string> purposes;    // Of the supports that stand, sorted by name.
  std::vector<std::string> bases;
  std::vector<std::string> conditions;  // Simplified: any one of these opens it ("a and not b").
  std::vector<std::string> assumptions;  // Sentences.
  std::vector<std::string> retention;    // "until order completion", "at most P10Y after order".
  std::vector<Evidence> because;     // What carries the verdict: supports, or prohibitions.
  std::vector<Evidence> against;     // What speaks against it: carve-outs, overridden, the other side.
  std::vector<Evidence> leads;
  std::vector<Evidence> considered;  // Did not apply, and why; filled for `and why` only.
  std::vector<Candidate> candidates;  // Why-not.
  std::optional<Decisive> decisive;   // `minimal`.
  std::vector<Ground> rests_on;       // In the order of what it cites; assumptions last.
  std::optional<Verdict> ordinary;    // `reading strict`: the ordinary verdict, if another.
  std::optional<Gap> gap;             // Of rows of `gaps`.

  // Plain rows: what they show, in order: {"fact", "controller"}, {"value", "Allegra Jewels"}.
  std::vector<std::pair<std::string, std::string>> fields;
  friend bool operator==(const Row&, const Row&) = default;
};

// What was done to a statement (or to the policy's declared precedence) between two versions.
enum class EditKind : uint8_t {
  kAdded,
  kRemoved,
  kReworded,    // It says something else than its partner in the older version.
  kPrecedence,  // Another clause decides where statements meet; the rows are empty.
};
std::string_view EditWord(EditKind kind);

struct Edit {
  EditKind kind = EditKind::kReworded;
  Row before;  // The statement, `stated`, in `because`; empty if it was added.
  Row after;   // The same of the newer version; empty if it was removed.
  RelationCounts changed;  // The cells that it changed, as the newer version relates to the older.
  friend bool operator==(const Edit&, const Edit&) = default;
};

enum class QuotationFate : uint8_t { kMoved, kChanged, kGone, kNew };
// "moved", "changed", "gone", "new"
std::string_view FateWord(QuotationFate fate);

// A quotation that the newer version does not have where and as the older had it.
struct QuotationChange {
  QuotationFate fate = QuotationFate::kMoved;
  std::string statement;  // Of the newer version, where there is one; else of the older.
  Quote before;           // Empty text if it is new.
  Quote after;            // Empty text if it is gone.
  friend bool operator==(const QuotationChange&, const QuotationChange&) = default;
};

// Two versions of one policy.
struct Changes {
  std::vector<Edit> edits;
  std::vector<QuotationChange> quotations;
  std::vector<std::string> others;  // Facts, definitions, defects: a sentence each.
  friend bool operator==(const Changes&, const Changes&) = default;
};

// "disclose payment data to service provider for marketing": a row's point as a phrase.
std::string PointPhrase(const Row& row);

struct Answer {
  QuestionForm form = QuestionForm::kCan;
  std::string question;
  std::string understood;
  bool and_why = false;
  std::vector<std::string> summary;  // What the rows come to, a sentence each; before them.
  std::vector<Row> rows;        // In the order in which they are shown.
  std::vector<GapTotal> gap_totals;  // `gaps`: a line for each policy and checklist.
  std::vector<std::string> explanation;  // `explain`: names, plan, look-ups, a line each.
  std::vector<std::string> notes;  // About the whole: "silence is read as no (assuming closed)".
  // Two merchants or versions beside each other: `rows` are pairs, left and right.
  std::optional<Comparison> comparison;
  std::optional<Changes> changes;  // kChanges; the older version is left.
  // A matrix: what each merchant was asked.  `rows` stand row by row, in each the merchants.
  std::optional<QuestionForm> compared;
  std::string incomplete;       // Why the answer stopped early; empty if it is whole.
  uint64_t searched_policies = 0;
  uint64_t searched_statements = 0;
};

}  // namespace assay::model
