#include "render/phrases.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/check.h"
#include "render/wording.h"

namespace assay::render {

using model::Dimension;
using model::QuestionForm;
using model::Role;
using model::Row;
using model::Verdict;

namespace {

// Answers to such a question always name the action: rows keep their statement's own.
bool NamesItsActions(QuestionForm form) {
  return form == QuestionForm::kWhoCanReceive ||
         form == QuestionForm::kWhoCannotReceive ||
         form == QuestionForm::kWhatCanReceive || form == QuestionForm::kWhoCanUltimately;
}

std::string Plural(uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

std::optional<Dimension> ListedDimension(QuestionForm form) {
  switch (form) {
    case QuestionForm::kWhoCanReceive:
    case QuestionForm::kWhoCannotReceive:
    case QuestionForm::kWhoCanUltimately:
      return Dimension::kRecipient;
    case QuestionForm::kWhatCanReceive:
    case QuestionForm::kWhatDoes:
    case QuestionForm::kHowLong:
    case QuestionForm::kWhatRights:  // What `grant` is about stands in its place.
      return Dimension::kData;
    case QuestionForm::kForWhatPurposes:
      return Dimension::kPurpose;
    case QuestionForm::kOnWhatBasis:
      return Dimension::kBasis;
    default:
      return std::nullopt;
  }
}

bool JudgesPoints(QuestionForm form) {
  return form <= QuestionForm::kWhatRights ||
         (form >= QuestionForm::kWhoCanUltimately && form <= QuestionForm::kChanges);
}

bool JudgesPoints(const model::Answer& answer) {
  return JudgesPoints(answer.compared.value_or(answer.form));
}

const std::string& NameIn(const Row& row, Dimension dimension) {
  for (const auto& [key, value] : row.fields) {
    if (key == model::DimensionWord(dimension)) return value;
  }
  return row[dimension];
}

std::string MerchantName(const Row& row) {
  const std::string& name = row.title.empty() ? row.merchant : row.title;
  return row.version.empty() ? name : fmt::format("{}, version of {}", name, row.version);
}

RowNames::RowNames(const model::Answer& answer) : listed_(ListedDimension(answer.form)) {
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    std::set<std::string> values;
    for (const Row& row : answer.rows) {
      if (row.verdict) values.insert(row.point[d]);
    }
    varies_[d] = values.size() > 1;
  }
  const auto action = static_cast<size_t>(Dimension::kAction);
  varies_[action] = varies_[action] || NamesItsActions(answer.form);
}

namespace {

// What stands in the listed column where the text names nothing there.
std::string_view UnnamedSubject(Dimension listed, const Row& row) {
  const bool asked_of_all = row[listed].empty();
  switch (listed) {
    case Dimension::kRecipient:
      return asked_of_all ? "anybody" : "somebody the text does not name";
    case Dimension::kData:
      return "data the text does not name";
    case Dimension::kPurpose:
      return "no purpose stated";
    case Dimension::kBasis:
      return "no legal basis stated";
    default:
      return "";
  }
}

}  // namespace

std::string RowNames::Subject(const Row& row) const {
  std::string subject;
  if (listed_) {
    subject = NameIn(row, *listed_);
    if (*listed_ == Dimension::kRecipient && subject.empty()) {
      subject = row[Dimension::kActor];
    }
    if (subject.empty() || subject == "unnamed") subject = UnnamedSubject(*listed_, row);
  }
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    if (dimension == Dimension::kAction || dimension == listed_) continue;
    if (dimension == Dimension::kActor && listed_ == Dimension::kRecipient) continue;
    if (!varies_[d] || row.point[d].empty()) continue;
    if (!subject.empty()) subject += ", ";
    subject += row.point[d];
  }
  return subject;
}

namespace {

// The policies of a chain, and why it ends where somebody with a policy stands.
void AddChain(const Row& row, std::vector<std::string>& details) {
  for (const auto& [key, value] : row.fields) {
    if (key == "through" && value.find(" -> ") != std::string::npos) {
      details.push_back("through " + value);
    }
    if (key == "onward") details.push_back(value);
  }
}

// What a lawyer must know of the grounds, counted: "rests on 1 assumption".
std::string GroundsPhrase(const Row& row) {
  const auto count = [&](model::GroundKind kind) {
    return static_cast<uint64_t>(
        std::ranges::count(row.rests_on, kind, &model::Ground::kind));
  };
  const uint64_t implied = count(model::GroundKind::kImplied);
  const uint64_t assumed = count(model::GroundKind::kAssumption);
  std::vector<std::string> parts;
  if (implied > 0) {
    parts.push_back(
        Plural(implied, "reading between the lines", "readings between the lines"));
  }
  if (assumed > 0) parts.push_back(Plural(assumed, "assumption", "assumptions"));
  return parts.empty() ? "" : fmt::format("rests on {}", fmt::join(parts, " and "));
}

}  // namespace

std::vector<std::string> RowNames::Details(const Row& row) const {
  std::vector<std::string> details;
  std::string how;
  const std::string& action = row[Dimension::kAction];
  if (varies_[static_cast<size_t>(Dimension::kAction)] && !action.empty()) how = action;
  if (row.strength != model::Strength::kNone) {
    if (!how.empty()) how += ", ";
    how += model::StrengthWord(row.strength);
  }
  const auto add = [&](std::string phrase) {
    if (!phrase.empty()) details.push_back(std::move(phrase));
  };
  add(std::move(how));
  add(ConditionPhrase(row));
  if (listed_ != Dimension::kPurpose && !row.purposes.empty()) {
    add(fmt::format("for {}", fmt::join(row.purposes, ", ")));
  }
  if (listed_ != Dimension::kBasis && !row.bases.empty()) {
    add(fmt::format("under {}", fmt::join(row.bases, ", ")));
  }
  for (const std::string& retention : row.retention) add(WithDurationsInWords(retention));
  AddChain(row, details);
  if (row.ordinary) {
    add(fmt::format("under the ordinary reading: {}", model::VerdictWord(*row.ordinary)));
  }
  add(GroundsPhrase(row));
  return details;
}

std::string ConditionPhrase(const Row& row) {
  if (row.conditions.empty()) return "";
  const bool forbids =
      row.verdict == Verdict::kForbidden || row.verdict == Verdict::kConflicting;
  std::string phrase = forbids ? "if " : "only if ";
  for (size_t i = 0; i < row.conditions.size(); ++i) {
    if (i > 0) phrase += ", or if ";
    phrase += MarkedCondition(row.conditions[i]);
  }
  return phrase;
}

std::string_view VerdictWordIn(QuestionForm form, Verdict verdict) {
  const bool grants = form == QuestionForm::kWhatRights && verdict == Verdict::kPermitted;
  return grants ? "granted" : model::VerdictWord(verdict);
}

std::string VerdictLine(const Row& row) {
  ASSAY_CHECK(row.verdict.has_value());
  std::string line(model::VerdictWord(*row.verdict));
  if (row.strength != model::Strength::kNone) {
    line += fmt::format(", {}", model::StrengthWord(row.strength));
  }
  const std::string conditions = ConditionPhrase(row);
  if (!conditions.empty()) line += ": " + conditions;
  return line;
}

namespace {

// "allegra#12", "allegra#12 and allegra#14", "a#1, a#2 and a#3"
std::string Together(const std::vector<std::string>& names) {
  if (names.size() < 2) return names.empty() ? "" : names.front();
  return fmt::format("{} and {}", fmt::join(names.begin(), names.end() - 1, ", "),
                     names.back());
}

std::string SetSentence(const std::vector<std::string>& set) {
  if (set.empty()) return "no statement is needed for this answer";
  return set.size() == 1 ? fmt::format("{} alone gives this answer", set.front())
                         : fmt::format("{} together give this answer", Together(set));
}

}  // namespace

std::vector<std::string> DecisiveSentences(const model::Decisive& decisive) {
  std::vector<std::string> sentences;
  for (const auto& set : decisive.sets) sentences.push_back(SetSentence(set));
  for (const model::Change& change : decisive.changes) {
    Row after;
    after.verdict = change.verdict;
    after.strength = change.strength;
    after.conditions = change.conditions;
    sentences.push_back(fmt::format("strike {} and the answer becomes {}",
                                    Together(change.strike), VerdictLine(after)));
  }
  if (!decisive.incomplete.empty()) {
    sentences.push_back("incomplete: " + decisive.incomplete);
  }
  return sentences;
}

std::string_view RolePhrase(Role role) {
  switch (role) {
    case Role::kFor:
      return "permits it";
    case Role::kException:
      return "permits it, as the exception to a prohibition";
    case Role::kAgainst:
      return "forbids it";
    case Role::kCarveOut:
      return "forbids a part of it";
    case Role::kLead:
      return "comes near it, without an answer";
    case Role::kOutweighed:
      return "would permit it, but gives way";
    case Role::kLifted:
      return "would forbid it, but its exception applies";
    case Role::kConsidered:
      return "considered, does not apply";
    case Role::kStated:
      return "says so";
  }
  ASSAY_CHECK(false);
  return "";
}

std::string_view SaysWithoutLabel(const model::Evidence& evidence) {
  const std::string_view says = evidence.says;
  const size_t colon = says.find(": ");
  // The label comes first; in backticks it may hold a colon of its own.
  const bool labelled = !evidence.label.empty() && colon != std::string_view::npos;
  const size_t end = labelled && says.starts_with('`') ? says.find("`: ") + 1 : colon;
  return labelled && end < says.size() ? says.substr(end + 2) : says;
}

std::string PlaceText(std::string_view file, uint32_t line, uint32_t column) {
  return fmt::format("{}:{}:{}", file.substr(file.rfind('/') + 1), line, column);
}

std::string PlaceOf(const model::Quote& quote) {
  return PlaceText(quote.source, quote.line, quote.column);
}

std::string StepPhrase(const model::IsAStep& step) {
  return fmt::format("{} is {}", step.narrow, step.broad);
}

std::string_view EmptySentence(QuestionForm form) {
  switch (form) {
    case QuestionForm::kWhoCanReceive:
      return "No policy that was searched names anybody who can receive it.";
    case QuestionForm::kWhoCannotReceive:
      return "No policy that was searched names anybody who cannot receive it.";
    case QuestionForm::kWhatCanReceive:
    case QuestionForm::kWhatDoes:
      return "No policy that was searched names any data for this.";
    case QuestionForm::kForWhatPurposes:
      return "No policy that was searched names a purpose for this.";
    case QuestionForm::kOnWhatBasis:
      return "No policy that was searched names a legal basis for this.";
    case QuestionForm::kHowLong:
      return "No policy that was searched says how long.";
    case QuestionForm::kWhatRights:
      return "No policy that was searched grants a right.";
    case QuestionForm::kWhatDuties:
      return "No policy that was searched takes on a duty.";
    case QuestionForm::kWhatSafeguards:
      return "No policy that was searched promises a safeguard.";
    case QuestionForm::kWhatStates:
      return "No policy that was searched states such a fact.";
    case QuestionForm::kWhatDefects:
      return "No defects are recorded.";
    case QuestionForm::kListMerchants:
      return "No policies are loaded.";
    case QuestionForm::kListTerms:
      return "No terms.";
    case QuestionForm::kListStatements:
      return "No statements.";
    case QuestionForm::kWhoCanUltimately:
      return "No policy that was searched names anybody who can receive it.";
    case QuestionForm::kContradictions:
      return "No contradictions were found.";
    case QuestionForm::kFindings:
      return "Nothing was found.";
    case QuestionForm::kDefinitions:
      return "No policy that was searched defines a name of its own.";
    case QuestionForm::kChanges:
      return "No answer changed.";
    case QuestionForm::kGaps:
    case QuestionForm::kListChecklists:
      return "No checklists are loaded.";
    case QuestionForm::kFindStatements:
      return "No statements.";
    case QuestionForm::kCan:
    case QuestionForm::kWhyCan:
    case QuestionForm::kWhyCannot:
    case QuestionForm::kCompare:
    case QuestionForm::kIsStricter:
    case QuestionForm::kShowStatement:
    case QuestionForm::kShowTerm:
      return "No policies were searched.";
  }
  ASSAY_CHECK(false);
  return "";
}

std::string SearchedSentence(const model::Answer& answer) {
  return fmt::format("Searched {}, {}.",
                     Plural(answer.searched_policies, "policy", "policies"),
                     Plural(answer.searched_statements, "statement", "statements"));
}

}  // namespace assay::render
