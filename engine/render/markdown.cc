#include "render/markdown.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "render/comparison.h"
#include "render/gaps.h"
#include "render/layout.h"
#include "render/phrases.h"

namespace assay::render {

using model::Answer;
using model::Evidence;
using model::Row;

namespace {

enum class Ticks : uint8_t {
  kEscape,
  kAreCode,  // Our own phrases set conditions in backticks.
};

// One line in which no character is markup, but for the code spans of our own phrases.
std::string Escaped(std::string_view text, Ticks ticks = Ticks::kEscape) {
  const std::string line = OneLine(text);
  const bool balanced = std::ranges::count(line, '`') % 2 == 0;
  const bool has_code = ticks == Ticks::kAreCode && balanced;
  bool in_code = false;
  std::string escaped;
  for (char c : line) {
    const bool is_tick = c == '`' && has_code;
    if (is_tick) in_code = !in_code;
    const std::string_view markup = in_code ? "|" : "\\`*_[]<>|~$&";
    if (!is_tick && markup.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  // At the start of a line these would open a heading or a list.
  const size_t digits = std::min(escaped.find_first_not_of("0123456789"), escaped.size());
  if (digits < escaped.size() &&
      std::string_view("#+-=.)").find(escaped[digits]) != std::string_view::npos &&
      (digits > 0) == (escaped[digits] == '.' || escaped[digits] == ')')) {
    escaped.insert(digits, "\\");
  }
  return escaped;
}

// Columns of plain answers; judged ones have theirs, and name what they need in them.
std::vector<std::string> FieldKeys(const Answer& answer) {
  std::vector<std::string> keys;
  if (JudgesPoints(answer)) return keys;
  for (const Row& row : answer.rows) {
    for (const auto& [key, value] : row.fields) {
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    }
  }
  return keys;
}

void PutCells(const std::vector<std::string>& cells, std::string& out) {
  out += fmt::format("| {} |\n", fmt::join(cells, " | "));
}

// "allegra#12; but allegra#9": the statements behind a row.
std::string Statements(const Row& row) {
  std::vector<std::string> names;
  for (const auto* list : {&row.because, &row.leads, &row.against}) {
    for (const Evidence& evidence : *list) {
      const std::string name =
          (list == &row.against ? "but " : "") + Escaped(evidence.statement);
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return fmt::format("{}", fmt::join(names, "; "));
}

void PutTable(const Answer& answer, std::string& out) {
  const RowNames names(answer);
  const std::vector<std::string> keys = FieldKeys(answer);
  const auto has = [&](auto&& test) { return std::ranges::any_of(answer.rows, test); };
  const bool names_merchants = std::ranges::find(keys, "merchant") != keys.end();
  const bool merchants =
      !names_merchants && has([](const Row& row) { return !MerchantName(row).empty(); });
  const bool judged = JudgesPoints(answer);
  const bool subjects = has([&](const Row& row) { return !names.Subject(row).empty(); });
  const bool statements = has([](const Row& row) { return !Statements(row).empty(); });

  std::vector<std::string> header;
  if (merchants) header.emplace_back("Merchant");
  if (judged) header.emplace_back("Verdict");
  if (judged && subjects) header.emplace_back("For");
  if (judged) header.emplace_back("In words");
  for (const std::string& key : keys) header.push_back(Escaped(key));
  if (statements) header.emplace_back("Statements");
  PutCells(header, out);
  PutCells(std::vector<std::string>(header.size(), "---"), out);

  for (const Row& row : answer.rows) {
    std::vector<std::string> cells;
    if (merchants) cells.push_back(Escaped(MerchantName(row)));
    if (judged)
      cells.emplace_back(row.verdict ? VerdictWordIn(answer.form, *row.verdict)
                                     : kUndecided);
    if (judged && subjects) cells.push_back(Escaped(names.Subject(row)));
    if (judged) {
      cells.push_back(Escaped(fmt::format("{}", fmt::join(names.Details(row), "; ")),
                              Ticks::kAreCode));
    }
    for (const std::string& key : keys) {
      const auto found =
          std::ranges::find(row.fields, key, &std::pair<std::string, std::string>::first);
      cells.push_back(found == row.fields.end() ? "" : Escaped(found->second));
    }
    if (statements) cells.push_back(Statements(row));
    PutCells(cells, out);
  }
}

std::string FieldOf(const Row& row, std::string_view key) {
  const auto found =
      std::ranges::find(row.fields, key, &std::pair<std::string, std::string>::first);
  return found == row.fields.end() ? "" : Escaped(found->second);
}

// Left and right of each cell in one line.
void PutPairs(const Answer& answer, std::string& out) {
  const bool changes = answer.changes.has_value();
  std::vector<std::string> header = {changes ? "Change" : "Relation", "Of",
                                     Escaped(answer.comparison->left),
                                     Escaped(answer.comparison->right)};
  if (changes) header.emplace_back("Caused by");
  header.emplace_back("Statements");
  PutCells(header, out);
  PutCells(std::vector<std::string>(header.size(), "---"), out);
  for (size_t i = 0; i + 1 < answer.rows.size(); i += 2) {
    const Row& left = answer.rows[i];
    const Row& right = answer.rows[i + 1];
    std::vector<std::string> cells = {FieldOf(left, changes ? "change" : "relation"),
                                      Escaped(model::PointPhrase(left)),
                                      Escaped(SideVerdict(left), Ticks::kAreCode),
                                      Escaped(SideVerdict(right), Ticks::kAreCode)};
    if (changes) cells.push_back(FieldOf(left, "caused by"));
    cells.push_back(Statements(left) + " / " + Statements(right));
    PutCells(cells, out);
  }
}

constexpr model::Dimension kCounted[] = {
    model::Dimension::kAction, model::Dimension::kData, model::Dimension::kRecipient,
    model::Dimension::kPurpose};

void PutCountLine(const model::DimensionSummary& line, std::string& out) {
  using enum model::Relation;
  const model::RelationCounts& counts = line.counts;
  std::vector<std::string> cells = {Escaped(
      fmt::format("{}: {}", model::DimensionWord(line.dimension),
                  line.terms.empty() ? "(none named)"
                                     : fmt::format("{}", fmt::join(line.terms, ", "))))};
  for (const uint64_t count :
       {counts[kStricter] - counts.stricter_by_silence,
        counts[kLooser] - counts.looser_by_silence, counts[kIncomparable], counts[kEqual],
        counts.stricter_by_silence, counts.looser_by_silence, counts[kUnknown]}) {
    cells.push_back(fmt::format("{}", count));
  }
  PutCells(cells, out);
}

void PutCounts(const model::Comparison& comparison, std::string& out) {
  PutCells({Escaped(comparison.left) + " is", "stricter", "looser", "neither", "equal",
            "says less", "says more", "unknown"},
           out);
  PutCells(std::vector<std::string>(8, "---"), out);
  for (const auto dimension : kCounted) {
    for (const model::DimensionSummary* line : CountsToShow(comparison, dimension)) {
      PutCountLine(*line, out);
    }
  }
}

void PutMatrix(const Answer& answer, std::string& out) {
  const MatrixView view = ViewMatrix(answer);
  const std::string usual = UsualAction(answer);
  std::vector<std::string> header = {""};
  for (const std::string& merchant : view.merchants) header.push_back(Escaped(merchant));
  PutCells(header, out);
  PutCells(std::vector<std::string>(header.size(), "---"), out);
  for (const MatrixView::Line& line : view.lines) {
    std::vector<std::string> cells = {Escaped(line.name)};
    for (const auto& rows : line.cells) {
      std::vector<std::string> lines;
      for (const std::string& text : MatrixCell(answer, usual, rows))
        lines.push_back(Escaped(text));
      cells.push_back(fmt::format("{}", fmt::join(lines, "; ")));
    }
    PutCells(cells, out);
  }
}

void PutEdits(const model::Changes& changes, std::string& out) {
  for (const model::Edit& edit : changes.edits) {
    out +=
        fmt::format("\n{}: {}\n", Escaped(EditPhrase(edit)), Escaped(EffectPhrase(edit)));
    for (const Row* row : {&edit.before, &edit.after}) {
      if (row->because.empty()) continue;
      const Evidence& evidence = row->because.front();
      out += fmt::format("\n- {}: {}\n", Escaped(evidence.statement),
                         Escaped(SaysWithoutLabel(evidence)));
    }
  }
  size_t moved = 0;
  for (const model::QuotationChange& change : changes.quotations) {
    if (change.fate == model::QuotationFate::kMoved) {
      ++moved;
      continue;
    }
    std::vector<std::string> quotes;
    for (const model::Quote* quote : {&change.before, &change.after}) {
      if (quote->text.empty()) continue;
      quotes.push_back(
          fmt::format("{} ({})", Escaped(quote->text), Escaped(PlaceOf(*quote))));
    }
    out += fmt::format("\nQuotation {}, {}: {}\n", model::FateWord(change.fate),
                       Escaped(change.statement), fmt::join(quotes, " → "));
  }
  if (moved > 0) {
    out += fmt::format("\n{} quotations stand on another line, word for word as before\n",
                       moved);
  }
  for (const std::string& other : changes.others) {
    out += fmt::format("\n{}\n", Escaped(other, Ticks::kAreCode));
  }
}

void PutSideBySideTables(const Answer& answer, std::string& out) {
  if (answer.compared) {
    PutMatrix(answer, out);
    for (const std::string& sentence : MatrixLegend(answer)) {
      out += fmt::format("\n{}\n", Escaped(sentence, Ticks::kAreCode));
    }
    return;
  }
  if (!answer.rows.empty()) PutPairs(answer, out);
  if (answer.changes) {
    PutEdits(*answer.changes, out);
  } else if (!CountsToShow(*answer.comparison, model::Dimension::kAction).empty() ||
             !CountsToShow(*answer.comparison, model::Dimension::kData).empty()) {
    out += '\n';
    PutCounts(*answer.comparison, out);
  }
}

// Each statement once, in order of its first use.
void PutQuotations(const Answer& answer, std::string& out) {
  std::set<std::string> done;
  const auto put = [&](const Evidence& evidence) {
    if (!done.insert(evidence.statement).second) return;
    out +=
        fmt::format("\n**{}** {}\n", Escaped(evidence.statement), Escaped(evidence.says));
    for (const model::Quote& quote : evidence.quotes) {
      out +=
          fmt::format("\n> {}\n> ({})\n", Escaped(quote.text), Escaped(PlaceOf(quote)));
    }
    if (!evidence.implied.empty()) {
      out += fmt::format("\nRead between the lines: {}\n", Escaped(evidence.implied));
    }
    if (!evidence.note.empty())
      out += fmt::format("\nNote: {}\n", Escaped(evidence.note));
  };
  if (answer.changes) {
    for (const model::Edit& edit : answer.changes->edits) {
      for (const Evidence& evidence : edit.before.because) put(evidence);
      for (const Evidence& evidence : edit.after.because) put(evidence);
    }
  }
  for (const Row& row : answer.rows) {
    for (const auto* list : {&row.because, &row.leads, &row.against}) {
      for (const Evidence& evidence : *list) put(evidence);
    }
    for (const auto& candidate : row.candidates) put(candidate.evidence);
  }
}

// What a reader must know of a row beyond the table: assumptions, and why-not.
void PutRemarks(const Answer& answer, std::string& out) {
  const RowNames names(answer);
  std::set<std::string> done;
  for (const Row& row : answer.rows) {
    for (const std::string& assumption : row.assumptions) {
      if (done.insert(assumption).second) {
        out += fmt::format("\nAssumption: {}\n", Escaped(assumption));
      }
    }
    if (row.decisive) {
      const std::string subject = names.Subject(row);
      out += fmt::format("\n{}{}: what decides it\n\n", Escaped(MerchantName(row)),
                         subject.empty() ? "" : ", " + Escaped(subject));
      for (const std::string& sentence : DecisiveSentences(*row.decisive)) {
        out += fmt::format("- {}\n", Escaped(sentence, Ticks::kAreCode));
      }
    }
    if (row.candidates.empty()) continue;
    out += fmt::format("\n{}: what comes nearest, smallest change first\n\n",
                       Escaped(MerchantName(row)));
    for (const model::Candidate& candidate : row.candidates) {
      out += fmt::format("1. {} fails on {}: {}; smallest change: {}\n",
                         Escaped(candidate.evidence.statement),
                         Escaped(candidate.failed_dimension),
                         Escaped(candidate.failure, Ticks::kAreCode),
                         Escaped(candidate.smallest_change, Ticks::kAreCode));
    }
  }
}

}  // namespace

std::string AsMarkdown(const Answer& answer) {
  const std::string incomplete =
      answer.incomplete.empty()
          ? ""
          : fmt::format("**Incomplete:** {}\n\n", Escaped(answer.incomplete));
  std::string out = fmt::format("### {}\n\n{}", Escaped(answer.question), incomplete);
  for (const std::string& line : answer.explanation) {
    out += fmt::format("- {}\n", Escaped(line, Ticks::kAreCode));
  }
  if (!answer.explanation.empty()) out += '\n';
  for (const std::string& sentence : answer.summary) {
    out += fmt::format("- {}\n", Escaped(sentence));
  }
  if (!answer.summary.empty()) out += '\n';
  for (const model::GapTotal& total : answer.gap_totals) {
    out += fmt::format("- **{} against {}**: {}\n", Escaped(total.merchant),
                       Escaped(total.checklist), TotalPhrase(total));
  }
  if (!answer.gap_totals.empty()) out += '\n';
  if (IsSideBySide(answer)) {
    PutSideBySideTables(answer, out);
  } else if (!answer.rows.empty()) {
    PutTable(answer, out);
  } else if (answer.explanation.empty() && answer.summary.empty()) {
    out += fmt::format("{}\n", EmptySentence(answer.form));
  }
  PutRemarks(answer, out);
  PutQuotations(answer, out);
  for (const std::string& note : answer.notes) {
    out += fmt::format("\nNote: {}\n", Escaped(note, Ticks::kAreCode));
  }
  out += fmt::format("\n{}{}\n", incomplete, SearchedSentence(answer));
  return out;
}

}  // namespace assay::render
