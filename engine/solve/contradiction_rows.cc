// Pairs as rows: what one side says and the other forbids, each with the reasons that the
// evaluator would give at the first point of their overlap.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "solve/contradictions.h"
#include "solve/finding_rows.h"
#include "solve/retention.h"

namespace assay::solve {

using model::Evidence;
using model::Role;
using model::Row;

namespace {

Row PairRow(const Inquiry& inquiry, std::string_view kind, Grade grade,
            const std::vector<model::Point>& points) {
  Row row = BlankRow(inquiry);
  if (!inquiry.undated.empty()) row.assumptions.push_back(inquiry.undated);
  row.fields = {{"finding", std::string(kind)},
                {"grade", std::string(GradeWord(grade))},
                {"overlap", RegionInWords(points, inquiry.vocabulary())}};
  return row;
}

Evidence SideOf(uint32_t index, const model::Point& point, const Inquiry& inquiry) {
  const Layer& layer = inquiry.judge.layers()[index];
  Part part;
  part.layer = index;
  part.statement = layer.statement;
  part.role = layer.side == Side::kAgainst         ? Role::kAgainst
              : layer.origin == Origin::kException ? Role::kException
                                                   : Role::kFor;
  return EvidenceOf(part, point, inquiry.judge, inquiry.citation);
}

// Exceptions of either side that settle a part of what both speak of.
void AddPartlySettled(const Contradiction& found, const Inquiry& inquiry, Row& row) {
  std::set<uint32_t> settling;
  const auto& layers = inquiry.judge.layers();
  for (uint32_t side : {found.support, found.against}) {
    for (uint32_t child : layers[side].children) {
      // An exception touches the overlap if, as a prohibition, it speaks at some point of it.
      Layer exception = layers[child];
      exception.side = Side::kAgainst;
      for (const model::Point& point : found.points) {
        if (inquiry.judge.Meet(exception, point).contact != Contact::kFails) {
          settling.insert(exception.statement);
        }
      }
    }
  }
  for (uint32_t statement : settling) {
    row.fields.back().second +=
        fmt::format("; less what {} itself excepts", inquiry.citation.Of(statement));
  }
}

Row RowOf(const Contradiction& found, const Inquiry& inquiry) {
  Row row = PairRow(inquiry, "contradiction", found.grade, found.points);
  AddPartlySettled(found, inquiry, row);
  row.because.push_back(SideOf(found.support, found.points.front(), inquiry));
  row.against.push_back(SideOf(found.against, found.points.front(), inquiry));
  return row;
}

Evidence EvidenceOfNumber(uint32_t number, Role role, std::string reason,
                          const Inquiry& inquiry) {
  Evidence evidence = EvidenceOf(*inquiry.policy().FindStatement(number), role,
                                 inquiry.judge, inquiry.citation);
  evidence.reason = std::move(reason);
  return evidence;
}

Row RowOf(const RetentionClash& found, const Inquiry& inquiry) {
  Row row = PairRow(inquiry, "clash of retention", found.grade, found.points);
  row.because.push_back(
      EvidenceOfNumber(found.longer, Role::kFor, found.reason, inquiry));
  for (const RetentionClash::Limit& limit : found.limits) {
    row.against.push_back(
        EvidenceOfNumber(limit.statement, Role::kAgainst, limit.reason, inquiry));
  }
  return row;
}

}  // namespace

FindingRows ContradictionRows(const Inquiry& inquiry) {
  FindingRows result;
  const Contradictions contradictions = FindContradictions(inquiry.judge);
  const RetentionClashes clashes = FindRetentionClashes(inquiry.judge);
  for (Grade grade : {Grade::kCertain, Grade::kException, Grade::kPossible}) {
    for (const Contradiction& found : contradictions.found) {
      if (found.grade == grade) result.rows.push_back(RowOf(found, inquiry));
    }
    for (const RetentionClash& found : clashes.found) {
      if (found.grade == grade) result.rows.push_back(RowOf(found, inquiry));
    }
  }
  if (!contradictions.complete || !clashes.complete) result.incomplete = kTooMany;
  return result;
}

}  // namespace assay::solve
