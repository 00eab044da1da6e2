// "Each data and purpose has a basis": the tuples that a policy's practices name, and for which
// of them some practice tells what is wanted (meaning.md, section 11).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/checklist.h"
#include "solve/rows.h"

namespace assay::solve {

// At most so many tuples are judged, each as often as a practice names it.
inline constexpr size_t kMaxTuples = 20000;

// Terms that stand together: one for each key, in their order.
using Tuple = std::vector<model::TermId>;

enum class Told : uint8_t { kNot, kInPart, kInFull };

// Over all practices that name the tuple: told of it in full if for each of them, not at all if
// for none.
struct ToldTuple {
  Tuple tuple;
  Told told = Told::kNot;
};

// Statements are named by their place among the policy's.
struct EachTermFinding {
  std::vector<ToldTuple> tuples;  // Sorted by tuple.
  std::vector<size_t> practices;  // Those that name the tuples.
  std::vector<size_t> bare;       // Those that should and do not.
  std::vector<size_t>
      open_lists;               // Those of `practices` with an open list among the keys.
  std::vector<size_t> telling;  // Those that tell some tuple what is wanted.
  std::vector<size_t> near;     // Those that would, if they named the keys.
  bool incomplete = false;      // There are more than kMaxTuples.
};

// `demand` is of the form kEachTerm.
EachTermFinding FindEachTerm(const model::Demand& demand, const PolicyJudge& judge);

// "payment data for marketing": a tuple in words.
std::string TupleInWords(const Tuple& tuple, const std::vector<model::FilterField>& keys,
                         const model::Vocabulary& vocabulary);

// True if the statement states the field and names something there: a list has a term, and data
// is not `some`.
bool NamesField(model::FilterField field, const model::Statement& statement,
                const model::Policy& policy, const model::Vocabulary& vocabulary);

}  // namespace assay::solve
