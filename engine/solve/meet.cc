#include "solve/meet.h"

#include <algorithm>

namespace assay::solve {

using model::Dimension;
using model::Point;
using model::Strength;
using model::TermId;
using model::Vocabulary;

namespace {

Meeting MeetList(const std::vector<TermId>& list, TermId asked,
                 const Vocabulary& vocabulary) {
  Meeting best = Meeting::kNone;
  for (TermId listed : list) {
    if (listed == asked) return Meeting::kExact;
    if (vocabulary.IsA(asked, listed)) {
      best = Meeting::kBroader;
    } else if (best == Meeting::kNone && vocabulary.IsA(listed, asked)) {
      best = Meeting::kNarrower;
    }
  }
  return best;
}

// A stated extent against an asked term that is not kUnnamed.
Meeting MeetExtent(const Extent& extent, TermId asked, const Vocabulary& vocabulary) {
  Meeting meeting =
      extent.has_list ? MeetList(extent.in, asked, vocabulary) : Meeting::kBroader;
  for (TermId outside : extent.out) {
    if (vocabulary.IsA(asked, outside)) return Meeting::kNone;
    if (meeting != Meeting::kNone && vocabulary.Overlap(asked, outside)) {
      meeting = Meeting::kNarrower;
    }
  }
  return meeting;
}

// The merchant as actor meets only the merchant, and what `by only X` closes.
Meeting MeetActor(const Extent& extent, const Point& point,
                  const Vocabulary& vocabulary) {
  const TermId asked = point[Dimension::kActor];
  if (!asked.valid()) {
    if (!extent.stated) return Meeting::kExact;
    return extent.has_list ? Meeting::kNone : Meeting::kBroader;
  }
  return extent.stated ? MeetExtent(extent, asked, vocabulary) : Meeting::kNone;
}

Strength StrengthOf(const std::array<Meeting, model::kDimensionCount>& meetings) {
  const auto has = [&](Meeting meeting) {
    return std::find(meetings.begin(), meetings.end(), meeting) != meetings.end();
  };
  if (has(Meeting::kBroader)) {
    return has(Meeting::kNarrower) ? Strength::kBroaderInPart : Strength::kByBroaderTerm;
  }
  return has(Meeting::kNarrower) ? Strength::kInPart : Strength::kExplicit;
}

}  // namespace

Meeting MeetForIn(Dimension d, const Extent& extent, const Point& point,
                  const Vocabulary& vocabulary) {
  if (d == Dimension::kActor) return MeetActor(extent, point, vocabulary);
  if (!point.Asks(d)) return Meeting::kUnasked;
  const TermId asked = point[d];
  if (asked == model::kUnnamed) {
    return !extent.stated || extent.unnamed ? Meeting::kExact : Meeting::kNone;
  }
  if (!extent.stated) return Meeting::kUnstated;
  const Meeting meeting = MeetExtent(extent, asked, vocabulary);
  if (meeting == Meeting::kNone)
    return extent.unnamed ? Meeting::kUnstated : Meeting::kNone;
  if (d == Dimension::kAction && meeting == Meeting::kBroader) return Meeting::kNone;
  return extent.some ? Meeting::kBare : meeting;
}

Meeting MeetAgainstIn(Dimension d, const Extent& extent, const Point& point,
                      const Vocabulary& vocabulary) {
  if (d == Dimension::kActor) return MeetActor(extent, point, vocabulary);
  if (!extent.stated) return Meeting::kBroader;
  if (!point.Asks(d) || point[d] == model::kUnnamed) return Meeting::kNarrower;
  const Meeting meeting = MeetExtent(extent, point[d], vocabulary);
  return meeting != Meeting::kNone && extent.some ? Meeting::kNarrower : meeting;
}

LayerContact MeetFor(const Layer& layer, const Point& point,
                     const Vocabulary& vocabulary) {
  LayerContact contact;
  if (layer.empty) return contact;
  bool lead = false;
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    const Meeting meeting = MeetForIn(d, layer[d], point, vocabulary);
    contact.meetings[i] = meeting;
    if (meeting == Meeting::kNone) {
      contact.failed = d;
      return contact;
    }
    lead = lead || meeting == Meeting::kUnstated || meeting == Meeting::kBare;
  }
  contact.contact = lead ? Contact::kLead : Contact::kSupports;
  if (!lead) contact.strength = StrengthOf(contact.meetings);
  return contact;
}

LayerContact MeetAgainst(const Layer& layer, const Point& point,
                         const Vocabulary& vocabulary) {
  LayerContact contact;
  if (layer.empty) return contact;
  bool touches = false;
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    const Meeting meeting = MeetAgainstIn(d, layer[d], point, vocabulary);
    contact.meetings[i] = meeting;
    if (meeting == Meeting::kNone) {
      contact.failed = d;
      return contact;
    }
    touches = touches || meeting == Meeting::kNarrower;
  }
  contact.contact = touches ? Contact::kTouches : Contact::kCovers;
  return contact;
}

std::array<Meeting, model::kDimensionCount> MeetingsFor(const Layer& layer,
                                                        const Point& point,
                                                        const Vocabulary& vocabulary) {
  std::array<Meeting, model::kDimensionCount> meetings{};
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    meetings[i] = MeetForIn(d, layer[d], point, vocabulary);
  }
  return meetings;
}

std::vector<Dimension> FailedDimensions(const Layer& layer, const Point& point,
                                        const Vocabulary& vocabulary) {
  std::vector<Dimension> failed;
  for (size_t i = 0; i < model::kDimensionCount; ++i) {
    const auto d = static_cast<Dimension>(i);
    const Meeting meeting = layer.side == Side::kFor
                                ? MeetForIn(d, layer[d], point, vocabulary)
                                : MeetAgainstIn(d, layer[d], point, vocabulary);
    if (meeting == Meeting::kNone) failed.push_back(d);
  }
  return failed;
}

bool AreKin(TermId action, TermId other, const Vocabulary& vocabulary) {
  if (vocabulary.IsA(action, other) || vocabulary.IsA(other, action)) return true;
  for (const model::Parent& parent : vocabulary.Get(action).parents) {
    const bool is_root = vocabulary.Get(parent.term).parents.empty();
    if (!is_root && vocabulary.IsA(other, parent.term)) return true;
  }
  return false;
}

}  // namespace assay::solve
