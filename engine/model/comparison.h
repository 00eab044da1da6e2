// Two policies beside each other: how they relate, over all and where, as plain data.
//
// The rows of such an answer come in pairs, left and right, one pair a cell; what is said here is
// what a pair of rows cannot say (solve/meaning.md, "Comparison").
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/statement.h"

namespace assay::model {

// How left relates to right.
enum class Relation : uint8_t {
  kEqual,         // Over all: equivalent.
  kStricter,      // Lower somewhere, higher nowhere.
  kLooser,        // Higher somewhere, lower nowhere.
  kIncomparable,  // Both, or a conflict on one side where the other leaves it open.
  kUnknown,       // Neither speaks.
};
inline constexpr size_t kRelationCount = 5;
// "equal", "stricter", "looser", "incomparable", "unknown"
std::string_view RelationWord(Relation relation);
// The same of a whole comparison: "equivalent" for kEqual.
std::string_view OverallWord(Relation relation);

// How many cells stand in which relation.
struct RelationCounts {
  std::array<uint64_t, kRelationCount> cells{};
  // Of the stricter ones, those that left leaves open; of the looser ones, those that right does.
  uint64_t stricter_by_silence = 0;
  uint64_t looser_by_silence = 0;

  uint64_t& operator[](Relation relation) { return cells[static_cast<size_t>(relation)]; }
  uint64_t operator[](Relation relation) const {
    return cells[static_cast<size_t>(relation)];
  }
  friend bool operator==(const RelationCounts&, const RelationCounts&) = default;
};

// The cells of one dimension that ask one of these terms; terms that every statement meets alike
// stand together.
struct DimensionSummary {
  Dimension dimension = Dimension::kAction;
  std::vector<std::string> terms;  // Sorted; empty: the dimension is not asked.
  RelationCounts counts;
  friend bool operator==(const DimensionSummary&, const DimensionSummary&) = default;
};

enum class Certainty : uint8_t { kNo, kYes, kNotKnown };
// "no", "yes", "not known"
std::string_view CertaintyWord(Certainty certainty);

struct Comparison {
  // As people name them: "Allegra Jewels", "Acme, version of 2023-01-01".
  std::string left;
  std::string right;
  Relation relation = Relation::kUnknown;
  RelationCounts counts;
  Certainty left_is_stricter = Certainty::kNotKnown;
  std::vector<DimensionSummary> summaries;  // Action, data, recipient, purpose.
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

}  // namespace assay::model
