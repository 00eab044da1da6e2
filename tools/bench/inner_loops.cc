// inner_loops DATABASE [Google Benchmark's options]: the inner loops, one by one.
//
// They run over the terms and policies of a database that the workload was loaded into, in a
// drawn order, so that neither caches nor branch prediction know what comes next.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "database.h"
#include "graph/codec.h"
#include "random.h"
#include "solve/judge.h"
#include "survey/flows.h"
#include "survey/survey.h"
#include "workload.h"

namespace assay::bench {
namespace {

using model::Dimension;
using model::TermId;
using model::TermKind;

constexpr size_t kPolicies = 256;
constexpr size_t kDraws = 4096;  // A power of two.

template <typename T>
T Must(Result<T> result) {
  if (!result.ok()) Die(result.error().message);
  return std::move(result).value();
}

// What all loops read.
struct Data {
  explicit Data(const std::string& folder)
      : database(Must(Database::Open(folder, OpenMode::kRead))),
        view(Must(database.Read())) {
    const Status visited = view->ForEach([&](const graph::PolicyEntry& entry) {
      entries.push_back(entry);
      return entries.size() < kPolicies;
    });
    if (!visited.ok()) Die(visited.error().message);
    if (entries.empty()) Die("no policy in " + folder);
    for (const graph::PolicyEntry& entry : entries) {
      policies.push_back(Must(view->ReadPolicy(entry)));
      records.push_back(graph::EncodePolicy(policies.back()));
    }
    for (const model::Policy& policy : policies)
      judges.push_back(std::make_unique<solve::PolicyJudge>(policy, vocabulary()));
  }
  const model::Vocabulary& vocabulary() const { return view->vocabulary(); }

  // Drawn terms of a kind.
  std::vector<TermId> Draw(TermKind kind) {
    const std::vector<TermId>& all = vocabulary().OfKind(kind);
    std::vector<TermId> drawn;
    for (size_t i = 0; i < kDraws; ++i)
      drawn.push_back(all[random.Below(static_cast<uint32_t>(all.size()))]);
    return drawn;
  }

  Database database;
  std::unique_ptr<graph::View> view;
  std::vector<graph::PolicyEntry> entries;
  std::vector<model::Policy> policies;
  std::vector<std::string> records;
  std::vector<std::unique_ptr<solve::PolicyJudge>> judges;
  Random random{1};
};

template <typename Test>
void TestPairs(benchmark::State& state, Data& data, TermKind kind, const Test& test) {
  const std::vector<TermId> some = data.Draw(kind);
  const std::vector<TermId> others = data.Draw(kind);
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(test(some[i], others[i]));
    i = (i + 1) % kDraws;
  }
}

void Unfold(benchmark::State& state, Data& data) {
  size_t i = 0;
  for (auto _ : state) {
    const solve::PolicyJudge judge(data.policies[i], data.vocabulary());
    benchmark::DoNotOptimize(judge.layers().size());
    i = (i + 1) % data.policies.size();
  }
}

// "can M share DATA with RECIPIENT", on a policy that is unfolded already.
void Judge(benchmark::State& state, Data& data) {
  const std::optional<TermId> share = data.vocabulary().Find(TermKind::kAction, "share");
  if (!share) Die("the vocabulary has no action `share`");
  const std::vector<TermId> objects = data.Draw(TermKind::kData);
  const std::vector<TermId> recipients = data.Draw(TermKind::kRecipient);
  size_t i = 0;
  for (auto _ : state) {
    model::Point point;
    point[Dimension::kAction] = *share;
    point[Dimension::kData] = objects[i];
    point[Dimension::kRecipient] = recipients[i];
    benchmark::DoNotOptimize(
        data.judges[i % data.judges.size()]->Judge(point, {}).verdict);
    i = (i + 1) % kDraws;
  }
}

void Decode(benchmark::State& state, Data& data) {
  size_t i = 0;
  size_t bytes = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(graph::DecodePolicy(data.records[i], &data.vocabulary()));
    bytes += data.records[i].size();
    i = (i + 1) % data.records.size();
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}

void Read(benchmark::State& state, Data& data) {
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(data.view->ReadPolicy(data.entries[i]).ok());
    i = (i + 1) % data.entries.size();
  }
}

// Who can receive the data, by policies that are packed and resident.
void Flows(benchmark::State& state, Data& data) {
  const auto survey = Must(data.database.Survey());
  const std::vector<TermId> objects = data.Draw(TermKind::kData);
  // A question about all policies brings them into memory.
  Must(survey->CountRecipients(objects.front()));
  size_t i = 0;
  for (auto _ : state) {
    const uint32_t policy = data.entries[i % data.entries.size()].number;
    benchmark::DoNotOptimize(Must(survey->FlowsOf(policy, objects[i])).value.size());
    i = (i + 1) % kDraws;
  }
}

// The same asked of the evaluator, on policies that are unfolded already.
void JudgeFlows(benchmark::State& state, Data& data) {
  const std::vector<TermId> objects = data.Draw(TermKind::kData);
  size_t i = 0;
  for (auto _ : state) {
    const solve::PolicyJudge& judge = *data.judges[i % data.judges.size()];
    benchmark::DoNotOptimize(survey::JudgedFlows(judge, objects[i]).flows.size());
    i = (i + 1) % kDraws;
  }
}

void Register(Data& data) {
  const auto loop = [&data](const std::string& name, auto run) {
    benchmark::RegisterBenchmark(
        name.c_str(), [&data, run](benchmark::State& state) { run(state, data); });
  };
  loop("one term below another", [](benchmark::State& state, Data& all) {
    TestPairs(state, all, TermKind::kData, [&all](TermId narrow, TermId broad) {
      return all.vocabulary().IsA(narrow, broad);
    });
  });
  loop("two data terms overlap", [](benchmark::State& state, Data& all) {
    TestPairs(state, all, TermKind::kData,
              [&all](TermId a, TermId b) { return all.vocabulary().Overlap(a, b); });
  });
  loop("two recipients overlap", [](benchmark::State& state, Data& all) {
    TestPairs(state, all, TermKind::kRecipient,
              [&all](TermId a, TermId b) { return all.vocabulary().Overlap(a, b); });
  });
  loop("unfold a policy for judging", Unfold);
  loop("one verdict", Judge);
  loop("decode a policy record", Decode);
  loop("look up and decode a policy record", Read);
  loop("flows of one policy, packed", Flows);
  loop("flows of one policy, by the evaluator", JudgeFlows);
}

}  // namespace
}  // namespace assay::bench

int main(int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') {
    fmt::print(stderr, "usage: inner_loops DATABASE [Google Benchmark's options]\n");
    return 2;
  }
  assay::bench::Data data(argv[1]);
  assay::bench::Register(data);
  // The first argument is ours.
  argv[1] = argv[0];
  int left = argc - 1;
  benchmark::Initialize(&left, argv + 1);
  if (benchmark::ReportUnrecognizedArguments(left, argv + 1)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
