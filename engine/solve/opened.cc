#include "solve/opened.h"

#include <map>
#include <set>

#include <fmt/format.h>

namespace assay::solve {

using graph::PolicyEntry;
using model::Evidence;
using model::Row;

Version AsVersion(const PolicyEntry& entry, size_t versions, std::string_view as_of) {
  Version version{entry, {entry.merchant}, ""};
  if (versions > 1 && !entry.version.empty()) {
    version.citation.prefix = fmt::format("{}@{}", entry.merchant, entry.version);
  }
  if (!as_of.empty() && entry.version.empty()) {
    version.undated = fmt::format(
        "the policy bears no date; whether it was in force on {} is not known", as_of);
  }
  return version;
}

std::optional<Version> InForce(const std::vector<PolicyEntry>& versions,
                               std::string_view as_of) {
  const PolicyEntry* last = nullptr;
  for (const PolicyEntry& entry : versions) {
    if (as_of.empty() || entry.version <= as_of) last = &entry;
  }
  if (last == nullptr) return std::nullopt;
  return AsVersion(*last, versions.size(), as_of);
}

namespace {

// One merchant's versions; false to stop.
Result<bool> VisitInForce(const std::vector<PolicyEntry>& versions,
                          std::string_view as_of, std::vector<std::string>& notes,
                          const std::function<Result<bool>(Version)>& visit) {
  auto version = InForce(versions, as_of);
  if (version) return visit(*std::move(version));
  if (!versions.empty()) {
    notes.push_back(fmt::format("{}: no version of its policy was in force on {}",
                                versions.front().merchant, as_of));
  }
  return true;
}

}  // namespace

Status ForEachInForce(const model::Question& question, const graph::View& view,
                      std::vector<std::string>& notes,
                      const std::function<Result<bool>(Version)>& visit) {
  Result<bool> going = true;
  for (const std::string& merchant : question.merchants) {
    auto versions = view.Versions(merchant);
    if (!versions.ok()) return versions.error();
    going = VisitInForce(versions.value(), question.as_of, notes, visit);
    if (!going.ok()) return going.error();
    if (!going.value()) return Ok();
  }
  if (!question.merchants.empty()) return Ok();
  // The catalogue hands out a merchant's versions together.
  std::vector<PolicyEntry> versions;
  const Status scanned = view.ForEach([&](const PolicyEntry& entry) {
    if (!versions.empty() && versions.front().merchant != entry.merchant) {
      going = VisitInForce(versions, question.as_of, notes, visit);
      versions.clear();
    }
    versions.push_back(entry);
    return going.ok() && going.value();
  });
  if (!scanned.ok()) return scanned;
  if (going.ok() && going.value())
    going = VisitInForce(versions, question.as_of, notes, visit);
  return going.ok() ? Ok() : Status(going.error());
}

Result<std::unique_ptr<Opened>> OpenVersion(Version version, const graph::View& view) {
  auto policy = view.ReadPolicy(version.entry);
  if (!policy.ok()) return policy.error();
  return std::make_unique<Opened>(std::move(version), std::move(policy).value(),
                                  view.vocabulary());
}

namespace {

template <typename Visit>
void ForEachEvidence(std::vector<Row>& rows, const Visit& visit) {
  for (Row& row : rows) {
    for (auto* list : {&row.because, &row.against, &row.leads, &row.considered}) {
      for (Evidence& evidence : *list) visit(evidence);
    }
    for (model::Candidate& candidate : row.candidates) {
      if (candidate.evidence.number != 0) visit(candidate.evidence);
    }
  }
}

}  // namespace

Status AddQuotations(std::vector<Row>& rows, const PolicyEntry& entry,
                     const std::string& source_file, const graph::View& view) {
  std::set<uint32_t> cited;
  ForEachEvidence(rows, [&](Evidence& evidence) { cited.insert(evidence.number); });
  if (cited.empty()) return Ok();
  const std::vector<uint32_t> numbers(cited.begin(), cited.end());
  auto read = view.ReadQuotations(entry, numbers);
  if (!read.ok()) return read.error();
  std::map<uint32_t, std::vector<model::Quote>> quotes;
  for (size_t i = 0; i < numbers.size(); ++i) {
    for (const model::Quotation& quotation : read.value()[i]) {
      quotes[numbers[i]].push_back(
          {quotation.text, source_file, quotation.place.line, quotation.place.column});
    }
  }
  ForEachEvidence(rows, [&](Evidence& evidence) {
    if (const auto found = quotes.find(evidence.number); found != quotes.end()) {
      evidence.quotes = found->second;
    }
  });
  return Ok();
}

}  // namespace assay::solve
