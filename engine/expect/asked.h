// A question of the house rules that was understood and asked.
#pragma once

#include <vector>

#include "expect/check.h"
#include "model/question.h"

namespace assay::expect {

struct Asked {
  ExpectedAnswer expected;
  model::Question question;
  model::Answer answer;           // Without changes.
  std::vector<Finding> findings;  // One for each expectation.
};

}  // namespace assay::expect
