#include "compile/vocabulary.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "compile/files.h"
#include "resolve/vocabulary.h"
#include "syntax/parse.h"

namespace assay::compile {
namespace {

using diagnostics::DiagnosticSink;
using diagnostics::FileId;
using diagnostics::SourceMap;
using File = graph::StagedVocabulary::File;
using PartName = std::pair<std::string, std::string>;  // Vocabulary, file name.

std::vector<File> ReadFiles(const std::vector<std::string>& paths, SourceMap& sources,
                            DiagnosticSink& sink) {
  std::vector<File> files;
  for (const std::string& path : paths) {
    Result<std::string> text = ReadBytes(path);
    if (!text.ok()) {
      ReportUnreadable(path, text.error().message, sources, sink);
      continue;
    }
    files.push_back({{},
                     std::filesystem::path(path).filename().string(),
                     path,
                     std::move(text).value()});
  }
  return files;
}

// True if `given` is stored as it is, path and text.
bool IsStored(const File& given, const std::vector<File>& stored) {
  return std::any_of(stored.begin(), stored.end(), [&](const File& file) {
    return file.path == given.path && file.text == given.text;
  });
}

void ReportSamePart(const File& file, FileId id, const File& other, FileId other_id,
                    DiagnosticSink& sink) {
  diagnostics::Diagnostic diagnostic;
  diagnostic.kind = diagnostics::Kind::kDuplicateName;
  diagnostic.place = {id, {}};
  diagnostic.message = fmt::format("the vocabulary `{}` has two files named `{}`",
                                   file.vocabulary, file.file_name);
  diagnostic.labels.push_back({{other_id, {}}, "the other one is " + other.path, false});
  diagnostic.help =
      "rename one of them: a later load tells the parts of a vocabulary apart by "
      "the names of their files";
  sink.Report(std::move(diagnostic));
}

// The parts of the new vocabulary, parsed: those given, then the stored ones that they do
// not replace.  Names the vocabulary of each given file.
class Parts {
 public:
  Parts(SourceMap& sources, DiagnosticSink& sink) : sources_(sources), sink_(sink) {}

  void AddGiven(File& file) {
    const FileId id = sources_.Add(file.path, file.text);
    syntax::VocabularyTree tree = syntax::ParseVocabulary(sources_, id, sink_);
    file.vocabulary = model::NormalizeName(syntax::Text(tree.name));
    const auto [other, added] =
        given_.emplace(PartName{file.vocabulary, file.file_name}, std::pair(&file, id));
    if (!added)
      return ReportSamePart(file, id, *other->second.first, other->second.second, sink_);
    trees_.push_back(std::move(tree));
  }

  void AddStored(const File& file) {
    if (given_.contains({file.vocabulary, file.file_name})) return;
    const FileId id = sources_.Add(file.path, file.text);
    trees_.push_back(syntax::ParseVocabulary(sources_, id, sink_));
  }

  const std::vector<syntax::VocabularyTree>& trees() const { return trees_; }

