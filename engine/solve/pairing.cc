// The order of the cases is that of meaning.md, section 4: what the statements themselves say
// of each other comes first, then a declared precedence, and only then the assumption.
#include "solve/pairing.h"

#include <algorithm>

namespace assay::solve {
namespace {

bool StrictlyWithin(const Layer& a, const Layer& b, const model::Vocabulary& vocabulary) {
  return WithinAll(a, b, vocabulary) && !WithinAll(b, a, vocabulary);
}

bool ListsStatement(const Layer& layer, uint32_t statement) {
  return std::binary_search(layer.yields_to.begin(), layer.yields_to.end(), statement);
}

}  // namespace

bool WithinAll(const Layer& a, const Layer& b, const model::Vocabulary& vocabulary) {
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    if (!Within(a, b, static_cast<model::Dimension>(i), vocabulary)) return false;
  }
  return true;
}

bool Descends(const std::vector<Layer>& layers, const Layer& layer,
              const Layer& ancestor) {
  for (uint32_t at = layer.parent; at != Layer::kNoParent; at = layers[at].parent) {
    if (&layers[at] == &ancestor) return true;
  }
  return false;
}

Pairing Pair(const PolicyJudge& judge, const Layer& support, const Layer& against,
             const model::Reading& reading) {
  if (support.statement == against.statement) {
    return Descends(judge.layers(), support, against) ? Pairing::kYields : Pairing::kNone;
  }
  if (against.yields_as_stated || ListsStatement(against, support.statement)) {
    return Pairing::kYields;
  }
  if (support.yields_as_stated || ListsStatement(support, against.statement)) {
    return Pairing::kOverrides;
  }
  const model::Vocabulary& vocabulary = judge.vocabulary();
  switch (judge.policy().precedence) {
    case model::Precedence::kProhibitions:
      return Pairing::kOverrides;
    case model::Precedence::kPermissions:
      return Pairing::kNone;
    case model::Precedence::kSpecific:
      if (StrictlyWithin(against, support, vocabulary)) return Pairing::kCarvesRule;
      if (StrictlyWithin(support, against, vocabulary)) return Pairing::kNone;
      return Pairing::kOpposes;
    case model::Precedence::kNone:
      break;
  }
  if (!reading.strict && StrictlyWithin(against, support, vocabulary)) {
    return Pairing::kCarves;
  }
  return Pairing::kOpposes;
}

}  // namespace assay::solve
