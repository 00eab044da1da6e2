#include "expect/run.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "expect/asked.h"
#include "expect/mutate.h"
#include "solve/solve.h"

namespace assay::expect {

using diagnostics::Diagnostic;
using diagnostics::FileId;
using diagnostics::Kind;
using model::TestReport;

namespace {

// The names by which the statements of some policies can be cited.
using StatementNames = std::set<std::string>;

class Runner {
 public:
  Runner(const graph::View& view, const Understand& understand, Mutation mutation,
         diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink)
      : view_(view),
        understand_(understand),
        mutation_(mutation),
        sources_(sources),
        sink_(sink) {}

  Status RunFile(FileId file) {
    report_.files += 1;
    for (ExpectedAnswer& expected : ParseExpectations(sources_, file, sink_)) {
      if (sink_.AtLimit(file)) break;
      const Status asked = Ask(file, std::move(expected));
      if (!asked.ok()) return asked;
    }
    return Ok();
  }

  const std::vector<Asked>& asked() const { return asked_; }
  TestReport Take() { return std::move(report_); }

 private:
  Status Ask(FileId file, ExpectedAnswer expected) {
    diagnostics::DiagnosticSink said;
    const FileId text = sources_.Add("question", expected.question);
    const auto question = understand_(text, said);
    if (!question.ok()) return question.error();
    Relocate(said, text, {file, expected.span});
    if (!question.value()) return Ok();

    auto answer = solve::Solve(*question.value(), view_);
    if (!answer.ok()) return answer.error();
    const auto names_are_known = CheckNames(file, expected, *question.value());
    if (!names_are_known.ok()) return names_are_known.error();
    if (!names_are_known.value()) return Ok();
    report_.questions += 1;
    report_.expectations += static_cast<uint32_t>(expected.expectations.size());
    std::vector<Finding> findings =
        CheckAnswer(expected, answer.value(), view_.vocabulary());
    AddDifferences(file, expected, answer.value(), findings);
    if (mutation_ == Mutation::kNone) return Ok();
    asked_.push_back({std::move(expected), *question.value(), std::move(answer).value(),
                      std::move(findings)});
    return Ok();
  }

  // What was said of the question's text belongs to its place in the file.
  void Relocate(const diagnostics::DiagnosticSink& said, FileId text,
                diagnostics::Place question) {
    const auto move = [&](diagnostics::Place& place) {
      if (place.file != text) return;
      place.file = question.file;
      place.span.begin += question.span.begin;
      place.span.end += question.span.begin;
    };
    for (Diagnostic diagnostic : said.Sorted()) {
      move(diagnostic.place);
      for (diagnostics::Label& label : diagnostic.labels) move(label.place);
      sink_.Report(std::move(diagnostic));
    }
  }

  // Names of rows are terms or merchants, names of statements those of the policies
  // asked. False: something was reported.
  Result<bool> CheckNames(FileId file, const ExpectedAnswer& expected,
                          const model::Question& question) {
    const size_t before = sink_.error_count();
    for (const Expectation& expectation : expected.expectations) {
      for (const Word& word : expectation.rows) {
        if (sink_.AtLimit(file)) return false;
        const Status checked = CheckRowName(file, word);
        if (!checked.ok()) return checked.error();
      }
      if (expectation.statements.empty()) continue;
      const auto names = NamesOfStatements(question);
      if (!names.ok()) return names.error();
      for (const Word& word : expectation.statements) {
        if (!names.value()->contains(word.text)) {
          ReportStatement(file, word, *names.value());
        }
      }
    }
    return sink_.error_count() == before;
  }

  Status CheckRowName(FileId file, const Word& word) {
    if (word.text == "unnamed" || NamesMeant(word.text, view_.vocabulary()).size() > 1) {
      return Ok();
    }
    if (!view_.vocabulary().FindAnyKind(word.text).empty()) return Ok();
    const auto merchant = view_.FindMerchant(word.text);
    if (!merchant.ok()) return merchant.error();
    if (!merchant.value().empty()) return Ok();
    std::vector<std::string> names;
    for (size_t kind = 0; kind < model::kTermKindCount; ++kind) {
      const auto of_kind =
          view_.vocabulary().NamesOfKind(static_cast<model::TermKind>(kind));
      names.insert(names.end(), of_kind.begin(), of_kind.end());
    }
    Report(file, Kind::kUnknownName, word,
           fmt::format("`{}` is neither a term nor a merchant", word.text),
           diagnostics::NearestNames(word.text, names, 3),
           "name a row as the answer does");
    return Ok();
  }

