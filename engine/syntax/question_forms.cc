// The table of question forms: the one place where their names, patterns and examples
// stand.
#include "base/check.h"
#include "syntax/question_tree.h"

namespace assay::syntax {

const std::vector<QuestionFormEntry>& QuestionForms() {
  using enum QuestionForm;
  static const std::vector<QuestionFormEntry> forms = {
      {kWhoCanReceive, "who can receive",
       "who can receive DATA [from MERCHANT] [for PURPOSE] [under BASIS]",
       "who can receive payment data from allegra"},
      {kWhoCannotReceive, "who cannot receive", "who cannot receive DATA [from MERCHANT]",
       "who cannot receive payment data from allegra"},
      {kWhatCanReceive, "what can ... receive",
       "what can RECIPIENT receive [from MERCHANT]",
       "what can advertising partners receive from allegra"},
      {kWhatDoes, "what does ... do",
       "what does MERCHANT ACTION [DATA] [for PURPOSE] [from SOURCE]",
       "what does leman collect from data subjects"},
      {kForWhatPurposes, "for what purposes",
       "for what purposes can MERCHANT ACTION DATA",
       "for what purposes can a la lune use card details"},
      {kOnWhatBasis, "on what basis",
       "on what basis can MERCHANT ACTION DATA [for PURPOSE]",
       "on what basis can allegra use email address for marketing"},
      {kCan, "can", "can MERCHANT ACTION DATA [with RECIPIENT] [for PURPOSE]",
       "can selenegleam share payment data with shipping carriers"},
      {kCanReceive, "can ... receive", "can RECIPIENT receive DATA [from MERCHANT]",
       "can payment processors receive payment data from selenegleam"},
      {kWhyCan, "why can", "why can MERCHANT ACTION DATA [with RECIPIENT] [for PURPOSE]",
       "why can leman use contact data for marketing"},
      {kWhyCanReceive, "why can ... receive",
       "why can RECIPIENT receive DATA [from MERCHANT]",
       "why can payment processors receive payment data from selenegleam"},
      {kWhyCannot, "why can't",
       "why can't MERCHANT ACTION DATA [with RECIPIENT] [for PURPOSE]",
       "why can't alma share contact data with advertising partners"},
      {kWhyCannotReceive, "why can't ... receive",
       "why can't RECIPIENT receive DATA [from MERCHANT]",
       "why can't shipping carriers receive payment data from selenegleam"},
      {kHowLong, "how long", "how long does MERCHANT retain DATA",
       "how long does leman retain personal data"},
      {kWhatRights, "what rights", "what rights does MERCHANT grant",
       "what rights does allegra grant"},
      {kWhatDuties, "what duties", "what duties does MERCHANT have",
       "what duties does leman have"},
      {kWhatSafeguards, "what safeguards", "what safeguards does MERCHANT promise",
       "what safeguards does selenegleam promise"},
      {kWhatStates, "what does ... state", "what does MERCHANT state",
       "what does alma state"},
      {kWhatDefects, "what defects", "what defects are in MERCHANT",
       "what defects are in selenegleam"},
      {kListMerchants, "list merchants", "list merchants", "list merchants"},
      {kListChecklists, "list checklists", "list checklists", "list checklists"},
      {kListTerms, "list terms", "list data|recipients|purposes|bases|... [under TERM]",
       "list data under contact data"},
      {kListStatements, "list statements", "list statements [in MERCHANT]",
       "list statements in allegra"},
      {kShowStatement, "show statement", "show MERCHANT#NUMBER", "show allegra#12"},
      {kShowTerm, "show term", "show TERM", "show payment data"},
      {kWhoCanUltimately, "who can ultimately receive",
       "who can ultimately receive DATA [from MERCHANT]",
       "who can ultimately receive payment data from allegra"},
      {kCompare, "compare",
       "compare MERCHANT and MERCHANT [on ACTION [DATA]] | compare all on QUESTION",
       "compare all on who can receive payment data"},
      {kIsStricter, "is ... stricter",
       "is MERCHANT stricter than MERCHANT [on ACTION [DATA]]",
       "is selenegleam stricter than allegra on disclosing"},
      {kChanges, "changes", "changes in MERCHANT from DATE to DATE",
       "changes in acme from 2023-01-01 to 2024-01-01"},
      {kContradictions, "contradictions", "contradictions [in MERCHANT]",
       "contradictions in alma"},
      {kFindings, "findings", "findings [in MERCHANT]", "findings in leman"},
      {kDefinitions, "definitions", "definitions [in MERCHANT]", "definitions in alma"},
      {kGaps, "gaps", "gaps [in MERCHANT] [against CHECKLIST]",
       "gaps in leman against gdpr 13"},
      {kFindStatements, "find statements",
       "find statements [in MERCHANT] where FIELD is|covers|under NAME [and ...] "
       "[group by FIELD] [count] [order by FIELD]",
       "find statements where action is disclose and basis is not stated"},
  };
  return forms;
}

const QuestionFormEntry& EntryOf(QuestionForm form) {
  const auto index = static_cast<size_t>(form);
  ASSAY_CHECK(index >= 1 && index <= QuestionForms().size());
  const QuestionFormEntry& entry = QuestionForms()[index - 1];
  ASSAY_CHECK(entry.form == form);
  return entry;
}

std::string_view QuestionClauseWord(QuestionClause clause) {
  static constexpr std::string_view kWords[] = {"from",  "with", "for", "under",
                                                "about", "by",   "in",  "until"};
  const auto index = static_cast<size_t>(clause);
  ASSAY_CHECK(index < kQuestionClauseCount);
  return kWords[index];
}

}  // namespace assay::syntax
