// The one source of a policy: read, checked, and put among the run's texts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "resolve/policy.h"
#include "syntax/tree.h"

namespace assay::resolve {

// What stands once in a policy, wherever in its sections.
struct PolicyHeader {
  const syntax::SourceItem* source = nullptr;
  const syntax::VersionItem* version = nullptr;
  bool cites = false;  // Something quotes the source.
};

// Finds them; the first one counts, each further one is reported (repeated-clause).
PolicyHeader FindHeader(const syntax::PolicyTree& policy, diagnostics::FileId policy_file,
                        diagnostics::DiagnosticSink& sink);

// Reads the sources that the policies of one file name.
class PolicySources {
 public:
  PolicySources(diagnostics::FileId policy_file, const SourceReader& read_source,
                diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink);

  // The policy's source; empty if it has none or it cannot be used.  A policy that cites without
  // naming a source, and a source that is absent, empty, too large or not UTF-8, are reported.
  std::optional<diagnostics::FileId> Read(const syntax::PolicyTree& policy,
                                          const PolicyHeader& header);

 private:
  std::optional<diagnostics::FileId> ReadItem(const syntax::SourceItem& item);
  bool CheckBytes(const SourceText& text, diagnostics::Place place);

  diagnostics::FileId policy_file_;
  const SourceReader& read_source_;
  diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;
  // By path as written; empty for one that was reported.
  std::map<std::string, std::optional<diagnostics::FileId>> read_;
};

// XXH3-128 of the bytes, high word first.
struct SourceHash {
  uint64_t high = 0;
  uint64_t low = 0;
};
SourceHash HashSource(std::string_view bytes);

}  // namespace assay::resolve
