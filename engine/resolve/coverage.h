// Coverage: which sentences and bullets of a merchant's text its policy file speaks for.
//
// Counted from the tree and the source alone, without any vocabulary: a sentence is
// covered if a quotation found in the source shares at least one word with it.  A
// section's heading is where a search begins; it covers nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "resolve/policy.h"

namespace assay::syntax {
struct PolicyFileTree;
}

namespace assay::resolve {

enum class SentenceState : uint8_t {
  kCovered,    // Quoted by a statement, definition, fact, defect or precedence.
  kIgnored,    // Quoted by `ignore` alone.
  kUncovered,  // Quoted by nobody.
};

struct Sentence {
  diagnostics::Span span;  // In the source.
  uint32_t line = 0;
  uint32_t column = 0;
  std::string text;  // White space folded.
  SentenceState state = SentenceState::kUncovered;
  std::string why;  // kIgnored: the reason given.
};

struct Coverage {
  std::string merchant;     // Normalised.
  std::string version;      // Empty: undated.
  std::string source_path;  // As messages show it.
  std::vector<Sentence> sentences;
  uint32_t covered = 0;
  uint32_t ignored = 0;
  uint32_t uncovered = 0;
  uint32_t words = 0;         // Of the source.
  uint32_t quoted_words = 0;  // Those within a quotation, of `ignore` too.

  // Covered and ignored sentences, of all; 100 for a source without sentences.
  double PercentAccounted() const;
  double PercentQuotedWords() const;
};

// One Coverage for each policy of the file whose source could be read.  Kinds reported:
// repeated-clause, missing-source, unreadable-file, empty-file, not-utf8, file-too-large,
// quote-not-found, quote-found-twice, section-not-found.
std::vector<Coverage> MeasureCoverage(const syntax::PolicyFileTree& tree,
                                      const SourceReader& read_source,
                                      diagnostics::SourceMap& sources,
                                      diagnostics::DiagnosticSink& sink);

}  // namespace assay::resolve
