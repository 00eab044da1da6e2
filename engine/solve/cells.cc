#include "solve/cells.h"

#include <algorithm>
#include <string_view>

#include "plan/actions.h"
#include "solve/meet.h"

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::TermId;

namespace {

// Bits of a mark.
constexpr uint8_t kFails = 1;     // Says nothing here.
constexpr uint8_t kLeads = 2;     // For: meets, but leaves a dimension open.
constexpr uint8_t kPartly = 4;    // For: in part.  Against: touches only.
constexpr uint8_t kLeavesIn = 8;  // An exception that permits: takes nothing out here.

bool IsPermittingException(const Layer& layer) {
  return layer.side == Side::kFor && layer.parent != Layer::kNoParent;
}

// What is left to tell once these bits are known.
char Settled(uint8_t mark) {
  if ((mark & kFails) != 0) return static_cast<char>(mark & (kFails | kLeavesIn));
  if ((mark & kLeads) != 0) return static_cast<char>(mark & (kLeads | kLeavesIn));
  return static_cast<char>(mark);
}

uint8_t MarkAgainst(Meeting meeting) {
  if (meeting == Meeting::kNone) return kFails;
  return meeting == Meeting::kNarrower ? kPartly : 0;
}

uint8_t MarkFor(Meeting meeting) {
  switch (meeting) {
    case Meeting::kNone:
      return kFails;
    case Meeting::kUnstated:
    case Meeting::kBare:
      return kLeads;
    case Meeting::kNarrower:
      return kPartly;
    case Meeting::kExact:
    case Meeting::kBroader:
    case Meeting::kUnasked:
      return 0;
  }
  return 0;
}

uint8_t MarkOf(const Layer& layer, Dimension d, const Point& point,
               const model::Vocabulary& vocabulary) {
  if (layer.empty) return kFails | kLeavesIn;
  const uint8_t against = MarkAgainst(MeetAgainstIn(d, layer[d], point, vocabulary));
  if (layer.side == Side::kAgainst) return against;
  uint8_t mark = MarkFor(MeetForIn(d, layer[d], point, vocabulary));
  if (IsPermittingException(layer) && against != 0) mark |= kLeavesIn;
  return mark;
}

}  // namespace

Grid::Grid(const PolicyJudge& left, const PolicyJudge& right)
    : left_(left), right_(right), left_count_(left.layers().size()) {
  for (const Layer& layer : left.layers()) layers_.push_back(&layer);
  for (const Layer& layer : right.layers()) layers_.push_back(&layer);
}

const Marks& Grid::Of(Dimension d, TermId term) {
  const auto [found, added] = marks_[static_cast<size_t>(d)].try_emplace(term);
  if (!added) return found->second;
  Point point;
  point[d] = term;
  Marks& marks = found->second;
  marks.reserve(layers_.size());
  for (const Layer* layer : layers_) {
    marks.push_back(Settled(MarkOf(*layer, d, point, vocabulary())));
  }
  return marks;
}

void Grid::Add(const Marks& of_term, Marks& to) const {
  for (size_t i = 0; i < to.size(); ++i) {
    to[i] = Settled(static_cast<uint8_t>(to[i] | of_term[i]));
  }
}

Marks Grid::Blank() const { return Marks(layers_.size(), '\0'); }

bool Grid::IsOut(const Marks& marks, size_t layer) const {
  const auto mark = static_cast<uint8_t>(marks[layer]);
  if ((mark & kFails) == 0) return false;
  return !IsPermittingException(*layers_[layer]) || (mark & kLeavesIn) != 0;
}

bool IsPromise(TermId action, const model::Vocabulary& vocabulary) {
  return std::ranges::any_of(plan::kPromises, [&](std::string_view name) {
    const auto promise = vocabulary.Find(model::TermKind::kAction, name);
    return promise && vocabulary.IsA(action, *promise);
  });
}

}  // namespace assay::solve
