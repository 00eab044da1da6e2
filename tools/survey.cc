// assay survey: questions about all policies at once, answered in numbers.
#include "survey/survey.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "output.h"

namespace assay::tools {
namespace {

using Json = nlohmann::ordered_json;
using model::TermId;

// The columns' names, and a row for each thing found.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<Json>> rows;
};

enum class Layout { kTable, kJson };

std::string CellText(const Json& cell) {
  return cell.is_string() ? cell.get<std::string>() : cell.dump();
}

// All columns but the last as wide as their widest cell; numbers to the right.
std::string AsTable(const Table& table) {
  std::vector<size_t> widths;
  for (const std::string& column : table.columns) widths.push_back(column.size());
  for (const auto& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], CellText(row[i]).size());
  }
  std::string text;
  const auto add = [&](const std::vector<Json>& row) {
    for (size_t i = 0; i < row.size(); ++i) {
      const bool is_last = i + 1 == row.size();
      if (row[i].is_number())
        text += fmt::format("{:>{}}", CellText(row[i]), widths[i]);
      else
        text += fmt::format("{:<{}}", CellText(row[i]), is_last ? 0 : widths[i]);
      text += is_last ? "\n" : "  ";
    }
  };
  add({table.columns.begin(), table.columns.end()});
  for (const auto& row : table.rows) add(row);
  return text;
}

// A line for each row.
std::string AsJson(const Table& table) {
  std::string text;
  for (const auto& row : table.rows) {
    Json line = Json::object();
    for (size_t i = 0; i < row.size(); ++i) line[table.columns[i]] = row[i];
    text += line.dump() + "\n";
  }
  return text;
}

// What a survey was asked on the command line.
struct Request {
  std::string folder;
  std::string merchant;
  std::string data;
  uint32_t limit = 1000;
  Layout layout = Layout::kTable;
};

// One survey, with the names that people use for what it numbers.
class Surveyor {
 public:
  Surveyor(const survey::Survey& survey, const Request& request)
      : survey_(survey), request_(request), vocabulary_(survey.view().vocabulary()) {}

  Result<Table> Recipients() {
    const auto data = Data();
    if (!data.ok()) return data.error();
    const auto counts = survey_.CountRecipients(data.value());
    if (!counts.ok()) return counts.error();
    auto sorted = counts.value().value;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return std::pair(a.permitted, a.conditional) >
             std::pair(b.permitted, b.conditional);
    });
    Table table{{"permitted", "conditional", "recipient"}, {}};
    for (const survey::RecipientCount& count : sorted) {
      if (LeavesOut(table)) continue;
      table.rows.push_back({count.permitted, count.conditional, Name(count.recipient)});
    }
    NoteIncomplete(counts.value().read);
    return table;
  }

  Result<Table> Disclosures() {
    const auto data = Data();
    if (!data.ok()) return data.error();
    const auto policy = Policy();
    if (!policy.ok()) return policy.error();
    const auto flows = survey_.QuotedFlowsOf(policy.value(), data.value());
    if (!flows.ok()) return flows.error();
    Table table{{"statement", "verdict", "recipient", "quotation"}, {}};
    const survey::QuotedFlows& found = flows.value().value;
    for (const survey::Flow& flow : found.flows) {
      if (LeavesOut(table)) continue;
      const auto statement = StatementName(policy.value(), flow.statement);
      if (!statement.ok()) return statement.error();
      std::vector<std::string> words;
      for (const model::Quotation& quotation : found.QuotationsOf(flow))
        words.push_back(quotation.text);
      table.rows.push_back(
          {statement.value(), flow.is_conditional ? "conditional" : "permitted",
           Name(flow.recipient), fmt::format("{}", fmt::join(words, " ... "))});
    }
    NoteIncomplete(flows.value().read);
    return table;
  }

  Result<Table> Contradictions() {
    Table table{{"permits", "forbids"}, {}};
    Status named = Ok();
    const auto read = survey_.ForEachPair([&](const survey::FoundPair& pair) {
      if (LeavesOut(table)) return true;
      const auto support = StatementName(pair.policy, pair.statements.support);
      const auto against = StatementName(pair.policy, pair.statements.against);
      if (!support.ok()) named = support.error();
      if (!support.ok() || !against.ok()) return false;
      table.rows.push_back({support.value(), against.value()});
      return true;
    });
    if (!read.ok()) return read.error();
    if (!named.ok()) return named.error();
    NoteIncomplete(read.value());
    return table;
  }

  Result<Table> Reach() {
    const auto data = Data();
    if (!data.ok()) return data.error();
    const auto policy = Policy();
    if (!policy.ok()) return policy.error();
    const auto reached = survey_.Follow(policy.value(), data.value());
    if (!reached.ok()) return reached.error();
    Table table{{"depth", "merchant", "by"}, {}};
    for (const survey::Reached& at : reached.value().value) {
      if (LeavesOut(table)) continue;
      const auto merchant = MerchantOf(at.policy);
      if (!merchant.ok()) return merchant.error();
      const auto by = StatementName(at.from, at.statement);
      if (!by.ok()) return by.error();
      table.rows.push_back({at.depth, merchant.value(), by.value()});
    }
    NoteIncomplete(reached.value().read);
    return table;
  }

  // How many rows the limit left out.
  uint64_t left_out() const { return left_out_; }

 private:
  Result<TermId> Data() const {
    const auto found =
        vocabulary_.Find(model::TermKind::kData, model::NormalizeName(request_.data));
    if (found) return *found;
    return Error{
        ErrorCode::kNotFound,
        fmt::format("no data category is called \"{}\"; `assay ask \"list data\"` "
                    "lists them",
                    request_.data)};
  }

  Result<uint32_t> Policy() const {
    const auto merchant =
        survey_.view().FindMerchant(model::NormalizeName(request_.merchant));
    if (!merchant.ok()) return merchant.error();
    const auto current = survey_.Current(merchant.value());
    if (!current.ok()) return current.error();
    if (current.value()) return *current.value();
    return Error{ErrorCode::kNotFound,
                 fmt::format("no policy of \"{}\" is stored; `assay ask \"list "
                             "merchants\"` lists them",
                             request_.merchant)};
  }

  std::string Name(TermId term) const { return vocabulary_.Get(term).name; }

  Result<std::string> MerchantOf(uint32_t policy) const {
    const auto entry = survey_.view().Entry(policy);
    if (!entry.ok()) return entry.error();
    return entry.value() ? entry.value()->merchant : std::string();
  }

  Result<std::string> StatementName(uint32_t policy, uint32_t statement) const {
    const auto merchant = MerchantOf(policy);
    if (!merchant.ok()) return merchant.error();
    return fmt::format("{}#{}", merchant.value(), statement);
  }

  // True for a row beyond the limit, which is counted and not named: there may be millions.
  bool LeavesOut(const Table& table) {
    if (table.rows.size() < request_.limit) return false;
    ++left_out_;
    return true;
  }

  static void NoteIncomplete(const survey::ReadCounts& read) {
    if (read.incomplete == 0) return;
    PrintError(
        fmt::format("assay: of {} the conditions are too many to combine; what "
                    "hangs on them is missing\n",
                    Count(read.incomplete, "policy", "policies")));
  }

  const survey::Survey& survey_;
  const Request& request_;
  const model::Vocabulary& vocabulary_;
  uint64_t left_out_ = 0;
};

