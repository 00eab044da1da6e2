#include "resolve/exception_scope.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace assay::resolve {
namespace {

using diagnostics::Kind;
using diagnostics::Place;
using model::Dimension;
using model::TermId;
using model::TermList;

// Of a list, in a message.
constexpr size_t kMaxNamesShown = 3;

class ExceptionChecker {
 public:
  ExceptionChecker(const model::Policy& policy, diagnostics::FileId file,
                   const model::Vocabulary& vocabulary, diagnostics::DiagnosticSink& sink)
      : policy_(policy), file_(file), vocabulary_(vocabulary), sink_(sink) {}

  void Check(const model::Statement& statement) {
    std::vector<const model::Scope*> above = {&statement.scope};
    for (const model::Exception& exception : statement.exceptions) {
      Check(statement, exception, above);
    }
  }

 private:
  // `above`: the scope of the statement, then those of the exceptions around this one.
  void Check(const model::Statement& statement, const model::Exception& exception,
             std::vector<const model::Scope*>& above) {
    if (exception.form == model::Exception::Form::kStatements) {
      for (uint32_t number : exception.statements) {
        CheckListed(statement, exception, number);
      }
    }
    for (const model::Scope* outer : above) {
      if (exception.form == model::Exception::Form::kScope &&
          WarnIfApart(statement, exception, exception.scope, *outer, nullptr)) {
        break;
      }
    }
    above.push_back(&exception.scope);
    for (const model::Exception& inner : exception.exceptions) {
      Check(statement, inner, above);
    }
    above.pop_back();
  }

  void CheckListed(const model::Statement& statement, const model::Exception& exception,
                   uint32_t number) {
    const model::Statement* listed = policy_.FindStatement(number);
    if (listed != nullptr) {
      WarnIfApart(statement, exception, listed->scope, statement.scope, listed);
    }
  }

  bool WarnIfApart(const model::Statement& statement, const model::Exception& exception,
                   const model::Scope& inner, const model::Scope& outer,
                   const model::Statement* listed) {
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const auto dimension = static_cast<Dimension>(d);
      if (!AreApart(dimension, inner[dimension], outer[dimension], listed != nullptr))
        continue;
      Warn(statement, exception, dimension, inner[dimension], outer[dimension], listed);
      return true;
    }
    return false;
  }

  bool AreApart(Dimension dimension, const TermList& inner, const TermList& outer,
                bool both_are_statements) const {
    if (dimension == Dimension::kActor) {
      // Nothing said is the merchant, whom no list names; an exception that does not say takes
      // its statement's actor.
      if (inner.stated && !outer.stated) return true;
      if (both_are_statements && outer.stated && !inner.stated) return true;
    }
    if (inner.terms.empty()) return false;
    if (!outer.outside.empty() && LieBelow(inner.terms, outer.outside)) return true;
    if (outer.terms.empty()) return false;
    return std::none_of(inner.terms.begin(), inner.terms.end(), [&](TermId a) {
      return std::any_of(outer.terms.begin(), outer.terms.end(),
                         [&](TermId b) { return vocabulary_.Overlap(a, b); });
    });
  }

  bool LieBelow(const std::vector<TermId>& terms,
                const std::vector<TermId>& above) const {
    return std::all_of(terms.begin(), terms.end(), [&](TermId t) {
      return std::any_of(above.begin(), above.end(),
                         [&](TermId a) { return vocabulary_.IsA(t, a); });
    });
  }

  std::string Names(const TermList& list) const {
    if (!list.stated) return "the merchant itself";
    const std::vector<TermId>& terms = list.terms.empty() ? list.outside : list.terms;
    std::string names = list.terms.empty() ? "outside " : "";
    for (size_t i = 0; i < terms.size() && i < kMaxNamesShown; ++i) {
      names += fmt::format("{}`{}`", i > 0 ? ", " : "", vocabulary_.Get(terms[i]).name);
    }
    return terms.size() > kMaxNamesShown ? names + ", ..." : names;
  }

  void Warn(const model::Statement& statement, const model::Exception& exception,
            Dimension dimension, const TermList& inner, const TermList& outer,
            const model::Statement* listed) {
    const std::string_view word = model::DimensionWord(dimension);
    diagnostics::Diagnostic warning{Kind::kExceptionOutsideScope,
                                    {file_, {exception.place.begin, exception.place.end}},
                                    "",
                                    "",
                                    {},
                                    ""};
    warning.message = fmt::format(
        "the exception takes out nothing: it has no {} in common "
        "with what it excepts from",
        word);
    warning.caret_text = fmt::format("{}: {}", word, Names(inner));
    warning.labels.push_back(
        {StartOf(statement.place),
         fmt::format("the statement is about the {} {}", word, Names(outer))});
    if (listed != nullptr) {
      warning.labels.push_back(
          {StartOf(listed->place),
           fmt::format("the statement `{}` is here", listed->label)});
    }
    warning.help = "drop the exception, or write it as a statement of its own";
    sink_.Report(std::move(warning));
  }

  Place StartOf(const model::TextPlace& place) const {
    return {file_, {place.begin, place.end}};
  }

  const model::Policy& policy_;
  diagnostics::FileId file_;
  const model::Vocabulary& vocabulary_;
  diagnostics::DiagnosticSink& sink_;
};

}  // namespace

void WarnExceptionsOutsideScope(const model::Policy& policy, diagnostics::FileId file,
                                const model::Vocabulary& vocabulary,
                                diagnostics::DiagnosticSink& sink) {
  ExceptionChecker checker(policy, file, vocabulary, sink);
  for (const model::Statement& statement : policy.statements) checker.Check(statement);
}

}  // namespace assay::resolve
