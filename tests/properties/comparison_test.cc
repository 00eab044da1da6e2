// Two policies compared: beside the naive comparison over every point of a small vocabulary, and
// the laws of comparing (solve/meaning.md, "Comparison").

#include <algorithm>
#include <iostream>

#include <catch2/catch.hpp>

#include "properties/generate.h"
#include "reference/naive_compare.h"
#include "solve/compare.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::Relation;

constexpr uint32_t kPairs = 900;
constexpr size_t kMostPoints = 800;
constexpr size_t kMostConditions = 6;

struct Pair {
  std::vector<model::Term> terms;
  model::Policy left;
  model::Policy right;
  std::vector<Dimension> asked;  // The dimensions of which the policies speak.
  model::Region within;
  model::Reading reading;
};

void Keep(const std::vector<Dimension>& asked, model::Scope& scope) {
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const bool kept = std::ranges::count(asked, static_cast<Dimension>(d)) > 0;
    if (!kept) scope.lists[d] = {};
  }
}

void Keep(const std::vector<Dimension>& asked,
          std::vector<model::Exception>& exceptions) {
  for (model::Exception& exception : exceptions) {
    Keep(asked, exception.scope);
    Keep(asked, exception.exceptions);
  }
}

void Keep(const std::vector<Dimension>& asked, model::Policy& policy) {
  for (model::Statement& statement : policy.statements) {
    Keep(asked, statement.scope);
    Keep(asked, statement.exceptions);
  }
}

// Another policy, or the same with a statement more or less, or said in another way.
model::Policy Beside(const model::Policy& left, Random& random, PolicyMaker& maker) {
  model::Policy right = left;
  const auto next = static_cast<uint32_t>(left.statements.size()) + 1;
  switch (random.Below(6)) {
    case 0:
    case 1:
      return maker.Policy();
    case 2:
      right.statements.push_back(maker.Statement(next, next));
      return right;
    case 3:
      right.statements.push_back(maker.PlainProhibition(next));
      return right;
    case 4:
      right.statements.pop_back();
      return right;
    default:
      right.statements.back() =
          maker.Answering(left.statements.front(), right.statements.back().number);
      return right;
  }
}

// One of the actions is done for the data subject, and with it what lies below.
void NameAPromise(Random& random, std::vector<model::Term>& terms) {
  std::vector<model::Term*> actions;
  for (model::Term& term : terms) {
    if (term.kind == model::TermKind::kAction) actions.push_back(&term);
  }
  random.Of(actions)->name =
      random.Of<std::string>({"grant", "protect", "delete", "anonymise", "correct"});
}

Pair RandomPair(Random& random) {
  Pair pair;
  pair.terms = RandomTerms(random, VocabularySize::kSmall);
  if (random.Chance(20)) NameAPromise(random, pair.terms);
  const model::Vocabulary vocabulary = model::Vocabulary::Build(pair.terms);
  PolicyMaker maker(random, vocabulary);
  pair.left = maker.Policy();
  pair.right = Beside(pair.left, random, maker);
  pair.asked = {Dimension::kAction};
  while (pair.asked.size() < 4) {
    const auto d = static_cast<Dimension>(
        random.Of<uint32_t>({1, 2, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9}));
    if (std::ranges::count(pair.asked, d) == 0) pair.asked.push_back(d);
  }
  Keep(pair.asked, pair.left);
  Keep(pair.asked, pair.right);
  pair.reading = maker.Reading();
  if (random.Chance(30)) {
    const model::Point point = maker.Point(pair.left);
    for (Dimension d : pair.asked) {
      const bool named = point.Asks(d) && point[d] != model::kUnnamed;
      if (named && random.Chance(50)) pair.within[d] = {point[d]};
    }
  }
  return pair;
}

void Collect(const model::Condition& condition, std::set<std::string>& seen) {
  if (condition.term.valid()) seen.insert(std::to_string(condition.term.value));
  if (!condition.phrase.empty()) seen.insert(condition.phrase);
  for (const model::Condition& part : condition.parts) Collect(part, seen);
}

