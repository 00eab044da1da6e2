// Policy trees to policies: names to terms, quotations to places in the source.
//
// The one idea: a file is wrong or right as a whole.  All its mistakes are reported in
// one run, each once, and a file with any of them gives no policy.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/policy.h"
#include "model/vocabulary.h"
#include "resolve/spelling_cache.h"

namespace assay::syntax {
struct PolicyFileTree;
}

namespace assay::resolve {

// A merchant's own text, byte for byte.
struct SourceText {
  std::string path;  // As messages show it.
  std::string bytes;
};

// Reads the source that the policy file `policy_file` (its path in the SourceMap) names
// as `path`, which is relative to that file.  An Error becomes a diagnostic.
using SourceReader = std::function<Result<SourceText>(std::string_view policy_file,
                                                      std::string_view path)>;

// The policies of one file; none if resolving found a mistake.  What parsing found is
// already in the sink, and the caller stores nothing of a file with errors there. Sources
// read are added to `sources`, once each.  Kinds reported: unknown-name, wrong-kind,
// duplicate-name, duplicate-label, unknown-label, term-cycle and nested-too-deep (of
// definitions), repeated-clause (an item that may stand once), missing-source,
// unreadable-file, empty-file, not-utf8, file-too-large, quote-not-found,
// quote-found-twice, section-not-found, bad-span, only-over-open-list, only-in-prohibition,
// bad-duration, bad-date, exception-outside-scope, syntax (what has no place in an
// exception).  `spellings`, of the same vocabulary, makes the next file's names cheaper.
std::vector<model::Policy> ResolvePolicyFile(const syntax::PolicyFileTree& tree,
                                             const model::Vocabulary& vocabulary,
                                             const SourceReader& read_source,
                                             diagnostics::SourceMap& sources,
                                             diagnostics::DiagnosticSink& sink,
                                             SpellingCache* spellings = nullptr);

// Whose policy stands where: what two files of one load could both claim.
struct PolicyPlace {
  std::string merchant;  // Normalised.
  std::string version;   // Empty: undated.
  diagnostics::Place place;
};
std::vector<PolicyPlace> PolicyPlaces(const syntax::PolicyFileTree& tree);

// Reports duplicate-policy, with both places, for each version of a merchant that occurs
// again in `places`.
void ReportDuplicatePolicies(const std::vector<PolicyPlace>& places,
                             diagnostics::DiagnosticSink& sink);

}  // namespace assay::resolve
