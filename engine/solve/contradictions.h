// Pairs of statements of one policy that cannot both be kept (meaning.md, section 9).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/question.h"
#include "solve/judge.h"

namespace assay::solve {

enum class Grade : uint8_t {
  kCertain,    // The support says just what the prohibition forbids.
  kException,  // The prohibition is narrower: likely meant as an exception.
  kPossible,   // They overlap otherwise, or one is read between the lines.
};
// "certain", "exception", "possible"
std::string_view GradeWord(Grade grade);

// One pair of layers, with the points of one grade.
struct Contradiction {
  uint32_t support = 0;  // Indices into PolicyJudge::layers().
  uint32_t against = 0;
  Grade grade = Grade::kPossible;
  std::vector<model::Point> points;  // The largest at which they contradict; never empty.
};

struct Contradictions {
  std::vector<Contradiction> found;  // Certain first, then in order of layers.
  // False: the points or the conditions of some pair were too many to try, and nothing is
  // said of that pair.
  bool complete = true;
};

Contradictions FindContradictions(const PolicyJudge& judge);

// The largest points at which the two contradict each other, empty if there are none; nothing
// if they were too many to try.  The layers need not be the judge's own, their children must.
std::optional<std::vector<model::Point>> PointsOfContradiction(const PolicyJudge& judge,
                                                               const Layer& support,
                                                               const Layer& against);

// The grade of one such point.
Grade GradeAt(const model::Point& point, const Layer& support, const Layer& against,
              const PolicyJudge& judge);

}  // namespace assay::solve
