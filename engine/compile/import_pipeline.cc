#include "compile/import_pipeline.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace assay::compile {
namespace {

// Chunks between reading and writing, for each thread: what they compile while a batch is closed.
constexpr uint64_t kAhead = 8;

ImportedChunk Compile(LineChunk chunk, ImportWorker& worker) {
  ImportedChunk done;
  done.lines.reserve(chunk.lines.size());
  done.is_quiet.reserve(chunk.lines.size());
  for (const LineChunk::Line& line : chunk.lines) {
    diagnostics::SourceMap sources;
    diagnostics::DiagnosticSink sink;
    Result<ImportedLine> imported = worker.Take(chunk, line, sources, sink);
    if (!imported.ok()) {
      done.error = imported.error();
      break;
    }
    done.is_quiet.push_back(sink.error_count() + sink.warning_count() == 0);
    done.lines.push_back(std::move(imported).value());
  }
  done.chunk = std::move(chunk);
  return done;
}

}  // namespace

ImportPipeline::ImportPipeline(LineSource& lines, const ImportGround& ground)
    : input_(lines), ground_(ground) {
  const unsigned count = CoreCount();
  ahead_ = kAhead * count;
  for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this] { Run(); });
}

ImportPipeline::~ImportPipeline() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::optional<std::pair<uint64_t, LineChunk>> ImportPipeline::TakeInput() {
  const std::lock_guard reading(input_mutex_);
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stops_ || is_at_end_ || begun_ < given_ + ahead_; });
    if (stops_ || is_at_end_) return std::nullopt;
  }
  LineChunk chunk;
  const bool is_there = input_.Next(chunk);
  const std::lock_guard lock(mutex_);
  if (is_there) return std::pair(begun_++, std::move(chunk));
  is_at_end_ = true;
  changed_.notify_all();
  return std::nullopt;
}

void ImportPipeline::Run() {
  ImportWorker worker(ground_);
  while (auto input = TakeInput()) {
    ImportedChunk done = Compile(std::move(input->second), worker);
    const std::lock_guard lock(mutex_);
    done_.emplace(input->first, std::move(done));
    changed_.notify_all();
  }
}

std::optional<ImportedChunk> ImportPipeline::Next() {
  std::unique_lock lock(mutex_);
  changed_.wait(
      lock, [&] { return done_.contains(given_) || (is_at_end_ && given_ == begun_); });
  const auto next = done_.find(given_);
  if (next == done_.end()) return std::nullopt;
  ImportedChunk chunk = std::move(next->second);
  done_.erase(next);
  ++given_;
  changed_.notify_all();
  return chunk;
}

}  // namespace assay::compile
