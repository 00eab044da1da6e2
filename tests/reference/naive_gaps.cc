// Each sentence of the page is a function here; sets of terms are compared by trying every term
// of the vocabulary.
#include "reference/naive_gaps.h"

#include <algorithm>
#include <set>
#include <vector>

#include "reference/naive.h"
#include "reference/naive_find.h"

namespace assay::reference {
namespace {

using model::Demand;
using model::Dimension;
using model::Filter;
using model::FilterField;
using model::GapState;
using model::Modality;
using model::Policy;
using model::Scope;
using model::Statement;
using model::TermId;
using model::TermList;
using model::Vocabulary;
using Terms = std::set<TermId>;

bool Below(TermId narrow, TermId broad, const Vocabulary& vocabulary) {
  if (narrow == broad) return true;
  for (const model::Parent& parent : vocabulary.Get(narrow).parents) {
    if (Below(parent.term, broad, vocabulary)) return true;
  }
  return false;
}

bool BelowAny(TermId narrow, const Terms& broad, const Vocabulary& vocabulary) {
  return std::ranges::any_of(broad,
                             [&](TermId b) { return Below(narrow, b, vocabulary); });
}

Terms Everything(const Vocabulary& vocabulary) {
  Terms all;
  for (uint32_t i = 0; i < vocabulary.size(); ++i) {
    if (vocabulary.Contains(TermId{i})) all.insert(TermId{i});
  }
  return all;
}

bool Overlaps(TermId a, TermId b, const Vocabulary& vocabulary) {
  return std::ranges::any_of(Everything(vocabulary), [&](TermId term) {
    return Below(term, a, vocabulary) && Below(term, b, vocabulary);
  });
}

// ---- A region in one dimension ----

struct Extent {
  bool stated = false;
  bool has_list = false;
  bool some = false;
  Terms in;
  Terms out;
};

Extent ExtentOf(const TermList& list) {
  Extent extent;
  extent.stated = list.stated;
  extent.has_list = list.stated && (!list.terms.empty() || list.outside.empty());
  extent.some = list.some;
  extent.in = {list.terms.begin(), list.terms.end()};
  extent.out = {list.outside.begin(), list.outside.end()};
  return extent;
}

Terms MaximalCommon(const Terms& a, const Terms& b, const Vocabulary& vocabulary) {
  Terms common;
  for (TermId term : Everything(vocabulary)) {
    if (BelowAny(term, a, vocabulary) && BelowAny(term, b, vocabulary))
      common.insert(term);
  }
  Terms maximal;
  for (TermId term : common) {
    const bool is_below_other = std::ranges::any_of(common, [&](TermId other) {
      return other != term && Below(term, other, vocabulary);
    });
    if (!is_below_other) maximal.insert(term);
  }
  return maximal;
}

// The exception's part of its parent's; absent if they have nothing in common.
std::optional<Extent> Intersect(const Extent& parent, const Extent& own,
                                const Vocabulary& vocabulary) {
  if (!own.stated) return parent;
  if (!parent.stated) return own;
  Extent both = own;
  both.out.insert(parent.out.begin(), parent.out.end());
  both.has_list = own.has_list || parent.has_list;
  if (own.has_list && parent.has_list) {
    const bool no_terms = own.in.empty() && parent.in.empty();
    both.in = MaximalCommon(parent.in, own.in, vocabulary);
    if (both.in.empty() && !no_terms) return std::nullopt;
  } else if (parent.has_list) {
    both.in = parent.in;
  }
  return both;
}

enum class Meets { kNot, kNarrower, kCovers };

Meets MeetTerm(const Extent& extent, TermId asked, const Vocabulary& vocabulary) {
  if (BelowAny(asked, extent.out, vocabulary)) return Meets::kNot;
  const bool is_cut = std::ranges::any_of(
      extent.out, [&](TermId out) { return Overlaps(asked, out, vocabulary); });
  Meets meets = Meets::kCovers;
  if (extent.has_list && !BelowAny(asked, extent.in, vocabulary)) {
    const bool is_above = std::ranges::any_of(
        extent.in, [&](TermId in) { return Below(in, asked, vocabulary); });
    meets = is_above ? Meets::kNarrower : Meets::kNot;
  }
  return is_cut && meets == Meets::kCovers ? Meets::kNarrower : meets;
}

// ---- Each term ----

Dimension DimensionOf(FilterField key) {
  switch (key) {
    case FilterField::kRecipient:
      return Dimension::kRecipient;
    case FilterField::kSource:
      return Dimension::kSource;
    case FilterField::kPurpose:
      return Dimension::kPurpose;
    case FilterField::kBasis:
      return Dimension::kBasis;
    case FilterField::kSubject:
      return Dimension::kSubject;
    case FilterField::kPlace:
      return Dimension::kPlace;
    default:
      return Dimension::kData;
  }
}

bool SpeaksOfAction(const Filter& filter) {
  if (filter.form == Filter::Form::kAtom && filter.atom.field == FilterField::kAction)
    return true;
  return std::ranges::any_of(filter.parts, SpeaksOfAction);
}

class Judge {
 public:
  Judge(const Demand& demand, const Policy& policy, const Vocabulary& vocabulary)
      : demand_(demand), policy_(policy), vocabulary_(vocabulary) {}

