// An answer held against what was expected of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "expect/expectations.h"
#include "model/answer.h"
#include "model/vocabulary.h"

namespace assay::expect {

// How an expectation fares.
struct Finding {
  bool holds = true;
  std::string problem;           // What is wrong where no row shows it; may be empty.
  std::vector<model::Row> rows;  // The rows that say otherwise.
};

// The names a word may stand for: itself, the term that has it as a synonym, in the
// singular or the plural.
std::set<std::string> NamesMeant(const std::string& word,
                                 const model::Vocabulary& vocabulary);

// One finding for each expectation, in their order.
std::vector<Finding> CheckAnswer(const ExpectedAnswer& expected,
                                 const model::Answer& answer,
                                 const model::Vocabulary& vocabulary);

}  // namespace assay::expect
