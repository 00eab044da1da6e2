#include "resolve/question_topic.h"

#include <algorithm>
#include <utility>

namespace assay::resolve {

using model::Dimension;
using model::TermId;
using model::TermKind;

namespace {

constexpr std::pair<TermKind, Dimension> kTopics[] = {
    {TermKind::kAction, Dimension::kAction},
    {TermKind::kData, Dimension::kData},
    {TermKind::kPurpose, Dimension::kPurpose},
    {TermKind::kRecipient, Dimension::kRecipient},
};

void AddOnce(TermId term, std::vector<TermId>& terms) {
  if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
}

void AddName(const syntax::Name& name, const PhraseSplitter& phrases,
             QuestionTerms& terms, model::Region& region) {
  const PhraseParts parts = phrases.SplitAction(name);
  if (parts.action_words == name.words.size()) {
    AddOnce(parts.action, region[Dimension::kAction]);
    return;
  }
  for (const auto& [kind, dimension] : kTopics) {
    if (const auto term = terms.Find(name, {kind})) {
      AddOnce(*term, region[dimension]);
      return;
    }
  }
  if (parts.action_words == 0) {
    std::vector<TermKind> kinds;
    for (const auto& topic : kTopics) kinds.push_back(topic.first);
    terms.names().ReportMissing(name, kinds);
    return;
  }
  AddOnce(parts.action, region[Dimension::kAction]);
  terms.Add({SubName(name, parts.action_words, name.words.size())},
            {TermKind::kData, TermKind::kRight}, region[Dimension::kData]);
}

}  // namespace

void AddTopic(const std::vector<syntax::Name>& names, const PhraseSplitter& phrases,
              QuestionTerms& terms, model::Region& region) {
  for (const syntax::Name& name : names) AddName(name, phrases, terms, region);
}

}  // namespace assay::resolve
