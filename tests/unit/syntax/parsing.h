// A text, its tree as dumped and its diagnostics as drawn: what the tests of syntax/ compare.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "syntax/parse.h"

namespace assay::syntax {

struct Parsed {
  std::string tree;
  std::vector<diagnostics::Diagnostic> diagnostics;
  diagnostics::SourceMap sources;

  // Kinds in order: "syntax missing-cite".
  std::string Kinds() const {
    std::string kinds;
    for (const auto& d : diagnostics) {
      if (!kinds.empty()) kinds += ' ';
      kinds += diagnostics::KindName(d.kind);
    }
    return kinds;
  }
  // "line:column message" of each.
  std::string Messages() const {
    std::string messages;
    for (const auto& d : diagnostics) {
      const auto at = sources.Get(d.place.file).Locate(d.place.span.begin);
      messages += std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
                  d.message + "\n";
    }
    return messages;
  }
};

inline Parsed Finish(Parsed parsed, const diagnostics::DiagnosticSink& sink) {
  parsed.diagnostics = sink.Sorted();
  return parsed;
}

inline Parsed ParsePolicyText(std::string text) {
  Parsed parsed;
  diagnostics::DiagnosticSink sink;
  const auto file = parsed.sources.Add("acme.policy", std::move(text));
  const PolicyFileTree tree = ParsePolicyFile(parsed.sources, file, sink);
  parsed.tree = DumpTree(tree, parsed.sources);
  return Finish(std::move(parsed), sink);
}

inline Parsed ParseVocabularyText(std::string text) {
  Parsed parsed;
  diagnostics::DiagnosticSink sink;
  const auto file = parsed.sources.Add("core.vocabulary", std::move(text));
  const VocabularyTree tree = ParseVocabulary(parsed.sources, file, sink);
  parsed.tree = DumpTree(tree, parsed.sources);
  return Finish(std::move(parsed), sink);
}

inline Parsed ParseChecklistText(std::string text) {
  Parsed parsed;
  diagnostics::DiagnosticSink sink;
  const auto file = parsed.sources.Add("house.checklist", std::move(text));
  const ChecklistFileTree tree = ParseChecklistFile(parsed.sources, file, sink);
  parsed.tree = DumpTree(tree, parsed.sources);
  return Finish(std::move(parsed), sink);
}

inline Parsed ParseQuestionText(std::string text,
                                const std::vector<std::string>& names = {}) {
  Parsed parsed;
  diagnostics::DiagnosticSink sink;
  const auto file = parsed.sources.Add("question", std::move(text));
  const QuestionTree tree = ParseQuestion(parsed.sources, file, names, sink);
  parsed.tree = DumpTree(tree, parsed.sources);
  return Finish(std::move(parsed), sink);
}

// The tree of one statement, without the lines around it and without places.
inline std::string StatementTreeOf(const std::string& statement) {
  const Parsed parsed = ParsePolicyText("policy p { " + statement + " }");
  std::string lines;
  size_t begin = parsed.tree.find('\n') + 1;
  while (begin < parsed.tree.size()) {
    const size_t end = parsed.tree.find('\n', begin);
    std::string line = parsed.tree.substr(begin, end - begin);
    const size_t place = line.rfind("  1:");
    if (place != std::string::npos && place > line.find_first_not_of(' '))
      line.resize(place);
    lines += line.substr(2) + "\n";
    begin = end + 1;
  }
  return parsed.Messages() + lines;
}

}  // namespace assay::syntax
