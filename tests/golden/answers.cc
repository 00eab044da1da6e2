// Questions with their answers: the whole answer in a format, or only the parts that the case is
// about (`# show: verdict, because`).
#include <algorithm>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>

#include "case.h"
#include "database.h"
#include "loaded.h"
#include "render/csv.h"
#include "render/json.h"
#include "render/layout.h"
#include "render/markdown.h"
#include "render/phrases.h"
#include "render/text.h"
#include "scratch.h"

namespace assay::golden {
namespace {

namespace fs = std::filesystem;
using model::Evidence;
using model::Row;

constexpr size_t kWidth = 100;

std::string Drawn(const Findings& findings) {
  std::string text;
  for (const auto& diagnostic : findings.sink.Sorted()) {
    text += diagnostics::Draw(diagnostic, findings.sources);
  }
  return text;
}

// A database with the texts of a case; cases with the same texts share it.
struct Loaded {
  ScratchFolder scratch;
  std::optional<Database> database;
};

std::map<std::string, std::unique_ptr<Loaded>>& LoadedDatabases() {
  static std::map<std::string, std::unique_ptr<Loaded>> loaded;
  return loaded;
}

const Database& DatabaseWith(const fs::path& folder,
                             const std::vector<std::string>& paths) {
  const std::string key =
      folder.string() + "\n" + fmt::format("{}", fmt::join(paths, "\n"));
  std::unique_ptr<Loaded>& entry = LoadedDatabases()[key];
  if (entry != nullptr && entry->database) return *entry->database;
  entry = std::make_unique<Loaded>();
  const std::string place = (entry->scratch.path() / "db").string();
  const InFolder in(folder);
  auto opened = Database::Open(place, OpenMode::kCreate);
  if (!opened.ok()) throw std::runtime_error(opened.error().message);
  Findings findings;
  const auto summary = opened.value().Load(paths, findings);
  if (!summary.ok()) throw std::runtime_error(summary.error().message);
  if (findings.sink.has_errors()) throw std::runtime_error(Drawn(findings));
  entry->database.emplace(std::move(opened).value());
  return *entry->database;
}

}  // namespace

const Database& DatabaseOf(const Case& golden) {
  const auto load = golden.settings.find("load");
  if (load != golden.settings.end()) {
    return DatabaseWith(REPOSITORY_DIR, SplitList(load->second));
  }
  const auto policies = golden.settings.find("policy");
  if (policies == golden.settings.end()) {
    return DatabaseWith(REPOSITORY_DIR, {"data/policies", "data/vocabulary"});
  }
  std::vector<std::string> paths = SplitList(policies->second);
  fs::path folder = golden.path.parent_path();
  if (!fs::exists(folder / paths.front())) folder = fs::path(GOLDEN_DIR) / "shared";
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".vocabulary") {
      paths.push_back(entry.path().filename().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return DatabaseWith(folder, paths);
}

namespace {

// Draws the shown parts of a row.
class Parts {
 public:
  Parts(const model::Answer& answer, const std::vector<std::string>& shown)
      : answer_(answer), names_(answer), shown_(shown) {
    for (const Row& row : answer.rows) {
      several_merchants_ =
          several_merchants_ || row.merchant != answer.rows.front().merchant;
    }
  }

  std::string Draw() {
    if (Shows("understood")) text_ += answer_.understood + "\n";
    for (const Row& row : answer_.rows) DrawRow(row);
    if (answer_.rows.empty()) text_ += "no rows\n";
    for (const std::string& note : answer_.notes) text_ += "note: " + note + "\n";
    if (!answer_.incomplete.empty()) text_ += "incomplete: " + answer_.incomplete + "\n";
    return std::move(text_);
  }

 private:
  bool Shows(std::string_view part) const {
    return std::find(shown_.begin(), shown_.end(), part) != shown_.end();
  }

  void DrawRow(const Row& row) {
    DrawHead(row);
    DrawLists(row);
    if (Shows("because")) DrawEvidence(row.because);
    if (Shows("against")) DrawEvidence(row.against);
    if (Shows("leads")) DrawEvidence(row.leads);
    if (Shows("considered")) DrawEvidence(row.considered);
    if (Shows("rests_on")) DrawGrounds(row);
    if (Shows("candidates")) DrawCandidates(row);
    if (Shows("assumptions")) {
      for (const std::string& assumption : row.assumptions) {
        text_ += "  assumption: " + assumption + "\n";
      }
    }
  }

  // "acme: payment processor (disclose): permitted, explicit"
  void DrawHead(const Row& row) {
    std::string head;
    if (several_merchants_) head += row.merchant + ": ";
    std::string subject = names_.Subject(row);
    if (Shows("action")) {
      subject += fmt::format("{}({})", subject.empty() ? "" : " ",
                             row[model::Dimension::kAction]);
    }
    if (!subject.empty()) head += subject + ": ";
    if (row.verdict) {
      head += render::VerdictLine(row);
    } else {
      std::vector<std::string> values;
      for (const auto& [key, value] : row.fields) values.push_back(value);
      head += fmt::format("{}", fmt::join(values, " | "));
    }
    text_ += head + "\n";
  }

  void DrawLists(const Row& row) {
    const auto draw = [&](std::string_view name, const std::vector<std::string>& values) {
      if (Shows(name) && !values.empty()) {
        text_ += fmt::format("  {}: {}\n", name, fmt::join(values, ", "));
      }
    };
    draw("purposes", row.purposes);
    draw("bases", row.bases);
    draw("retention", row.retention);
  }

  // As the house draws it: the statement and its place in the source, its steps below.
  void AddLines(const Evidence& evidence, std::vector<render::LedgerLine>& lines) const {
    render::Words words;
    if (evidence.role != model::Role::kFor && evidence.role != model::Role::kStated) {
      words.Add(fmt::format("[{}]", model::RoleWord(evidence.role)));
    }
    words.Add(evidence.says);
    lines.push_back(
        {evidence.statement, 0, words,
         evidence.quotes.empty() ? "" : render::PlaceOf(evidence.quotes.front())});
    for (const model::IsAStep& step : evidence.steps) {
      lines.push_back({"", 0, render::Words(render::StepPhrase(step)),
                       fmt::format("{}:{}:{}", step.file, step.line, step.column)});
    }
    if (Shows("reasons") && !evidence.reason.empty()) {
      lines.push_back({"", 0, render::Words(evidence.reason), ""});
    }
    if (!evidence.implied.empty()) {
      lines.push_back({"", 0, render::Words("implied: " + evidence.implied), ""});
    }
  }

  void DrawEvidence(const std::vector<Evidence>& list) {
    std::vector<render::LedgerLine> lines;
    for (const Evidence& evidence : list) AddLines(evidence, lines);
    DrawLedger(lines);
  }

  void DrawCandidates(const Row& row) {
    std::vector<render::LedgerLine> lines;
    for (const model::Candidate& candidate : row.candidates) {
      AddLines(candidate.evidence, lines);
      lines.push_back({"", 0,
                       render::Words(fmt::format("{}: {}", candidate.failed_dimension,
                                                 candidate.failure)),
                       ""});
      lines.push_back({"", 0, render::Words("change: " + candidate.smallest_change), ""});
    }
    DrawLedger(lines);
  }

  void DrawGrounds(const Row& row) {
    for (const model::Ground& ground : row.rests_on) {
      text_ += fmt::format("  {}: {}", model::GroundWord(ground.kind), ground.sentence);
      if (!ground.statement.empty()) text_ += fmt::format(" ({})", ground.statement);
      if (ground.line > 0) {
        text_ += fmt::format("  {}:{}:{}", ground.file, ground.line, ground.column);
      }
      text_ += "\n";
    }
    if (row.ordinary) {
      text_ += fmt::format("  ordinarily: {}\n", model::VerdictWord(*row.ordinary));
    }
  }

  void DrawLedger(const std::vector<render::LedgerLine>& lines) {
    render::Page page(kWidth, diagnostics::Colour::kNever);
    page.Ledger(lines, 2);
    text_ += page.Take();
  }

  const model::Answer& answer_;
  render::RowNames names_;
  const std::vector<std::string>& shown_;
  bool several_merchants_ = false;
  std::string text_;
};

std::string InFormat(const model::Answer& answer, const std::string& format) {
  if (format == "table") return render::AsText(answer, {});
  if (format == "json") return render::AsJson(answer, render::JsonLayout::kIndented);
  if (format == "csv") return render::AsCsv(answer);
  if (format == "markdown") return render::AsMarkdown(answer);
  throw std::runtime_error("unknown format " + format);
}

}  // namespace

void CloseDatabases() { LoadedDatabases().clear(); }

std::string RunAnswers(const Case& golden) {
  const Database& database = DatabaseOf(golden);
  const auto show = golden.settings.find("show");
  const auto format = golden.settings.find("format");
  const std::vector<std::string> shown =
      SplitList(show == golden.settings.end() ? "" : show->second);
  const std::vector<std::string> questions = InputLines(golden);
  std::string text;
  for (const std::string& question : questions) {
    if (!text.empty()) text += "\n";
    if (questions.size() > 1 && show != golden.settings.end())
      text += "> " + question + "\n";
    Findings findings;
    const auto answer = database.Ask(question, findings);
    if (!answer.ok()) throw std::runtime_error(answer.error().message);
    text += Drawn(findings);
    if (!answer.value()) continue;
    text += show != golden.settings.end()
                ? Parts(*answer.value(), shown).Draw()
                : InFormat(*answer.value(),
                           format == golden.settings.end() ? "table" : format->second);
  }
  return text;
}

}  // namespace assay::golden
