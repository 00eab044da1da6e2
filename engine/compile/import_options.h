// What an import is told, and what it tells: plain data, for whoever uses the library.
#pragma once

#include <cstdint>
#include <functional>

namespace assay::compile {

enum class OnError : uint8_t {
  kStop,  // The first bad line ends the import; nothing of the batch at hand is written.
  kSkip,  // Bad lines are reported and left out.
};

struct ImportProgress {
  uint64_t bytes = 0;  // Of the input, done.
  uint64_t policies = 0;
};

struct ImportOptions {
  OnError on_error = OnError::kStop;
  // Called now and then by the thread that imports; may be empty.
  std::function<void(const ImportProgress&)> progress;
};

struct ImportSummary {
  uint64_t policies = 0;    // Stored or replaced.
  uint64_t statements = 0;  // Numbered items of those.
  uint64_t unchanged = 0;   // Stored from the same line, under the same vocabulary.
  uint64_t bad_lines = 0;
  uint64_t bytes = 0;  // Of the lines read.
};

}  // namespace assay::compile
