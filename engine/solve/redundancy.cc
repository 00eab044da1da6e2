// One statement includes another if it says all of it: the same practice, no less of any
// dimension, under no further condition, and nothing held back by exceptions of its own.
#include "solve/redundancy.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "model/statement_text.h"
#include "solve/contradictions.h"
#include "solve/worlds.h"

namespace assay::solve {

using model::Dimension;
using model::Modality;
using model::Statement;
using model::TermList;
using model::Vocabulary;

namespace {

class Includer {
 public:
  explicit Includer(const PolicyJudge& judge)
      : judge_(judge), vocabulary_(judge.vocabulary()) {
    for (const Layer& layer : judge.layers()) {
      if (layer.origin == Origin::kBase) bases_[layer.statement] = &layer;
      needed_.insert(layer.yields_to.begin(), layer.yields_to.end());
    }
    // Two that contradict each other are told of as such, and neither can go.
    for (const Contradiction& found : FindContradictions(judge).found) {
      needed_.insert(judge.layers()[found.support].statement);
      needed_.insert(judge.layers()[found.against].statement);
    }
    for (const Statement& statement : judge.policy().statements) {
      texts_.push_back(TextOf(statement));
    }
  }

  std::vector<Inclusion> Find() const {
    const auto& statements = judge_.policy().statements;
    std::vector<Inclusion> found;
    for (size_t inner = 0; inner < statements.size(); ++inner) {
      if (needed_.contains(statements[inner].number)) continue;
      for (size_t outer = 0; outer < statements.size(); ++outer) {
        if (inner == outer) continue;
        const auto form = Try(inner, outer);
        if (!form) continue;
        found.push_back({*form, statements[inner].number, statements[outer].number});
        break;
      }
    }
    return found;
  }

 private:
  std::optional<Inclusion::Form> Try(size_t inner, size_t outer) const {
    const Statement& a = judge_.policy().statements[inner];
    const Statement& b = judge_.policy().statements[outer];
    // What is read between the lines repeats nothing that the text says twice.
    if (!a.implied.empty() || !b.implied.empty()) return std::nullopt;
    if (texts_[inner] == texts_[outer]) {
      if (inner < outer) return std::nullopt;
      return Inclusion::Form::kRepeats;
    }
    if (!IsIncluded(a, b)) return std::nullopt;
    const bool same = IsIncluded(b, a);
    if (same && inner < outer) return std::nullopt;
    // Where the more specific goes first, a narrower statement may win where the wider loses.
    const bool ranked = judge_.policy().precedence == model::Precedence::kSpecific;
    if (!same && ranked) return std::nullopt;
    return same ? Inclusion::Form::kRepeats : Inclusion::Form::kIsIncluded;
  }

  // The sentence without its label.
  std::string TextOf(Statement statement) const {
    statement.label.clear();
    return model::StatementText(statement, judge_.policy(), vocabulary_);
  }

  const Layer* BaseOf(const Statement& statement) const {
    const auto found = bases_.find(statement.number);
    return found == bases_.end() ? nullptr : found->second;
  }

  bool IsIncluded(const Statement& inner, const Statement& outer) const {
    const Layer* a = BaseOf(inner);
    const Layer* b = BaseOf(outer);
    if (a == nullptr || b == nullptr || a->side != b->side) return false;
    // What happens is more than what is reserved.
    if (inner.modality == Modality::kDoes && outer.modality == Modality::kMay)
      return false;
    if (!inner.exceptions.empty() || !outer.exceptions.empty()) return false;
    if (inner.scope.if_only || outer.scope.if_only) return false;
    // What lifts a prohibition permits: that goes with it.
    const bool lifts = inner.modality == Modality::kNever &&
                       inner.scope.unless_condition.form != model::Condition::Form::kNone;
    if (lifts && (inner.scope.unless_condition != outer.scope.unless_condition ||
                  inner.scope.if_condition != outer.scope.if_condition)) {
      return false;
    }
    for (size_t i = 0; i < model::kDimensionCount; ++i) {
      if (!IsIncludedIn(static_cast<Dimension>(i), *a, *b, inner, outer)) return false;
    }
    const bool times = !inner.retention.stated() || inner.retention == outer.retention;
    return times && AreSafeguardsIncluded(inner.safeguards, outer.safeguards) &&
           IsInForceWith(*a, *b);
  }

  bool IsIncludedIn(Dimension d, const Layer& a, const Layer& b, const Statement& inner,
                    const Statement& outer) const {
    const TermList& said = inner.scope[d];
    const TermList& by = outer.scope[d];
    if (said.some || by.some) return false;  // Which part is not said: not comparable.
    if (said.only || by.only || NamesRights(said)) return said == by;
    if (said.open && !by.open) return false;
    if (said.unnamed != by.unnamed) return false;
    if (a.side == Side::kAgainst) return Within(a, b, d, vocabulary_);
    // Silence permits nothing in particular, and is limited to nothing.
    if (said.stated != by.stated) return false;
    if (d == Dimension::kAction) {
      return std::all_of(said.terms.begin(), said.terms.end(), [&](model::TermId action) {
        return std::find(by.terms.begin(), by.terms.end(), action) != by.terms.end();
      });
    }
    return said == by || Within(a, b, d, vocabulary_);
  }

  // A right is named for its own sake: that one is a part of another is for the law to say.
  bool NamesRights(const TermList& list) const {
    return std::any_of(list.terms.begin(), list.terms.end(), [&](model::TermId term) {
      return vocabulary_.Get(term).kind == model::TermKind::kRight;
    });
  }

  bool AreSafeguardsIncluded(const TermList& inner, const TermList& outer) const {
    return std::all_of(
        inner.terms.begin(), inner.terms.end(), [&](model::TermId safeguard) {
          return std::find(outer.terms.begin(), outer.terms.end(), safeguard) !=
                 outer.terms.end();
        });
  }

  // Where the inner statement is in force the outer is.
  bool IsInForceWith(const Layer& inner, const Layer& outer) const {
    Worlds worlds(judge_.atoms(), vocabulary_);
    const bool implied = worlds.Implies(worlds.Of(inner.force), worlds.Of(outer.force));
    return implied && !worlds.overflowed();
  }

  const PolicyJudge& judge_;
  const Vocabulary& vocabulary_;
  std::map<uint32_t, const Layer*> bases_;  // By the statement's number.
  std::set<uint32_t> needed_;  // Numbers of statements that others lean on or run into.
  std::vector<std::string> texts_;
};

}  // namespace

std::vector<Inclusion> FindInclusions(const PolicyJudge& judge) {
  return Includer(judge).Find();
}

}  // namespace assay::solve
