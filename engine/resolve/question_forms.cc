#include "resolve/question_forms.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"

namespace assay::resolve {

using model::Dimension;
using model::QuestionForm;
using model::TermKind;
using syntax::QuestionClause;
using Form = syntax::QuestionForm;

namespace {

constexpr FormMeaning kForms[] = {
    {Form::kWhoCanReceive, QuestionForm::kWhoCanReceive, Shape::kReceive},
    {Form::kWhoCannotReceive, QuestionForm::kWhoCannotReceive, Shape::kReceive},
    {Form::kWhatCanReceive, QuestionForm::kWhatCanReceive, Shape::kReceive},
    {Form::kWhatDoes, QuestionForm::kWhatDoes, Shape::kPractice},
    {Form::kForWhatPurposes, QuestionForm::kForWhatPurposes, Shape::kPractice},
    {Form::kOnWhatBasis, QuestionForm::kOnWhatBasis, Shape::kPractice},
    {Form::kCan, QuestionForm::kCan, Shape::kPractice},
    {Form::kCanReceive, QuestionForm::kCan, Shape::kReceive},
    {Form::kWhyCan, QuestionForm::kWhyCan, Shape::kPractice},
    {Form::kWhyCanReceive, QuestionForm::kWhyCan, Shape::kReceive},
    {Form::kWhyCannot, QuestionForm::kWhyCannot, Shape::kPractice},
    {Form::kWhyCannotReceive, QuestionForm::kWhyCannot, Shape::kReceive},
    {Form::kHowLong, QuestionForm::kHowLong, Shape::kPractice},
    {Form::kWhatRights, QuestionForm::kWhatRights, Shape::kOfMerchant},
    {Form::kWhatDuties, QuestionForm::kWhatDuties, Shape::kOfMerchant},
    {Form::kWhatSafeguards, QuestionForm::kWhatSafeguards, Shape::kOfMerchant},
    {Form::kWhatStates, QuestionForm::kWhatStates, Shape::kOfMerchant},
    {Form::kWhatDefects, QuestionForm::kWhatDefects, Shape::kOfMerchant},
    {Form::kListMerchants, QuestionForm::kListMerchants, Shape::kMerchants},
    {Form::kListChecklists, QuestionForm::kListChecklists, Shape::kMerchants},
    {Form::kListTerms, QuestionForm::kListTerms, Shape::kTerms},
    {Form::kListStatements, QuestionForm::kListStatements, Shape::kStatements},
    {Form::kShowStatement, QuestionForm::kShowStatement, Shape::kStatement},
    {Form::kShowTerm, QuestionForm::kShowTerm, Shape::kTerm},
    {Form::kWhoCanUltimately, QuestionForm::kWhoCanUltimately, Shape::kReceive},
    {Form::kCompare, QuestionForm::kCompare, Shape::kCompared},
    {Form::kIsStricter, QuestionForm::kIsStricter, Shape::kCompared},
    {Form::kChanges, QuestionForm::kChanges, Shape::kChanged},
    {Form::kContradictions, QuestionForm::kContradictions, Shape::kOfMerchant},
    {Form::kFindings, QuestionForm::kFindings, Shape::kOfMerchant},
    {Form::kDefinitions, QuestionForm::kDefinitions, Shape::kOfMerchant},
    {Form::kGaps, QuestionForm::kGaps, Shape::kGaps},
    {Form::kFindStatements, QuestionForm::kFindStatements, Shape::kSearch},
};

}  // namespace

const FormMeaning& MeaningOf(Form form) {
  const auto* meaning = std::find_if(std::begin(kForms), std::end(kForms),
                                     [&](const auto& m) { return m.form == form; });
  ASSAY_CHECK(meaning != std::end(kForms));
  return *meaning;
}

bool CanBeCompared(QuestionForm form) {
  return form <= QuestionForm::kWhatStates && form != QuestionForm::kWhyCannot;
}

ClauseMeaning MeaningOf(QuestionClause clause, Form form, Shape shape) {
  switch (shape) {
    case Shape::kReceive:
      if (clause == QuestionClause::kFrom) return ClauseMeaning::kMerchants;
      // The recipient is what is asked, or the subject of the sentence.
      if (clause == QuestionClause::kWith) return ClauseMeaning::kNothing;
      return ClauseMeaning::kDimension;
    case Shape::kPractice: {
      const bool is_asked =
          (form == Form::kForWhatPurposes && clause == QuestionClause::kFor) ||
          (form == Form::kOnWhatBasis && clause == QuestionClause::kUnder);
      return is_asked ? ClauseMeaning::kNothing : ClauseMeaning::kDimension;
    }
    case Shape::kCompared:
      return ClauseMeaning::kDimension;
    case Shape::kTerms:
      return clause == QuestionClause::kUnder ? ClauseMeaning::kListUnder
                                              : ClauseMeaning::kNothing;
    case Shape::kStatements:
      return clause == QuestionClause::kIn || clause == QuestionClause::kFrom
                 ? ClauseMeaning::kMerchants
                 : ClauseMeaning::kNothing;
    default:
      return ClauseMeaning::kNothing;
  }
}

ClauseDimension DimensionOf(QuestionClause clause) {
  switch (clause) {
    case QuestionClause::kFrom:
      return {Dimension::kSource, TermKind::kRecipient};
    case QuestionClause::kWith:
      return {Dimension::kRecipient, TermKind::kRecipient};
    case QuestionClause::kFor:
      return {Dimension::kPurpose, TermKind::kPurpose};
    case QuestionClause::kUnder:
      return {Dimension::kBasis, TermKind::kBasis};
    case QuestionClause::kAbout:
      return {Dimension::kSubject, TermKind::kSubject};
    case QuestionClause::kBy:
      return {Dimension::kActor, TermKind::kRecipient};
    case QuestionClause::kIn:
      return {Dimension::kPlace, TermKind::kPlace};
    case QuestionClause::kUntil:
      return {Dimension::kUntil, TermKind::kCondition};
  }
  return {Dimension::kData, TermKind::kData};
}

}  // namespace assay::resolve
