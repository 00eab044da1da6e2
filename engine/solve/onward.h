// Who can ultimately receive: disclosures followed from policy to policy, as far as the
// texts go (meaning.md, section 13).
//
// A recipient is followed only if the vocabulary says whose policy is his own; a category
// ("payment processor") is never taken for the companies it might mean.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/view.h"
#include "model/answer.h"
#include "model/question.h"
#include "solve/opened.h"

namespace assay::solve {

// What following found.
struct Onward {
  std::vector<model::Row> rows;  // With quotations, in the order in which they are shown.
  // The merchants whose policies were read, and how many statements these have.
  std::map<std::string, uint64_t> read;
  std::string incomplete;  // Why some chains were not followed to their end; or empty.
};

// The chains that begin with one policy version.  `question` is a kWhoCanUltimately.
// Fails only if the store does.
Result<Onward> FollowOnward(const model::Question& question, Version start,
                            const graph::View& view);

}  // namespace assay::solve
