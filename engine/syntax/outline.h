// Trees as indented lines: what every dump of a tree is written with.  Private to syntax/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "diagnostics/source.h"
#include "syntax/tree.h"

namespace assay::syntax {

// The lines written so far.
class Outline {
 public:
  explicit Outline(const diagnostics::SourceFile& file) : file_(file) {}

  void Line(size_t depth, std::string_view text) {
    text_.append(2 * depth, ' ').append(text).push_back('\n');
  }
  // The same with where it stands.
  void Line(size_t depth, std::string_view text, Span span) {
    const diagnostics::LineColumn at = file_.Locate(span.begin);
    Line(depth, fmt::format("{}  {}:{}", text, at.line, at.column));
  }
  std::string Finish() { return std::move(text_); }

 private:
  const diagnostics::SourceFile& file_;
  std::string text_;
};

// Whole names keep their backticks, so that they can be told from words.
std::string Shown(const Name& name);
std::string Shown(const QuotedText& quoted);
std::string Shown(const std::vector<Name>& names);
std::string Shown(const std::vector<QuotedText>& strings);

// What follows `where`, its tests one below the other.
struct FilterTree;
void DumpFilter(const FilterTree& tree, size_t depth, Outline& out);

}  // namespace assay::syntax
