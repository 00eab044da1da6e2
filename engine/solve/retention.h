// Statements about time that cannot all be kept: what one keeps longer than another allows, and
// what is kept after its use has ended (meaning.md, section 9).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/question.h"
#include "solve/contradictions.h"
#include "solve/judge.h"

namespace assay::solve {

// A statement that keeps data beyond what others allow.
struct RetentionClash {
  struct Limit {
    uint32_t statement = 0;  // Its number.
    std::string reason;      // "retain until only order completion"
    friend bool operator==(const Limit&, const Limit&) = default;
  };
  uint32_t longer = 0;  // The number of the statement that keeps.
  std::string reason;   // "retain for at least P10Y after order completion"
  Grade grade = Grade::kPossible;
  std::vector<model::Point> points;  // Where; they ask no `until`.
  std::vector<Limit> limits;         // One or more, all broken at the same points.
};

struct RetentionClashes {
  std::vector<RetentionClash> found;  // Certain first, then in order of statements.
  bool complete = true;               // As of Contradictions.
};

RetentionClashes FindRetentionClashes(const PolicyJudge& judge);

// Data that is used for certain purposes only, and kept for another.
struct Outlasting {
  uint32_t use = 0;                     // The number of the statement with `only`.
  uint32_t keeps = 0;                   // That of the statement that keeps.
  std::vector<model::TermId> data;      // What both speak of.
  std::vector<model::TermId> purposes;  // Of keeping, outside those of use.
  std::vector<model::TermId> allowed;   // Those of use.
};
struct Outlastings {
  std::vector<Outlasting> found;  // In order of statements: of use, then of keeping.
  bool complete = true;           // As of Contradictions.
};
Outlastings FindOutlasting(const PolicyJudge& judge);

}  // namespace assay::solve
