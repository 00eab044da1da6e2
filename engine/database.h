// Assay's front door: open a database, load texts into it, ask it questions.
//
// The engine as a library is this header and what it includes.  Threads: one Database may
// be asked from several threads; loading and removing want it alone.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "compile/import_options.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "expect/run.h"
#include "graph/view.h"
#include "model/answer.h"
#include "model/test_report.h"
#include "survey/survey.h"

namespace assay {

enum class OpenMode {
  kRead,    // Must exist; works while another process has it open for writing.
  kWrite,   // Must exist; one process at a time.
  kCreate,  // As kWrite; made if it is not there.
};

// What a run has to say about the user's texts, with the texts to draw it from.
struct Findings {
  diagnostics::SourceMap sources;
  diagnostics::DiagnosticSink sink;
};

struct LoadSettings {
  // On how many threads policy files are compiled; 0: as many as there are cores.  What is
  // found and stored does not depend on it.
  uint32_t threads = 0;
};

struct LoadSummary {
  uint32_t loaded = 0;      // Policy versions stored or replaced.
  uint32_t unchanged = 0;   // Skipped: same text, same source, same vocabulary.
  uint32_t statements = 0;  // Numbered items of the loaded ones.
  uint32_t terms = 0;       // Of the vocabulary after the load.
  uint32_t checklists = 0;  // Stored or replaced.
  uint32_t unchanged_checklists = 0;
};

// Nothing of it is taken before there is something to keep.  Half of it holds what a survey of
// 100,000 policies of 30 statements keeps, some 150 MB.
inline constexpr size_t kDefaultMemoryBytes = size_t{512} << 20;

class Database {
 public:
  // `memory_bytes` is what may be spent on caches and buffers, however large the database is:
  // a quarter on what was read, a quarter on what is being written, half on what questions
  // about all policies keep.
  static Result<Database> Open(const std::string& folder, OpenMode mode,
                               size_t memory_bytes = kDefaultMemoryBytes);
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  // Compiles and stores the .vocabulary, .policy and .checklist files named, and those below the
  // folders named, whatever their order.  All or nothing: with an error in any text,
  // `findings` says why, the summary is all zero, and the database is as it was.
  Result<LoadSummary> Load(const std::vector<std::string>& paths, Findings& findings,
                           LoadSettings settings = {});

  // Stores the policies of JSON Lines files (prepared records, grammar/records.md) under the
  // vocabulary that is stored; "-" is standard input.  Written in batches of whole policies while
  // the files are read; what is stored from the same line already is left as it is, so that an
  // import which was cut short is taken up by importing again.  What is wrong with lines is in
  // `findings`; with compile::OnError::kStop the first such line ends the import, and the summary
  // says what is stored by then.
  Result<compile::ImportSummary> Import(const std::vector<std::string>& paths,
                                        const compile::ImportOptions& options,
                                        Findings& findings);

  // Gives `write` a prepared record, without a line break, for each version of the merchant (its
  // name or title), or of all; stops when `write` returns false.  Returns how many there were.
  Result<uint64_t> Export(std::optional<std::string_view> merchant,
                          const std::function<bool(std::string_view)>& write) const;

  // Removes a merchant's policy: one version, or all where `version` is not given.
  // Returns how many versions went.
  Result<uint32_t> Remove(std::string_view merchant,
                          std::optional<std::string_view> version);

  // Removes a checklist; false if there is none of that name.
  Result<bool> RemoveChecklist(std::string_view name);

  // Answers one question.  Absent if the question was not understood: `findings` says
  // why.
  Result<std::optional<model::Answer>> Ask(std::string_view question,
                                           Findings& findings) const;

  // Asks the questions of the house rules in these files (.ask), and in those below the
  // folders, and holds the answers against what is expected there.  Nothing is stored.
  // What is wrong with the files is in `findings`; the rest of them is run all the same.
  Result<model::TestReport> Test(const std::vector<std::string>& paths,
                                 expect::Mutation mutation, Findings& findings) const;

  // Reads every record, index entry, hash and quotation's span; one line for each thing
  // that is wrong, none if the database is sound.
  Result<std::vector<std::string>> Verify() const;

  // Computes every record that follows from others anew (indexes, numbers) and puts right those
  // that are not so; a line for each that was wrong.  kCorruption if a policy itself cannot be
  // read: then nothing is changed.
  Result<std::vector<std::string>> Rebuild();

  // A line a record: what `assay dump --stage=records` prints.
  Result<std::string> DumpRecords() const;

  // Questions about all policies at once, as numbers (survey/survey.h), over the state of this
  // moment; the Survey must not outlive the database.  It keeps at most about half of the
  // `memory_bytes` that the database was opened with; each Survey does so for itself.
  Result<std::unique_ptr<survey::Survey>> Survey() const;

  // One consistent state, for reading beyond questions (completion, dumps).
  Result<std::unique_ptr<graph::View>> Read() const;

 private:
  friend Status Check(const std::vector<std::string>& paths, const Database* database,
                      Findings& findings, LoadSettings settings);
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Compiles without storing, and reports in `findings` what Load would.  The vocabulary is
// that of the files, and of `database` if given.  Fails only if the database cannot be
// read.
Status Check(const std::vector<std::string>& paths, const Database* database,
             Findings& findings, LoadSettings settings = {});

}  // namespace assay
