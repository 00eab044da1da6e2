// Runs ANTLR over checklist files.
#include <memory>
#include <mutex>

#include "ChecklistLexer.h"
#include "ChecklistParser.h"
#include "syntax/build_checklist.h"
#include "syntax/checklist_errors.h"
#include "syntax/parse.h"
#include "syntax/parser_run.h"

namespace assay::syntax {
namespace {

using Run = ParserRun<generated::ChecklistLexer, generated::ChecklistParser>;

}  // namespace

ChecklistFileTree ParseChecklistFile(const diagnostics::SourceMap& sources,
                                     diagnostics::FileId file,
                                     diagnostics::DiagnosticSink& sink) {
  return RunOver<ChecklistFileTree, Run>(
      sources, file, kMaxChecklistTokens, sink, [&](Run& run, const TokenPlaces& places) {
        const std::lock_guard lock(GrowthMutex());
        run.parser.setErrorHandler(std::make_shared<ChecklistErrors>(places, file, sink));
        auto* root = run.parser.checklistFile();
        Builder builder(run.tokens, places, file, sink);
        return BuildChecklistFile(*root, run.tokens, builder);
      });
}

std::string DumpChecklistTokens(const diagnostics::SourceMap& sources,
                                diagnostics::FileId file) {
  return DumpTokensOf<Run>(sources, file, kMaxChecklistTokens);
}

}  // namespace assay::syntax
