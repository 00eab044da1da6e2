// The names of terms in a question: as they stand, else in the singular or plural.
#pragma once

#include <optional>
#include <vector>

#include "model/vocabulary.h"
#include "resolve/name_resolver.h"
#include "syntax/tree.h"

namespace assay::resolve {

class QuestionTerms {
 public:
  // Names stand in `file`; `names` and `sink` must outlive it.
  QuestionTerms(diagnostics::FileId file, NameResolver& names,
                diagnostics::DiagnosticSink& sink)
      : file_(file), names_(names), sink_(sink) {}

  // The term of the first of `kinds` that knows the name.  None: reported.
  std::optional<model::TermId> Resolve(const syntax::Name& name,
                                       const std::vector<model::TermKind>& kinds);
  // The same without a report.
  std::optional<model::TermId> Find(const syntax::Name& name,
                                    const std::vector<model::TermKind>& kinds) const;

  // The terms of any kind that have the name, ordered by kind.  None: reported.
  std::vector<model::TermId> ResolveAnyKind(const syntax::Name& name);

  // Adds what the names stand for to `terms`, each once; `all` among them adds nothing.
  void Add(const std::vector<syntax::Name>& names,
           const std::vector<model::TermKind>& kinds, std::vector<model::TermId>& terms);

  NameResolver& names() { return names_; }

 private:
  diagnostics::FileId file_;
  NameResolver& names_;
  diagnostics::DiagnosticSink& sink_;
};

// True if one of the names is `all`.
bool AnyIsAll(const std::vector<syntax::Name>& names);

}  // namespace assay::resolve
