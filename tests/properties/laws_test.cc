// The laws of meaning that hold for every policy, whatever it says: order, unrelated statements,
// more prohibitions, split terms, repetition.  Each is a property of one case; where a law is
// about a statement more, that statement is the case's last.

#include <algorithm>
#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "properties/agreement.h"
#include "properties/generate.h"

namespace assay::properties {
namespace {

using model::Dimension;
using model::TermId;
using model::Verdict;

constexpr uint32_t kCases = 8000;

solve::Judgement JudgeCase(const Case& input) {
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  return solve::PolicyJudge(input.policy, vocabulary).Judge(input.point, input.reading);
}

std::string TellCase(const Case& input) {
  return Told(JudgeCase(input), model::Vocabulary::Build(input.terms));
}

std::optional<std::string> MustEqual(const std::string& before,
                                     const std::string& after) {
  if (before == after) return std::nullopt;
  return "before: " + before + "\nafter:  " + after;
}

Case WithoutLast(Case input) {
  input.policy.statements.pop_back();
  return input;
}

void Renumber(std::vector<model::Exception>& exceptions,
              const std::vector<uint32_t>& numbers) {
  for (model::Exception& exception : exceptions) {
    for (uint32_t& number : exception.statements) {
      if (number < numbers.size()) number = numbers[number];
    }
    std::ranges::sort(exception.statements);
    Renumber(exception.exceptions, numbers);
  }
}

// The statements in the order that `place` gives, numbered anew; `numbers` says who became what.
Case Reordered(Case input, const std::vector<size_t>& place,
               std::vector<uint32_t>& numbers) {
  std::vector<model::Statement> statements;
  for (size_t i : place) {
    statements.push_back(input.policy.statements[i]);
    const uint32_t number = static_cast<uint32_t>(statements.size());
    numbers[statements.back().number] = number;
    statements.back().number = number;
  }
  for (model::Statement& statement : statements) Renumber(statement.exceptions, numbers);
  input.policy.statements = statements;
  return input;
}

// Sorted by the statements' numbers, so that two orders can be compared.
std::string TellSorted(solve::Judgement judgement, const model::Vocabulary& vocabulary,
                       const std::vector<uint32_t>& numbers) {
  for (solve::Part& part : judgement.parts) part.statement = numbers[part.statement];
  std::ranges::stable_sort(judgement.parts, {}, &solve::Part::statement);
  return Told(judgement, vocabulary);
}

std::optional<std::string> OrderChangesNothing(const Case& input) {
  const size_t count = input.policy.statements.size();
  if (count < 2) return std::nullopt;
  std::vector<uint32_t> numbers(20), same(20);
  std::vector<size_t> place;
  for (uint32_t i = 0; i < same.size(); ++i) numbers[i] = same[i] = i;
  // Backwards, but the last one stays: so that three statements are not just mirrored.
  for (size_t i = count - 1; i > 0; --i) place.push_back(i - 1);
  place.insert(place.begin() + (count > 2), count - 1);
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const Case reordered = Reordered(input, place, numbers);
  return MustEqual(TellSorted(JudgeCase(input), vocabulary, numbers),
                   TellSorted(JudgeCase(reordered), vocabulary, same));
}

// Another action's subtree, or other data than the data asked.
bool IsUnrelated(const model::Statement& statement, const model::Point& point,
                 const model::Vocabulary& vocabulary) {
  auto apart = [&](Dimension d) {
    const model::TermList& list = statement.scope[d];
    return list.stated && point.Asks(d) && point[d] != model::kUnnamed &&
           !list.terms.empty() && !list.only &&
           std::ranges::none_of(list.terms, [&](TermId term) {
             return vocabulary.Overlap(term, point[d]);
           });
  };
  return apart(Dimension::kAction) || apart(Dimension::kData);
}

std::optional<std::string> UnrelatedChangesNothing(const Case& input) {
  if (input.policy.statements.size() < 2) return std::nullopt;
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  if (!IsUnrelated(input.policy.statements.back(), input.point, vocabulary))
    return std::nullopt;
  return MustEqual(TellCase(WithoutLast(input)), TellCase(input));
}

// The worlds in which the judgement permits, as a formula.
std::vector<std::vector<solve::Literal>> Permits(const solve::Judgement& judgement) {
  if (judgement.verdict == Verdict::kPermitted) return {{}};
  if (judgement.verdict == Verdict::kConditional) return judgement.conditions;
  return {};
}

bool IsPlainProhibition(const model::Statement& statement) {
  const model::Scope& scope = statement.scope;
  return statement.modality == model::Modality::kNever && statement.exceptions.empty() &&
         scope.unless_condition == model::Condition();
}

// In each world permitted is above conflicting, vague and silent, and these above forbidden; the
// middle three never turn into one another.
bool IsWeaker(Verdict before, Verdict after) {
  if (before == after || after == Verdict::kForbidden) return true;
  if (after == Verdict::kConflicting) {
    return before == Verdict::kPermitted || before == Verdict::kConditional;
  }
  return before == Verdict::kPermitted && after == Verdict::kConditional;
}

std::optional<std::string> ProhibitionNeverPermits(const Case& input) {
  if (input.policy.statements.empty()) return std::nullopt;
  if (!IsPlainProhibition(input.policy.statements.back())) return std::nullopt;
  const solve::Judgement before = JudgeCase(WithoutLast(input));
  const solve::Judgement after = JudgeCase(input);
  if (before.incomplete || after.incomplete) return std::nullopt;
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const std::string both =
      "\nbefore: " + Told(before, vocabulary) + "\nafter:  " + Told(after, vocabulary);
  if (!IsWeaker(before.verdict, after.verdict)) return "more permitted" + both;
  const auto worlds =
      reference::Evaluate(input.policy, vocabulary, input.point, input.reading).worlds;
  for (const auto& [world, verdict] : worlds) {
    if (IsTrue(Permits(after), world) && !IsTrue(Permits(before), world)) {
      return "permitted in another world" + both;
    }
  }
  return std::nullopt;
}

// Every list of a dimension in which the point asks a term without children (and which is not
// the action), each term replaced by all its children.
Case Split(Case input, const model::Vocabulary& vocabulary) {
  for (size_t d = 1; d < model::kDimensionCount; ++d) {
    const TermId asked = input.point.terms[d];
    if (!asked.valid() || asked == model::kUnnamed) continue;
    if (!vocabulary.Children(asked).empty()) continue;
    for (model::Statement& statement : input.policy.statements) {
      for (auto* terms :
           {&statement.scope.lists[d].terms, &statement.scope.lists[d].outside}) {
        std::set<TermId> split;
        for (TermId term : *terms) {
          const std::vector<TermId>& children = vocabulary.Children(term);
          split.insert(children.begin(), children.end());
          if (children.empty()) split.insert(term);
        }
        terms->assign(split.begin(), split.end());
      }
    }
  }
  return input;
}

// All its children say the same as a term, of what has no children.  Not of actions: disclosing
// does not support selling, all its children do.  Not where one region is compared with another
// (carving): a term is more than its children together.
std::optional<std::string> SplittingChangesNothing(const Case& input) {
  if (input.policy.precedence == model::Precedence::kSpecific) return std::nullopt;
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  Case whole = input;
  whole.reading.strict = true;
  const Case split = Split(whole, vocabulary);
  const solve::Judgement before = JudgeCase(whole);
  const solve::Judgement after = JudgeCase(split);
  if (before.verdict == after.verdict && before.conditions == after.conditions) {
    return std::nullopt;
  }
  return MustEqual(Told(before, vocabulary), Told(after, vocabulary));
}

std::optional<std::string> RepetitionChangesNothing(const Case& input) {
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const solve::PolicyJudge judge(input.policy, vocabulary);
  const std::string once = Told(judge.Judge(input.point, input.reading), vocabulary);
  model::Point other = input.point;
  other[Dimension::kData] = TermId();
  judge.Judge(other, {.strict = !input.reading.strict, .closed = false});
  const std::string again = Told(judge.Judge(input.point, input.reading), vocabulary);
  if (again != once) return MustEqual(once, again);
  const Case copy = input;
  return MustEqual(once, TellCase(copy));
}

enum class Last { kAny, kOther, kProhibition };

// Runs the property over generated cases whose last statement is as the law wants it; `bites`
// tells the cases of which the law says something, and these must not be few.
void CheckLaw(const Property& property, Last last,
              const std::function<bool(const Case&)>& bites) {
  const uint64_t seed = Seed();
  Random random(seed);
  uint32_t bitten = 0;
  for (uint32_t i = 0; i < Rounds(kCases); ++i) {
    Case input;
    input.terms = RandomTerms(random);
    const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
    PolicyMaker maker(random, vocabulary);
    input.policy = maker.Policy();
    input.point = maker.Point(input.policy);
    input.reading = maker.Reading();
    const uint32_t number = static_cast<uint32_t>(input.policy.statements.size()) + 1;
    if (last == Last::kOther) {
      input.policy.statements.push_back(maker.Statement(number, number));
    } else if (last == Last::kProhibition) {
      input.policy.statements.push_back(maker.PlainProhibition(number));
    }
    if (property(input)) ReportFailure(input, property, seed);
    bitten += bites(input);
  }
  std::cout << "  said something of " << bitten << " of " << Rounds(kCases) << " cases\n";
  CHECK(bitten > Rounds(kCases) / 20);
}

bool IsSpokenOf(const Case& input) { return !JudgeCase(input).parts.empty(); }

}  // namespace

TEST_CASE("the order of statements changes no answer") {
  CheckLaw(OrderChangesNothing, Last::kAny, [](const Case& input) {
    return input.policy.statements.size() > 1 && IsSpokenOf(input);
  });
}

TEST_CASE("an unrelated statement changes no other answer") {
  CheckLaw(UnrelatedChangesNothing, Last::kOther, [](const Case& input) {
    const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
    return IsUnrelated(input.policy.statements.back(), input.point, vocabulary) &&
           IsSpokenOf(input);
  });
}

TEST_CASE("a statement against never makes a point more permitted") {
  CheckLaw(ProhibitionNeverPermits, Last::kProhibition, [](const Case& input) {
    return JudgeCase(WithoutLast(input)).verdict != JudgeCase(input).verdict;
  });
}

TEST_CASE("splitting terms over all their children changes no answer at a leaf") {
  CheckLaw(SplittingChangesNothing, Last::kAny, [](const Case& input) {
    const Case split = Split(input, model::Vocabulary::Build(input.terms));
    return split.policy != input.policy && IsSpokenOf(input);
  });
}

TEST_CASE("the same input gives the same answer") {
  CheckLaw(RepetitionChangesNothing, Last::kAny, IsSpokenOf);
}

}  // namespace assay::properties
