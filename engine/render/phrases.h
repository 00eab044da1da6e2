// The English of an answer: what rows are called, how conditions and strengths read, what
// is said where there is nothing to show.  Shared by all formats that people read.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/answer.h"

namespace assay::render {

// The dimension whose terms the rows of such a question are; absent where a row is a
// merchant's answer (`can`) or plain content (`list`).
std::optional<model::Dimension> ListedDimension(model::QuestionForm form);

// True if the rows of such a question are verdicts at points.
bool JudgesPoints(model::QuestionForm form);
// The same of an answer: of what each merchant was asked, in a matrix.
bool JudgesPoints(const model::Answer& answer);

// What the row names in a dimension: the point's term, or what a field of that name says
// instead (questions about retention name the data of each statement).
const std::string& NameIn(const model::Row& row, model::Dimension dimension);

// The name of the row's merchant as people know it: "Acme", "Acme, version of
// 2023-01-01".
std::string MerchantName(const model::Row& row);

// Names the rows of one answer by what tells them apart.
class RowNames {
 public:
  explicit RowNames(const model::Answer& answer);

  // What the row is about besides its merchant: "service provider", "card details,
  // marketing"; empty where the merchant says it all.
  std::string Subject(const model::Row& row) const;

  // What qualifies the verdict, a phrase each: "disclose, by a broader term",
  // "only if `consent`", "for marketing", "under contract".
  std::vector<std::string> Details(const model::Row& row) const;

 private:
  std::optional<model::Dimension> listed_;
  std::array<bool, model::kDimensionCount> varies_{};
};

// "only if `consent`"; for a prohibition that depends on conditions "if `consent`"; else
// empty.
std::string ConditionPhrase(const model::Row& row);

// The verdict's word to people: a right is granted, not permitted.
std::string_view VerdictWordIn(model::QuestionForm form, model::Verdict verdict);

// "conditional, by a broader term: only if `consent`".  The row must have a verdict.
std::string VerdictLine(const model::Row& row);

// What decides the row, a sentence each: "allegra#12 alone gives this answer", "strike
// allegra#12 and the answer becomes silent"; last, what was not tried.
std::vector<std::string> DecisiveSentences(const model::Decisive& decisive);

// What a statement does for the verdict: "permits it", "forbids a part of it".
std::string_view RolePhrase(model::Role role);

// A statement's sentence without its label.
std::string_view SaysWithoutLabel(const model::Evidence& evidence);

// "allegra.policy:12:3": by the file's name alone, as people speak of it.
std::string PlaceText(std::string_view file, uint32_t line, uint32_t column);

// "allegra.txt:52:1"
std::string PlaceOf(const model::Quote& quote);

// "email address is contact data"
std::string StepPhrase(const model::IsAStep& step);

// What stands where rows would.
std::string_view EmptySentence(model::QuestionForm form);

// "Searched 5 policies, 213 statements."
std::string SearchedSentence(const model::Answer& answer);

inline constexpr std::string_view kVagueHeading =
    "Vague: the text comes near it, but does not say enough for an answer";
// In place of a verdict, where none could be reached; the answer says why.
inline constexpr std::string_view kUndecided = "undecided";
inline constexpr std::string_view kSilentSentence =
    "nothing in the policy speaks of this";
inline constexpr std::string_view kSilentButForbids =
    "nothing in the policy answers this; it forbids a part of it:";

}  // namespace assay::render
