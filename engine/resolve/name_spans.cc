#include "resolve/name_spans.h"

#include <algorithm>

namespace assay::resolve {
namespace {

using diagnostics::Span;

class SpanCollector {
 public:
  void Add(const syntax::Name& name) {
    if (!name.empty()) spans.push_back(name.span);
  }

  void Add(const std::vector<syntax::Name>& names) {
    for (const syntax::Name& name : names) Add(name);
  }

  void Add(const syntax::ConditionTree& condition) {
    Add(condition.name);
    for (const syntax::ConditionTree& part : condition.parts) Add(part);
  }

  void Add(const syntax::Clauses& clauses) {
    for (const auto& list : clauses.lists) {
      if (list) Add(list->names);
    }
    if (clauses.if_clause) Add(clauses.if_clause->condition);
    if (clauses.unless_clause) Add(clauses.unless_clause->condition);
    if (clauses.until) {
      for (const syntax::ConditionTree& event : clauses.until->events) Add(event);
    }
    for (const auto* period : {&clauses.at_least, &clauses.at_most}) {
      if (*period && (*period)->after) Add(*(*period)->after);
    }
  }

  void Add(const syntax::ExceptionTree& exception) {
    Add(exception.objects.names);
    Add(exception.clauses);
    for (const syntax::ExceptionTree& inner : exception.exceptions) Add(inner);
  }

  std::vector<Span> spans;
};

}  // namespace

std::vector<Span> NameSpans(const syntax::StatementTree& statement) {
  SpanCollector collector;
  collector.Add(statement.phrase);
  collector.Add(statement.objects.names);
  collector.Add(statement.clauses);
  for (const syntax::ExceptionTree& exception : statement.exceptions) {
    collector.Add(exception);
  }
  std::sort(collector.spans.begin(), collector.spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return std::move(collector.spans);
}

}  // namespace assay::resolve
