// A run of house rules over one state of the graph: every question asked, every
// expectation checked, and, if wanted, every statement struck in turn to see whether an
// expectation notices.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "graph/view.h"
#include "model/question.h"
#include "model/test_report.h"

namespace assay::expect {

enum class Mutation : uint8_t {
  kNone,
  kStrikeEach,  // Each statement and each exception of the policies that questions name.
};

// The text of `file` as a question over the view; absent if `sink` says why it is none.
using Understand = std::function<Result<std::optional<model::Question>>(
    diagnostics::FileId file, diagnostics::DiagnosticSink& sink)>;

// Asks the questions of these files.  What is wrong with the files goes to `sink`, and
// the rest is run all the same.  Policies are changed in copies only.  Fails if the store
// does.
Result<model::TestReport> Run(const std::vector<diagnostics::FileId>& files,
                              const graph::View& view, const Understand& understand,
                              Mutation mutation, diagnostics::SourceMap& sources,
                              diagnostics::DiagnosticSink& sink);

}  // namespace assay::expect
