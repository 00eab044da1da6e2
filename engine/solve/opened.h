// Policy versions at hand: which one a question means, read and ready to be judged, and the
// quotations that rows about it cite.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/view.h"
#include "model/answer.h"
#include "solve/evidence.h"
#include "solve/judge.h"

namespace assay::solve {

// A policy version as one question sees it.
struct Version {
  graph::PolicyEntry entry;
  Citation citation;
  // An assumption to record where it is not known whether it was in force; or empty.
  std::string undated;
};

// One of a merchant's versions (all of which are given, by date, the undated one first).
Version AsVersion(const graph::PolicyEntry& entry, size_t versions,
                  std::string_view as_of);

// The version in force on a day: the last dated one not after it, else the undated one.  An
// empty `as_of` means the latest.  Absent if none was in force.
std::optional<Version> InForce(const std::vector<graph::PolicyEntry>& versions,
                               std::string_view as_of);

// Visits the version in force of each merchant that the question is about, in order of names (or
// of the question), until `visit` gives false or fails.  A merchant without one gets a note.
Status ForEachInForce(const model::Question& question, const graph::View& view,
                      std::vector<std::string>& notes,
                      const std::function<Result<bool>(Version)>& visit);

// A version, read: stays where it is, since the judge refers to the policy.
struct Opened {
  Opened(Version version_read, model::Policy policy_read,
         const model::Vocabulary& vocabulary)
      : version(std::move(version_read)),
        policy(std::move(policy_read)),
        judge(policy, vocabulary) {}

  Version version;
  model::Policy policy;  // Without quotations.
  PolicyJudge judge;
};

// One look-up.  `view` must outlive what is opened.
Result<std::unique_ptr<Opened>> OpenVersion(Version version, const graph::View& view);

// Fetches the quotations of every statement that the rows cite.  All of them must cite this
// version.
Status AddQuotations(std::vector<model::Row>& rows, const graph::PolicyEntry& entry,
                     const std::string& source_file, const graph::View& view);

}  // namespace assay::solve
