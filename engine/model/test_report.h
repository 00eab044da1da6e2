// What a run of house rules found: where an answer is not what was expected, and which
// statements no expectation holds on to.
//
// Plain data: made only by expect/, drawn only by render/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/answer.h"

namespace assay::model {

// One expectation that does not hold.
struct Difference {
  std::string file;  // Of the house rules, as it was given.
  uint32_t line = 0;
  uint32_t column = 0;
  std::string question;
  std::string expected;  // As written: "expect permitted for payment processor".
  std::string problem;   // What is wrong where no row says it: "no row is about `bank`".
  Answer got;            // The rows that say otherwise, and nothing else of the answer.
};

// A change of a policy that no expectation notices.
struct Unnoticed {
  Evidence statement;  // Without quotations.
  std::string struck;  // The exception that was struck; empty: the whole statement.
};

// How much of one policy the expectations hold on to.
struct Protection {
  std::string merchant;
  std::string title;
  std::string version;
  uint32_t changes = 0;  // Tried: each statement and each exception struck, one at a time.
  uint32_t noticed = 0;
  std::vector<Unnoticed> unnoticed;
};

struct TestReport {
  uint32_t files = 0;
  uint32_t questions = 0;
  uint32_t expectations = 0;
  std::vector<Difference> differences;  // In order of files and lines.
  bool mutated = false;                 // `protection` was asked for.
  std::vector<Protection> protection;   // In order of the merchants' names.
  std::vector<std::string> notes;
};

}  // namespace assay::model
