// Runs ANTLR over vocabulary and policy files: fast prediction first, and a second,
// careful run where the first finds a mistake.
#include <memory>
#include <mutex>

#include "PolicyLexer.h"
#include "PolicyParser.h"
#include "syntax/file_errors.h"
#include "syntax/parse.h"
#include "syntax/parser_run.h"

namespace assay::syntax {
namespace {

using generated::PolicyParser;

using Run = ParserRun<generated::PolicyLexer, PolicyParser>;

// `Rule` is the start rule; null if the parser gave up, which has been reported.
template <typename Context>
Context* RunParser(Run& run, Context* (PolicyParser::*rule)(), const TokenPlaces& places,
                   diagnostics::FileId file, diagnostics::DiagnosticSink& sink) {
  auto* simulator = run.parser.getInterpreter<antlr4::atn::ParserATNSimulator>();
  try {
    simulator->setPredictionMode(antlr4::atn::PredictionMode::SLL);
    run.parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
    return (run.parser.*rule)();
  } catch (const antlr4::ParseCancellationException&) {
    // A mistake in the text, or one of the fast prediction: the second run decides.
  }
  const std::lock_guard lock(GrowthMutex());  // It asks much of the automaton itself.
  run.parser.reset();
  simulator->setPredictionMode(antlr4::atn::PredictionMode::LL);
  run.parser.setErrorHandler(std::make_shared<FileErrors>(places, file, sink));
  return (run.parser.*rule)();
}

// Hands the parse tree to `build`.
template <typename Tree, typename Context>
Tree ParseFile(const diagnostics::SourceMap& sources, diagnostics::FileId file,
               diagnostics::DiagnosticSink& sink, Context* (PolicyParser::*rule)(),
               Tree (*build)(Context&, Builder&)) {
  return RunOver<Tree, Run>(sources, file, kMaxTokens, sink,
                            [&](Run& run, const TokenPlaces& places) {
                              Context* root = RunParser(run, rule, places, file, sink);
                              Builder builder(run.tokens, places, file, sink);
                              return build(*root, builder);
                            });
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
  return DumpTokensOf<Run>(sources, file, kMaxTokens);
}

}  // namespace assay::syntax
