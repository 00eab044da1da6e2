#include "graph/reading.h"

#include <fmt/format.h>

#include "graph/codec.h"
#include "graph/commit.h"

namespace assay::graph {

using store::Family;
using store::Snapshot;

Error Damaged(std::string_view what) {
  return {ErrorCode::kCorruption,
          fmt::format(
              "{} does not decode; run `assay verify`, then load the texts into a new "
              "database",
              what)};
}

std::string NameOf(const PolicyKey& policy) {
  if (policy.version.empty()) return policy.merchant;
  return fmt::format("{} of {}", policy.merchant, policy.version);
}

Result<Counters> ReadCounters(const Snapshot& snapshot) {
  const auto value = snapshot.Get(Family::kRecords, CountersKey());
  if (!value.ok()) return value.error();
  if (!value.value()) return Counters();
  const auto counters = DecodeCounters(*value.value());
  if (!counters) return Damaged("the counters' record");
  return *counters;
}

Result<std::optional<CatalogueLine>> ReadCatalogueLine(const Snapshot& snapshot,
                                                       const PolicyKey& policy) {
  const auto value = snapshot.Get(Family::kRecords, CatalogueKey(policy));
  if (!value.ok()) return value.error();
  if (!value.value()) return std::optional<CatalogueLine>();
  auto line = DecodeCatalogueLine(*value.value());
  if (!line) return Damaged("the catalogue's line of " + NameOf(policy));
  return line;
}

Result<PolicyKey> ReadPolicyKey(const Snapshot& snapshot, uint32_t number) {
  const auto value = snapshot.Get(Family::kRecords, NumberKey(number));
  if (!value.ok()) return value.error();
  const auto key = value.value() ? DecodePolicyKey(*value.value()) : std::nullopt;
  if (!key) return Damaged(fmt::format("the record of policy number {}", number));
  return *key;
}

Result<std::optional<SourceLine>> ReadSourceLine(const Snapshot& snapshot,
                                                 const Hash& source) {
  const auto value = snapshot.Get(Family::kRecords, SourceKey(source));
  if (!value.ok()) return value.error();
  if (!value.value()) return std::optional<SourceLine>();
  auto line = DecodeSourceLine(*value.value());
  if (!line) return Damaged("the record of a source");
  return line;
}

Result<NumberSet> ReadNumberSet(const Snapshot& snapshot, std::string_view key) {
  const auto value = snapshot.Get(Family::kRecords, key);
  if (!value.ok()) return value.error();
  if (!value.value()) return NumberSet();
  auto set = NumberSet::Decode(*value.value());
  if (!set) return Damaged("an index of policies");
  return std::move(*set);
}

Result<NumberSet> ReadMentionSet(const Snapshot& snapshot, model::TermId term) {
  NumberSet all;
  bool fits = true;
  const Status scanned = snapshot.Scan(Family::kRecords, MentionPrefix(term),
                                       [&](std::string_view, std::string_view value) {
                                         const auto set = NumberSet::Decode(value);
                                         fits = set.has_value();
                                         if (fits) all.Add(*set);
                                         return fits;
                                       });
  if (!scanned.ok()) return scanned.error();
  if (!fits) return Damaged("an index of policies");
  return all;
}

Result<StoredVocabulary> ReadStoredVocabulary(const Snapshot& snapshot) {
  const auto value = snapshot.Get(Family::kRecords, VocabularyKey());
  if (!value.ok()) return value.error();
  if (!value.value()) return StoredVocabulary();
  auto stored = DecodeVocabulary(*value.value());
  if (!stored) return Damaged("the vocabulary's record");
  return std::move(*stored);
}

Result<model::Vocabulary> ReadVocabulary(const Snapshot& snapshot) {
  auto value = snapshot.Get(Family::kRecords, VocabularyKey());
  if (!value.ok()) return value.error();
  if (!value.value()) return model::Vocabulary();
  auto vocabulary = OpenVocabulary(*std::move(value).value());
  if (!vocabulary) return Damaged("the vocabulary's record");
  return *std::move(vocabulary);
}

Result<std::vector<StagedVocabulary::File>> ReadVocabularyFiles(
    const Snapshot& snapshot) {
  std::vector<StagedVocabulary::File> files;
  std::optional<Error> error;
  const Status scanned = snapshot.Scan(
      Family::kRecords, VocabularyFilePrefix(),
      [&](std::string_view key, std::string_view value) {
        const auto names = TextsOfKey(key);
        const auto line = DecodeVocabularyFileLine(value);
        if (!names || !line) {
          error = Damaged("the line of a vocabulary file");
          return false;
        }
        const auto text = snapshot.Get(Family::kTexts, key);
        if (!text.ok() || !text.value()) {
          error = text.ok() ? Damaged("the text of " + line->path) : text.error();
          return false;
        }
        files.push_back({names->first, names->second, line->path, *text.value()});
        return true;
      });
  if (!scanned.ok()) return scanned.error();
  if (error) return *error;
  return files;
}

Result<std::optional<ChecklistFileLine>> ReadChecklistFileLine(const Snapshot& snapshot,
                                                               std::string_view path) {
  const auto value = snapshot.Get(Family::kRecords, ChecklistFileKey(path));
  if (!value.ok()) return value.error();
  if (!value.value()) return std::optional<ChecklistFileLine>();
  auto line = DecodeChecklistFileLine(*value.value());
  if (!line) return Damaged("the line of " + std::string(path));
  return line;
}

Result<std::vector<model::Checklist>> ReadChecklists(
    const Snapshot& snapshot, const model::Vocabulary* vocabulary) {
  std::vector<model::Checklist> checklists;
  std::optional<Error> error;
  const Status scanned =
      snapshot.Scan(Family::kRecords, ChecklistPrefix(),
                    [&](std::string_view key, std::string_view value) {
                      auto checklist = DecodeChecklist(value, vocabulary);
                      if (!checklist) {
                        error = Damaged("the checklist " + std::string(key.substr(1)));
                        return false;
                      }
                      checklists.push_back(std::move(*checklist));
                      return true;
                    });
  if (!scanned.ok()) return scanned.error();
  if (error) return *error;
  return checklists;
}

Result<std::optional<PolicyFileLine>> ReadPolicyFileLine(const Snapshot& snapshot,
                                                         std::string_view path) {
  const auto value = snapshot.Get(Family::kRecords, PolicyFileKey(path));
  if (!value.ok()) return value.error();
  if (!value.value()) return std::optional<PolicyFileLine>();
  auto line = DecodePolicyFileLine(*value.value());
  if (!line) return Damaged("the line of " + std::string(path));
  return line;
}

Result<std::vector<PolicyKey>> ReadMentions(const Snapshot& snapshot,
                                            model::TermId term) {
  const Result<NumberSet> numbers = ReadMentionSet(snapshot, term);
  if (!numbers.ok()) return numbers.error();
  std::vector<PolicyKey> policies;
  for (const uint32_t number : numbers.value().Sorted()) {
    Result<PolicyKey> policy = ReadPolicyKey(snapshot, number);
    if (!policy.ok()) return policy.error();
    policies.push_back(std::move(policy).value());
  }
  return policies;
}

}  // namespace assay::graph