  void ReportStatement(FileId file, const Word& word, const StatementNames& names) {
    const auto is_number = [](const std::string& name) {
      return name.find('#') != std::string::npos;
    };
    const bool is_id = is_number(word.text);
    std::vector<std::string> labels(names.begin(), names.end());
    std::erase_if(labels, is_number);
    Report(
        file, is_id ? Kind::kUnknownStatement : Kind::kUnknownLabel, word,
        is_id ? fmt::format("there is no statement `{}` in the policies asked", word.text)
              : fmt::format("no statement of the policies asked has the label `{}`",
                            word.text),
        is_id ? std::vector<std::string>()
              : diagnostics::NearestNames(word.text, labels, 1),
        "`list statements in MERCHANT` shows ids and labels");
  }

  void Report(FileId file, Kind kind, const Word& word, std::string message,
              const std::vector<std::string>& near, std::string help) {
    Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.place = {file, word.span};
    diagnostic.message = std::move(message);
    diagnostic.help = near.empty()
                          ? std::move(help)
                          : fmt::format("did you mean `{}`?", fmt::join(near, "`, `"));
    sink_.Report(std::move(diagnostic));
  }

  // Ids and labels of the policies in force of the merchants asked.
  Result<const StatementNames*> NamesOfStatements(const model::Question& question) {
    const auto known = names_.find(question.merchants);
    if (known != names_.end()) return &known->second;
    StatementNames names;
    std::vector<graph::PolicyEntry> entries;
    const Status scanned = view_.ForEach([&](const graph::PolicyEntry& entry) {
      const auto& asked = question.merchants;
      if (asked.empty() || std::ranges::find(asked, entry.merchant) != asked.end()) {
        entries.push_back(entry);
      }
      return true;
    });
    if (!scanned.ok()) return scanned.error();
    for (const graph::PolicyEntry& entry : entries) {
      for (uint32_t number = 1; number <= entry.statement_count; ++number) {
        names.insert(model::NormalizeName(fmt::format("{}#{}", entry.merchant, number)));
        names.insert(model::NormalizeName(
            fmt::format("{}@{}#{}", entry.merchant, entry.version, number)));
      }
      const auto policy = view_.ReadPolicy(entry);
      if (!policy.ok()) return policy.error();
      for (const model::Statement& statement : policy.value().statements) {
        if (!statement.label.empty()) names.insert(statement.label);
      }
    }
    return &(names_[question.merchants] = std::move(names));
  }

  void AddDifferences(FileId file, const ExpectedAnswer& expected,
                      const model::Answer& answer, const std::vector<Finding>& findings) {
    const diagnostics::SourceFile& source = sources_.Get(file);
    for (size_t i = 0; i < findings.size(); ++i) {
      if (findings[i].holds) continue;
      const diagnostics::Span span = expected.expectations[i].span;
      const diagnostics::LineColumn at = source.Locate(span.begin);
      model::Difference difference;
      difference.file = source.path();
      difference.line = at.line;
      difference.column = at.column;
      difference.question = answer.question;
      difference.expected = source.Text(span);
      difference.problem = findings[i].problem;
      difference.got.form = answer.form;
      difference.got.question = answer.question;
      difference.got.rows = findings[i].rows;
      report_.differences.push_back(std::move(difference));
    }
  }

  const graph::View& view_;
  const Understand& understand_;
  Mutation mutation_;
  diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;
  TestReport report_;
  std::vector<Asked> asked_;                                  // For mutation alone.
  std::map<std::vector<std::string>, StatementNames> names_;  // By merchants asked.
};

}  // namespace

Result<TestReport> Run(const std::vector<FileId>& files, const graph::View& view,
                       const Understand& understand, Mutation mutation,
                       diagnostics::SourceMap& sources,
                       diagnostics::DiagnosticSink& sink) {
  Runner runner(view, understand, mutation, sources, sink);
  for (const FileId file : files) {
    const Status run = runner.RunFile(file);
    if (!run.ok()) return run.error();
  }
  TestReport report = runner.Take();
  if (mutation == Mutation::kNone) return report;
  report.mutated = true;
  auto protection = MeasureProtection(runner.asked(), view);
  if (!protection.ok()) return protection.error();
  report.protection = std::move(protection).value();
  if (report.protection.empty()) {
    report.notes.emplace_back(
        "no question names a merchant, so no policy was changed: name it in the "
        "question");
  }
  return report;
}

}  // namespace assay::expect
