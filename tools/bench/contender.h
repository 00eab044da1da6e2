// A program that is measured: one class, which each of sqlite.cc, duckdb.cc and assay.cc
// defines for itself.
//
// contender_main.cc times them all alike.  A failure of the program below ends the process.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "workload.h"

namespace assay::bench {

class Contender {
 public:
  // Makes the database from the workload's files; there is none at that path yet.
  static void Load(const Workload& workload, const std::string& database);

  // Opens it for questions; `workload` must outlive the contender.
  Contender(const Workload& workload, const std::string& database);
  ~Contender();
  Contender(const Contender&) = delete;
  Contender& operator=(const Contender&) = delete;

  // What a process does once before many questions; not timed, and not needed before Flows.
  void Prepare();

  // Q1: who may receive payment data from this merchant, by which statement, in which words.
  void Flows(const std::string& merchant, Tally& tally);
  // Q2: for each recipient the number of merchants whose policy lets it have payment data.
  void CountRecipients(Tally& tally);
  // Q3: two policies compared in each cell of the top-level terms.
  void Compare(std::pair<uint32_t, uint32_t> policies, Tally& tally);
  // Q4: every contradicting pair of statements in the database.
  void Contradictions(Tally& tally);
  // Q5: the policies that payment data can reach from this one.
  void Follow(uint32_t source, Tally& tally);

  // Q1 asked in words, with the whole answer; false if the program knows no such thing.
  bool AskInWords(const std::string& merchant, Tally& tally);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::bench
