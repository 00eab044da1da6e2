#include "solve/layer.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"

namespace assay::solve {

using model::Condition;
using model::Dimension;
using model::Exception;
using model::Modality;
using model::Statement;
using model::TermId;
using model::TermList;
using model::Vocabulary;

Expression And(Expression a, Expression b) {
  if (a.IsTrue()) return b;
  if (b.IsTrue()) return a;
  Expression both{Expression::Op::kAnd, 0, {}};
  both.parts.push_back(std::move(a));
  both.parts.push_back(std::move(b));
  return both;
}

Expression Not(Expression e) {
  Expression no{Expression::Op::kNot, 0, {}};
  no.parts.push_back(std::move(e));
  return no;
}

namespace {

// The atoms of a policy, numbered so that the same policy has the same numbers whatever
// the order of its statements.
class Atoms {
 public:
  Atoms(const model::Policy& policy, const Vocabulary& vocabulary) {
    std::map<std::string, TermId> terms;
    std::set<std::string> phrases;
    for (const Statement& statement : policy.statements) {
      Collect(statement.scope, vocabulary, terms, phrases);
      Collect(statement.exceptions, vocabulary, terms, phrases);
    }
    for (const auto& [name, term] : terms) {
      number_of_term_[term] = static_cast<uint32_t>(atoms_.size());
      atoms_.push_back({term, ""});
    }
    for (const std::string& phrase : phrases) {
      number_of_phrase_[phrase] = static_cast<uint32_t>(atoms_.size());
      atoms_.push_back({TermId{}, phrase});
    }
  }

  Expression ExpressionOf(const Condition& condition) const {
    Expression expression;
    switch (condition.form) {
      case Condition::Form::kNone:
        return expression;
      case Condition::Form::kTerm:
        expression.op = Expression::Op::kAtom;
        expression.atom = number_of_term_.at(condition.term);
        return expression;
      case Condition::Form::kPhrase:
        expression.op = Expression::Op::kAtom;
        expression.atom = number_of_phrase_.at(condition.phrase);
        return expression;
      case Condition::Form::kAnd:
      case Condition::Form::kOr:
        expression.op = condition.form == Condition::Form::kAnd ? Expression::Op::kAnd
                                                                : Expression::Op::kOr;
        for (const Condition& part : condition.parts) {
          expression.parts.push_back(ExpressionOf(part));
        }
        return expression;
    }
    ASSAY_CHECK(false);
    return expression;
  }

  std::vector<Atom> Take() && { return std::move(atoms_); }

 private:
  using Terms = std::map<std::string, TermId>;
  using Phrases = std::set<std::string>;

  static void Collect(const Condition& condition, const Vocabulary& vocabulary,
                      Terms& terms, Phrases& phrases) {
    if (condition.form == Condition::Form::kTerm) {
      terms[vocabulary.Get(condition.term).name] = condition.term;
    } else if (condition.form == Condition::Form::kPhrase) {
      phrases.insert(condition.phrase);
    }
    for (const Condition& part : condition.parts)
      Collect(part, vocabulary, terms, phrases);
  }

  static void Collect(const model::Scope& scope, const Vocabulary& vocabulary,
                      Terms& terms, Phrases& phrases) {
    Collect(scope.if_condition, vocabulary, terms, phrases);
    Collect(scope.unless_condition, vocabulary, terms, phrases);
  }

  static void Collect(const std::vector<Exception>& exceptions,
                      const Vocabulary& vocabulary, Terms& terms, Phrases& phrases) {
    for (const Exception& exception : exceptions) {
      Collect(exception.scope, vocabulary, terms, phrases);
      Collect(exception.exceptions, vocabulary, terms, phrases);
    }
  }

