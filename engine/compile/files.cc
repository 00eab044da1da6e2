#include "compile/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "syntax/parse.h"

namespace assay::compile {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kVocabularyEnding = ".vocabulary";
constexpr std::string_view kPolicyEnding = ".policy";
constexpr std::string_view kHouseRulesEnding = ".ask";

// What is looked for, and what is said of a file that is something else.
struct Wanted {
  std::vector<std::string_view> endings;
  std::string_view neither;  // "the file is neither ..."
};
constexpr std::string_view kChecklistEnding = ".checklist";

class Finder {
 public:
  Finder(const Wanted& wanted, diagnostics::SourceMap& sources,
         diagnostics::DiagnosticSink& sink)
      : wanted_(wanted), sources_(sources), sink_(sink) {}

  void Find(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (status.type() == fs::file_type::directory) return FindBelow(path);
    if (failed || status.type() == fs::file_type::not_found)
      return ReportUnreadable(path, failed.message(), sources_, sink_);
    if (!Take(path)) ReportUnknownType(path);
  }

  // The files of an ending, sorted.
  std::vector<std::string> Found(std::string_view ending) {
    std::vector<std::string> names = std::move(found_[ending]);
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  void FindBelow(const std::string& folder) {
    std::error_code failed;
    fs::recursive_directory_iterator at(folder, failed);
    for (const fs::recursive_directory_iterator end; !failed && at != end;
         at.increment(failed)) {
      std::error_code unknown;
      if (at->is_regular_file(unknown)) Take(at->path().string());
    }
    if (failed) ReportUnreadable(folder, failed.message(), sources_, sink_);
  }

  // False if the ending is none of ours.
  bool Take(const std::string& path) {
    const std::string ending = fs::path(path).extension().string();
    const auto known = std::ranges::find(wanted_.endings, ending);
    if (known == wanted_.endings.end()) return false;
    std::error_code failed;
    const fs::path canonical = fs::weakly_canonical(path, failed);
    if (!seen_.insert(failed ? path : canonical.string()).second) return true;
    found_[*known].push_back(path);
    return true;
  }

  void ReportUnknownType(const std::string& path) {
    diagnostics::Diagnostic diagnostic;
    diagnostic.kind = diagnostics::Kind::kUnknownFileType;
    diagnostic.place = {sources_.Add(path, ""), {}};
    diagnostic.message = wanted_.neither;
    diagnostic.help =
        fmt::format("name files that end in {}, or a folder that holds them",
                    fmt::join(wanted_.endings, " or "));
    sink_.Report(std::move(diagnostic));
  }

  const Wanted& wanted_;
  diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;
  std::map<std::string_view, std::vector<std::string>> found_;  // By ending.
  std::set<std::string> seen_;
};

}  // namespace

FileNames FindFiles(const std::vector<std::string>& paths,
                    diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink) {
  static const Wanted kTexts = {
      {kPolicyEnding, kVocabularyEnding, kChecklistEnding},
      "the file is neither a policy, a vocabulary nor a checklist"};
  Finder finder(kTexts, sources, sink);
  for (const std::string& path : paths) finder.Find(path);
  return {finder.Found(kVocabularyEnding), finder.Found(kPolicyEnding),
          finder.Found(kChecklistEnding)};
}

std::vector<std::string> FindHouseRules(const std::vector<std::string>& paths,
                                        diagnostics::SourceMap& sources,
                                        diagnostics::DiagnosticSink& sink) {
  static const Wanted kHouseRules = {{kHouseRulesEnding},
                                     "the file holds no house rules"};
  Finder finder(kHouseRules, sources, sink);
  for (const std::string& path : paths) finder.Find(path);
  return finder.Found(kHouseRulesEnding);
}

Result<std::string> ReadBytes(const std::string& path) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (status.type() == fs::file_type::not_found)
    return Error{ErrorCode::kNotFound, "there is no such file"};
  if (failed) return Error{ErrorCode::kIo, failed.message()};
  if (status.type() != fs::file_type::regular)
    return Error{ErrorCode::kIo, "it is not a regular file"};
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::kIo, std::strerror(errno)};
  std::string bytes(
      std::min<uintmax_t>(fs::file_size(path, failed), syntax::kMaxFileBytes + 1), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) return Error{ErrorCode::kIo, "reading failed"};
  bytes.resize(static_cast<size_t>(file.gcount()));
  return bytes;
}

Result<resolve::SourceText> ReadSource(std::string_view policy_file,
                                       std::string_view path) {
  const fs::path folder = fs::path(policy_file).parent_path();
  std::string where = (folder / path).lexically_normal().string();
  Result<std::string> bytes = ReadBytes(where);
  if (!bytes.ok()) return Error{bytes.error().code, where + ": " + bytes.error().message};
  if (bytes.value().size() > syntax::kMaxFileBytes)
    return Error{ErrorCode::kIo, fmt::format("{}: it is larger than {} MB", where,
                                             syntax::kMaxFileBytes >> 20)};
  return resolve::SourceText{std::move(where), std::move(bytes).value()};
}

void ReportUnreadable(const std::string& path, const std::string& why,
                      diagnostics::SourceMap& sources,
                      diagnostics::DiagnosticSink& sink) {
  diagnostics::Diagnostic diagnostic;
  diagnostic.kind = diagnostics::Kind::kUnreadableFile;
  diagnostic.place = {sources.Add(path, ""), {}};
  diagnostic.message = "the file cannot be read";
  if (!why.empty()) diagnostic.message += ": " + why;
  sink.Report(std::move(diagnostic));
}

}  // namespace assay::compile