void Collect(const std::vector<model::Exception>& exceptions,
             std::set<std::string>& seen) {
  for (const model::Exception& exception : exceptions) {
    Collect(exception.scope.if_condition, seen);
    Collect(exception.scope.unless_condition, seen);
    Collect(exception.exceptions, seen);
  }
}

// To ask what no statement speaks of leaves permissions open and prohibitions as they are: one
// such dimension shows what all do.
std::vector<Dimension> WithOneMore(std::vector<Dimension> asked) {
  for (Dimension d : {Dimension::kBasis, Dimension::kSubject, Dimension::kPlace}) {
    if (std::ranges::count(asked, d) > 0) continue;
    asked.push_back(d);
    return asked;
  }
  return asked;
}

bool IsSmall(const Pair& pair, size_t points) {
  std::set<std::string> seen;
  for (const auto* policy : {&pair.left, &pair.right}) {
    for (const model::Statement& statement : policy->statements) {
      Collect(statement.scope.if_condition, seen);
      Collect(statement.scope.unless_condition, seen);
      Collect(statement.exceptions, seen);
    }
  }
  return points <= kMostPoints && seen.size() <= kMostConditions;
}

std::string Describe(const Pair& pair) {
  Case left{pair.terms, pair.left, {}, pair.reading};
  Case right{pair.terms, pair.right, {}, pair.reading};
  std::string text = "left\n" + Describe(left) + "right\n" + Describe(right) + "within ";
  model::Point point;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (!pair.within.terms[d].empty()) point.terms[d] = pair.within.terms[d].front();
  }
  return text + DescribePoint(point, model::Vocabulary::Build(pair.terms));
}

std::string Told(Relation relation, bool left_open, bool right_open) {
  return std::string(model::RelationWord(relation)) + (left_open ? ", left open" : "") +
         (right_open ? ", right open" : "");
}

std::string Told(const reference::Relating& at) {
  return Told(at.relation, at.left_open, at.right_open);
}

std::string Told(const solve::PointRelation& at) {
  return Told(at.relation, at.left_open, at.right_open);
}

// The first cell, or the whole, of which the two readings of the page say different things.
std::optional<std::string> Difference(const Pair& pair,
                                      const solve::PolicyComparison& comparison,
                                      const model::Vocabulary& vocabulary,
                                      const std::vector<model::Point>& points) {
  for (const solve::ComparedCell& cell : comparison.cells) {
    const auto at =
        reference::RelateAt(pair.left, pair.right, vocabulary, cell.point, pair.reading);
    if (Told(at) == Told(cell.relation)) continue;
    return DescribePoint(cell.point, vocabulary) + ": engine " + Told(cell.relation) +
           ", naive " + Told(at);
  }
  std::vector<reference::Relating> relations;
  for (const model::Point& point : points) {
    relations.push_back(
        reference::RelateAt(pair.left, pair.right, vocabulary, point, pair.reading));
  }
  const Relation over_all = reference::OverAll(relations);
  if (over_all == comparison.relation) return std::nullopt;
  std::string text = "engine " + std::string(model::OverallWord(comparison.relation)) +
                     ", naive " + std::string(model::OverallWord(over_all)) + "\n";
  for (size_t i = 0; i < points.size(); ++i) {
    text +=
        "  " + DescribePoint(points[i], vocabulary) + ": " + Told(relations[i]) + "\n";
  }
  return text;
}

Relation Mirrored(Relation relation) {
  if (relation == Relation::kStricter) return Relation::kLooser;
  if (relation == Relation::kLooser) return Relation::kStricter;
  return relation;
}

model::RelationCounts Mirrored(model::RelationCounts counts) {
  std::swap(counts[Relation::kStricter], counts[Relation::kLooser]);
  std::swap(counts.stricter_by_silence, counts.looser_by_silence);
  return counts;
}

