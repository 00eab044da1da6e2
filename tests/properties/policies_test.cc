// The engine against the naive evaluator on policies that people wrote: those of data/ and those
// that the golden cases ask, at points drawn from what they say.

#include <iostream>

#include <catch2/catch.hpp>

#include "compile/files.h"
#include "compile/vocabulary.h"
#include "properties/agreement.h"
#include "properties/generate.h"
#include "syntax/parse.h"

namespace assay::properties {
namespace {

constexpr uint32_t kPointsPerPolicy = 1500;
// The naive evaluator tries every world: of two to the power of this many at most.
constexpr size_t kMostConditions = 10;

struct Corpus {
  model::Vocabulary vocabulary;
  std::vector<model::Policy> policies;
};

Corpus Load(const std::string& folder) {
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

// The statements that have a part at the point when they stand alone: the others cannot change
// its answer (a law that laws_test.cc checks), and their conditions would make worlds too many.
model::Policy SpeakingOf(const Case& input, const model::Vocabulary& vocabulary) {
  model::Policy speaking = input.policy;
  std::erase_if(speaking.statements, [&](const model::Statement& statement) {
    model::Policy alone;
    alone.statements = {statement};
    return reference::Evaluate(alone, vocabulary, input.point, {}).parts.empty();
  });
  return speaking;
}

size_t ConditionCount(const model::Policy& policy, const model::Vocabulary& vocabulary) {
  return solve::PolicyJudge(policy, vocabulary).atoms().size();
}

void ComparePolicies(const std::string& folder) {
  const uint64_t seed = Seed();
  Random random(seed);
  const Corpus corpus = Load(folder);
  Case input;
  for (uint32_t i = 0; i < corpus.vocabulary.size(); ++i) {
    input.terms.push_back(corpus.vocabulary.Get({i}));
  }
  Tally tally;
  for (const model::Policy& policy : corpus.policies) {
    if (policy.statements.empty()) continue;
    const solve::PolicyJudge judge(policy, corpus.vocabulary);
    PolicyMaker maker(random, corpus.vocabulary);
    for (uint32_t i = 0; i < Rounds(kPointsPerPolicy); ++i) {
      input.policy = policy;
      input.point = maker.Point(policy);
      input.reading = maker.Reading();
      input.policy = SpeakingOf(input, corpus.vocabulary);
      if (ConditionCount(input.policy, corpus.vocabulary) > kMostConditions) {
        tally.Count("too many worlds");
        continue;
      }
      const solve::Judgement judgement = judge.Judge(input.point, input.reading);
      CountFeatures(judgement, tally);
      const reference::Finding finding = reference::Evaluate(
          input.policy, corpus.vocabulary, input.point, input.reading);
      if (!Difference(judgement, finding, corpus.vocabulary)) continue;
      INFO(policy.merchant << " " << policy.version);
      ReportFailure(input, Disagreement, seed);
    }
  }
  std::cout << tally.Table();
  const uint64_t points = corpus.policies.size() * Rounds(kPointsPerPolicy);
  CHECK(tally.Of("too many worlds") < points / 4);
  CHECK(tally.Of("verdict permitted") > points / 20);
}

}  // namespace

TEST_CASE("the engine agrees on the merchants' policies") {
  ComparePolicies(ASSAY_SOURCE_DIR "/data");
}

TEST_CASE("the engine agrees on the policies of the golden cases") {
  ComparePolicies(ASSAY_SOURCE_DIR "/tests/golden/shared");
}

}  // namespace assay::properties
