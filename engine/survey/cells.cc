#include "survey/cells.h"

#include <algorithm>
#include <span>

#include "plan/actions.h"
#include "solve/judge.h"

namespace assay::survey {

using graph::PackedFlag;
using graph::PackedPolicy;
using graph::PackedStatement;
using model::Dimension;
using model::TermId;

Grid::Grid(const std::vector<TermId>& data_terms,
           const std::vector<TermId>& recipient_terms,
           const model::Vocabulary& vocabulary) {
  for (const TermId term : data_terms) data.emplace_back(term, vocabulary);
  for (const TermId term : recipient_terms) recipients.emplace_back(term, vocabulary);
}

// ---- The rule ----

namespace {

// The actions at which the layer is asked: its own ways of disclosing; of a prohibition of
// more than disclosing, `disclose`.
std::vector<TermId> AskedActions(const solve::Layer& layer, TermId disclose,
                                 const model::Vocabulary& vocabulary) {
  std::vector<TermId> asked;
  for (const TermId action : layer[Dimension::kAction].in) {
    if (vocabulary.IsA(action, disclose))
      asked.push_back(action);
    else if (layer.side == solve::Side::kAgainst && vocabulary.IsA(disclose, action))
      asked.push_back(disclose);
  }
  return asked;
}

bool Speaks(const solve::PolicyJudge& judge, const solve::Layer& layer,
            const model::Point& point) {
  const solve::Contact contact = judge.Meet(layer, point).contact;
  return contact == solve::Contact::kSupports || contact == solve::Contact::kTouches ||
         contact == solve::Contact::kCovers;
}

}  // namespace

std::vector<uint8_t> JudgedCells(const solve::PolicyJudge& judge, const Grid& grid) {
  std::vector<uint8_t> cells(grid.data.size() * grid.recipients.size(), 0);
  const auto disclose =
      judge.vocabulary().Find(model::TermKind::kAction, plan::kDisclose);
  if (!disclose) return cells;
  for (const solve::Layer& layer : judge.layers()) {
    const uint8_t bit =
        layer.side == solve::Side::kFor ? CellBit::kPermits : CellBit::kProhibits;
    for (const TermId action : AskedActions(layer, *disclose, judge.vocabulary())) {
      model::Point point;
      point.terms[size_t(Dimension::kAction)] = action;
      size_t cell = 0;
      for (const AskedTerm& data : grid.data) {
        point.terms[size_t(Dimension::kData)] = data.term;
        for (const AskedTerm& recipient : grid.recipients) {
          point.terms[size_t(Dimension::kRecipient)] = recipient.term;
          if (Speaks(judge, layer, point)) cells[cell] |= bit;
          ++cell;
        }
      }
    }
  }
  return cells;
}

// ---- Its fast path ----

namespace {

// At most so many rows or columns are marked as bits of one number.
constexpr size_t kMaxMarks = 64;

template <typename Word>
uint64_t MarksOf(std::span<const Word> terms, const std::vector<AskedTerm>& asked) {
  uint64_t marks = 0;
  for (size_t i = 0; i < asked.size(); ++i) {
    for (const Word term : terms) {
      if (asked[i].near.Has(term)) {
        marks |= uint64_t{1} << i;
        break;
      }
    }
  }
  return marks;
}

uint64_t AllMarks(const std::vector<AskedTerm>& asked) {
  return asked.size() == kMaxMarks ? ~uint64_t{0} : (uint64_t{1} << asked.size()) - 1;
}

// Rows and columns in which a plain statement speaks; none where it does not disclose.
struct Marks {
  uint64_t rows = 0;
  uint64_t columns = 0;
};

template <typename Word>
Marks MarksOf(const PackedStatement<Word>& statement, const Grid& grid) {
  if (statement.Has(PackedFlag::kActor)) return {};
  if (!statement.Has(PackedFlag::kAgainst)) {
    if (statement.Has(PackedFlag::kBare)) return {};
    return {MarksOf(statement.data, grid.data),
            MarksOf(statement.recipients, grid.recipients)};
  }
  return {statement.Has(PackedFlag::kData) ? MarksOf(statement.data, grid.data)
                                           : AllMarks(grid.data),
          statement.Has(PackedFlag::kRecipient)
              ? MarksOf(statement.recipients, grid.recipients)
              : AllMarks(grid.recipients)};
}

template <typename Word>
std::optional<std::vector<uint8_t>> Cells(const PackedPolicy& policy,
                                          const DisclosingActions& actions,
                                          const Grid& grid) {
  std::vector<uint8_t> cells(grid.data.size() * grid.recipients.size(), 0);
  bool told = true;
  const auto mark = [&](const PackedStatement<Word>& statement) {
    const bool against = statement.Has(PackedFlag::kAgainst);
    if (statement.Has(PackedFlag::kNotPlain)) told = false;
    const TermSet& speaking = against ? actions.near : actions.ways;
    if (!told || !speaking.Has(statement.action)) return;
    const Marks marks = MarksOf(statement, grid);
    if (marks.columns == 0) return;
    for (size_t row = 0; row < grid.data.size(); ++row) {
      if ((marks.rows >> row & 1) == 0) continue;
      for (size_t column = 0; column < grid.recipients.size(); ++column) {
        if (marks.columns >> column & 1) {
          cells[row * grid.recipients.size() + column] |=
              against ? CellBit::kProhibits : CellBit::kPermits;
        }
      }
    }
  };
  policy.ForEach<Word>(
      [&](TermId action) { return told && actions.overlapping.Has(action); }, mark);
  if (!told) return std::nullopt;
  return cells;
}

}  // namespace

std::optional<std::vector<uint8_t>> PackedCells(const PackedPolicy& policy,
                                                const DisclosingActions& actions,
                                                const Grid& grid) {
  if (grid.data.size() > kMaxMarks || grid.recipients.size() > kMaxMarks)
    return std::nullopt;
  return policy.is_wide() ? Cells<uint32_t>(policy, actions, grid)
                          : Cells<uint16_t>(policy, actions, grid);
}

}  // namespace assay::survey
