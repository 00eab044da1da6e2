// An answer for programs: the documented, stable contract (grammar/answers.md).
#pragma once

#include <cstdint>
#include <string>

#include "model/answer.h"
#include "model/test_report.h"

namespace assay::render {

enum class JsonLayout : uint8_t {
  kIndented,  // For people who look at it.
  kOneLine,   // One document a line: for answers in a row.
};

// One JSON document, ending in a line break.  Keys stand in the documented order; what an
// answer does not have (a version, notes, fields) has no key, except for the lists that
// every judged row has.  Bytes that are not UTF-8 are replaced.
std::string AsJson(const model::Answer& answer, JsonLayout layout);

// The same for a run of house rules.
std::string AsJson(const model::TestReport& report);

}  // namespace assay::render