  std::vector<Atom> atoms_;
  std::map<TermId, uint32_t> number_of_term_;
  std::map<std::string, uint32_t> number_of_phrase_;
};

Extent ExtentOf(const TermList& list) {
  Extent extent;
  extent.stated = list.stated;
  extent.in = list.terms;
  extent.out = list.outside;
  extent.has_list = list.stated && (!list.terms.empty() || list.outside.empty());
  extent.some = list.some;
  extent.unnamed = list.unnamed;
  return extent;
}

// The maximal terms below one of each list.
std::vector<TermId> Intersect(const std::vector<TermId>& a, const std::vector<TermId>& b,
                              const Vocabulary& vocabulary) {
  std::set<TermId> common;
  for (TermId x : a) {
    for (TermId y : b) {
      for (TermId t : vocabulary.MaximalCommon(x, y)) common.insert(t);
    }
  }
  std::vector<TermId> maximal;
  for (TermId t : common) {
    const bool covered = std::any_of(common.begin(), common.end(), [&](TermId u) {
      return u != t && vocabulary.IsA(t, u);
    });
    if (!covered) maximal.push_back(t);
  }
  return maximal;
}

class Unfolder {
 public:
  Unfolder(const model::Policy& policy, const Vocabulary& vocabulary)
      : policy_(policy), vocabulary_(vocabulary), atoms_(policy, vocabulary) {}

  PolicyLayers Run() && {
    for (uint32_t i = 0; i < policy_.statements.size(); ++i) {
      if (policy_.statements[i].modality != Modality::kMust) UnfoldStatement(i);
    }
    return {std::move(layers_), std::move(atoms_).Take()};
  }

 private:
  void UnfoldStatement(uint32_t index) {
    const Statement& statement = policy_.statements[index];
    Layer base;
    base.statement_index = index;
    base.statement = statement.number;
    base.side = statement.modality == Modality::kNever ? Side::kAgainst : Side::kFor;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      base.extents[d] = ExtentOf(statement.scope.lists[d]);
    }
    const Expression if_holds = atoms_.ExpressionOf(statement.scope.if_condition);
    SetForce(base, if_holds, statement.scope);
    SetYields(base, statement.exceptions);
    const auto base_index = static_cast<uint32_t>(layers_.size());
    layers_.push_back(base);
    AddExceptions(base_index, statement.exceptions, if_holds);
    if (base.side == Side::kFor) AddOnlys(base, statement);
  }

  // In force where `if_holds` and not the scope's `unless`; lifted where only that
  // `unless` holds it back.
  void SetForce(Layer& layer, const Expression& if_holds,
                const model::Scope& scope) const {
    layer.force = if_holds;
    layer.lifted = if_holds;
    if (scope.unless_condition.form == Condition::Form::kNone) return;
    const Expression unless = atoms_.ExpressionOf(scope.unless_condition);
    layer.force = And(if_holds, Not(unless));
    layer.lifted = And(if_holds, unless);
    layer.liftable = layer.side == Side::kAgainst && layer.origin == Origin::kBase;
  }

  static void SetYields(Layer& layer, const std::vector<Exception>& exceptions) {
    for (const Exception& exception : exceptions) {
      if (exception.form == Exception::Form::kAsStated) layer.yields_as_stated = true;
      if (exception.form == Exception::Form::kStatements) {
        layer.yields_to.insert(layer.yields_to.end(), exception.statements.begin(),
                               exception.statements.end());
      }
    }
    std::sort(layer.yields_to.begin(), layer.yields_to.end());
  }

  // `if_above`: the `if` of every layer above holds.
  void AddExceptions(uint32_t parent, const std::vector<Exception>& exceptions,
                     const Expression& if_above) {
    for (const Exception& exception : exceptions) {
      if (exception.form != Exception::Form::kScope) continue;
      Layer layer = Cut(layers_[parent], exception.scope);
      layer.parent = parent;
      const Expression if_holds =
          And(if_above, atoms_.ExpressionOf(exception.scope.if_condition));
      SetForce(layer, if_holds, exception.scope);
      SetYields(layer, exception.exceptions);
      const auto index = static_cast<uint32_t>(layers_.size());
      layers_.push_back(std::move(layer));
      layers_[parent].children.push_back(index);
      AddExceptions(index, exception.exceptions, if_holds);
    }
  }

