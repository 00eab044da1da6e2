#include "solve/each_term.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"
#include "solve/find.h"
#include "solve/meet.h"
#include "solve/statement_fields.h"

namespace assay::solve {

using model::Demand;
using model::Dimension;
using model::Filter;
using model::FilterField;
using model::FilterRelation;
using model::Modality;
using model::Statement;
using model::TermId;

namespace {

Dimension DimensionOf(FilterField key) {
  switch (key) {
    case FilterField::kData:
      return Dimension::kData;
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
      break;
  }
  ASSAY_CHECK(false);
}

bool SpeaksOfAction(const Filter& filter) {
  if (filter.form == Filter::Form::kAtom)
    return filter.atom.field == FilterField::kAction;
  return std::any_of(filter.parts.begin(), filter.parts.end(), SpeaksOfAction);
}

bool IsPractice(const Statement& statement) {
  return (statement.modality == Modality::kMay ||
          statement.modality == Modality::kDoes) &&
         !statement.scope[Dimension::kActor].stated;
}

class EachTermFinder {
 public:
  EachTermFinder(const Demand& demand, const PolicyJudge& judge)
      : demand_(demand),
        judge_(judge),
        policy_(judge.policy()),
        vocabulary_(judge.vocabulary()),
        any_action_(SpeaksOfAction(demand.in)) {
    base_of_.resize(policy_.statements.size(), nullptr);
    for (const Layer& layer : judge.layers()) {
      if (layer.origin == Origin::kBase) base_of_[layer.statement_index] = &layer;
    }
  }

  EachTermFinding Find() && {
    for (size_t i = 0; i < policy_.statements.size(); ++i) Sort(i);
    for (const size_t practice : finding_.practices) JudgeTuples(practice);
    for (const auto& [tuple, told] : told_) {
      const auto& [least, most] = told;
      const bool is_mixed = least == Told::kNot && most != Told::kNot;
      finding_.tuples.push_back({tuple, is_mixed ? Told::kInPart : least});
    }
    finding_.telling.assign(telling_.begin(), telling_.end());
    return std::move(finding_);
  }

 private:
  bool IsTrue(const Filter& filter, const Statement& statement) const {
    return Matches(filter, statement, policy_, vocabulary_);
  }

  template <typename Test>
  bool AllKeys(const Test& test) const {
    return std::all_of(demand_.keys.begin(), demand_.keys.end(), test);
  }

  // Which part a statement has: it names tuples, or leaves them bare; it may tell, or comes near.
  void Sort(size_t index) {
    const Statement& statement = policy_.statements[index];
    if (!IsPractice(statement)) return;
    const bool names_keys = AllKeys([&](FilterField key) {
      return NamesField(key, statement, policy_, vocabulary_);
    });
    if (IsTrue(demand_.where, statement)) {
      const bool states_keys = AllKeys([&](FilterField key) {
        return IsStated(key, statement, policy_, vocabulary_);
      });
      if (names_keys)
        AddPractice(index);
      else if (states_keys)
        finding_.bare.push_back(index);
    }
    const bool names_wanted = std::all_of(
        demand_.wanted.begin(), demand_.wanted.end(), [&](FilterField wanted) {
          return NamesField(wanted, statement, policy_, vocabulary_);
        });
    if (!names_wanted || !IsTrue(demand_.in, statement)) return;
    if (names_keys)
      candidates_.push_back(index);
    else
      finding_.near.push_back(index);
  }

  void AddPractice(size_t index) {
    const Statement& statement = policy_.statements[index];
    finding_.practices.push_back(index);
    const bool is_open = !AllKeys([&](FilterField key) {
      return !HasFlag(key, FilterRelation::kIsOpen, statement, vocabulary_);
    });
    if (is_open) finding_.open_lists.push_back(index);
  }

  void JudgeTuples(size_t practice) {
    Tuple tuple;
    for (const TermId action :
         policy_.statements[practice].scope[Dimension::kAction].terms)
      JudgeCombinations(practice, action, tuple);
  }

  void JudgeCombinations(size_t practice, TermId action, Tuple& tuple) {
    if (tuple.size() == demand_.keys.size()) {
      if (judged_++ < kMaxTuples)
        Judge(practice, action, tuple);
      else
        finding_.incomplete = true;
      return;
    }
    const FilterField key = demand_.keys[tuple.size()];
    for (const TermId term : TermsOf(key, policy_.statements[practice], vocabulary_)) {
      if (finding_.incomplete) return;
      tuple.push_back(term);
      JudgeCombinations(practice, action, tuple);
      tuple.pop_back();
    }
  }

  void Judge(size_t practice, TermId action, const Tuple& tuple) {
    Told best = Told::kNot;
    for (const size_t teller : candidates_) {
      const Told told = Tells(teller, practice, action, tuple);
      if (told != Told::kNot) telling_.insert(teller);
      best = std::max(best, told);
    }
    const auto [found, is_new] = told_.try_emplace(tuple, best, best);
    if (is_new) return;
    found->second.first = std::min(found->second.first, best);
    found->second.second = std::max(found->second.second, best);
  }

