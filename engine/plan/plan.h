// What a question makes the engine do: which policies to read, and which points to judge
// in each.
//
// Pure: from the question and the vocabulary alone, before anything is looked up.  A plan
// is fixed by the question's form; there is no cost model, because hubs ("all personal
// data") make every estimate wrong and a fixed order never is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/question.h"
#include "model/vocabulary.h"

namespace assay::plan {

// Points to judge, and how each becomes rows.
struct Sweep {
  std::vector<model::Point> points;
  // The dimension whose terms, as statements name them, make the rows; nothing: one row a
  // point.
  std::optional<model::Dimension> listed;
  // Judge at the action that each statement names ("we may sell" against "we never sell")
  // instead of at the action asked.
  bool own_action = false;
  // Also a row for what statements leave unnamed in the listed dimension.
  bool unnamed_row = false;
};

enum class Source : uint8_t {
  kVocabulary,    // Terms only.
  kCatalogue,     // The list of policies, none of them read.
  kPolicies,      // Each policy in force of the merchants asked, one record each.
  kOneStatement,  // One record, one item of it.
};

struct Plan {
  Source source = Source::kPolicies;
  std::vector<std::string> merchants;  // Empty: all, in order of their names.
  std::string as_of;                   // Empty: the latest version of each.
  std::vector<Sweep> sweeps;           // kPolicies, of forms that judge.
  std::vector<std::string> notes;  // What the plan could not do, for the answer's notes.
  std::string incomplete;          // Why some points were left out; empty if none were.
};

// At most so many points a sweep; a question with long lists in many dimensions asks for
// more.
inline constexpr size_t kMaxPoints = 4096;

Plan MakePlan(const model::Question& question, const model::Vocabulary& vocabulary);

// How the question was understood, each name's term, the look-ups and the points, a line
// each: `explain` and `assay dump --stage=plan`.
std::vector<std::string> Describe(const Plan& plan, const model::Question& question,
                                  const model::Vocabulary& vocabulary);

}  // namespace assay::plan
