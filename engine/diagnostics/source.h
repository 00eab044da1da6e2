// Texts and places in them.
//
// A place is counted three ways: bytes for machines (spans are half-open byte ranges),
// lines and columns for people (both from 1; a column counts characters, not bytes).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace assay::diagnostics {

// Half-open range of bytes [begin, end) in one text.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

struct LineColumn {
  uint32_t line = 0;    // From 1; 0 where there is no place.
  uint32_t column = 0;  // From 1, in characters (code points).
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

// One text with the name it is shown under.  Lines end at \n, \r\n or the end of the text.
class SourceFile {
 public:
  // `first_line`: the number of the text's first line, for a part of a longer file.
  SourceFile(std::string path, std::string text, uint32_t first_line = 1);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::string_view Text(Span span) const;

  // The line and column of a byte offset; an offset past the end is the end's.
  LineColumn Locate(uint32_t offset) const;
  // The line's text without its ending; `line` as Locate counts.
  std::string_view Line(uint32_t line) const;
  // The byte offset at which the line starts.
  uint32_t LineStart(uint32_t line) const;
  uint32_t last_line() const {
    return first_line_ + static_cast<uint32_t>(line_starts_.size()) - 1;
  }

 private:
  // Characters before `offset`, counted from the nearest block's begin.
  uint32_t CharactersBefore(uint32_t offset) const;

  std::string path_;
  std::string text_;
  uint32_t first_line_;
  std::vector<uint32_t> line_starts_;
  // Characters before each block of the text, so that a line of megabytes costs no more than
  // others to count in.  Empty where every byte is one.
  std::vector<uint32_t> characters_before_block_;
};

struct FileId {
  uint32_t value = UINT32_MAX;
  bool valid() const { return value != UINT32_MAX; }
  friend bool operator==(const FileId&, const FileId&) = default;
};

// A place in one of a SourceMap's files.
struct Place {
  FileId file;
  Span span;
};

// Owns the texts of one run; files keep their address for the map's lifetime.
class SourceMap {
 public:
  FileId Add(std::string path, std::string text, uint32_t first_line = 1);
  const SourceFile& Get(FileId id) const;
  // The first file that was added under `path`; invalid if there is none.
  FileId Find(std::string_view path) const;

 private:
  std::deque<SourceFile> files_;
};

}  // namespace assay::diagnostics
