// One line of a JSON Lines file to a staged policy version, by the stages of policy text.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "compile/import_lines.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "graph/commit.h"
#include "model/vocabulary.h"
#include "records/read_record.h"
#include "resolve/spelling_cache.h"

namespace assay::compile {

struct ImportedLine {
  enum class State : uint8_t {
    kStaged,
    kUnchanged,  // Stored from the same line and source, under the same vocabulary.
    kWrong,      // Something is reported about it.
  };
  State state = State::kWrong;
  graph::StagedPolicy policy;  // kUnchanged: the key alone.
  std::string file;            // model::Policy::file
  std::string source;          // The text that it quotes.
};

// What the lines of one import share.
struct ImportGround {
  const model::Vocabulary& vocabulary;
  graph::Hash fingerprint;              // Of the vocabulary.
  const store::Snapshot* before;        // Null if no policy was stored.
  const graph::PairFinder& find_pairs;  // Called by several threads.
};

// One for each thread.
class ImportWorker {
 public:
  explicit ImportWorker(const ImportGround& ground) : ground_(ground) {}

  // Kinds reported: all of reading records and of resolving policies.  Errors: of reading the
  // database.
  Result<ImportedLine> Take(const LineChunk& chunk, const LineChunk::Line& line,
                            diagnostics::SourceMap& sources,
                            diagnostics::DiagnosticSink& sink);

 private:
  const ImportGround& ground_;
  records::RecordReader reader_;
  resolve::SpellingCache spellings_;
};

}  // namespace assay::compile
