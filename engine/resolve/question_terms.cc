#include "resolve/question_terms.h"

#include <algorithm>

#include <fmt/format.h>

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

std::vector<TermId> QuestionTerms::ResolveAnyKind(const syntax::Name& name) {
  const model::Vocabulary& vocabulary = names_.vocabulary();
  const std::string normalized = model::NormalizeName(syntax::Text(name));
  std::vector<TermId> terms = vocabulary.FindAnyKind(normalized);
  for (const std::string& form : NumberForms(normalized)) {
    if (terms.empty()) terms = vocabulary.FindAnyKind(form);
  }
  if (!terms.empty()) return terms;
  std::vector<std::string> candidates;
  for (size_t k = 0; k < model::kTermKindCount; ++k) {
    for (std::string& known : vocabulary.NamesOfKind(static_cast<TermKind>(k))) {
      candidates.push_back(std::move(known));
    }
  }
  const std::vector<std::string> near = diagnostics::NearestNames(normalized, candidates);
  sink_.Report({diagnostics::Kind::kUnknownName,
                {file_, name.span},
                fmt::format("unknown term `{}`", syntax::Text(name)),
                "no term of any kind has that name",
                {},
                near.empty() ? "`list data`, `list recipients`, ... show what there is"
                             : fmt::format("did you mean {}?", QuotedNames(near))});
  return terms;
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
