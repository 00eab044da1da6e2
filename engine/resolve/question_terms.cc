#include "resolve/question_terms.h"

#include <algorithm>

#include "resolve/question_words.h"

namespace assay::resolve {

using model::TermId;
using model::TermKind;

bool AnyIsAll(const std::vector<syntax::Name>& names) {
  return std::any_of(names.begin(), names.end(), [](const syntax::Name& name) {
    return MeansAll(model::NormalizeName(syntax::Text(name)));
  });
}

std::optional<TermId> QuestionTerms::Find(const syntax::Name& name,
                                          const std::vector<TermKind>& kinds) const {
  const std::string normalized = model::NormalizeName(syntax::Text(name));
  if (const auto term = names_.Find(normalized, kinds)) return term;
  for (const std::string& form : NumberForms(normalized)) {
    if (const auto term = names_.Find(form, kinds)) return term;
  }
  return std::nullopt;
}

std::optional<TermId> QuestionTerms::Resolve(const syntax::Name& name,
                                             const std::vector<TermKind>& kinds) {
  const auto term = Find(name, kinds);
  if (!term) names_.ReportMissing(name, kinds);
  return term;
}

void QuestionTerms::Add(const std::vector<syntax::Name>& names,
                        const std::vector<TermKind>& kinds, std::vector<TermId>& terms) {
  if (AnyIsAll(names)) return;
  for (const syntax::Name& name : names) {
    const auto term = Resolve(name, kinds);
    if (term && std::find(terms.begin(), terms.end(), *term) == terms.end()) {
      terms.push_back(*term);
    }
  }
}

}  // namespace assay::resolve
