// assay dump: the value that each stage of the engine makes, as text.
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "graph/view.h"
#include "model/statement_text.h"
#include "output.h"
#include "solve/solve.h"
#include "syntax/parse.h"

namespace assay::tools {
namespace {

enum class Stage { kTokens, kTree, kStatements, kRecords, kPlan, kVerdicts, kProof };

const std::map<std::string, Stage>& Stages() {
  static const std::map<std::string, Stage> kStages = {{"tokens", Stage::kTokens},
                                                       {"tree", Stage::kTree},
                                                       {"statements", Stage::kStatements},
                                                       {"records", Stage::kRecords},
                                                       {"plan", Stage::kPlan},
                                                       {"verdicts", Stage::kVerdicts},
                                                       {"proof", Stage::kProof}};
  return kStages;
}

struct DumpOptions {
  std::string folder;
  std::string stage;
  std::vector<std::string> subjects;
};

std::optional<syntax::Language> LanguageOfFile(std::string_view subject) {
  if (subject.ends_with(".policy")) return syntax::Language::kPolicy;
  if (subject.ends_with(".vocabulary")) return syntax::Language::kVocabulary;
  if (subject.ends_with(".checklist")) return syntax::Language::kChecklist;
  return std::nullopt;
}

std::string TreeOf(syntax::Language language, diagnostics::FileId file,
                   Findings& findings) {
  switch (language) {
    case syntax::Language::kPolicy:
      return DumpTree(syntax::ParsePolicyFile(findings.sources, file, findings.sink),
                      findings.sources);
    case syntax::Language::kVocabulary:
      return DumpTree(syntax::ParseVocabulary(findings.sources, file, findings.sink),
                      findings.sources);
    case syntax::Language::kChecklist:
      return DumpTree(syntax::ParseChecklistFile(findings.sources, file, findings.sink),
                      findings.sources);
    case syntax::Language::kQuestion:
      return DumpTree(syntax::ParseQuestion(findings.sources, file, {}, findings.sink),
                      findings.sources);
  }
  return "";
}

// Tokens and trees: of a policy or vocabulary file, else of the subject as a question.
ExitStatus DumpText(Stage stage, const std::string& subject) {
  Findings findings;
  const auto file_language = LanguageOfFile(subject);
  std::string text = subject;
  if (file_language) {
    std::ifstream in(subject, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) {
      return Fail({ErrorCode::kNotFound, fmt::format("{} cannot be read", subject)});
    }
    text = bytes.str();
  }
  const auto language = file_language.value_or(syntax::Language::kQuestion);
  const auto file =
      findings.sources.Add(file_language ? subject : "question", std::move(text));
  Print(stage == Stage::kTokens ? syntax::DumpTokens(findings.sources, file, language)
                                : TreeOf(language, file, findings));
  DrawFindings(findings);
  return findings.sink.has_errors() ? ExitStatus::kTextWrong : ExitStatus::kAnswered;
}

Result<std::string> StatementsOf(const graph::PolicyEntry& entry,
                                 const graph::View& view) {
  const auto policy = view.ReadPolicy(entry);
  if (!policy.ok()) return policy.error();
  std::string text;
  for (const model::Statement& statement : policy.value().statements) {
    text +=
        fmt::format("{}  {}\n", policy.value().StatementName(statement.number),
                    model::StatementText(statement, policy.value(), view.vocabulary()));
  }
  return text;
}

// Statements and verdicts: of each merchant named, else of all.
ExitStatus DumpPolicies(const DumpOptions& options, const Database& database) {
  const auto view = database.Read();
  if (!view.ok()) return Fail(view.error());
  std::optional<Error> failure;
  const auto visit = [&](const graph::PolicyEntry& entry) {
    const auto& names = options.subjects;
    const bool wanted = names.empty() || std::find(names.begin(), names.end(),
                                                   entry.merchant) != names.end();
    if (!wanted) return true;
    const auto text = Stages().at(options.stage) == Stage::kStatements
                          ? StatementsOf(entry, *view.value())
                          : solve::DumpVerdicts(entry, *view.value());
    if (text.ok()) {
      Print(text.value());
    } else {
      failure = text.error();
    }
    return text.ok();
  };
  const Status done = view.value()->ForEach(visit);
  if (!done.ok()) return Fail(done.error());
  return failure ? Fail(*failure) : ExitStatus::kAnswered;
}

// The plan is what `explain` says, the proof what `and why` adds.
ExitStatus DumpQuestion(Stage stage, const std::string& subject,
                        const Database& database) {
  const bool has_why = subject.ends_with("and why");
  const std::string question = stage == Stage::kPlan ? "explain " + subject
                               : has_why             ? subject
                                                     : subject + " and why";
  Findings findings;
  const auto answer = database.Ask(question, findings);
  DrawFindings(findings);
  if (!answer.ok()) return Fail(answer.error());
  if (!answer.value()) return ExitStatus::kTextWrong;
  if (stage == Stage::kPlan) {
    for (const std::string& line : answer.value()->explanation) Print(line + "\n");
  } else {
    Print(DrawAnswer(*answer.value(), Format::kTable, Series::kAlone, std::nullopt));
  }
  return ExitStatus::kAnswered;
}

ExitStatus DumpRecords(const Database& database) {
  const auto records = database.DumpRecords();
  if (!records.ok()) return Fail(records.error());
  Print(records.value());
  return ExitStatus::kAnswered;
}

ExitStatus Dump(const DumpOptions& options) {
  const Stage stage = Stages().at(options.stage);
  ExitStatus status = ExitStatus::kAnswered;
  if (stage == Stage::kTokens || stage == Stage::kTree) {
    for (const std::string& subject : options.subjects) {
      status = std::max(status, DumpText(stage, subject));
    }
    return status;
  }
  const auto database =
      Database::Open(DatabaseFolder(options.folder), OpenMode::kRead, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  if (stage == Stage::kRecords) return DumpRecords(database.value());
  if (stage == Stage::kStatements || stage == Stage::kVerdicts) {
    return DumpPolicies(options, database.value());
  }
  for (const std::string& subject : options.subjects) {
    status = std::max(status, DumpQuestion(stage, subject, database.value()));
  }
  return status;
}

}  // namespace

void AddDump(CLI::App& app, ExitStatus& status) {
  auto options = std::make_shared<DumpOptions>();
  CLI::App* command =
      app.add_subcommand("dump", "What a stage of the engine makes, as text");
  AddDatabaseOption(*command, options->folder);
  command
      ->add_option("--stage", options->stage,
                   "tokens or tree (of files, or a question); statements or verdicts (of "
                   "merchants); "
                   "records (of the database); plan or proof (of a question)")
      ->required()
      ->check(CLI::IsMember(KeysOf(Stages())));
  command->add_option("SUBJECT", options->subjects, "What to dump");
  command->callback([options, &status] { status = Dump(*options); });
}

}  // namespace assay::tools