  // Whether a practice that names the wanted fields speaks about the tuple as another one has it.
  Told Tells(size_t teller, size_t practice, TermId action, const Tuple& tuple) const {
    const std::vector<TermId>& actions =
        policy_.statements[teller].scope[Dimension::kAction].terms;
    const bool fits =
        any_action_ || std::any_of(actions.begin(), actions.end(), [&](TermId said) {
          return vocabulary_.IsA(action, said);
        });
    if (!fits || base_of_[teller] == nullptr) return Told::kNot;
    const Layer& base = *base_of_[teller];
    model::Point point;
    for (size_t i = 0; i < demand_.keys.size(); ++i)
      point[DimensionOf(demand_.keys[i])] = tuple[i];
    const LayerContact contact = MeetFor(base, point, vocabulary_);
    if (contact.contact != Contact::kSupports) return Told::kNot;
    const bool is_full = contact.strength == model::Strength::kExplicit ||
                         contact.strength == model::Strength::kByBroaderTerm;
    Told told = is_full ? Told::kInFull : Told::kInPart;
    for (const FilterField context : {FilterField::kSource, FilterField::kSubject})
      told = std::min(told, InContext(context, teller, practice));
    point[Dimension::kAction] = action;
    for (const uint32_t child : base.children) {
      const Contact exempt =
          MeetAgainst(judge_.layers()[child], point, vocabulary_).contact;
      if (exempt == Contact::kCovers) return Told::kNot;
      if (exempt == Contact::kTouches) told = std::min(told, Told::kInPart);
    }
    return told;
  }

  // What is told of data from customers is not told of data from others, nor what is told about
  // subscribers about everybody.
  Told InContext(FilterField context, size_t teller, size_t practice) const {
    const auto is_key = std::find(demand_.keys.begin(), demand_.keys.end(), context);
    const Dimension d = DimensionOf(context);
    const model::TermList& said = policy_.statements[teller].scope[d];
    const model::TermList& asked = policy_.statements[practice].scope[d];
    if (is_key != demand_.keys.end() || !said.stated) return Told::kInFull;
    if (!asked.stated) return Told::kInPart;
    const auto covered =
        std::count_if(asked.terms.begin(), asked.terms.end(), [&](TermId term) {
          return std::any_of(said.terms.begin(), said.terms.end(),
                             [&](TermId s) { return vocabulary_.IsA(term, s); });
        });
    if (covered == static_cast<ptrdiff_t>(asked.terms.size()) && covered > 0)
      return Told::kInFull;
    const bool overlaps =
        std::any_of(asked.terms.begin(), asked.terms.end(), [&](TermId term) {
          return std::any_of(said.terms.begin(), said.terms.end(), [&](TermId s) {
            return vocabulary_.IsA(s, term) || vocabulary_.IsA(term, s);
          });
        });
    return overlaps ? Told::kInPart : Told::kNot;
  }

  const Demand& demand_;
  const PolicyJudge& judge_;
  const model::Policy& policy_;
  const model::Vocabulary& vocabulary_;
  bool any_action_;
  std::vector<const Layer*> base_of_;  // By statement; null for what has no layers.
  // The least and the most that is told of a tuple, over its practices.
  std::map<Tuple, std::pair<Told, Told>> told_;
  size_t judged_ = 0;
  std::vector<size_t> candidates_;
  std::set<size_t> telling_;
  EachTermFinding finding_;
};

std::string_view JoinWord(FilterField key) {
  switch (key) {
    case FilterField::kRecipient:
      return " to ";
    case FilterField::kSource:
      return " from ";
    case FilterField::kPurpose:
      return " for ";
    case FilterField::kBasis:
      return " under ";
    case FilterField::kSubject:
      return " about ";
    case FilterField::kPlace:
      return " in ";
    default:
      return ", ";
  }
}

}  // namespace

EachTermFinding FindEachTerm(const Demand& demand, const PolicyJudge& judge) {
  return EachTermFinder(demand, judge).Find();
}

std::string TupleInWords(const Tuple& tuple, const std::vector<FilterField>& keys,
                         const model::Vocabulary& vocabulary) {
  std::string words;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) words += JoinWord(keys[i]);
    words += fmt::format("`{}`", vocabulary.Get(tuple[i]).name);
  }
  return words;
}

bool NamesField(FilterField field, const Statement& statement,
                const model::Policy& policy, const model::Vocabulary& vocabulary) {
  if (!IsStated(field, statement, policy, vocabulary)) return false;
  if (model::TypeOf(field) != model::FieldType::kTerms) return true;
  const bool is_bare =
      field == FilterField::kData &&
      HasFlag(FilterField::kData, FilterRelation::kIsSome, statement, vocabulary);
  return !is_bare && !TermsOf(field, statement, vocabulary).empty();
}

}  // namespace assay::solve
