// One run of a file's parser, from bytes to a tree.  Private to syntax/.
//
// The languages of files differ in their grammar and in what they say of mistakes; what stands
// around that is here once: the scan, the bounds, and the one place where ANTLR's exceptions end.
#pragma once

#include <exception>
#include <string>

#include <antlr4-runtime.h>
#include <fmt/format.h>

#include "diagnostics/diagnostic.h"
#include "syntax/build.h"
#include "syntax/dump.h"
#include "syntax/file_tokens.h"
#include "syntax/growth.h"
#include "syntax/lexer_table.h"
#include "syntax/prediction.h"
#include "syntax/scan.h"
#include "syntax/token_places.h"

namespace assay::syntax {

// What one thread has worked out of a grammar's automata.
template <typename Lexer, typename Parser>
struct Automata {
  static Automata& OfThisThread() {
    thread_local Automata automata;
    return automata;
  }
  LexerTable lexer;
  PredictionTables parser;

 private:
  Automata() : lexer(LexerAutomaton()), parser(Parser(nullptr).getATN()) {}
  static const antlr4::atn::ATN& LexerAutomaton() {
    antlr4::ANTLRInputStream empty;
    return Lexer(&empty).getATN();  // Of the class, not of the object.
  }
};

// Everything that one run of the parser needs; the parse tree lives as long as it.
template <typename Lexer, typename Parser>
struct ParserRun {
  ParserRun() : automata(Automata<Lexer, Parser>::OfThisThread()), parser(&tokens) {
    parser.removeErrorListeners();
    parser.setInterpreter(new Prediction(parser, automata.parser));
  }
  // False if the text has more than `max_tokens`.
  bool Fill(const std::string& text, size_t max_tokens) {
    if (!tokens.Fill(text, automata.lexer, max_tokens)) return false;
    parser.setTokenStream(&tokens);
    return true;
  }
  Automata<Lexer, Parser>& automata;
  FileTokens tokens;
  Parser parser;
};

// Scans the file, and has `parse(run, places)` make the tree.  Empty but for its file where that
// cannot be, which is reported: file-too-large (more than `max_tokens`), empty-file, syntax, and
// what scanning reports.
template <typename Tree, typename Run, typename Parse>
Tree RunOver(const diagnostics::SourceMap& sources, diagnostics::FileId file,
             size_t max_tokens, diagnostics::DiagnosticSink& sink, const Parse& parse) {
  using diagnostics::Kind;
  Tree empty;
  empty.file = file;
  const ScannedText scanned = Scan(sources, file, TextKind::kFile, sink);
  if (!scanned.is_usable) return empty;
  const auto report = [&](Kind kind, std::string message, std::string help) {
    sink.Report({.kind = kind,
                 .place = {file, {}},
                 .message = std::move(message),
                 .help = std::move(help)});
    return empty;
  };
  try {
    Run run;
    if (!run.Fill(scanned.text, max_tokens)) {
      return report(Kind::kFileTooLarge,
                    fmt::format("the file has more than {} words and signs", max_tokens),
                    "split it into several");
    }
    if (run.tokens.size() == 1) {
      return report(Kind::kEmptyFile, "the file holds no text",
                    "white space and comments alone say nothing");
    }
    return parse(run, TokenPlaces(sources.Get(file), scanned));
  } catch (const std::exception& exception) {
    return report(Kind::kSyntax, fmt::format("the parser gave up: {}", exception.what()),
                  "");
  }
}

// The file's tokens as lines; empty where it cannot be scanned.
template <typename Run>
std::string DumpTokensOf(const diagnostics::SourceMap& sources, diagnostics::FileId file,
                         size_t max_tokens) {
  diagnostics::DiagnosticSink ignored;
  const ScannedText scanned = Scan(sources, file, TextKind::kFile, ignored);
  if (!scanned.is_usable) return "";
  Run run;
  if (!run.Fill(scanned.text, max_tokens)) return "";
  return DumpTokenLines(run.tokens, run.parser.getVocabulary(), sources.Get(file),
                        TokenPlaces(sources.Get(file), scanned));
}

}  // namespace assay::syntax
