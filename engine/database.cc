// The façade: each body names the steps, the folders do them.
#include "database.h"

#include <algorithm>
#include <iterator>
#include <mutex>

#include <fmt/format.h>

#include "compile/compile.h"
#include "compile/import.h"
#include "compile/vocabulary.h"
#include "graph/commit.h"
#include "graph/derived.h"
#include "graph/dump.h"
#include "graph/verify.h"
#include "records/write_record.h"
#include "resolve/question.h"
#include "solve/solve.h"
#include "solve/statement_pairs.h"
#include "store/store.h"
#include "syntax/parse.h"

namespace assay {

namespace {

// The names of terms, merchants and checklists that hold a keyword of questions, sorted: what
// parsing wants to know beforehand.  Those of the state asked last are kept, since gathering them
// reads every name.
class KeywordNames {
 public:
  using Names = std::shared_ptr<const std::vector<std::string>>;

  Result<Names> Of(const graph::View& view) {
    const std::lock_guard lock(mutex_);
    const std::optional<uint64_t> state = view.snapshot().state_number();
    if (all_ != nullptr && state && state_ == state) return all_;
    Result<std::vector<std::string>> others = view.NamesWithKeywords();
    if (!others.ok()) return others.error();
    const Result<std::vector<std::string>> checklists = view.ChecklistNames();
    if (!checklists.ok()) return checklists.error();
    for (const std::string& checklist : checklists.value()) {
      if (syntax::HoldsQuestionKeyword(checklist)) others.value().push_back(checklist);
    }
    std::ranges::sort(others.value());

    if (vocabulary_ != view.shared_vocabulary()) {
      vocabulary_ = view.shared_vocabulary();
      of_vocabulary_ = resolve::NamesWithKeywords(*vocabulary_, {});
    }
    std::vector<std::string> all;
    std::ranges::set_union(of_vocabulary_, others.value(), std::back_inserter(all));
    state_ = state;
    all_ = std::make_shared<const std::vector<std::string>>(std::move(all));
    return all_;
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<const model::Vocabulary> vocabulary_;
  std::vector<std::string> of_vocabulary_;
  std::optional<uint64_t> state_;
  Names all_;
};

}  // namespace

struct Database::Impl {
  std::unique_ptr<store::Store> store;
  size_t resident_bytes = 0;  // What a Survey may keep.
  mutable graph::VocabularyCache vocabulary;
  mutable KeywordNames keyword_names;

