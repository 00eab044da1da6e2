// Questions about all policies at once, for programs: answers are numbers and terms, no prose.
//
// A Survey reads one state of the database.  It walks packed policies (graph/packed.h), which
// it keeps in memory once it has walked all of them, if they fit; and asks the evaluator about
// a policy only where statements that are not plain are in play.  So every answer here is the
// evaluator's answer (meaning.md, section 15).  Policies are named by the numbers of their
// versions; each merchant counts with the version in force now.  Any number of threads may ask.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/pairs.h"
#include "graph/view.h"
#include "model/policy.h"
#include "model/vocabulary.h"
#include "survey/cells.h"
#include "survey/flows.h"

namespace assay::survey {

// How many merchants may let a recipient have what was asked.
struct RecipientCount {
  model::TermId recipient;
  uint32_t permitted = 0;    // Merchants with a flow to it that needs no condition.
  uint32_t conditional = 0;  // Merchants with conditional ones only.
  friend bool operator==(const RecipientCount&, const RecipientCount&) = default;
};

// Flows with the words that say so.
struct QuotedFlows {
  struct Statement {
    uint32_t number = 0;
    std::vector<model::Quotation> quotations;
  };
  std::vector<Flow> flows;            // By statement, then recipient.
  std::vector<Statement> statements;  // Those of the flows, each once, by number.

  // Of one of the flows.
  const std::vector<model::Quotation>& QuotationsOf(const Flow& flow) const;
};

// A pair of statements that contradict each other.
struct FoundPair {
  uint32_t policy = 0;
  graph::StatementPair statements;
};

// A policy that is reached by following flows to recipients with policies of their own.
struct Reached {
  uint32_t policy = 0;
  uint32_t depth = 0;      // Flows from the first policy; from 1.
  uint32_t from = 0;       // A policy at depth - 1 ...
  uint32_t statement = 0;  // ... and its statement that leads here.
  friend bool operator==(const Reached&, const Reached&) = default;
};

// What an answer had to read: the cost of it, whatever the machine.
struct ReadCounts {
  uint64_t rows = 0;    // Disclosures read without their policies.
  uint64_t packed = 0;  // Policies read packed,
  uint64_t judged = 0;  // and of these, policies about which the evaluator was asked.
  uint64_t incomplete =
      0;  // Of those, with more conditions than can be combined: what hangs
          // on these is missing from the answer.

  void Add(const ReadCounts& more);
};

template <typename T>
struct Surveyed {
  T value{};
  ReadCounts read;
};

class Survey {
 public:
  // At most about `memory_bytes` are kept; more policies than fit are read anew each time.
  Survey(std::unique_ptr<graph::View> view, size_t memory_bytes);
  ~Survey();
  Survey(const Survey&) = delete;
  Survey& operator=(const Survey&) = delete;

  const graph::View& view() const;

  // The version in force now of the merchant with that normalised name; absent without one.
  Result<std::optional<uint32_t>> Current(std::string_view merchant) const;

  // Which statements let which recipients have `data`.  Errors, here and below: the store's.
  Result<Surveyed<std::vector<Flow>>> FlowsOf(uint32_t policy, model::TermId data) const;

  // The same, with their statements' quotations.
  Result<Surveyed<QuotedFlows>> QuotedFlowsOf(uint32_t policy, model::TermId data) const;

  // All recipients that some merchant lets have `data`, by term.
  Result<Surveyed<std::vector<RecipientCount>>> CountRecipients(model::TermId data) const;

  // Where a policy speaks of disclosing: a byte of CellBits for each cell of the grid.
  Result<Surveyed<std::vector<uint8_t>>> CellsOf(uint32_t policy, const Grid& grid) const;

  // Visits every pair of contradicting statements, by policy, until `visit` returns false.
  Result<ReadCounts> ForEachPair(
      const std::function<bool(const FoundPair&)>& visit) const;

  // The policies that `data` may reach from one: in each policy reached, every flow of `data`
  // to a recipient whose own policy is stored is followed, each policy once, nearest first.
  // Wider than `who can ultimately receive`, which follows what is really passed on.
  Result<Surveyed<std::vector<Reached>>> Follow(uint32_t policy,
                                                model::TermId data) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::survey
