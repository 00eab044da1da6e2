// Prepared records to syntax trees: one line of a JSON Lines file is one policy version.
//
// A record says what policy text says, without being parsed by ANTLR; what it means is decided
// where the meaning of policy text is, in resolve/.  grammar/records.md is the language.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "syntax/tree.h"

namespace assay::records {

// A line may be this long: the source that it holds, and what is said of it.
inline constexpr size_t kMaxLineBytes = size_t{64} << 20;

struct Record {
  syntax::PolicyFileTree tree;  // One policy; none if the line is no record.
  // The source's bytes where the line holds them; else the tree's source item is a path.
  std::optional<std::string> source_text;
};

// Reads lines one after the other, and keeps its buffers between them; one for each thread.
class RecordReader {
 public:
  RecordReader();
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;

  // `line` is the text of `file`.  Kinds reported: bad-json, not-utf8, bad-field, unknown-field,
  // repeated-clause, missing-cite, nested-too-deep.
  Record Read(std::string_view line, diagnostics::FileId file,
              diagnostics::DiagnosticSink& sink);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::records