  Result<std::unique_ptr<graph::View>> Read() const {
    return graph::View::Open(*store, vocabulary);
  }
  Status CheckWritable() const {
    if (store->writable()) return Ok();
    return Error{ErrorCode::kIo,
                 store->folder() + ": the database is open for reading only"};
  }
};

namespace {

store::Access AccessOf(OpenMode mode) {
  switch (mode) {
    case OpenMode::kRead:
      return store::Access::kRead;
    case OpenMode::kWrite:
      return store::Access::kWrite;
    case OpenMode::kCreate:
      return store::Access::kCreate;
  }
  ASSAY_CHECK(false);
}

// The merchants of a view for resolving; the first failure to read is kept in `error`.
resolve::MerchantDirectory DirectoryOf(const graph::View& view,
                                       std::optional<Error>& error) {
  resolve::MerchantDirectory directory;
  directory.find = [&](std::string_view normalized) {
    Result<std::string> found = view.FindMerchant(normalized);
    if (found.ok()) return std::move(found).value();
    error = found.error();
    return std::string();
  };
  directory.names = [&] {
    std::vector<std::string> names;
    const Status read = view.ForEach([&](const graph::PolicyEntry& entry) {
      names.push_back(entry.merchant);
      if (!entry.title.empty()) names.push_back(model::NormalizeName(entry.title));
      return true;
    });
    if (!read.ok()) error = read.error();
    return names;
  };
  directory.checklists = [&] {
    Result<std::vector<std::string>> names = view.ChecklistNames();
    if (names.ok()) return std::move(names).value();
    error = names.error();
    return std::vector<std::string>();
  };
  return directory;
}

// The question as a value; absent if `findings` says why it is none.
Result<std::optional<model::Question>> Understand(
    diagnostics::FileId text, const graph::View& view,
    const std::vector<std::string>& names_with_keywords,
    const diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink) {
  const size_t errors_before = sink.error_count();
  const syntax::QuestionTree tree =
      syntax::ParseQuestion(sources, text, names_with_keywords, sink);
  std::optional<Error> error;
  std::optional<model::Question> understood = resolve::ResolveQuestion(
      tree, view.vocabulary(), DirectoryOf(view, error), sources, sink);
  if (error) return *error;
  // What parsing left out may have been the point of the question.
  if (sink.error_count() > errors_before) understood.reset();
  return understood;
}

// Finds the line and column of each quotation again: its words are those of the source already.
std::vector<std::string> CheckQuotations(std::string_view source,
                                         const model::Policy& policy) {
  std::vector<std::string> problems;
  const diagnostics::SourceFile text(policy.source_file, std::string(source));
  const auto check = [&](const std::vector<model::Quotation>& quotations) {
    for (const model::Quotation& quotation : quotations) {
      const model::TextPlace& place = quotation.place;
      if (text.Locate(place.begin) != diagnostics::LineColumn{place.line, place.column}) {
        problems.push_back(fmt::format("the quotation \"{}\" does not stand at {}:{}:{}",
                                       quotation.text, policy.source_file, place.line,
                                       place.column));
      }
    }
  };
  check(policy.precedence_quotations);
  for (const model::Statement& item : policy.statements) check(item.quotations);
  for (const model::Definition& item : policy.definitions) check(item.quotations);
  for (const model::Fact& item : policy.facts) check(item.quotations);
  for (const model::Defect& item : policy.defects) check(item.quotations);
  for (const model::Ignored& item : policy.ignored) check(item.quotations);
  return problems;
}

}  // namespace

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Result<Database> Database::Open(const std::string& folder, OpenMode mode,
                                size_t memory_bytes) {
  const store::Tuning tuning = {memory_bytes};
  Result<std::unique_ptr<store::Store>> store =
      store::Store::Open(folder, AccessOf(mode), graph::kFormatVersion, tuning);
  if (!store.ok()) return store.error();
  auto impl = std::make_unique<Impl>();
  impl->resident_bytes = tuning.resident_bytes();
  impl->store = std::move(store).value();
  return Database(std::move(impl));
}

Result<LoadSummary> Database::Load(const std::vector<std::string>& paths,
                                   Findings& findings, LoadSettings settings) {
  if (Status status = impl_->CheckWritable(); !status.ok()) return status.error();
  const compile::FileNames files =
      compile::FindFiles(paths, findings.sources, findings.sink);
  std::unique_ptr<store::Snapshot> before = impl_->store->TakeSnapshot();
  Result<compile::Compiled> compiled =
      compile::Compile(files, before.get(), solve::FindStatementPairs, {settings.threads},
                       findings.sources, findings.sink);
  before.reset();
  if (!compiled.ok()) return compiled.error();
  if (findings.sink.has_errors()) return LoadSummary();

  LoadSummary summary;
  for (const graph::StagedFile& file : compiled.value().change.files)
    summary.loaded += static_cast<uint32_t>(file.policies.size());
  summary.unchanged = compiled.value().unchanged;
  summary.statements = compiled.value().statements;
  summary.terms = compiled.value().terms;
  for (const graph::StagedChecklistFile& file : compiled.value().change.checklists)
    summary.checklists += static_cast<uint32_t>(file.checklists.size());
  summary.unchanged_checklists = compiled.value().unchanged_checklists;

  const Status committed = graph::Commit(
      *impl_->store, std::move(compiled.value().change), syntax::HoldsQuestionKeyword);
  if (!committed.ok()) return committed.error();
  return summary;
}

Result<compile::ImportSummary> Database::Import(const std::vector<std::string>& paths,
                                                const compile::ImportOptions& options,
                                                Findings& findings) {
  if (Status status = impl_->CheckWritable(); !status.ok()) return status.error();
  return compile::ImportRecords(paths, options, *impl_->store,
                                syntax::HoldsQuestionKeyword, solve::FindStatementPairs,
                                findings.sources, findings.sink);
}

Result<uint64_t> Database::Export(
    std::optional<std::string_view> merchant,
    const std::function<bool(std::string_view)>& write) const {
  const Result<std::unique_ptr<graph::View>> opened = impl_->Read();
  if (!opened.ok()) return opened.error();
  const graph::View& view = *opened.value();
  uint64_t count = 0;
  Status status = Ok();
  const auto export_one = [&](const graph::PolicyEntry& entry) {
    const Result<graph::View::WholePolicy> whole = view.ReadWholePolicy(entry);
    if (!whole.ok()) {
      status = whole.error();
      return false;
    }
    ++count;
    return write(records::WriteRecord(whole.value().policy, view.vocabulary(),
                                      whole.value().source));
  };
  if (!merchant) {
    const Status scanned = view.ForEach(export_one);
    if (!scanned.ok()) return scanned.error();
  } else {
    const Result<std::string> name = view.FindMerchant(model::NormalizeName(*merchant));
    if (!name.ok()) return name.error();
    const Result<std::vector<graph::PolicyEntry>> versions = view.Versions(name.value());
    if (!versions.ok()) return versions.error();
    for (const graph::PolicyEntry& entry : versions.value()) {
      if (!export_one(entry)) break;
    }
  }
  if (!status.ok()) return status.error();
  return count;
}

Result<uint32_t> Database::Remove(std::string_view merchant,
                                  std::optional<std::string_view> version) {
  if (Status status = impl_->CheckWritable(); !status.ok()) return status.error();
  return graph::Remove(*impl_->store, merchant, version, syntax::HoldsQuestionKeyword);
}

Result<bool> Database::RemoveChecklist(std::string_view name) {
  if (Status status = impl_->CheckWritable(); !status.ok()) return status.error();
  return graph::RemoveChecklist(*impl_->store, model::NormalizeName(name));
}

Result<std::optional<model::Answer>> Database::Ask(std::string_view question,
                                                   Findings& findings) const {
  const Result<std::unique_ptr<graph::View>> opened = impl_->Read();
  if (!opened.ok()) return opened.error();
  const graph::View& view = *opened.value();
  const Result<KeywordNames::Names> names = impl_->keyword_names.Of(view);
  if (!names.ok()) return names.error();

  // Whoever is understood need not be shown where names are declared.
  Findings quiet;
  Result<std::optional<model::Question>> understood =
      Understand(quiet.sources.Add("question", std::string(question)), view,
                 *names.value(), quiet.sources, quiet.sink);
  if (quiet.sink.error_count() + quiet.sink.warning_count() > 0) {
    const Status added =
        compile::AddVocabularyTexts(impl_->store->TakeSnapshot().get(), findings.sources);
    if (!added.ok()) return added.error();
    understood = Understand(findings.sources.Add("question", std::string(question)), view,
                            *names.value(), findings.sources, findings.sink);
  }
  if (!understood.ok()) return understood.error();
  if (!understood.value()) return std::optional<model::Answer>();

  Result<model::Answer> answer = solve::Solve(*understood.value(), view);
  if (!answer.ok()) return answer.error();
  return std::optional(std::move(answer).value());
}

Result<model::TestReport> Database::Test(const std::vector<std::string>& paths,
                                         expect::Mutation mutation,
                                         Findings& findings) const {
  const Result<std::unique_ptr<graph::View>> view = impl_->Read();
  if (!view.ok()) return view.error();
  const Result<KeywordNames::Names> names = impl_->keyword_names.Of(*view.value());
  if (!names.ok()) return names.error();
  // So that a name that is not known can be shown beside those that are.
  const Status added =
      compile::AddVocabularyTexts(impl_->store->TakeSnapshot().get(), findings.sources);
  if (!added.ok()) return added.error();

  std::vector<diagnostics::FileId> files;
  for (const std::string& path :
       compile::FindHouseRules(paths, findings.sources, findings.sink)) {
    Result<std::string> bytes = compile::ReadBytes(path);
    if (bytes.ok()) {
      files.push_back(findings.sources.Add(path, std::move(bytes).value()));
    } else {
      compile::ReportUnreadable(path, bytes.error().message, findings.sources,
                                findings.sink);
    }
  }
  const expect::Understand understand = [&](diagnostics::FileId text,
                                            diagnostics::DiagnosticSink& sink) {
    return Understand(text, *view.value(), *names.value(), findings.sources, sink);
  };
  return expect::Run(files, *view.value(), understand, mutation, findings.sources,
                     findings.sink);
}

Result<std::vector<std::string>> Database::Verify() const {
  return graph::Verify(*impl_->store, syntax::HoldsQuestionKeyword, CheckQuotations,
                       solve::FindStatementPairs);
}

Result<std::vector<std::string>> Database::Rebuild() {
  if (Status status = impl_->CheckWritable(); !status.ok()) return status.error();
  return graph::Rebuild(*impl_->store, syntax::HoldsQuestionKeyword,
                        solve::FindStatementPairs);
}

Result<std::string> Database::DumpRecords() const {
  return graph::DumpRecords(*impl_->store->TakeSnapshot());
}

Result<std::unique_ptr<survey::Survey>> Database::Survey() const {
  Result<std::unique_ptr<graph::View>> view = impl_->Read();
  if (!view.ok()) return view.error();
  return std::make_unique<survey::Survey>(std::move(view).value(), impl_->resident_bytes);
}

Result<std::unique_ptr<graph::View>> Database::Read() const { return impl_->Read(); }

Status Check(const std::vector<std::string>& paths, const Database* database,
             Findings& findings, LoadSettings settings) {
  const compile::FileNames files =
      compile::FindFiles(paths, findings.sources, findings.sink);
  std::unique_ptr<store::Snapshot> stored;
  if (database != nullptr) stored = database->impl_->store->TakeSnapshot();
  const Result<compile::Compiled> compiled =
      compile::Compile(files, stored.get(), solve::FindStatementPairs, {settings.threads},
                       findings.sources, findings.sink);
  if (!compiled.ok()) return compiled.error();
  return Ok();
}

}  // namespace assay
