// The one place where the model's enumerations get the words that people and programs
// read.
#include <array>
#include <vector>

#include "base/check.h"
#include "model/answer.h"
#include "model/comparison.h"
#include "model/policy.h"
#include "model/statement.h"
#include "model/term.h"

namespace assay::model {
namespace {

// Looks an enumerator up in the list of its words; the list has one for each.
template <typename Enum, size_t N>
std::string_view WordOf(Enum value, const std::string_view (&words)[N]) {
  const auto index = static_cast<size_t>(value);
  ASSAY_CHECK(index < N);
  return words[index];
}

}  // namespace

std::string_view KindWord(TermKind kind) {
  static constexpr std::string_view kWords[] = {
      "data",    "recipient", "purpose", "basis", "action", "condition",
      "subject", "safeguard", "right",   "duty",  "place",  "fact"};
  return WordOf(kind, kWords);
}

std::string_view KindPlural(TermKind kind) {
  static constexpr std::string_view kWords[] = {
      "data categories", "recipients", "purposes", "legal bases", "actions", "conditions",
      "data subjects",   "safeguards", "rights",   "duties",      "places",  "facts"};
  return WordOf(kind, kWords);
}

std::string_view ModalityWord(Modality modality) {
  static constexpr std::string_view kWords[] = {"may", "does", "never", "must"};
  return WordOf(modality, kWords);
}

std::string_view DimensionWord(Dimension dimension) {
  static constexpr std::string_view kWords[] = {"action", "actor",   "data",  "recipient",
                                                "source", "purpose", "basis", "subject",
                                                "place",  "until"};
  return WordOf(dimension, kWords);
}

std::string_view DimensionPlural(Dimension dimension) {
  static constexpr std::string_view kWords[] = {
      "actions",  "those who act", "data",          "recipients", "sources",
      "purposes", "legal bases",   "data subjects", "places",     "ends"};
  return WordOf(dimension, kWords);
}

const std::vector<TermKind>& KindsOf(Dimension dimension) {
  static const std::array<std::vector<TermKind>, kDimensionCount> kKinds = {{
      {TermKind::kAction},
      {TermKind::kRecipient},
      {TermKind::kData, TermKind::kRight},
      {TermKind::kRecipient},
      {TermKind::kRecipient},
      {TermKind::kPurpose},
      {TermKind::kBasis},
      {TermKind::kSubject},
      {TermKind::kPlace},
      {TermKind::kCondition},
  }};
  return kKinds[static_cast<size_t>(dimension)];
}

std::string_view PrecedenceWord(Precedence precedence) {
  static constexpr std::string_view kWords[] = {"none", "specific", "prohibitions",
                                                "permissions"};
  return WordOf(precedence, kWords);
}

std::string_view VerdictWord(Verdict verdict) {
  static constexpr std::string_view kWords[] = {"permitted",   "conditional", "forbidden",
                                                "conflicting", "vague",       "silent"};
  return WordOf(verdict, kWords);
}

std::string_view StrengthWord(Strength strength) {
  static constexpr std::string_view kWords[] = {"", "explicit", "by a broader term",
                                                "in part", "by a broader term, in part"};
  return WordOf(strength, kWords);
}

std::string_view GroundWord(GroundKind kind) {
  switch (kind) {
    case GroundKind::kIsA:
      return "is-a";
    case GroundKind::kVagueWords:
      return "vague words";
    case GroundKind::kImplied:
      return "implied";
    case GroundKind::kAssumption:
      return "assumption";
  }
  return "";
}

std::string_view GapStateWord(GapState state) {
  static constexpr std::string_view kWords[] = {"stated", "partly", "missing",
                                                "not applicable"};
  return WordOf(state, kWords);
}

std::string_view RoleWord(Role role) {
  static constexpr std::string_view kWords[] = {"for",       "exception",  "against",
                                                "carve-out", "lead",       "outweighed",
                                                "lifted",    "considered", "stated"};
  return WordOf(role, kWords);
}

std::string_view RelationWord(Relation relation) {
  static constexpr std::string_view kWords[] = {"equal", "stricter", "looser",
                                                "incomparable", "unknown"};
  return WordOf(relation, kWords);
}

std::string_view OverallWord(Relation relation) {
  return relation == Relation::kEqual ? "equivalent" : RelationWord(relation);
}

std::string_view CertaintyWord(Certainty certainty) {
  static constexpr std::string_view kWords[] = {"no", "yes", "not known"};
  return WordOf(certainty, kWords);
}

std::string_view EditWord(EditKind kind) {
  static constexpr std::string_view kWords[] = {"added", "removed", "reworded",
                                                "precedence"};
  return WordOf(kind, kWords);
}

std::string_view FateWord(QuotationFate fate) {
  static constexpr std::string_view kWords[] = {"moved", "changed", "gone", "new"};
  return WordOf(fate, kWords);
}

std::string PointPhrase(const Row& row) {
  using enum Dimension;
  static constexpr std::pair<Dimension, std::string_view> kParts[] = {
      {kAction, ""},       {kData, ""},        {kActor, "by "},    {kSource, "from "},
      {kRecipient, "to "}, {kPurpose, "for "}, {kBasis, "under "}, {kSubject, "about "},
      {kPlace, "in "},     {kUntil, "until "},
  };
  std::string phrase;
  for (const auto& [dimension, word] : kParts) {
    if (row[dimension].empty()) continue;
    // Who collects for himself stands among the recipients of answers about receiving.
    if (dimension == kRecipient && row[kRecipient] == row[kActor]) continue;
    if (!phrase.empty()) phrase += ' ';
    phrase += word;
    phrase += row[dimension] == "unnamed" ? "somebody unnamed" : row[dimension];
  }
  return phrase;
}

}  // namespace assay::model
