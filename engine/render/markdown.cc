#include "render/markdown.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

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
  if (JudgesPoints(answer.form)) return keys;
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
  const bool judged = JudgesPoints(answer.form);
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
  if (!answer.rows.empty()) {
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