ExitStatus Run(const Request& request, Result<Table> (Surveyor::*answer)()) {
  const auto database =
      Database::Open(DatabaseFolder(request.folder), OpenMode::kRead, MemoryBytes());
  if (!database.ok()) return Fail(database.error());
  const auto survey = database.value().Survey();
  if (!survey.ok()) return Fail(survey.error());
  Surveyor surveyor(*survey.value(), request);
  const Result<Table> table = (surveyor.*answer)();
  if (!table.ok() && table.error().code == ErrorCode::kNotFound) {
    PrintError("assay: " + table.error().message + "\n");
    return ExitStatus::kTextWrong;
  }
  if (!table.ok()) return Fail(table.error());
  Print(request.layout == Layout::kJson ? AsJson(table.value()) : AsTable(table.value()));
  if (surveyor.left_out() > 0)
    PrintError(fmt::format("assay: {} more; --limit shows them\n",
                           Count(surveyor.left_out(), "row", "rows")));
  return ExitStatus::kAnswered;
}

}  // namespace

void AddSurvey(CLI::App& app, ExitStatus& status) {
  auto request = std::make_shared<Request>();
  CLI::App* survey = app.add_subcommand(
      "survey", "Ask all policies at once, in numbers: only what statements permit");
  survey->require_subcommand(1);
  const auto add = [&](const char* name, const char* what,
                       Result<Table> (Surveyor::*answer)()) {
    CLI::App* command = survey->add_subcommand(name, what);
    AddDatabaseOption(*command, request->folder);
    command->add_option("--limit", request->limit, "At most so many rows (1000)");
    command->add_flag_callback(
        "--json", [request] { request->layout = Layout::kJson; },
        "A JSON object a line instead of a table");
    command->callback([request, answer, &status] { status = Run(*request, answer); });
    return command;
  };
  CLI::App* recipients =
      add("recipients", "How many merchants may let whom have the data",
          &Surveyor::Recipients);
  CLI::App* disclosures =
      add("disclosures",
          "Which statements of one merchant let whom have the data, and the words",
          &Surveyor::Disclosures);
  add("contradictions",
      "Pairs of statements that may contradict each other, ungraded: `ask "
      "contradictions` weighs them",
      &Surveyor::Contradictions);
  CLI::App* reach =
      add("reach", "Which other merchants the data may reach from one", &Surveyor::Reach);
  for (CLI::App* command : {disclosures, reach})
    command->add_option("MERCHANT", request->merchant, "A merchant's name")->required();
  for (CLI::App* command : {recipients, disclosures, reach})
    command->add_option("DATA", request->data, "A data category")->required();
}

}  // namespace assay::tools
