// Objects and clauses to a Scope: each list in its dimension, with the kind that stands there.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/statement.h"
#include "resolve/definitions.h"
#include "resolve/name_resolver.h"
#include "syntax/tree.h"

namespace assay::resolve {

// What the clauses belong to, for what may not stand everywhere.
enum class Host : uint8_t { kPractice, kProhibition, kDuty, kException };

// What the names of objects stand for.
enum class Reading : uint8_t {
  kAsDefined,  // What the policy defines by the name, else the vocabulary's term.
  kTerms,      // The vocabulary's term.
};

class ScopeResolver {
 public:
  // Everything must outlive the resolver.
  ScopeResolver(diagnostics::FileId file, NameResolver& names,
                const DefinitionTable& definitions, diagnostics::DiagnosticSink& sink);

  // The objects: `first` (may be empty) and those of `list`, of the first of `kinds` that knows
  // each name.  The numbers of definitions used are added to `used`.
  model::TermList Objects(const syntax::Name& first, const syntax::ObjectList& list,
                          const std::vector<model::TermKind>& kinds, Host host,
                          Reading reading, std::vector<uint32_t>& used);

  // The clauses but `using` and how long, into a scope that may have its objects already.
  void AddClauses(const syntax::Clauses& clauses, Host host, model::Scope& scope);

  // `until` and the periods; the terms among `until` go into the scope too.  In an exception a
  // period has no place, which is reported.
  model::Retention AddRetention(const syntax::Clauses& clauses, Host host,
                                model::Scope& scope);

  // What `using` lists: kept beside the scope, and so without a place in an exception.
  model::TermList Safeguards(const syntax::Clauses& clauses, Host host);

 private:
  model::TermList List(const syntax::NameList& list, model::TermKind kind, Host host);
  model::Condition Condition(const syntax::ConditionTree& tree);
  void AddPlaces(const syntax::Clauses& clauses, Host host, model::Scope& scope);
  std::vector<model::Condition> AddUntil(const syntax::UntilClause& until, Host host,
                                         model::Scope& scope);
  std::optional<model::Period> Period(const syntax::Rare<syntax::PeriodClause>& clause);
  // Reports an `only` where it has no meaning: by its host, or over an open list.
  void CheckOnly(const std::optional<diagnostics::Span>& only,
                 const std::optional<diagnostics::Span>& open, Host host);
  // Of what has no place in an exception.
  void ReportMisplaced(std::string_view what, diagnostics::Span span);

  diagnostics::FileId file_;
  NameResolver& names_;
  const DefinitionTable& definitions_;
  diagnostics::DiagnosticSink& sink_;
};

}  // namespace assay::resolve
