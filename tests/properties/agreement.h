// The engine's judgement beside the naive finding: where do they differ?
#pragma once

#include <optional>
#include <string>

#include "properties/case.h"
#include "reference/naive.h"
#include "solve/judge.h"

namespace assay::properties {

// A judgement in words, with every part of it: what two equal judgements have in common.
std::string Told(const solve::Judgement& judgement, const model::Vocabulary& vocabulary);
std::string Told(const reference::Finding& finding, const model::Vocabulary& vocabulary);

// True if one of the formula's alternatives holds altogether in the world.
bool IsTrue(const std::vector<std::vector<solve::Literal>>& formula,
            const reference::World& world);

// The first difference in verdict, strength, conditions (the engine's formula must be true in
// exactly the worlds it speaks of, and nothing of it superfluous), or roles; else nothing.
std::optional<std::string> Difference(const solve::Judgement& judgement,
                                      const reference::Finding& finding,
                                      const model::Vocabulary& vocabulary);

// Judges the case both ways.
std::optional<std::string> Disagreement(const Case& input);

// Counts the verdict, the strength, the roles and what else the judgement shows.
void CountFeatures(const solve::Judgement& judgement, Tally& tally);

}  // namespace assay::properties