solve::PolicyComparison Compared(const Pair& pair, const model::Policy& left,
                                 const model::Policy& right) {
  const model::Vocabulary vocabulary = model::Vocabulary::Build(pair.terms);
  return solve::Compare(solve::PolicyJudge(left, vocabulary),
                        solve::PolicyJudge(right, vocabulary), pair.within, pair.reading);
}

// Runs a law over generated pairs; it returns what is wrong.
void CheckPairs(
    const std::function<std::optional<std::string>(const Pair&, Random&)>& law) {
  const uint64_t seed = Seed();
  Random random(seed);
  for (uint32_t i = 0; i < Rounds(kPairs); ++i) {
    const Pair pair = RandomPair(random);
    if (const auto wrong = law(pair, random)) {
      FAIL("seed " << seed << "\n" << Describe(pair) << "\n" << *wrong);
    }
  }
}

bool SaysTheSame(Relation relation) {
  return relation == Relation::kEqual || relation == Relation::kUnknown;
}

}  // namespace

TEST_CASE("the engine compares as the naive comparison does") {
  Tally tally;
  uint32_t whole = 0;
  CheckPairs([&](const Pair& pair, Random&) -> std::optional<std::string> {
    const model::Vocabulary vocabulary = model::Vocabulary::Build(pair.terms);
    const auto points =
        reference::AllPoints(vocabulary, WithOneMore(pair.asked), pair.within);
    if (!IsSmall(pair, points.size())) return std::nullopt;
    const auto comparison = Compared(pair, pair.left, pair.right);
    if (!comparison.incomplete.empty()) return std::nullopt;
    ++whole;
    tally.Count(model::OverallWord(comparison.relation));
    for (const auto& cell : comparison.cells) tally.Count("cell " + Told(cell.relation));
    return Difference(pair, comparison, vocabulary, points);
  });
  std::cout << "  compared " << whole << " of " << Rounds(kPairs) << "\n"
            << tally.Table();
  CHECK(whole > Rounds(kPairs) / 4);
}

TEST_CASE("comparing the other way round swaps stricter and looser") {
  CheckPairs([](const Pair& pair, Random&) -> std::optional<std::string> {
    const auto there = Compared(pair, pair.left, pair.right);
    const auto back = Compared(pair, pair.right, pair.left);
    if (there.relation != Mirrored(back.relation)) return "over all";
    if (there.counts != Mirrored(back.counts)) return "the counts";
    if (there.incomplete != back.incomplete) return "incomplete";
    return std::nullopt;
  });
}

TEST_CASE("a policy is equivalent to itself, in whatever order it speaks") {
  CheckPairs([](const Pair& pair, Random& random) -> std::optional<std::string> {
    const auto same = Compared(pair, pair.left, pair.left);
    if (!SaysTheSame(same.relation)) return "to itself";
    model::Policy reordered = pair.left;
    const size_t by = random.Below(reordered.statements.size());
    std::ranges::rotate(reordered.statements,
                        reordered.statements.begin() + static_cast<ptrdiff_t>(by));
    const auto other = Compared(pair, pair.left, reordered);
    if (!other.incomplete.empty()) return std::nullopt;
    return other.relation == same.relation ? std::nullopt : std::optional("reordered");
  });
}

TEST_CASE("a statement against without exceptions makes a policy stricter or leaves it") {
  Tally tally;
  CheckPairs([&](const Pair& pair, Random& random) -> std::optional<std::string> {
    const model::Vocabulary vocabulary = model::Vocabulary::Build(pair.terms);
    PolicyMaker maker(random, vocabulary);
    model::Policy more = pair.left;
    const auto next = static_cast<uint32_t>(more.statements.size()) + 1;
    more.statements.push_back(maker.PlainProhibition(next));
    Keep(pair.asked, more);
    const auto comparison = Compared(pair, more, pair.left);
    tally.Count(model::OverallWord(comparison.relation));
    const bool lawful =
        comparison.relation == Relation::kStricter || SaysTheSame(comparison.relation);
    return lawful ? std::nullopt
                  : std::optional("it became " +
                                  std::string(model::OverallWord(comparison.relation)));
  });
  std::cout << tally.Table();
}

}  // namespace assay::properties
