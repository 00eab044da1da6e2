#include "solve/statement_pairs.h"

#include <algorithm>

#include "graph/packed.h"
#include "solve/contradictions.h"
#include "solve/judge.h"

namespace assay::solve {

using graph::PolicyPairs;
using graph::StatementPair;
using model::Dimension;
using model::Modality;
using model::Statement;
using model::TermId;
using model::Vocabulary;

namespace {

enum class Answer : uint8_t { kNo, kYes, kAskTheEvaluator };

using Terms = std::vector<TermId>;

template <typename Test>
bool AnyPair(const Terms& a, const Terms& b, const Test& test) {
  return std::any_of(a.begin(), a.end(), [&](TermId x) {
    return std::any_of(b.begin(), b.end(), [&](TermId y) { return test(x, y); });
  });
}

// In one dimension but the action: can n cover what s, asked there, supports?
Answer Shares(Dimension d, const model::TermList& s, const model::TermList& n,
              const Vocabulary& vocabulary) {
  if (d == Dimension::kActor)
    return s.stated || n.stated ? Answer::kAskTheEvaluator : Answer::kYes;
  if (!s.outside.empty() || !n.outside.empty()) return Answer::kAskTheEvaluator;
  // Asked about some of its data, s is bare; not asked, n does not cover.
  if (s.some) return n.stated ? Answer::kNo : Answer::kAskTheEvaluator;
  if (!n.stated) return Answer::kYes;
  if (s.terms.empty() || n.some) return Answer::kNo;
  const bool overlaps = AnyPair(
      s.terms, n.terms, [&](TermId x, TermId y) { return vocabulary.Overlap(x, y); });
  return overlaps ? Answer::kYes : Answer::kNo;
}

bool SharesAction(const Statement& s, const Statement& n, const Vocabulary& vocabulary) {
  return AnyPair(s.scope[Dimension::kAction].terms, n.scope[Dimension::kAction].terms,
                 [&](TermId x, TermId y) { return vocabulary.IsA(x, y); });
}

// Whether the two contradict each other, as far as their lists tell.
Answer Contradict(const Statement& s, const Statement& n, const Vocabulary& vocabulary) {
  if (!SharesAction(s, n, vocabulary)) return Answer::kNo;
  Answer answer = Answer::kYes;
  for (size_t i = 1; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    const Answer here = Shares(d, s.scope[d], n.scope[d], vocabulary);
    if (here == Answer::kNo) return here;
    if (here == Answer::kAskTheEvaluator) answer = here;
  }
  return answer;
}

bool MeetsBelowOnly(const Terms& s, const Terms& n, const Vocabulary& vocabulary) {
  if (s.empty() || n.empty()) return false;
  return !AnyPair(s, n, [&](TermId x, TermId y) {
    return vocabulary.IsA(x, y) || vocabulary.IsA(y, x);
  });
}

StatementPair PairOf(const Statement& s, const Statement& n,
                     const Vocabulary& vocabulary) {
  const auto below_only = [&](Dimension d) {
    return MeetsBelowOnly(s.scope[d].terms, n.scope[d].terms, vocabulary);
  };
  return {s.number, n.number,
          below_only(Dimension::kData) || below_only(Dimension::kRecipient)};
}

bool IsPlainLayer(const Statement& statement) {
  return statement.modality != Modality::kMust && graph::IsPlain(statement);
}

// True if some pair with a statement that is not plain may contradict itself.  It can only at
// an action that both list: exceptions and `only` keep within the actions of theirs, unless
// the list of actions itself is an `only` one.
bool NeedsEvaluator(const model::Policy& policy) {
  if (policy.precedence != model::Precedence::kNone) return true;
  return !std::all_of(policy.statements.begin(), policy.statements.end(),
                      [](const Statement& s) {
                        return s.modality == Modality::kMust || IsPlainLayer(s);
                      });
}

}  // namespace

PolicyPairs FindStatementPairsByLayers(const model::Policy& policy,
                                       const Vocabulary& vocabulary) {
  const PolicyJudge judge(policy, vocabulary);
  const Contradictions contradictions = FindContradictions(judge);
  PolicyPairs found;
  found.complete = contradictions.complete;
  for (const Contradiction& pair : contradictions.found) {
    const auto& layers = judge.layers();
    found.pairs.push_back(PairOf(policy.statements[layers[pair.support].statement_index],
                                 policy.statements[layers[pair.against].statement_index],
                                 vocabulary));
  }
  std::sort(found.pairs.begin(), found.pairs.end());
  found.pairs.erase(std::unique(found.pairs.begin(), found.pairs.end()),
                    found.pairs.end());
  return found;
}

PolicyPairs FindStatementPairs(const model::Policy& policy,
                               const Vocabulary& vocabulary) {
  if (NeedsEvaluator(policy)) return FindStatementPairsByLayers(policy, vocabulary);
  PolicyPairs found;
  for (const Statement& s : policy.statements) {
    if (s.modality != Modality::kMay && s.modality != Modality::kDoes) continue;
    for (const Statement& n : policy.statements) {
      if (n.modality != Modality::kNever) continue;
      switch (Contradict(s, n, vocabulary)) {
        case Answer::kNo:
          break;
        case Answer::kYes:
          found.pairs.push_back(PairOf(s, n, vocabulary));
          break;
        case Answer::kAskTheEvaluator:
          return FindStatementPairsByLayers(policy, vocabulary);
      }
    }
  }
  std::sort(found.pairs.begin(), found.pairs.end());
  return found;
}

}  // namespace assay::solve