  GapState EachTerm() const {
    const std::set<uint32_t> f = Find(demand_.where, policy_, vocabulary_);
    bool any_bare = false;
    bool any_tuple = false;
    bool any_told = false;
    bool all_full = true;
    std::set<uint32_t> carriers;
    for (const Statement& statement : policy_.statements) {
      if (!f.contains(statement.number) || !IsPractice(statement)) continue;
      if (!AllNamed(demand_.keys, statement)) {
        any_bare = any_bare || AllStated(demand_.keys, statement);
        continue;
      }
      for (TermId action : statement.scope[Dimension::kAction].terms) {
        for (const auto& tuple : Tuples(statement)) {
          any_tuple = true;
          const Meets told = Told(statement, action, tuple, carriers);
          any_told = any_told || told != Meets::kNot;
          all_full = all_full && told == Meets::kCovers;
        }
      }
    }
    if (!any_told) return GapState::kMissing;
    if (!any_tuple || !all_full || any_bare) return GapState::kPartly;
    return OnlyImplied(carriers) ? GapState::kPartly : GapState::kStated;
  }

  GapState EachStatement() const {
    const std::set<uint32_t> asked = Find(demand_.where, policy_, vocabulary_);
    std::set<uint32_t> named;
    for (const Statement& statement : policy_.statements) {
      if (asked.contains(statement.number) && AllNamed(demand_.wanted, statement))
        named.insert(statement.number);
    }
    if (named.empty()) return GapState::kMissing;
    if (named.size() < asked.size()) return GapState::kPartly;
    return OnlyImplied(named) ? GapState::kPartly : GapState::kStated;
  }

  GapState Some() const {
    const std::set<uint32_t> found = Find(demand_.where, policy_, vocabulary_);
    if (found.empty()) return GapState::kMissing;
    return OnlyImplied(found) ? GapState::kPartly : GapState::kStated;
  }

  GapState Duty() const {
    std::set<uint32_t> whole;
    bool any = false;
    for (const Statement& statement : policy_.statements) {
      if (statement.modality != Modality::kMust || !statement.duty.valid()) continue;
      if (!Below(statement.duty, demand_.term, vocabulary_)) continue;
      any = true;
      const bool is_weak =
          statement.scope.unless_condition.form != model::Condition::Form::kNone ||
          !statement.exceptions.empty();
      if (statement.duty == demand_.term && !is_weak) whole.insert(statement.number);
    }
    if (!any) return GapState::kMissing;
    return whole.empty() || OnlyImplied(whole) ? GapState::kPartly : GapState::kStated;
  }

  GapState Fact() const {
    bool any = false;
    bool any_plain = false;
    for (const model::Fact& fact : policy_.facts) {
      if (!Below(fact.fact, demand_.term, vocabulary_)) continue;
      any = true;
      any_plain = any_plain || fact.implied.empty();
    }
    if (!any) return GapState::kMissing;
    return any_plain ? GapState::kStated : GapState::kPartly;
  }

