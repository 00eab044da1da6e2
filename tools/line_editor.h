// Lines from a person at a terminal: editing, history, completion (GNU readline).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "highlight.h"

namespace assay::tools {

// One at a time: readline keeps its state in globals.
class LineEditor {
 public:
  using Complete = std::function<std::vector<std::string>(std::string_view line)>;
  using Colour = std::function<std::vector<Piece>(std::string_view line)>;

  // Reads the history of earlier sessions.  `colour` is asked on terminals that have colours.
  LineEditor(Complete complete, Colour colour);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // One question, its lines joined: a line goes on in the next if it ends in `\` or
  // leaves quotation marks or backticks open.  Ctrl-C gives an empty one.  Nothing after
  // Ctrl-D.
  std::optional<std::string> Read();
};

// True if a question so far wants another line; strips a final `\`.
bool WantsAnotherLine(std::string& text);

}  // namespace assay::tools
