// Runs ANTLR over checklist files.  The one place where its exceptions end for them.
#include <fmt/format.h>

#include "ChecklistLexer.h"
#include "ChecklistParser.h"
#include "syntax/bounded_tokens.h"
#include "syntax/build_checklist.h"
#include "syntax/checklist_errors.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "syntax/scan.h"

namespace assay::syntax {
namespace {

using diagnostics::Kind;
using generated::ChecklistLexer;
using generated::ChecklistParser;

struct ParserRun {
  explicit ParserRun(const std::string& text)
      : input(text), lexer(&input), tokens(&lexer), parser(&tokens) {
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
  }
  antlr4::ANTLRInputStream input;
  ChecklistLexer lexer;
  BoundedTokens tokens;
  ChecklistParser parser;
};

void ReportFile(diagnostics::FileId file, Kind kind, std::string message,
                std::string help, diagnostics::DiagnosticSink& sink) {
  sink.Report({.kind = kind,
               .place = {file, {}},
               .message = std::move(message),
               .help = std::move(help)});
}

}  // namespace

ChecklistFileTree ParseChecklistFile(const diagnostics::SourceMap& sources,
                                     diagnostics::FileId file,
                                     diagnostics::DiagnosticSink& sink) {
  ChecklistFileTree empty;
  empty.file = file;
  const ScannedText scanned = Scan(sources, file, TextKind::kFile, sink);
  if (!scanned.is_usable) return empty;
  try {
    ParserRun run(scanned.text);
    if (!run.tokens.Fill(kMaxChecklistTokens)) {
      ReportFile(
          file, Kind::kFileTooLarge,
          fmt::format("the file has more than {} words and signs", kMaxChecklistTokens),
          "split it into several", sink);
      return empty;
    }
    if (run.tokens.size() == 1) {
      ReportFile(file, Kind::kEmptyFile, "the file holds no text",
                 "white space and comments alone say nothing", sink);
      return empty;
    }
    const TokenPlaces places(sources.Get(file), scanned);
    run.parser.setErrorHandler(std::make_shared<ChecklistErrors>(places, file, sink));
    ChecklistParser::ChecklistFileContext* root = run.parser.checklistFile();
    Builder builder(run.tokens, places, file, sink);
    return BuildChecklistFile(*root, run.tokens, builder);
  } catch (const std::exception& exception) {
    ReportFile(file, Kind::kSyntax,
               fmt::format("the parser gave up: {}", exception.what()), "", sink);
    return empty;
  }
}

std::string DumpChecklistTokens(const diagnostics::SourceMap& sources,
                                diagnostics::FileId file) {
  diagnostics::DiagnosticSink ignored;
  const ScannedText scanned = Scan(sources, file, TextKind::kFile, ignored);
  if (!scanned.is_usable) return "";
  ParserRun run(scanned.text);
  if (!run.tokens.Fill(kMaxChecklistTokens)) return "";
  return DumpTokenLines(run.tokens, run.lexer.getVocabulary(), sources.Get(file),
                        TokenPlaces(sources.Get(file), scanned));
}

}  // namespace assay::syntax
