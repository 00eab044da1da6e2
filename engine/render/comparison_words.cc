// What stands in headings and cells of answers that put policies beside each other.
#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "render/comparison.h"
#include "render/phrases.h"
#include "render/wording.h"

namespace assay::render {

using model::Answer;
using model::Comparison;
using model::Relation;
using model::Row;
using model::Verdict;

namespace {

// With fewer differences the examples tell it all.
constexpr uint64_t kFewestToCount = 6;
constexpr size_t kMostLines = 4;  // Of a dimension; all actions are shown.

uint64_t Differing(const model::RelationCounts& counts) {
  return counts[Relation::kStricter] + counts[Relation::kLooser] +
         counts[Relation::kIncomparable];
}

std::string Points(uint64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "point" : "points");
}

std::string_view RelationOf(const Row& row) {
  for (const auto& [key, value] : row.fields) {
    if (key == "relation") return value;
  }
  return "";
}

bool IsOpen(const Row& row) {
  return row.verdict == Verdict::kSilent || row.verdict == Verdict::kVague;
}

}  // namespace

bool IsSideBySide(const Answer& answer) {
  return answer.comparison.has_value() || answer.compared.has_value();
}

std::string RelationHeading(const Comparison& comparison, const Row& left,
                            const Row& right) {
  const std::string_view relation = RelationOf(left);
  if (relation == model::RelationWord(Relation::kStricter)) {
    return IsOpen(left) ? fmt::format("Where {} permits what {} leaves open",
                                      comparison.right, comparison.left)
                        : fmt::format("Where {} is stricter", comparison.left);
  }
  if (relation == model::RelationWord(Relation::kLooser)) {
    return IsOpen(right) ? fmt::format("Where {} permits what {} leaves open",
                                       comparison.left, comparison.right)
                         : fmt::format("Where {} is stricter", comparison.right);
  }
  if (relation == model::RelationWord(Relation::kEqual)) return "Where they are equal";
  return "Where neither is stricter";
}

std::vector<const model::DimensionSummary*> CountsToShow(const Comparison& comparison,
                                                         model::Dimension dimension) {
  std::vector<const model::DimensionSummary*> lines;
  if (Differing(comparison.counts) < kFewestToCount) return lines;
  const bool is_action = dimension == model::Dimension::kAction;
  for (const model::DimensionSummary& summary : comparison.summaries) {
    const bool is_told = is_action || !summary.terms.empty();
    if (summary.dimension == dimension && is_told) lines.push_back(&summary);
  }
  // One class of terms tells nothing that the whole does not.
  if (lines.size() < 2) return {};
  std::ranges::stable_sort(lines, std::greater<>(),
                           [](const auto* line) { return Differing(line->counts); });
  if (!is_action && lines.size() > kMostLines) lines.resize(kMostLines);
  return lines;
}

std::string SideVerdict(const Row& row) {
  if (!row.verdict) return std::string(kUndecided);
  const bool forbids = row.verdict == Verdict::kSilent && !row.against.empty();
  return VerdictLine(row) + (forbids ? ", but forbids a part" : "");
}

std::string UsualAction(const Answer& answer) {
  std::map<std::string, size_t> counts;
  for (const Row& row : answer.rows) {
    if (row.verdict) ++counts[row[model::Dimension::kAction]];
  }
  if (counts.size() < 2) return "";
  const auto most = std::ranges::max_element(
      counts, {}, [](const auto& action) { return action.second; });
  return most->first;
}

