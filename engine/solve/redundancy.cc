// One statement includes another if it says all of it: the same practice, no less of any
// dimension, under no further condition, and nothing held back by exceptions of its own.
#include "solve/redundancy.h"

#include <algorithm>
#include <optional>

#include "model/statement_text.h"
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
      if (layer.origin == Origin::kBase) bases_.push_back(&layer);
    }
  }

  std::vector<Inclusion> Find() const {
    std::vector<Inclusion> found;
    for (const Statement& inner : judge_.policy().statements) {
      for (const Statement& outer : judge_.policy().statements) {
        if (inner.number == outer.number) continue;
        const auto inclusion = Try(inner, outer);
        if (!inclusion) continue;
        found.push_back(*inclusion);
        break;
      }
    }
    return found;
  }

 private:
  std::optional<Inclusion> Try(const Statement& inner, const Statement& outer) const {
    // What is read between the lines repeats nothing that the text says twice.
    if (!inner.implied.empty() || !outer.implied.empty()) return std::nullopt;
    const bool same = Text(inner) == Text(outer);
    if (same && inner.number > outer.number) {
      return Inclusion{Inclusion::Form::kRepeats, inner.number, outer.number};
    }
    if (same || !IsIncluded(inner, outer)) return std::nullopt;
    if (IsIncluded(outer, inner)) {
      if (inner.number < outer.number) return std::nullopt;
      return Inclusion{Inclusion::Form::kRepeats, inner.number, outer.number};
    }
    return Inclusion{Inclusion::Form::kIsIncluded, inner.number, outer.number};
  }

  // The sentence without its label.
  std::string Text(Statement statement) const {
    statement.label.clear();
    return model::StatementText(statement, judge_.policy(), vocabulary_);
  }

  const Layer* BaseOf(const Statement& statement) const {
    for (const Layer* layer : bases_) {
      if (layer->statement == statement.number) return layer;
    }
    return nullptr;
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
  std::vector<const Layer*> bases_;
};

}  // namespace

std::vector<Inclusion> FindInclusions(const PolicyJudge& judge) {
  return Includer(judge).Find();
}

}  // namespace assay::solve
