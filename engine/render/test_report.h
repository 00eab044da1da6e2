// A run of house rules as a person reads it: what differs, with the words that make it
// so, then how many expectations hold and which statements nothing holds on to.
#pragma once

#include <string>

#include "model/test_report.h"
#include "render/text.h"

namespace assay::render {

// The heading of `options` is not looked at.
std::string AsText(const model::TestReport& report, const TextOptions& options);

}  // namespace assay::render
