// Which files a load is about, and their bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "resolve/policy.h"

namespace assay::compile {

// Paths as they were given, or as found below a folder that was given; sorted, each file
// once however often it was named.
struct FileNames {
  std::vector<std::string> vocabularies;
  std::vector<std::string> policies;
  std::vector<std::string> checklists;
};

// The .vocabulary, .policy and .checklist files among `paths` and below the folders among them; other
// files below a folder are left alone.  Kinds reported: unreadable-file,
// unknown-file-type.
FileNames FindFiles(const std::vector<std::string>& paths,
                    diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink);

// The same for house rules: the .ask files.
std::vector<std::string> FindHouseRules(const std::vector<std::string>& paths,
                                        diagnostics::SourceMap& sources,
                                        diagnostics::DiagnosticSink& sink);

// The file's bytes; of a file beyond syntax::kMaxFileBytes only so many that parsing sees
// it is too large.  kNotFound, kIo: the message says why, without the path.
Result<std::string> ReadBytes(const std::string& path);

// Reads a policy's source, which is named relative to the policy file.
Result<resolve::SourceText> ReadSource(std::string_view policy_file,
                                       std::string_view path);

// Reports unreadable-file about the file as a whole.
void ReportUnreadable(const std::string& path, const std::string& why,
                      diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink);

}  // namespace assay::compile