namespace {

// A cell that judges: its verdict, and by which action where that is not the usual one.
std::string JudgedCell(const Answer& answer, const Row& row, const std::string& usual) {
  const bool permits =
      row.verdict == Verdict::kPermitted || row.verdict == Verdict::kConditional;
  const bool only_exception = permits && row.strength == model::Strength::kNone;
  std::string text(only_exception ? kOnlyException
                                  : VerdictWordIn(*answer.compared, *row.verdict));
  const bool in_part = row.strength == model::Strength::kInPart ||
                       row.strength == model::Strength::kBroaderInPart;
  if (in_part) text += " in part";
  const bool is_open = row.verdict == Verdict::kSilent || row.verdict == Verdict::kVague;
  if (row.verdict == Verdict::kSilent && !row.against.empty())
    text += ", but forbids a part";
  // What is forbidden only on a condition must not look like a flat no.
  const bool is_against =
      row.verdict == Verdict::kForbidden || row.verdict == Verdict::kConflicting;
  if (is_against && !row.conditions.empty()) text += " " + ConditionPhrase(row);
  const std::string& action = row[model::Dimension::kAction];
  const bool names_action = !usual.empty() && !is_open && action != usual;
  return names_action ? fmt::format("{}: {}", action, text) : text;
}

// What a row that judges nothing says: its value, by whom, until when, on what condition.
std::vector<std::string> PlainCell(const Row& row) {
  std::vector<std::string> lines;
  if (row.because.empty()) return {"-"};
  for (const auto& [key, value] : row.fields) {
    if (key == "value") lines.push_back(value);
    if (key == "by") lines.push_back("by " + value);
  }
  for (const std::string& period : row.retention) {
    lines.push_back(WithDurationsInWords(period));
  }
  const std::string& conditions = row.because.front().conditions;
  if (!conditions.empty()) lines.push_back(conditions);
  if (lines.empty()) lines.emplace_back("yes");
  return lines;
}

}  // namespace

std::vector<std::string> MatrixCell(const Answer& answer, const std::string& usual_action,
                                    const std::vector<const Row*>& rows) {
  std::vector<std::string> lines;
  const auto add = [&](std::string line) {
    if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
  };
  for (const Row* row : rows) {
    if (row->verdict && !row->retention.empty()) {
      for (const std::string& period : row->retention) add(WithDurationsInWords(period));
    } else if (row->verdict) {
      add(JudgedCell(answer, *row, usual_action));
    } else if (JudgesPoints(answer)) {
      add(std::string(kUndecided));
    } else {
      for (std::string& line : PlainCell(*row)) add(std::move(line));
    }
  }
  return lines;
}

std::vector<std::string> MatrixLegend(const Answer& answer) {
  std::vector<std::string> sentences;
  if (const std::string usual = UsualAction(answer); !usual.empty()) {
    sentences.push_back(
        fmt::format("Where a cell names no action, it speaks of `{}`.", usual));
  }
  const bool has_exceptions = std::ranges::any_of(answer.rows, [&](const Row& row) {
    if (!row.verdict) return false;
    return JudgedCell(answer, row, "").starts_with(kOnlyException);
  });
  if (has_exceptions) {
    sentences.push_back(fmt::format(
        "`{}`: forbidden but for an exception, and nothing says that it happens.",
        kOnlyException));
  }
  return sentences;
}

MatrixView ViewMatrix(const Answer& answer) {
  MatrixView view;
  std::vector<std::string> keys;
  const auto key_of = [](const Row& row) { return row.merchant + "\n" + row.version; };
  for (const Row& row : answer.rows) {
    if (std::ranges::find(keys, key_of(row)) != keys.end()) continue;
    keys.push_back(key_of(row));
    view.merchants.push_back(MerchantName(row));
  }
  std::string last;
  for (const Row& row : answer.rows) {
    const std::string name = row.fields.empty() ? "" : row.fields.front().second;
    if (view.lines.empty() || name != last) {
      last = name;
      view.lines.push_back({name == "unnamed" ? "somebody unnamed" : name, {}});
      view.lines.back().cells.resize(keys.size());
    }
    const auto column = std::ranges::find(keys, key_of(row)) - keys.begin();
    view.lines.back().cells[static_cast<size_t>(column)].push_back(&row);
  }
  return view;
}

std::string EditPhrase(const model::Edit& edit) {
  const auto name = [](const Row& row) {
    return row.because.empty() ? std::string() : row.because.front().statement;
  };
  switch (edit.kind) {
    case model::EditKind::kAdded:
      return "added " + name(edit.after);
    case model::EditKind::kRemoved:
      return "removed " + name(edit.before);
    case model::EditKind::kReworded:
      return fmt::format("reworded {} as {}", name(edit.before), name(edit.after));
    case model::EditKind::kPrecedence:
      break;
  }
  return "another precedence";
}

std::string EffectPhrase(const model::Edit& edit) {
  std::vector<std::string> parts;
  const auto add = [&](Relation relation, std::string_view word) {
    const uint64_t count = edit.changed[relation];
    if (count > 0) parts.push_back(fmt::format("{} on {}", word, Points(count)));
  };
  add(Relation::kStricter, "stricter");
  add(Relation::kLooser, "looser");
  add(Relation::kIncomparable, "neither stricter nor looser");
  return parts.empty() ? "changed no answer" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace assay::render
