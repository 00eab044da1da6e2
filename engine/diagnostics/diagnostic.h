// What is said to a user whose text is wrong: situation, then rule, then help.
//
// Every message has a kind with a stable name, shown in brackets.  The kinds stand in one
// registry, kinds.def; each has a golden case (a test keeps that).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/source.h"

namespace assay::diagnostics {

enum class Severity : uint8_t { kError, kWarning };

enum class Kind : uint16_t {
#define ASSAY_DIAGNOSTIC(id, name, severity) id,
#include "diagnostics/kinds.def"
#undef ASSAY_DIAGNOSTIC
};

std::string_view KindName(Kind kind);
Severity KindSeverity(Kind kind);
// Every kind of the registry, in its order.
const std::vector<Kind>& AllKinds();

// A further place that belongs to the message, with its own words
// ("the purpose `marketing` is declared here").
struct Label {
  Place place;
  std::string text;
  bool is_help = false;  // Drawn as "help:" instead of "note:".
};

struct Diagnostic {
  Kind kind = Kind::kSyntax;
  Place place{};  // What the caret underlines; a file alone where span is empty at 0.
  std::string message{};     // Lower case, no final stop, the user's words in backticks.
  std::string caret_text{};  // Short words beside the carets; may be empty.
  std::vector<Label> labels{};
  std::string help{};  // What to do about it; may be empty.
};

// Collects the diagnostics of one run.  Past `error_limit` errors a file's further ones
// are counted and dropped, so that no input can make it grow without bound.
class DiagnosticSink {
 public:
  static constexpr size_t kDefaultErrorLimit = 100;

  explicit DiagnosticSink(size_t error_limit_per_file = kDefaultErrorLimit);

  void Report(Diagnostic diagnostic);

  bool has_errors() const { return error_count_ > 0; }
  size_t error_count() const { return error_count_; }  // Dropped ones included.
  size_t warning_count() const { return warning_count_; }
  // True once `file` has reached its limit: a phase may stop early.
  bool AtLimit(FileId file) const;

  // All of them ordered by file (in order of addition to the map), place and kind,
  // without repetitions; a file at its limit ends with one `too-many-errors`.
  std::vector<Diagnostic> Sorted() const;

 private:
  size_t error_limit_;
  size_t error_count_ = 0;
  size_t warning_count_ = 0;
  std::vector<size_t> errors_of_file_;
  std::vector<Diagnostic> diagnostics_;
};

enum class Colour : uint8_t { kNever, kAlways };

// Draws one diagnostic as it goes to a terminal or a golden file:
//   file:line:column: error: message [kind]
//     9 |   the line
//       |       ^^^^ caret text
//   file:line:column: help: ...
// Long lines are cut around the caret; a caret counts display columns (tabs, wide
// characters).
std::string Draw(const Diagnostic& diagnostic, const SourceMap& sources,
                 Colour colour = Colour::kNever);

// The names closest to `wrong` among `candidates` (edit distance and shared words), best
// first, at most `limit`, none that are far away.  Deterministic.
std::vector<std::string> NearestNames(std::string_view wrong,
                                      const std::vector<std::string>& candidates,
                                      size_t limit = 3);

}  // namespace assay::diagnostics