 private:
  SourceMap& sources_;
  DiagnosticSink& sink_;
  std::map<PartName, std::pair<const File*, FileId>> given_;
  std::vector<syntax::VocabularyTree> trees_;
};

// "`acme`, `acme 2024-01-01`, the checklist `gdpr 13` and 3 more"
std::string InWords(const Users& users) {
  constexpr size_t kShown = 5;
  std::vector<std::string> names;
  for (const graph::PolicyKey& policy : users.policies) {
    names.push_back(policy.version.empty()
                        ? fmt::format("`{}`", policy.merchant)
                        : fmt::format("`{} {}`", policy.merchant, policy.version));
  }
  for (const std::string& checklist : users.checklists)
    names.push_back(fmt::format("the checklist `{}`", checklist));
  const size_t left_out = names.size() > kShown ? names.size() - kShown : 0;
  names.resize(names.size() - left_out);
  std::string words = fmt::format("{}", fmt::join(names, ", "));
  if (left_out > 0) words += fmt::format(" and {} more", left_out);
  return words;
}

void ReportTermInUse(const model::Term& term, const Users& users, SourceMap& sources,
                     DiagnosticSink& sink) {
  const std::string_view who = users.checklists.empty() ? "policies"
                               : users.policies.empty() ? "checklists"
                                                        : "policies and checklists";
  diagnostics::Diagnostic diagnostic;
  diagnostic.kind = diagnostics::Kind::kTermInUse;
  diagnostic.place = {sources.Add(term.file, ""), {}};
  diagnostic.message =
      fmt::format("the {} `{}` is no longer declared, but stored {} use it",
                  model::KindWord(term.kind), term.name, who);
  diagnostic.help = fmt::format(
      "it is used by {}: load these again without it, or remove them", InWords(users));
  sink.Report(std::move(diagnostic));
}

// The stored policies that name the term, without those replaced.
Result<std::vector<graph::PolicyKey>> PoliciesLeft(
    model::TermId term, const std::vector<graph::PolicyKey>& replaced,
    const store::Snapshot& snapshot) {
  Result<std::vector<graph::PolicyKey>> users = graph::ReadMentions(snapshot, term);
  if (!users.ok()) return users.error();
  std::erase_if(users.value(), [&](const graph::PolicyKey& policy) {
    return std::binary_search(replaced.begin(), replaced.end(), policy);
  });
  std::sort(users.value().begin(), users.value().end());
  return users;
}

}  // namespace

Result<CompiledVocabulary> CompileVocabulary(const std::vector<std::string>& paths,
                                             const store::Snapshot* snapshot,
                                             SourceMap& sources, DiagnosticSink& sink) {
  CompiledVocabulary compiled;
  std::vector<File> stored;
  if (snapshot != nullptr) {
    Result<graph::StoredVocabulary> before = graph::ReadStoredVocabulary(*snapshot);
    if (!before.ok()) return before.error();
    compiled.before = std::move(before).value();
    if (!paths.empty()) {
      Result<std::vector<File>> files = graph::ReadVocabularyFiles(*snapshot);
      if (!files.ok()) return files.error();
      stored = std::move(files).value();
    }
  }
  const size_t errors_before = sink.error_count();
  std::vector<File> given = ReadFiles(paths, sources, sink);
  const bool is_unchanged =
      sink.error_count() == errors_before &&
      std::all_of(given.begin(), given.end(),
                  [&](const File& file) { return IsStored(file, stored); });
  if (is_unchanged) {
    compiled.vocabulary = graph::BuildVocabulary(compiled.before);
    return compiled;
  }

  Parts parts(sources, sink);
  for (File& file : given) parts.AddGiven(file);
  for (const File& file : stored) parts.AddStored(file);
  std::optional<model::Vocabulary> vocabulary = resolve::ResolveVocabulary(
      parts.trees(), graph::NumbersOf(compiled.before), sources, sink);
  if (!vocabulary || sink.error_count() != errors_before) return compiled;
  compiled.staged = graph::StagedVocabulary{
      graph::SucceedingVocabulary(compiled.before, *vocabulary), std::move(given)};
  compiled.vocabulary = std::move(vocabulary);
  return compiled;
}

Status AddVocabularyTexts(const store::Snapshot* snapshot, SourceMap& sources) {
  if (snapshot == nullptr) return Ok();
  Result<std::vector<File>> files = graph::ReadVocabularyFiles(*snapshot);
  if (!files.ok()) return files.error();
  for (File& file : files.value()) {
    if (!sources.Find(file.path).valid()) sources.Add(file.path, std::move(file.text));
  }
  return Ok();
}

Status CheckTermsInUse(const CompiledVocabulary& compiled, const Users& replaced,
                       const store::Snapshot& snapshot, SourceMap& sources,
                       DiagnosticSink& sink) {
  if (!compiled.staged) return Ok();
  const Result<std::vector<model::Checklist>> checklists =
      graph::ReadChecklists(snapshot, nullptr);
  if (!checklists.ok()) return checklists.error();
  std::map<model::TermId, std::vector<std::string>> checklists_of;
  for (const model::Checklist& checklist : checklists.value()) {
    if (std::binary_search(replaced.checklists.begin(), replaced.checklists.end(),
                           checklist.name))
      continue;
    for (const model::TermId term : model::TermsOf(checklist))
      checklists_of[term].push_back(checklist.name);
  }
  for (uint32_t i = 0; i < compiled.before.terms.size(); ++i) {
    const auto& [term, was_live] = compiled.before.terms[i];
    const model::TermId id{i};
    if (!was_live || compiled.vocabulary->Contains(id)) continue;
    Result<std::vector<graph::PolicyKey>> policies =
        PoliciesLeft(id, replaced.policies, snapshot);
    if (!policies.ok()) return policies.error();
    const Users users = {std::move(policies).value(), checklists_of[id]};
    if (!users.policies.empty() || !users.checklists.empty())
      ReportTermInUse(term, users, sources, sink);
  }
  return Ok();
}

}  // namespace assay::compile