  std::optional<GapState> Right(const model::Reading& reading) const {
    const auto grant = vocabulary_.Find(model::TermKind::kAction, "grant");
    if (!grant) return GapState::kMissing;
    model::Point point;
    point[Dimension::kAction] = *grant;
    point[Dimension::kData] = demand_.term;
    const Finding finding = Evaluate(policy_, vocabulary_, point, reading);
    switch (finding.verdict) {
      case model::Verdict::kConditional:
      case model::Verdict::kConflicting:
        return GapState::kPartly;
      case model::Verdict::kPermitted:
        break;
      default:
        return GapState::kMissing;
    }
    const bool in_part = finding.strength == model::Strength::kInPart ||
                         finding.strength == model::Strength::kBroaderInPart;
    if (in_part) return GapState::kPartly;
    std::set<uint32_t> supports;
    for (const auto& [statement, role, strength] : finding.parts) {
      if (role == model::Role::kFor || role == model::Role::kException)
        supports.insert(statement);
    }
    if (supports.empty()) return std::nullopt;
    if (OnlyImplied(supports)) return GapState::kPartly;
    const bool any_implied = std::ranges::any_of(
        supports, [&](uint32_t number) { return OnlyImplied({number}); });
    if (any_implied) return std::nullopt;
    return GapState::kStated;
  }

 private:
  bool OnlyImplied(const std::set<uint32_t>& numbers) const {
    return std::ranges::all_of(numbers, [&](uint32_t number) {
      return !policy_.FindStatement(number)->implied.empty();
    });
  }

  static bool IsPractice(const Statement& statement) {
    const bool is_for =
        statement.modality == Modality::kMay || statement.modality == Modality::kDoes;
    return is_for && !statement.scope[Dimension::kActor].stated;
  }

  // By free search: "stated" is section 8's.
  bool IsStated(FilterField field, const Statement& statement) const {
    Filter filter;
    filter.form = Filter::Form::kAtom;
    filter.atom.field = field;
    filter.atom.relation = model::FilterRelation::kIsStated;
    Policy alone = policy_;
    alone.statements = {statement};
    return !Find(filter, alone, vocabulary_).empty();
  }

  bool Names(FilterField field, const Statement& statement) const {
    if (!IsStated(field, statement)) return false;
    const TermList& objects = statement.scope[Dimension::kData];
    switch (field) {
      case FilterField::kData:
        return !objects.some && !objects.terms.empty();
      case FilterField::kOutside:
        return !statement.scope[Dimension::kPlace].outside.empty();
      case FilterField::kRecipient:
      case FilterField::kSource:
      case FilterField::kPurpose:
      case FilterField::kBasis:
      case FilterField::kSubject:
      case FilterField::kPlace:
        return !statement.scope[DimensionOf(field)].terms.empty();
      case FilterField::kActor:
        return !statement.scope[Dimension::kActor].terms.empty();
      case FilterField::kSafeguard:
        return !statement.safeguards.terms.empty();
      default:
        return true;
    }
  }

  bool AllNamed(const std::vector<FilterField>& fields,
                const Statement& statement) const {
    return std::ranges::all_of(
        fields, [&](FilterField field) { return Names(field, statement); });
  }

  bool AllStated(const std::vector<FilterField>& fields,
                 const Statement& statement) const {
    return std::ranges::all_of(
        fields, [&](FilterField field) { return IsStated(field, statement); });
  }

