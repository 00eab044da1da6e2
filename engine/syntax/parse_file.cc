// Runs ANTLR over vocabulary and policy files: fast prediction first, and a second,
// careful run where the first finds a mistake.  The one place where ANTLR's exceptions
// end for files.
#include <fmt/format.h>

#include "PolicyLexer.h"
#include "PolicyParser.h"
#include "syntax/bounded_tokens.h"
#include "syntax/build.h"
#include "syntax/dump.h"
#include "syntax/file_errors.h"
#include "syntax/parse.h"
#include "syntax/scan.h"
#include "syntax/token_places.h"

namespace assay::syntax {
namespace {

using diagnostics::Kind;
using generated::PolicyLexer;
using generated::PolicyParser;

// Everything that one run of the parser needs; the parse tree lives as long as it.
struct ParserRun {
  explicit ParserRun(const std::string& text)
      : input(text), lexer(&input), tokens(&lexer), parser(&tokens) {
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
  }
  antlr4::ANTLRInputStream input;
  PolicyLexer lexer;
  BoundedTokens tokens;
  PolicyParser parser;
};

// `Rule` is the start rule; null if the parser gave up, which has been reported.
template <typename Context>
Context* RunParser(ParserRun& run, Context* (PolicyParser::*rule)(),
                   const TokenPlaces& places, diagnostics::FileId file,
                   diagnostics::DiagnosticSink& sink) {
  auto* simulator = run.parser.getInterpreter<antlr4::atn::ParserATNSimulator>();
  try {
    simulator->setPredictionMode(antlr4::atn::PredictionMode::SLL);
    run.parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
    return (run.parser.*rule)();
  } catch (const antlr4::ParseCancellationException&) {
    // A mistake in the text, or one of the fast prediction: the second run decides.
  }
  run.parser.reset();
  simulator->setPredictionMode(antlr4::atn::PredictionMode::LL);
  run.parser.setErrorHandler(std::make_shared<FileErrors>(places, file, sink));
  return (run.parser.*rule)();
}

// Scans, parses and hands the parse tree to `build`.  What ANTLR throws ends here.
template <typename Tree, typename Context>
Tree ParseFile(const diagnostics::SourceMap& sources, diagnostics::FileId file,
               diagnostics::DiagnosticSink& sink, Context* (PolicyParser::*rule)(),
               Tree (*build)(Context&, Builder&)) {
  Tree empty;
  empty.file = file;
  const ScannedText scanned = Scan(sources, file, TextKind::kFile, sink);
  if (!scanned.is_usable) return empty;
  try {
    ParserRun run(scanned.text);
    if (!run.tokens.Fill(kMaxTokens)) {
      sink.Report({.kind = Kind::kFileTooLarge,
                   .place = {file, {}},
                   .message = fmt::format("the file has more than {} words and signs",
                                          kMaxTokens),
                   .help = "split it into several"});
      return empty;
    }
    if (run.tokens.size() == 1) {
      sink.Report({.kind = Kind::kEmptyFile,
                   .place = {file, {}},
                   .message = "the file holds no text",
                   .help = "white space and comments alone say nothing"});
      return empty;
    }
    const TokenPlaces places(sources.Get(file), scanned);
    Context* root = RunParser(run, rule, places, file, sink);
    Builder builder(run.tokens, places, file, sink);
    return build(*root, builder);
  } catch (const std::exception& exception) {
    sink.Report({.kind = Kind::kSyntax,
                 .place = {file, {}},
                 .message = fmt::format("the parser gave up: {}", exception.what())});
    return empty;
  }
}

}  // namespace

VocabularyTree ParseVocabulary(const diagnostics::SourceMap& sources,
                               diagnostics::FileId file,
                               diagnostics::DiagnosticSink& sink) {
  return ParseFile(sources, file, sink, &PolicyParser::vocabularyFile, &BuildVocabulary);
}

PolicyFileTree ParsePolicyFile(const diagnostics::SourceMap& sources,
                               diagnostics::FileId file,
                               diagnostics::DiagnosticSink& sink) {
  return ParseFile(sources, file, sink, &PolicyParser::policyFile, &BuildPolicyFile);
}

std::string DumpFileTokens(const diagnostics::SourceMap& sources,
                           diagnostics::FileId file) {
  diagnostics::DiagnosticSink ignored;
  const ScannedText scanned = Scan(sources, file, TextKind::kFile, ignored);
  if (!scanned.is_usable) return "";
  ParserRun run(scanned.text);
  if (!run.tokens.Fill(kMaxTokens)) return "";
  return DumpTokenLines(run.tokens, run.lexer.getVocabulary(), sources.Get(file),
                        TokenPlaces(sources.Get(file), scanned));
}

}  // namespace assay::syntax
