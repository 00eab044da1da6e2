#include "properties/agreement.h"

#include <algorithm>

#include <fmt/format.h>

namespace assay::properties {

bool IsTrue(const std::vector<std::vector<solve::Literal>>& formula,
            const reference::World& world) {
  return std::ranges::any_of(formula, [&](const std::vector<solve::Literal>& cube) {
    return std::ranges::all_of(cube, [&](const solve::Literal& literal) {
      return world.contains({literal.term, literal.phrase}) == literal.holds;
    });
  });
}

namespace {

using model::Verdict;
using reference::World;
using Cube = std::vector<solve::Literal>;
using Formula = std::vector<Cube>;

bool AreEqual(const Formula& a, const Formula& b, const reference::Finding& finding) {
  return std::ranges::all_of(finding.worlds, [&](const auto& entry) {
    return IsTrue(a, entry.first) == IsTrue(b, entry.first);
  });
}

// A literal or an alternative that could go without changing what the formula says.
bool IsSuperfluous(const Formula& formula, const reference::Finding& finding) {
  for (size_t i = 0; i < formula.size(); ++i) {
    Formula shorter = formula;
    shorter.erase(shorter.begin() + static_cast<ptrdiff_t>(i));
    if (AreEqual(formula, shorter, finding)) return true;
    for (size_t j = 0; j < formula[i].size(); ++j) {
      shorter = formula;
      shorter[i].erase(shorter[i].begin() + static_cast<ptrdiff_t>(j));
      if (AreEqual(formula, shorter, finding)) return true;
    }
  }
  return false;
}

std::string Told(const World& world, const model::Vocabulary& vocabulary) {
  std::string text;
  for (const auto& [term, phrase] : world) {
    if (!text.empty()) text += ", ";
    text += term.valid() ? vocabulary.Get(term).name : fmt::format("\"{}\"", phrase);
  }
  return fmt::format("{{{}}}", text);
}

std::string Told(const reference::LayerPart& part) {
  const auto& [statement, role, strength] = part;
  return fmt::format(" #{} {} {};", statement, model::RoleWord(role),
                     model::StrengthWord(strength));
}

std::optional<std::string> DifferenceOfConditions(const solve::Judgement& judgement,
                                                  const reference::Finding& finding,
                                                  const model::Vocabulary& vocabulary) {
  const Verdict world_verdict = judgement.verdict == Verdict::kConditional
                                    ? Verdict::kPermitted
                                    : judgement.verdict;
  const bool speaks_of_worlds =
      judgement.verdict == Verdict::kConditional ||
      judgement.verdict == Verdict::kConflicting ||
      (judgement.verdict == Verdict::kForbidden && !judgement.closed);
  const bool everywhere = std::ranges::all_of(
      finding.worlds, [&](const auto& entry) { return entry.second == world_verdict; });
  if (!speaks_of_worlds || everywhere) {
    if (judgement.conditions.empty()) return std::nullopt;
    return "conditions, though the verdict depends on none";
  }
  for (const auto& [world, verdict] : finding.worlds) {
    if (IsTrue(judgement.conditions, world) != (verdict == world_verdict)) {
      return "the conditions are wrong in the world " + Told(world, vocabulary);
    }
  }
  if (IsSuperfluous(judgement.conditions, finding)) return "superfluous conditions";
  return std::nullopt;
}

bool AreParts(const std::vector<uint32_t>& layers, const solve::Judgement& judgement,
              std::initializer_list<model::Role> roles) {
  return std::ranges::all_of(layers, [&](uint32_t layer) {
    return std::ranges::any_of(judgement.parts, [&](const solve::Part& part) {
      return part.layer == layer && std::ranges::count(roles, part.role) > 0;
    });
  });
}

// What the judgement says of pairs of layers must fit what it says of each, and its verdict.
std::optional<std::string> Inconsistency(const solve::Judgement& judgement) {
  using model::Role;
  bool opposed = false, carved = false;
  for (const solve::Part& part : judgement.parts) {
    for (const auto* others : {&part.opposed_by, &part.carved_by, &part.overridden_by}) {
      const bool fit = AreParts(*others, judgement, {Role::kAgainst, Role::kLifted});
      if (!fit) return "a support is met by what does not cover the point";
    }
    opposed |= part.role != Role::kOutweighed && !part.opposed_by.empty();
    carved |= !part.carved_by.empty();
  }
  if (judgement.verdict == Verdict::kConflicting && !opposed)
    return "a conflict of nothing";
  if (judgement.carved && !carved) return "an assumption about nothing";
  return std::nullopt;
}

}  // namespace

std::string Told(const solve::Judgement& judgement, const model::Vocabulary& vocabulary) {
  std::string text = std::string(model::VerdictWord(judgement.verdict)) + ", " +
                     std::string(model::StrengthWord(judgement.strength));
  for (const Cube& cube : judgement.conditions) {
    text += " (" + solve::CubeInWords(cube, vocabulary) + ")";
  }
  if (judgement.only_exception_speaks) text += ", only the exception speaks";
  if (judgement.carved) text += ", carved";
  if (judgement.closed) text += ", closed";
  if (judgement.incomplete) text += ", incomplete";
  text += ":";
  for (const solve::Part& part : judgement.parts) {
    text += Told(reference::LayerPart{part.statement, part.role, part.strength});
  }
  return text;
}

std::string Told(const reference::Finding& finding, const model::Vocabulary& vocabulary) {
  std::string text = std::string(model::VerdictWord(finding.verdict)) + ", " +
                     std::string(model::StrengthWord(finding.strength));
  if (finding.carved) text += ", carved";
  text += ":";
  for (const reference::LayerPart& part : finding.parts) text += Told(part);
  for (const auto& [world, verdict] : finding.worlds) {
    text += "\n    " + Told(world, vocabulary) + " " +
            std::string(model::VerdictWord(verdict));
  }
  return text;
}

std::optional<std::string> Difference(const solve::Judgement& judgement,
                                      const reference::Finding& finding,
                                      const model::Vocabulary& vocabulary) {
  if (judgement.verdict != finding.verdict) return "the verdicts differ";
  if (judgement.strength != finding.strength) return "the strengths differ";
  if (judgement.carved != finding.carved) return "only one made an assumption";
  const bool permits = judgement.verdict == Verdict::kPermitted ||
                       judgement.verdict == Verdict::kConditional;
  const bool alone = permits && finding.strength == model::Strength::kNone;
  if (judgement.only_exception_speaks != alone)
    return "`only the exception speaks` is wrong";
  std::multiset<reference::LayerPart> parts;
  for (const solve::Part& part : judgement.parts)
    parts.insert({part.statement, part.role, part.strength});
  if (parts != finding.parts) return "the roles differ";
  if (const auto inconsistency = Inconsistency(judgement)) return inconsistency;
  return DifferenceOfConditions(judgement, finding, vocabulary);
}

std::optional<std::string> Disagreement(const Case& input) {
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  const solve::PolicyJudge judge(input.policy, vocabulary);
  const solve::Judgement judgement = judge.Judge(input.point, input.reading);
  if (judgement.incomplete) return std::nullopt;
  const reference::Finding finding =
      reference::Evaluate(input.policy, vocabulary, input.point, input.reading);
  const auto difference = Difference(judgement, finding, vocabulary);
  if (!difference) return std::nullopt;
  return *difference + "\n  engine: " + Told(judgement, vocabulary) +
         "\n  naive: " + Told(finding, vocabulary);
}

void CountFeatures(const solve::Judgement& judgement, Tally& tally) {
  tally.Count("verdict " + std::string(model::VerdictWord(judgement.verdict)));
  if (judgement.strength != model::Strength::kNone) {
    tally.Count("strength " + std::string(model::StrengthWord(judgement.strength)));
  }
  for (const solve::Part& part : judgement.parts) {
    tally.Count("role " + std::string(model::RoleWord(part.role)));
  }
  if (judgement.carved) tally.Count("carved by assumption");
  if (judgement.closed) tally.Count("forbidden by silence");
  if (judgement.only_exception_speaks) tally.Count("only the exception speaks");
  if (judgement.incomplete) tally.Count("incomplete");
  if (judgement.conditions.size() > 1) tally.Count("several alternatives of conditions");
  if (!judgement.conditions.empty() && judgement.verdict != Verdict::kConditional) {
    tally.Count("conditions of a verdict against");
  }
}

}  // namespace assay::properties
