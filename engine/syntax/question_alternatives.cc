// The grammar's alternatives and the forms they are, and the words that `list` takes.
#include <array>
#include <utility>

#include "syntax/build_question.h"

namespace assay::syntax {
namespace {

using generated::QuestionParser;
using Rule = antlr4::ParserRuleContext;

template <typename Alternative>
bool Is(const Rule& form) {
  return dynamic_cast<const Alternative*>(&form) != nullptr;
}

struct AlternativeEntry {
  QuestionForm form;
  bool (*is)(const Rule&);
};

constexpr AlternativeEntry kAlternatives[] = {
    {QuestionForm::kWhoCanReceive, &Is<QuestionParser::WhoCanReceiveContext>},
    {QuestionForm::kWhoCannotReceive, &Is<QuestionParser::WhoCannotReceiveContext>},
    {QuestionForm::kWhatCanReceive, &Is<QuestionParser::WhatCanReceiveContext>},
    {QuestionForm::kWhatDoes, &Is<QuestionParser::WhatDoesContext>},
    {QuestionForm::kForWhatPurposes, &Is<QuestionParser::ForWhatPurposesContext>},
    {QuestionForm::kOnWhatBasis, &Is<QuestionParser::OnWhatBasisContext>},
    {QuestionForm::kCan, &Is<QuestionParser::CanDoContext>},
    {QuestionForm::kCanReceive, &Is<QuestionParser::CanReceiveContext>},
    {QuestionForm::kWhyCan, &Is<QuestionParser::WhyCanDoContext>},
    {QuestionForm::kWhyCanReceive, &Is<QuestionParser::WhyCanReceiveContext>},
    {QuestionForm::kWhyCannot, &Is<QuestionParser::WhyCannotDoContext>},
    {QuestionForm::kWhyCannotReceive, &Is<QuestionParser::WhyCannotReceiveContext>},
    {QuestionForm::kHowLong, &Is<QuestionParser::HowLongContext>},
    {QuestionForm::kWhatRights, &Is<QuestionParser::WhatRightsContext>},
    {QuestionForm::kWhatDuties, &Is<QuestionParser::WhatDutiesContext>},
    {QuestionForm::kWhatSafeguards, &Is<QuestionParser::WhatSafeguardsContext>},
    {QuestionForm::kWhatStates, &Is<QuestionParser::WhatStatesContext>},
    {QuestionForm::kWhatDefects, &Is<QuestionParser::WhatDefectsContext>},
    {QuestionForm::kListMerchants, &Is<QuestionParser::ListMerchantsContext>},
    {QuestionForm::kListChecklists, &Is<QuestionParser::ListChecklistsContext>},
    {QuestionForm::kListTerms, &Is<QuestionParser::ListTermsContext>},
    {QuestionForm::kListStatements, &Is<QuestionParser::ListStatementsContext>},
    {QuestionForm::kShowStatement, &Is<QuestionParser::ShowStatementContext>},
    {QuestionForm::kShowTerm, &Is<QuestionParser::ShowTermContext>},
    {QuestionForm::kWhoCanUltimately, &Is<QuestionParser::WhoCanUltimatelyContext>},
    {QuestionForm::kCompare, &Is<QuestionParser::CompareContext>},
    {QuestionForm::kIsStricter, &Is<QuestionParser::IsStricterContext>},
    {QuestionForm::kChanges, &Is<QuestionParser::ChangesContext>},
    {QuestionForm::kContradictions, &Is<QuestionParser::ContradictionsContext>},
    {QuestionForm::kFindings, &Is<QuestionParser::FindingsContext>},
    {QuestionForm::kDefinitions, &Is<QuestionParser::DefinitionsContext>},
    {QuestionForm::kGaps, &Is<QuestionParser::GapsContext>},
    {QuestionForm::kFindStatements, &Is<QuestionParser::FindStatementsContext>},
};

}  // namespace

QuestionForm FormOf(const Rule& rule) {
  for (const AlternativeEntry& entry : kAlternatives) {
    if (entry.is(rule)) return entry.form;
  }
  return QuestionForm::kUnknown;
}

bool HasPhrase(QuestionForm form) {
  switch (form) {
    case QuestionForm::kWhatDoes:
    case QuestionForm::kForWhatPurposes:
    case QuestionForm::kOnWhatBasis:
    case QuestionForm::kCan:
    case QuestionForm::kWhyCan:
    case QuestionForm::kWhyCannot:
    case QuestionForm::kHowLong:
      return true;
    default:
      return false;
  }
}

std::string ListedKind(std::string_view words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 31> kWords =
      {{
          {"data", "data"},
          {"data categories", "data"},
          {"data category", "data"},
          {"recipients", "recipient"},
          {"recipient", "recipient"},
          {"sources", "recipient"},
          {"purposes", "purpose"},
          {"purpose", "purpose"},
          {"bases", "basis"},
          {"basis", "basis"},
          {"legal bases", "basis"},
          {"legal basis", "basis"},
          {"actions", "action"},
          {"action", "action"},
          {"conditions", "condition"},
          {"condition", "condition"},
          {"subjects", "subject"},
          {"data subjects", "subject"},
          {"subject", "subject"},
          {"data subject", "subject"},
          {"safeguards", "safeguard"},
          {"safeguard", "safeguard"},
          {"rights", "right"},
          {"right", "right"},
          {"duties", "duty"},
          {"duty", "duty"},
          {"places", "place"},
          {"place", "place"},
          {"facts", "fact"},
          {"fact", "fact"},
          {"data elements", "data"},
      }};
  for (const auto& [word, kind] : kWords) {
    if (word == words) return std::string(kind);
  }
  return "";
}

}  // namespace assay::syntax