  std::vector<std::vector<TermId>> Tuples(const Statement& statement) const {
    std::vector<std::vector<TermId>> tuples = {{}};
    for (FilterField key : demand_.keys) {
      std::vector<std::vector<TermId>> longer;
      for (const auto& tuple : tuples) {
        for (TermId term : statement.scope[DimensionOf(key)].terms) {
          longer.push_back(tuple);
          longer.back().push_back(term);
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  Meets Told(const Statement& statement, TermId action, const std::vector<TermId>& tuple,
             std::set<uint32_t>& carriers) const {
    const std::set<uint32_t> g = Find(demand_.in, policy_, vocabulary_);
    Meets best = Meets::kNot;
    for (const Statement& practice : policy_.statements) {
      if (!g.contains(practice.number) || !IsPractice(practice)) continue;
      if (!AllNamed(demand_.wanted, practice)) continue;
      Meets told = ToldBy(practice, action, tuple);
      for (FilterField context : {FilterField::kSource, FilterField::kSubject})
        told = std::min(told, InContext(context, practice, statement));
      if (told != Meets::kNot) carriers.insert(practice.number);
      best = std::max(best, told);
    }
    return best;
  }

  Meets ToldBy(const Statement& practice, TermId action,
               const std::vector<TermId>& tuple) const {
    const auto& actions = practice.scope[Dimension::kAction].terms;
    const bool fits =
        SpeaksOfAction(demand_.in) || std::ranges::any_of(actions, [&](TermId said) {
          return Below(action, said, vocabulary_);
        });
    if (!fits) return Meets::kNot;
    Meets told = Meets::kCovers;
    for (size_t i = 0; i < tuple.size(); ++i) {
      const TermList& list = practice.scope[DimensionOf(demand_.keys[i])];
      if (!list.stated || list.some) return Meets::kNot;
      told = std::min(told, MeetTerm(ExtentOf(list), tuple[i], vocabulary_));
    }
    if (told == Meets::kNot) return told;
    for (const model::Exception& exception : practice.exceptions) {
      if (exception.form != model::Exception::Form::kScope) continue;
      const Meets taken = TakenOut(practice.scope, exception.scope, action, tuple);
      if (taken == Meets::kCovers) return Meets::kNot;
      if (taken == Meets::kNarrower) told = Meets::kNarrower;
    }
    return told;
  }

  Meets InContext(FilterField context, const Statement& teller,
                  const Statement& statement) const {
    if (std::ranges::count(demand_.keys, context) > 0) return Meets::kCovers;
    const TermList& said = teller.scope[DimensionOf(context)];
    const TermList& asked = statement.scope[DimensionOf(context)];
    if (!said.stated) return Meets::kCovers;
    if (!asked.stated) return Meets::kNarrower;
    bool all_below = !asked.terms.empty();
    bool any_near = false;
    for (TermId term : asked.terms) {
      const Terms list = {said.terms.begin(), said.terms.end()};
      all_below = all_below && BelowAny(term, list, vocabulary_);
      for (TermId other : list) {
        any_near = any_near || Below(term, other, vocabulary_) ||
                   Below(other, term, vocabulary_);
      }
    }
    if (all_below) return Meets::kCovers;
    return any_near ? Meets::kNarrower : Meets::kNot;
  }

  // Whether the exception's region covers or touches the tuple's point.
  Meets TakenOut(const Scope& parent, const Scope& own, TermId action,
                 const std::vector<TermId>& tuple) const {
    Meets taken = Meets::kCovers;
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const auto dimension = static_cast<Dimension>(d);
      const auto extent =
          Intersect(ExtentOf(parent.lists[d]), ExtentOf(own.lists[d]), vocabulary_);
      if (!extent) return Meets::kNot;
      // The merchant's own acts: an exception for somebody else's says nothing of them.
      if (dimension == Dimension::kActor) {
        if (extent->stated) return Meets::kNot;
        continue;
      }
      if (!extent->stated) continue;
      const std::optional<TermId> asked = Asked(dimension, action, tuple);
      if (!asked) {
        taken = std::min(taken, Meets::kNarrower);
        continue;
      }
      Meets meets = MeetTerm(*extent, *asked, vocabulary_);
      if (meets == Meets::kCovers && extent->some) meets = Meets::kNarrower;
      taken = std::min(taken, meets);
    }
    return taken;
  }

  std::optional<TermId> Asked(Dimension dimension, TermId action,
                              const std::vector<TermId>& tuple) const {
    if (dimension == Dimension::kAction) return action;
    for (size_t i = 0; i < tuple.size(); ++i) {
      if (DimensionOf(demand_.keys[i]) == dimension) return tuple[i];
    }
    return std::nullopt;
  }

  const Demand& demand_;
  const Policy& policy_;
  const Vocabulary& vocabulary_;
};

}  // namespace

std::optional<GapState> JudgeDemand(const Demand& demand, const Policy& policy,
                                    const Vocabulary& vocabulary,
                                    const model::Reading& reading) {
  const Judge judge(demand, policy, vocabulary);
  switch (demand.form) {
    case Demand::Form::kFact:
      return judge.Fact();
    case Demand::Form::kRight:
      return judge.Right(reading);
    case Demand::Form::kDuty:
      return judge.Duty();
    case Demand::Form::kSome:
      return judge.Some();
    case Demand::Form::kEachStatement:
      return judge.EachStatement();
    case Demand::Form::kEachTerm:
      return judge.EachTerm();
  }
  return std::nullopt;
}

}  // namespace assay::reference