  // The part of `parent` that `scope` names, on the other side.
  Layer Cut(const Layer& parent, const model::Scope& scope) const {
    Layer layer;
    layer.statement_index = parent.statement_index;
    layer.statement = parent.statement;
    layer.side = parent.side == Side::kFor ? Side::kAgainst : Side::kFor;
    layer.origin = Origin::kException;
    layer.empty = parent.empty;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const Extent& outer = parent.extents[d];
      const Extent inner = ExtentOf(scope.lists[d]);
      Extent& cut = layer.extents[d];
      cut = inner.stated ? inner : outer;
      if (!inner.stated) continue;
      // The merchant's own acts have nothing in common with those of a listed actor.
      if (static_cast<Dimension>(d) == Dimension::kActor && !outer.stated)
        layer.empty = true;
      if (outer.has_list && inner.has_list) {
        cut.in = Intersect(outer.in, inner.in, vocabulary_);
        if (cut.in.empty() && !(outer.in.empty() && inner.in.empty())) layer.empty = true;
      } else if (outer.has_list) {
        cut.in = outer.in;
        cut.has_list = true;
      }
      cut.out.insert(cut.out.end(), outer.out.begin(), outer.out.end());
    }
    return layer;
  }

  void AddOnlys(const Layer& base, const Statement& statement) {
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const TermList& list = statement.scope.lists[d];
      if (!list.only) continue;
      // `in only europe outside eea` closes two regions: outside Europe, and the EEA.
      if (!list.terms.empty())
        AddListClosure(base, static_cast<Dimension>(d), {}, list.terms);
      if (!list.outside.empty()) {
        AddListClosure(base, static_cast<Dimension>(d), list.outside, {});
      }
    }
    if (!statement.scope.if_only) return;
    Layer layer = Closure(base, Origin::kOnlyCondition);
    const Expression opens = atoms_.ExpressionOf(statement.scope.if_condition);
    const Expression unless = atoms_.ExpressionOf(statement.scope.unless_condition);
    layer.force = unless.IsTrue() ? Not(opens) : And(Not(opens), Not(unless));
    layer.lifted = unless.IsTrue() ? opens : And(opens, Not(unless));
    layer.liftable = true;
    layers_.push_back(std::move(layer));
  }

  void AddListClosure(const Layer& base, Dimension d, const std::vector<TermId>& in,
                      const std::vector<TermId>& out) {
    Layer layer = Closure(base, Origin::kOnlyList);
    layer.only_dimension = d;
    Extent extent;
    extent.stated = true;
    extent.has_list = !in.empty();
    extent.in = in;
    extent.out = out;
    layer[d] = extent;
    layers_.push_back(std::move(layer));
  }

  // A prohibition over the base's region, with its conditions and yields.
  static Layer Closure(const Layer& base, Origin origin) {
    Layer layer = base;
    layer.side = Side::kAgainst;
    layer.origin = origin;
    layer.children.clear();
    layer.liftable = false;
    return layer;
  }

  const model::Policy& policy_;
  const Vocabulary& vocabulary_;
  Atoms atoms_;
  std::vector<Layer> layers_;
};

bool EachBelowOneOf(const std::vector<TermId>& narrow, const std::vector<TermId>& broad,
                    const Vocabulary& vocabulary) {
  return std::all_of(narrow.begin(), narrow.end(), [&](TermId n) {
    return std::any_of(broad.begin(), broad.end(),
                       [&](TermId b) { return vocabulary.IsA(n, b); });
  });
}

bool NoneOverlaps(const std::vector<TermId>& terms, TermId other,
                  const Vocabulary& vocabulary) {
  return std::none_of(terms.begin(), terms.end(),
                      [&](TermId t) { return vocabulary.Overlap(t, other); });
}

}  // namespace

PolicyLayers Unfold(const model::Policy& policy, const Vocabulary& vocabulary) {
  return Unfolder(policy, vocabulary).Run();
}

bool Within(const Layer& a, const Layer& b, Dimension d, const Vocabulary& vocabulary) {
  const Extent& inner = a[d];
  const Extent& outer = b[d];
  if (d == Dimension::kActor && (!inner.stated || !outer.stated)) {
    return inner.stated == outer.stated;  // The merchant is within the merchant only.
  }
  if (!outer.stated) return true;
  if (outer.has_list) {
    if (!inner.has_list || inner.in.empty() || outer.in.empty()) return false;
    if (!EachBelowOneOf(inner.in, outer.in, vocabulary)) return false;
  }
  return std::all_of(outer.out.begin(), outer.out.end(), [&](TermId o) {
    if (EachBelowOneOf({o}, inner.out, vocabulary)) return true;
    return !inner.in.empty() && NoneOverlaps(inner.in, o, vocabulary);
  });
}

}  // namespace assay::solve
