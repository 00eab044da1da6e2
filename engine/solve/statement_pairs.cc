#include "solve/statement_pairs.h"

#include <algorithm>
#include <optional>

#include "graph/packed.h"
#include "solve/contradictions.h"
#include "solve/judge.h"
#include "solve/retention.h"

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

// True if some statement is not a plain region, or a precedence weighs in.
bool NeedsEvaluator(const model::Policy& policy) {
  if (policy.precedence != model::Precedence::kNone) return true;
  return !std::all_of(
      policy.statements.begin(), policy.statements.end(), [](const Statement& statement) {
        return statement.modality == Modality::kMust || graph::IsPlain(statement);
      });
}

bool SaysHowLong(const model::Policy& policy) {
  return std::any_of(
      policy.statements.begin(), policy.statements.end(), [](const Statement& statement) {
        return statement.retention.stated() || statement.scope[Dimension::kUntil].stated;
      });
}

bool TimesClash(const PolicyJudge& judge) {
  const RetentionClashes clashes = FindRetentionClashes(judge);
  return !clashes.found.empty() || !clashes.complete;
}

// The pairs, from lists alone; absent if those do not tell.
std::optional<std::vector<StatementPair>> PairsByLists(const model::Policy& policy,
                                                       const Vocabulary& vocabulary) {
  if (NeedsEvaluator(policy)) return std::nullopt;
  std::vector<StatementPair> pairs;
  for (const Statement& s : policy.statements) {
    if (s.modality != Modality::kMay && s.modality != Modality::kDoes) continue;
    for (const Statement& n : policy.statements) {
      if (n.modality != Modality::kNever) continue;
      const Answer answer = Contradict(s, n, vocabulary);
      if (answer == Answer::kAskTheEvaluator) return std::nullopt;
      if (answer == Answer::kYes) pairs.push_back(PairOf(s, n, vocabulary));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace

PolicyPairs FindStatementPairsByLayers(const model::Policy& policy,
                                       const Vocabulary& vocabulary) {
  const PolicyJudge judge(policy, vocabulary);
  const Contradictions contradictions = FindContradictions(judge);
  PolicyPairs found;
  found.complete = contradictions.complete;
  found.times_clash = TimesClash(judge);
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
  auto pairs = PairsByLists(policy, vocabulary);
  if (!pairs) return FindStatementPairsByLayers(policy, vocabulary);
  PolicyPairs found;
  found.pairs = *std::move(pairs);
  // No time clashes with another where none is told.
  found.times_clash = SaysHowLong(policy) && TimesClash(PolicyJudge(policy, vocabulary));
  return found;
}

}  // namespace assay::solve
