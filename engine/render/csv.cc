#include "render/csv.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "render/phrases.h"

namespace assay::render {

using model::Answer;
using model::Evidence;
using model::Row;

namespace {

using Record = std::vector<std::string>;

std::string Join(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}

bool LooksLikeFormula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != cell.npos;
}

void Put(const Record& record, std::string& out) {
  for (size_t i = 0; i < record.size(); ++i) {
    if (i > 0) out += ',';
    std::string cell = LooksLikeFormula(record[i]) ? "'" + record[i] : record[i];
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    for (char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

// Whether the other side's words stand in the record too: where it is half of what was found.
bool QuotesBothSides(const Answer& answer) {
  return answer.form == model::QuestionForm::kContradictions ||
         answer.form == model::QuestionForm::kFindings;
}

// Statements, their quotations, and where these stand: a cell each.
void AddSide(const std::vector<Evidence>& side, bool quoted, Record& record) {
  std::vector<std::string> statements;
  std::vector<std::string> quotations;
  std::vector<std::string> places;
  for (const Evidence& evidence : side) {
    statements.push_back(evidence.statement);
    for (const model::Quote& quote : evidence.quotes) {
      quotations.push_back(quote.text);
      places.push_back(PlaceOf(quote));
    }
  }
  record.push_back(Join(statements));
  if (!quoted) return;
  record.push_back(Join(quotations));
  record.push_back(Join(places));
}

// The statements that carry the row, and those against it.
void AddEvidence(const Row& row, bool both_sides, Record& record) {
  AddSide(row.because.empty() ? row.leads : row.because, true, record);
  AddSide(row.against, both_sides, record);
}

// "a#1; a#2 + a#3", "strike a#1 and the answer becomes silent; ..."
void AddDecisive(const Row& row, Record& record) {
  std::vector<std::string> sets, changes;
  if (row.decisive) {
    for (const auto& set : row.decisive->sets) {
      sets.push_back(fmt::format("{}", fmt::join(set, " + ")));
    }
    model::Decisive only_changes = *row.decisive;
    only_changes.sets.clear();
    changes = DecisiveSentences(only_changes);
  }
  record.push_back(Join(sets));
  record.push_back(Join(changes));
}

bool ReadsOtherwise(const Answer& answer) {
  return std::ranges::any_of(answer.rows,
                             [](const Row& row) { return row.ordinary.has_value(); });
}

bool TellsWhatDecides(const Answer& answer) {
  return std::ranges::any_of(answer.rows,
                             [](const Row& row) { return row.decisive.has_value(); });
}

Record Header(const Answer& answer, const std::vector<std::string>& keys) {
  const bool judges = JudgesPoints(answer);
  Record header = {"merchant", "version"};
  if (judges) {
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      header.emplace_back(model::DimensionWord(static_cast<model::Dimension>(d)));
    }
    for (const char* name : {"verdict", "strength", "purposes", "bases", "conditions",
                             "assumptions", "retention"}) {
      header.emplace_back(name);
    }
  }
  header.insert(header.end(), keys.begin(), keys.end());
  for (const char* name : {"statements", "quotations", "places", "against"}) {
    header.emplace_back(name);
  }
  if (QuotesBothSides(answer)) {
    header.insert(header.end(), {"against_quotations", "against_places"});
  }
  header.emplace_back("incomplete");
  return header;
}

std::vector<std::string> FieldKeys(const Answer& answer) {
  std::vector<std::string> keys;
  const Record fixed = Header(answer, {});
  for (const Row& row : answer.rows) {
    for (const auto& [key, value] : row.fields) {
      const bool is_new = std::ranges::find(keys, key) == keys.end() &&
                          std::ranges::find(fixed, key) == fixed.end();
      if (is_new) keys.push_back(key);
    }
  }
  return keys;
}

Record OfRow(const Row& row, const Answer& answer, const std::vector<std::string>& keys) {
  const bool judges = JudgesPoints(answer);
  Record record = {row.merchant, row.version};
  if (judges) {
    record.insert(record.end(), row.point.begin(), row.point.end());
    record.emplace_back(row.verdict ? model::VerdictWord(*row.verdict) : kUndecided);
    record.emplace_back(model::StrengthWord(row.strength));
    for (const auto* list :
         {&row.purposes, &row.bases, &row.conditions, &row.assumptions, &row.retention}) {
      record.push_back(Join(*list));
    }
  }
  for (const std::string& key : keys) {
    const auto found =
        std::ranges::find(row.fields, key, &std::pair<std::string, std::string>::first);
    record.push_back(found == row.fields.end() ? "" : found->second);
  }
  AddEvidence(row, QuotesBothSides(answer), record);
  return record;
}

}  // namespace

std::string AsCsv(const Answer& answer) {
  const std::vector<std::string> keys = FieldKeys(answer);
  Record header = Header(answer, keys);
  const bool decisive = TellsWhatDecides(answer);
  if (decisive) header.insert(header.end(), {"decided by", "changes"});
  const bool otherwise = ReadsOtherwise(answer);
  if (otherwise) header.emplace_back("ordinary reading");
  std::string out;
  Put(header, out);
  for (const Row& row : answer.rows) {
    Record record = OfRow(row, answer, keys);
    record.push_back(answer.incomplete);
    if (decisive) AddDecisive(row, record);
    if (otherwise) {
      record.emplace_back(row.ordinary ? model::VerdictWord(*row.ordinary) : "");
    }
    // A field whose name is a column's says it better.
    for (const auto& [key, value] : row.fields) {
      const auto column = std::ranges::find(header, key);
      if (column != header.end())
        record[static_cast<size_t>(column - header.begin())] = value;
    }
    Put(record, out);
  }
  if (answer.rows.empty() && !answer.incomplete.empty()) {
    Record record(header.size());
    const auto column = std::ranges::find(header, "incomplete");
    record[static_cast<size_t>(column - header.begin())] = answer.incomplete;
    Put(record, out);
  }
  return out;
}

}  // namespace assay::render
