// The threads of an import: each takes the next chunk of lines and compiles it, and the chunks come
// out in the order in which they went in.  How far reading runs ahead is bounded.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "compile/import_worker.h"

namespace assay::compile {

// A chunk with what became of its lines, one for each.
struct ImportedChunk {
  LineChunk chunk;
  std::vector<ImportedLine> lines;
  std::vector<uint8_t> is_quiet;  // By line: nothing was reported, not even a warning.
  std::optional<Error> error;     // Of the database; the lines are not all there.
};

class ImportPipeline {
 public:
  // Starts the threads; both must outlive the pipeline.
  ImportPipeline(LineSource& lines, const ImportGround& ground);
  // Stops them, whatever they are at.
  ~ImportPipeline();
  ImportPipeline(const ImportPipeline&) = delete;
  ImportPipeline& operator=(const ImportPipeline&) = delete;

  // The next chunk; absent after the last.
  std::optional<ImportedChunk> Next();

 private:
  void Run();
  // Absent at the end of the input, or when the pipeline stops.
  std::optional<std::pair<uint64_t, LineChunk>> TakeInput();

  LineSource& input_;
  const ImportGround& ground_;

  std::mutex input_mutex_;  // Held while reading; taken before `mutex_`.
  std::mutex mutex_;        // Of all below.
  std::condition_variable changed_;
  uint64_t ahead_ = 0;  // Chunks that may be between reading and writing; set once.
  uint64_t begun_ = 0;  // Chunks read.
  uint64_t given_ = 0;  // Chunks handed out by Next.
  bool is_at_end_ = false;
  bool stops_ = false;
  std::map<uint64_t, ImportedChunk> done_;
  std::vector<std::thread> threads_;
};

}  // namespace assay::compile
