// `assay dump --stage=verdicts`: every cell that a policy's own statements name, judged.
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "solve/judge.h"
#include "solve/solve.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::TermId;

namespace {

constexpr Dimension kCellDimensions[] = {Dimension::kAction, Dimension::kActor,
                                         Dimension::kData, Dimension::kRecipient,
                                         Dimension::kPurpose};

// The cells that one layer names: one term of each of its lists.
std::vector<Point> CellsOf(const Layer& layer) {
  std::vector<Point> cells = {Point{}};
  for (Dimension d : kCellDimensions) {
    if (layer[d].in.empty()) continue;
    std::vector<Point> combined;
    for (const Point& cell : cells) {
      for (TermId term : layer[d].in) {
        combined.push_back(cell);
        combined.back()[d] = term;
      }
    }
    cells = std::move(combined);
  }
  return cells;
}

std::string Line(const Point& cell, const PolicyJudge& judge) {
  std::vector<std::string> parts;
  for (Dimension d : kCellDimensions) {
    if (!cell.Asks(d)) continue;
    parts.push_back(fmt::format("{} = {}", model::DimensionWord(d),
                                judge.vocabulary().Get(cell[d]).name));
  }
  const Judgement judgement = judge.Judge(cell, {});
  std::string line = fmt::format("{}: {}", fmt::join(parts, ", "),
                                 model::VerdictWord(judgement.verdict));
  if (judgement.strength != model::Strength::kNone) {
    line += fmt::format(", {}", model::StrengthWord(judgement.strength));
  }
  for (size_t i = 0; i < judgement.conditions.size(); ++i) {
    line += fmt::format("{}{}", i == 0 ? ", if " : " or ",
                        CubeInWords(judgement.conditions[i], judge.vocabulary()));
  }
  return line;
}

}  // namespace

Result<std::string> DumpVerdicts(const graph::PolicyEntry& entry,
                                 const graph::View& view) {
  auto policy = view.ReadPolicy(entry);
  if (!policy.ok()) return policy.error();
  const PolicyJudge judge(policy.value(), view.vocabulary());
  std::set<std::string> lines;
  for (const Layer& layer : judge.layers()) {
    for (const Point& cell : CellsOf(layer)) lines.insert(Line(cell, judge));
  }
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

}  // namespace assay::solve
