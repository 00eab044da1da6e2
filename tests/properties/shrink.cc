// Shrinking: a failing case made small by dropping one part after the other.
//
// One walk over the case visits every part that could go, in a fixed order; the k-th visit is
// the k-th edit.  So the parts are listed once, and an edit is a number.

#include <algorithm>

#include "properties/case.h"

namespace assay::properties {
namespace {

class Edit {
 public:
  explicit Edit(size_t number) : left_(number) {}
  // True exactly once: at the visit whose number was given.
  bool IsHere() {
    if (done_) return false;
    done_ = left_-- == 0;
    return done_;
  }
  bool done() const { return done_; }

  template <typename T>
  void DropOneOf(std::vector<T>& values) {
    for (size_t i = 0; i < values.size(); ++i) {
      if (IsHere()) {
        values.erase(values.begin() + static_cast<ptrdiff_t>(i));
        return;
      }
    }
  }
  // Sets back a value that is not at its default.
  template <typename T>
  void Reset(T& value) {
    if (value != T() && IsHere()) value = T();
  }

 private:
  size_t left_;
  bool done_ = false;
};

void Visit(Edit& edit, model::Condition& condition) {
  edit.Reset(condition);
  for (size_t i = 0; i < condition.parts.size(); ++i) {
    if (edit.IsHere()) {
      const model::Condition part = condition.parts[i];
      condition = part;
      return;
    }
  }
  if (condition.parts.size() > 2) edit.DropOneOf(condition.parts);
  for (model::Condition& part : condition.parts) {
    if (!part.parts.empty()) Visit(edit, part);
  }
}

void Visit(Edit& edit, model::Scope& scope) {
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    model::TermList& list = scope.lists[d];
    const bool is_action = d == static_cast<size_t>(model::Dimension::kAction);
    if (!is_action) edit.Reset(list);
    if (list.terms.size() > 1 || (!is_action && !list.outside.empty())) {
      edit.DropOneOf(list.terms);
    }
    if (list.outside.size() > 1 || !list.terms.empty()) edit.DropOneOf(list.outside);
    edit.Reset(list.only);
    edit.Reset(list.open);
    edit.Reset(list.some);
    if (!list.terms.empty()) edit.Reset(list.unnamed);
  }
  edit.Reset(scope.if_only);
  if (!scope.if_only) Visit(edit, scope.if_condition);
  Visit(edit, scope.unless_condition);
}

void Visit(Edit& edit, std::vector<model::Exception>& exceptions) {
  edit.DropOneOf(exceptions);
  for (model::Exception& exception : exceptions) {
    if (exception.form == model::Exception::Form::kScope) Visit(edit, exception.scope);
    if (exception.statements.size() > 1) edit.DropOneOf(exception.statements);
    Visit(edit, exception.exceptions);
  }
}

bool MakeEdit(Case& input, size_t number) {
  Edit edit(number);
  edit.DropOneOf(input.policy.statements);
  for (model::Statement& statement : input.policy.statements) {
    Visit(edit, statement.exceptions);
    Visit(edit, statement.scope);
  }
  edit.Reset(input.policy.precedence);
  for (size_t d = 1; d < model::kDimensionCount; ++d) edit.Reset(input.point.terms[d]);
  edit.Reset(input.reading.strict);
  edit.Reset(input.reading.closed);
  for (model::Term& term : input.terms) {
    for (size_t i = 0; i < term.parents.size(); ++i) {
      if (edit.IsHere()) {
        term.parents.erase(term.parents.begin() + static_cast<ptrdiff_t>(i));
        break;
      }
    }
  }
  return edit.done();
}

}  // namespace

Case Shrink(Case input, const Property& property) {
  bool smaller = true;
  while (smaller) {
    smaller = false;
    for (size_t number = 0;; ++number) {
      Case edited = input;
      if (!MakeEdit(edited, number)) break;
      // After a success the same number is the next part.
      while (property(edited)) {
        input = edited;
        smaller = true;
        if (!MakeEdit(edited, number)) break;
      }
    }
  }
  return input;
}

}  // namespace assay::properties
