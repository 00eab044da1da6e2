// JSON Lines files in pieces of whole lines, read once from front to back: a file may be larger
// than memory, or have no end that is known beforehand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assay::compile {

struct LineChunk {
  struct Line {
    size_t begin = 0;  // In `bytes`.
    size_t size = 0;   // Without what ends the line.
    uint32_t number = 0;
  };
  std::string path;
  std::string bytes;
  std::vector<Line> lines;  // Those with something on them.
  uint32_t too_long_line =
      0;                   // A line beyond the bound, which is not in `bytes`; 0: none.
  std::string unreadable;  // Why the file cannot be read further; empty: it can.

  std::string_view Text(const Line& line) const {
    return std::string_view(bytes).substr(line.begin, line.size);
  }
};

class LineSource {
 public:
  // Reads the files one after the other; "-" is standard input.
  explicit LineSource(std::vector<std::string> paths);

  // False at the end of the last file.  What cannot be read is in the chunk; the files after it
  // are read all the same.
  bool Next(LineChunk& chunk);

 private:
  struct Close {
    void operator()(std::FILE* file) const;
  };

  // False if the file cannot be opened, which is in the chunk.
  bool OpenNext(LineChunk& chunk);
  // Appends what is read next; false at the end of the file.
  bool Fill(LineChunk& chunk);
  void Cut(LineChunk& chunk);

  std::vector<std::string> paths_;
  size_t next_path_ = 0;
  std::unique_ptr<std::FILE, Close> file_;
  std::string path_;
  uint32_t next_line_ = 1;
  std::string rest_;    // Of the last line that was begun.
  bool skips_ = false;  // Inside a line that is too long.
};

}  // namespace assay::compile
