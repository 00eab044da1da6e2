// The cells that two policies cut the points into (meaning.md, "Comparison").
//
// What a point is to a layer is decided dimension by dimension, and each dimension can only take
// away: so each term has one byte of marks for each layer, a point has the "or" of its terms'
// marks, and points with the same marks are one cell.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/question.h"
#include "solve/judge.h"

namespace assay::solve {

// One byte for each layer, left's and then right's.
using Marks = std::string;

struct Cell {
  model::Point point;  // One of its points.
  Marks marks;
};

// The marks of the terms of two policies; both judges must outlive it.
class Grid {
 public:
  Grid(const PolicyJudge& left, const PolicyJudge& right);

  // The marks of a term in a dimension; of an invalid one: what leaving it unasked does.
  const Marks& Of(model::Dimension d, model::TermId term);

  // What `to` is with one dimension more.
  void Add(const Marks& of_term, Marks& to) const;

  // The marks of a point before any dimension is looked at.
  Marks Blank() const;

  // True if the layer has no part at a point with these marks.
  bool IsOut(const Marks& marks, size_t layer) const;

  // The part of a cell's marks that left's (right's) levels depend on.
  Marks LeftOf(const Marks& marks) const { return marks.substr(0, left_count_); }
  Marks RightOf(const Marks& marks) const { return marks.substr(left_count_); }

  const PolicyJudge& left() const { return left_; }
  const PolicyJudge& right() const { return right_; }
  const model::Vocabulary& vocabulary() const { return left_.vocabulary(); }
  size_t left_count() const { return left_count_; }
  // The layers of both, left's first.
  const std::vector<const Layer*>& layers() const { return layers_; }

 private:
  const PolicyJudge& left_;
  const PolicyJudge& right_;
  size_t left_count_;
  std::vector<const Layer*> layers_;
  std::array<std::map<model::TermId, Marks>, model::kDimensionCount> marks_;
};

// True for what is done for the data subject rather than with the data, which is not compared.
bool IsPromise(model::TermId action, const model::Vocabulary& vocabulary);

// Terms of one dimension that every layer meets alike, and the cells that ask one of them.
struct TermCells {
  std::vector<model::TermId> terms;  // An invalid one: unasked.
  std::vector<uint32_t> cells;       // Indices, ascending.
};

struct NamedCells {
  std::vector<Cell> cells;  // In the order of the statements that name them.
  std::array<std::vector<TermCells>, model::kDimensionCount> by_term;
  bool incomplete = false;  // There are more than are worth looking at.
};

// The cells at which statements speak themselves, within the region: alone, and where one of
// left meets one of right.
NamedCells CellsNamed(Grid& grid, const model::Region& within);

// Visits one point of every cell within the region in which a layer marked in `telling` has a
// part (of every cell at all if `telling` is empty), until `visit` returns false.  Returns false if there were too many to visit all.
bool ForEachCell(Grid& grid, const model::Region& within,
                 const std::vector<bool>& telling,
                 const std::function<bool(const Cell&)>& visit);

}  // namespace assay::solve
