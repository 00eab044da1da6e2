// One statement: its verb, what the verb is said of, its exceptions.
//
// The phrase after the modality holds the action and, without a mark between them, the first
// object; the longest name that is known where the phrase begins is the action.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/statement.h"
#include "resolve/definitions.h"
#include "resolve/name_resolver.h"
#include "resolve/scope_resolver.h"
#include "syntax/tree.h"

namespace assay::resolve {

// The labels of a policy's statements, normalised; they may be used before they stand.
struct LabelPlace {
  uint32_t number = 0;
  diagnostics::Span span;
};
using Labels = std::map<std::string, LabelPlace, std::less<>>;

class StatementResolver {
 public:
  // Everything must outlive the resolver.
  StatementResolver(diagnostics::FileId file, const diagnostics::SourceFile& text,
                    NameResolver& names, const DefinitionTable& definitions,
                    const Labels& labels, diagnostics::DiagnosticSink& sink);

  // Makes `statement`, which is empty, but for quotations, section and backing.  What is wrong is
  // reported and left out.
  void Resolve(const syntax::StatementTree& tree, uint32_t number,
               model::Statement& statement);

 private:
  // Where the verb ends in the phrase, and what it is; absent if it was reported.
  struct Verb {
    model::TermId term;
    bool is_duty = false;
    size_t words = 0;
  };
  std::optional<Verb> FindVerb(const syntax::StatementTree& tree) const;
  void ReportVerb(const syntax::StatementTree& tree);
  void AddObjects(const syntax::StatementTree& tree, const Verb& verb,
                  model::Statement& statement);
  model::Exception ResolveException(const syntax::ExceptionTree& tree,
                                    model::Statement& statement);
  void ResolveNames(const syntax::ExceptionTree& tree, model::Statement& statement,
                    model::Exception& exception);
  void ResolveLabels(const std::vector<syntax::Name>& names,
                     const model::Statement& statement, model::Exception& exception);
  // Takes the definitions by which a prepared statement says that it was read.
  void CheckDefinitions(const syntax::StatementTree& tree,
                        const std::vector<uint32_t>& numbers,
                        model::Statement& statement);
  std::optional<uint32_t> FindLabel(const syntax::Name& name,
                                    const model::Statement& statement);
  bool IsLabel(const syntax::Name& name) const;
  bool IsObject(const syntax::Name& name) const;
  void ReportLabel(const syntax::Name& name);

  diagnostics::FileId file_;
  const diagnostics::SourceFile& text_;
  NameResolver& names_;
  const DefinitionTable& definitions_;
  const Labels& labels_;
  diagnostics::DiagnosticSink& sink_;
  ScopeResolver scopes_;
  Reading reading_ = Reading::kAsDefined;  // Of the statement at hand.
};

}  // namespace assay::resolve
