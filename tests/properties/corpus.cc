#include "properties/corpus.h"

#include <catch2/catch.hpp>

#include "compile/files.h"
#include "compile/vocabulary.h"
#include "reference/naive.h"
#include "solve/judge.h"
#include "syntax/parse.h"

namespace assay::properties {

Corpus LoadCorpus(const std::string& folder) {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  const compile::FileNames files = compile::FindFiles({folder}, sources, sink);
  auto vocabulary =
      compile::CompileVocabulary(files.vocabularies, nullptr, sources, sink);
  REQUIRE(vocabulary.ok());
  REQUIRE(vocabulary.value().vocabulary.has_value());
  Corpus corpus;
  corpus.vocabulary = *vocabulary.value().vocabulary;
  for (const std::string& path : files.policies) {
    const auto bytes = compile::ReadBytes(path);
    REQUIRE(bytes.ok());
    const diagnostics::FileId file = sources.Add(path, bytes.value());
    const syntax::PolicyFileTree tree = syntax::ParsePolicyFile(sources, file, sink);
    for (model::Policy& policy : resolve::ResolvePolicyFile(
             tree, corpus.vocabulary, compile::ReadSource, sources, sink)) {
      corpus.policies.push_back(std::move(policy));
    }
  }
  for (const diagnostics::Diagnostic& diagnostic : sink.Sorted()) {
    if (diagnostics::KindSeverity(diagnostic.kind) == diagnostics::Severity::kWarning)
      continue;
    FAIL_CHECK(diagnostics::Draw(diagnostic, sources));
  }
  return corpus;
}

model::Policy SpeakingOf(const model::Policy& policy, const model::Point& point,
                         const model::Vocabulary& vocabulary) {
  model::Policy speaking = policy;
  std::erase_if(speaking.statements, [&](const model::Statement& statement) {
    model::Policy alone;
    alone.statements = {statement};
    return reference::Evaluate(alone, vocabulary, point, {}).parts.empty();
  });
  return speaking;
}

bool HasFewWorlds(const model::Policy& policy, const model::Vocabulary& vocabulary) {
  constexpr size_t kMostConditions = 10;
  return solve::PolicyJudge(policy, vocabulary).atoms().size() <= kMostConditions;
}

}  // namespace assay::properties
