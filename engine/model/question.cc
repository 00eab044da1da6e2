#include "model/question.h"

#include <fmt/format.h>

#include "base/check.h"
#include "model/vocabulary.h"

namespace assay::model {
namespace {

std::string_view FormWord(const Question& question) {
  if (question.about_receiving && !question.compared) {
    return question.form == QuestionForm::kWhyCannot ? "why not receive" : "receive";
  }
  switch (question.form) {
    case QuestionForm::kWhoCanReceive:
      return "receive";
    case QuestionForm::kWhoCannotReceive:
      return "cannot receive";
    case QuestionForm::kWhatCanReceive:
      return "receive";
    case QuestionForm::kWhatDoes:
      return "does";
    case QuestionForm::kForWhatPurposes:
      return "purposes";
    case QuestionForm::kOnWhatBasis:
      return "bases";
    case QuestionForm::kCan:
      return "can";
    case QuestionForm::kWhyCan:
      return "why";
    case QuestionForm::kWhyCannot:
      return "why not";
    case QuestionForm::kHowLong:
      return "how long";
    case QuestionForm::kWhatRights:
      return "rights";
    case QuestionForm::kWhatDuties:
      return "duties";
    case QuestionForm::kWhatSafeguards:
      return "safeguards";
    case QuestionForm::kWhatStates:
      return "states";
    case QuestionForm::kWhatDefects:
      return "defects";
    case QuestionForm::kWhoCanUltimately:
      return "ultimately receive";
    case QuestionForm::kCompare:
      return "compare";
    case QuestionForm::kIsStricter:
      return "stricter";
    case QuestionForm::kChanges:
      return "changes";
    case QuestionForm::kContradictions:
      return "contradictions";
    case QuestionForm::kFindings:
      return "findings";
    case QuestionForm::kDefinitions:
      return "definitions";
    case QuestionForm::kGaps:
      return "gaps";
    case QuestionForm::kFindStatements:
      return "find";
    case QuestionForm::kListMerchants:
    case QuestionForm::kListChecklists:
    case QuestionForm::kListTerms:
    case QuestionForm::kListStatements:
      return "list";
    case QuestionForm::kShowStatement:
    case QuestionForm::kShowTerm:
      return "show";
  }
  ASSAY_CHECK(false);
  return "";
}

template <typename Names>
std::string Join(const Names& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<std::string> NamesOf(const std::vector<TermId>& terms,
                                 const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (TermId term : terms) names.push_back(vocabulary.Get(term).name);
  return names;
}

void AppendSearch(const FindRequest& request, const Vocabulary& vocabulary,
                  std::vector<std::string>& parts) {
  parts.push_back("statements");
  if (request.where.form != Filter::Form::kTrue) {
    parts.push_back("where = " + FilterText(request.where, vocabulary));
  }
  if (request.group_by) {
    parts.push_back(fmt::format("group by = {}", FieldWord(*request.group_by)));
  }
  if (request.count) parts.push_back("count");
  if (request.order_by || request.order_by_count) {
    parts.push_back(
        fmt::format("order by = {}{}",
                    request.order_by_count ? "count" : FieldWord(*request.order_by),
                    request.direction == Direction::kDescending ? ", descending" : ""));
  }
}

// What is listed or shown, which no dimension holds.
void AppendSubject(const Question& question, const Vocabulary& vocabulary,
                   std::vector<std::string>& parts) {
  switch (question.form) {
    case QuestionForm::kListMerchants:
      parts.push_back("merchants");
      break;
    case QuestionForm::kListChecklists:
      parts.push_back("checklists");
      break;
    case QuestionForm::kListTerms:
      parts.emplace_back(KindPlural(question.list_kind));
      break;
    case QuestionForm::kListStatements:
      parts.push_back("statements");
      break;
    case QuestionForm::kShowStatement:
      parts.push_back(
          question.show_version.empty()
              ? fmt::format("{}#{}", question.show_merchant, question.show_number)
              : fmt::format("{}@{}#{}", question.show_merchant, question.show_version,
                            question.show_number));
      break;
    case QuestionForm::kShowTerm:
      for (TermId term : question.show_terms) {
        parts.push_back(fmt::format("{} {}", KindWord(vocabulary.Get(term).kind),
                                    vocabulary.Get(term).name));
      }
      break;
    case QuestionForm::kCompare:
      if (question.compared) {
        Question asked = question;
        asked.form = *question.compared;
        asked.compared.reset();
        parts.push_back(fmt::format("on = {}", FormWord(asked)));
      }
      break;
    case QuestionForm::kGaps:
      if (!question.checklists.empty()) {
        parts.push_back("checklist = " + Join(question.checklists));
      }
      break;
    case QuestionForm::kFindStatements:
      AppendSearch(question.find, vocabulary, parts);
      break;
    default:
      break;
  }
  if (!question.changes_from.empty()) {
    parts.push_back("from = " + question.changes_from);
    parts.push_back("to = " + question.changes_to);
  }
  if (!question.list_under.empty()) {
    parts.push_back("under = " + Join(NamesOf(question.list_under, vocabulary)));
  }
}

}  // namespace

std::string Understood(const Question& question, const Vocabulary& vocabulary) {
  std::vector<std::string> parts;
  AppendSubject(question, vocabulary, parts);
  for (size_t d = 0; d < kDimensionCount; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    if (question.region[dimension].empty()) continue;
    parts.push_back(fmt::format("{} = {}", DimensionWord(dimension),
                                Join(NamesOf(question.region[dimension], vocabulary))));
  }
  if (!question.merchants.empty()) {
    parts.push_back(fmt::format("merchant = {}", Join(question.merchants)));
  }
  if (!question.as_of.empty()) parts.push_back("as of = " + question.as_of);
  if (question.minimal) parts.push_back("minimal");
  if (question.reading.strict) parts.push_back("reading = strict");
  if (question.reading.closed) parts.push_back("assuming = closed");
  if (question.limit) parts.push_back(fmt::format("limit = {}", *question.limit));
  return fmt::format("{}({})", FormWord(question), Join(parts));
}

}  // namespace assay::model
