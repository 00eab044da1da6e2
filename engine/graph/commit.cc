// Writing: records and every index over them, in the same batch.
#include "graph/commit.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/check.h"
#include "graph/derived.h"
#include "graph/mention_changes.h"
#include "graph/pairs_changes.h"
#include "graph/reading.h"
#include "graph/source_text.h"
#include "graph/stored_policy.h"

namespace assay::graph {
namespace {

using store::Family;

// A source that the batch touches.
struct SourceChange {
  uint32_t number = 0;
  uint32_t size_bytes = 0;
  bool is_new = false;
  SetChange quoted_by;
};

// A merchant's versions, before and after the batch.
struct MerchantVersions {
  struct Entry {
    uint32_t number;
    std::string title;
  };
  using ByDate = std::map<std::string, Entry>;
  ByDate before;
  ByDate after;
};

class Committer {
 public:
  Committer(store::Store& store, const std::map<Hash, std::string>& sources,
            const NamePredicate& holds_keyword)
      : store_(store), sources_(sources), holds_keyword_(holds_keyword) {}

  Status Begin();
  void PutVocabulary(const StagedVocabulary& vocabulary);
  // Of a version that is stored and stays.
  void PutPairs(uint32_t number, PolicyPairs pairs) {
    pairs_.Put(number, std::move(pairs));
  }
  Status PutFile(StagedFile file);
  // Returns the version's number.
  Result<uint32_t> PutPolicy(StagedPolicy policy, const std::string& file);
  Status RemovePolicy(const PolicyKey& policy);
  Status PutChecklistFile(StagedChecklistFile file);
  // False if there is none of that name.
  Result<bool> RemoveChecklist(std::string_view name);
  // From here on the store is known to have no version, or those alone that are written below: what
  // comes in order of merchants needs no looking up.
  Status LookForVersions();
  // Writes the batch once it is larger than `limit_bytes`; false if it is not.
  Result<bool> WriteAbove(size_t limit_bytes);
  // True if nothing with this catalogue key, or after it, is stored.
  bool IsBeyondStored(const std::string& catalogue_key) const;
  // Of a version as it stands below the batch.
  Result<std::optional<uint32_t>> NumberOf(const PolicyKey& policy) const;

 private:
  struct Previous {
    uint32_t number;
    std::string file;
    std::vector<model::TermId> mentions;
    Hash source;
    uint32_t source_number;
  };

  Result<std::optional<Previous>> ReadPrevious(const PolicyKey& policy);
  // The file from which a checklist came; absent if it is not stored.
  Result<std::optional<std::string>> ReadChecklistFile(std::string_view name);
  Status Forget(const Previous& previous);
  // The source as the batch changes it; one that is not stored gets its number and its chunks.
  Result<SourceChange*> SourceOf(const Hash& hash);
  Result<MerchantVersions*> VersionsOf(const std::string& merchant);

  Status WriteSources();
  void DeleteSource(const Hash& hash, const SourceChange& source);
  void WriteNames();
  // The version that is in force now, where that is another.
  void WriteCurrent(const std::string& merchant, const MerchantVersions& versions);

  store::Store& store_;
  const std::map<Hash, std::string>& sources_;
  const NamePredicate& holds_keyword_;

  std::unique_ptr<store::Snapshot> snapshot_;  // Of the state below the batch.
  store::Batch batch_;
  // The last catalogue key that is stored, where that is known.
  std::optional<std::string> last_stored_;
  std::string last_put_;  // The same of the batch.
  Counters counters_;
  MentionChanges mentions_;
  std::map<Hash, SourceChange> source_changes_;
  std::map<std::string, MerchantVersions> versions_;
  PairsChanges pairs_;
};

Status Committer::Begin() {
  batch_ = store_.BeginLargeBatch();
  snapshot_ = store_.TakeSnapshot();
  Result<Counters> counters = ReadCounters(*snapshot_);
  if (!counters.ok()) return counters.error();
  counters_ = counters.value();
  return Ok();
}

void Committer::PutVocabulary(const StagedVocabulary& vocabulary) {
  counters_.vocabulary_generation = vocabulary.stored.generation;
  batch_.Put(Family::kRecords, VocabularyKey(), EncodeVocabulary(vocabulary.stored));
  for (const StagedVocabulary::File& file : vocabulary.files) {
    const std::string key = VocabularyFileKey(file.vocabulary, file.file_name);
    batch_.Put(Family::kRecords, key,
               Encode(VocabularyFileLine{file.path, HashOf(file.text)}));
    batch_.Put(Family::kTexts, key, file.text);
  }
}

Status Committer::PutFile(StagedFile file) {
  for (StagedPolicy& policy : file.policies) {
    if (const auto put = PutPolicy(std::move(policy), file.path); !put.ok())
      return put.error();
  }
  batch_.Put(Family::kRecords, PolicyFileKey(file.path), Encode(file.line));
  return Ok();
}

Status Committer::PutChecklistFile(StagedChecklistFile file) {
  for (StagedChecklist& checklist : file.checklists) {
    const auto before = ReadChecklistFile(checklist.name);
    if (!before.ok()) return before.error();
    // What else that file declared is stored, and looked at again when it is loaded.
    if (before.value() && *before.value() != file.path)
      batch_.Delete(Family::kRecords, ChecklistFileKey(*before.value()));
    batch_.Put(Family::kRecords, ChecklistKey(checklist.name),
               std::move(checklist.record));
  }
  batch_.Put(Family::kRecords, ChecklistFileKey(file.path), Encode(file.line));
  return Ok();
}

Result<bool> Committer::RemoveChecklist(std::string_view name) {
  const auto file = ReadChecklistFile(name);
  if (!file.ok()) return file.error();
  if (!file.value()) return false;
  batch_.Delete(Family::kRecords, ChecklistKey(name));
  batch_.Delete(Family::kRecords, ChecklistFileKey(*file.value()));
  return true;
}

Result<std::optional<std::string>> Committer::ReadChecklistFile(std::string_view name) {
  const auto record = snapshot_->Get(Family::kRecords, ChecklistKey(name));
  if (!record.ok()) return record.error();
  if (!record.value()) return std::optional<std::string>();
  const auto checklist = DecodeChecklist(*record.value(), nullptr);
  if (!checklist) return Damaged("the checklist " + std::string(name));
  return std::optional(checklist->file);
}

Result<uint32_t> Committer::PutPolicy(StagedPolicy policy, const std::string& file) {
  Result<std::optional<Previous>> previous = ReadPrevious(policy.key);
  if (!previous.ok()) return previous.error();
  uint32_t number = 0;
  if (previous.value()) {
    number = previous.value()->number;
    if (Status status = Forget(*previous.value()); !status.ok()) return status.error();
    // What the file declares is looked at again when it is loaded: an imported version may say
    // that it was made from it, and be another.
    if (previous.value()->file != file || policy.origin != 0)
      batch_.Delete(Family::kRecords, PolicyFileKey(previous.value()->file));
  } else {
    number = counters_.next_number++;
  }
  if (last_stored_) last_put_ = std::max(last_put_, CatalogueKey(policy.key));
  Result<MerchantVersions*> versions = VersionsOf(policy.key.merchant);
  if (!versions.ok()) return versions.error();
  versions.value()->after[policy.key.version] = {number, policy.title};
  Result<SourceChange*> source = SourceOf(policy.source);
  if (!source.ok()) return source.error();
  source.value()->quoted_by.added.Insert(number);
  pairs_.Put(number, std::move(policy.pairs));

  for (const model::TermId term : policy.mentions) mentions_.Add(term, number);
  for (Pair& pair : PairsOf(std::move(policy), number, source.value()->number))
    batch_.Put(pair.family, std::move(pair.key), std::move(pair.value));
  return number;
}

Status Committer::RemovePolicy(const PolicyKey& policy) {
  Result<std::optional<Previous>> previous = ReadPrevious(policy);
  if (!previous.ok()) return previous.error();
  if (!previous.value()) return Ok();
  const uint32_t number = previous.value()->number;
  if (Status status = Forget(*previous.value()); !status.ok()) return status;
  Result<MerchantVersions*> versions = VersionsOf(policy.merchant);
  if (!versions.ok()) return versions.error();
  versions.value()->after.erase(policy.version);
  pairs_.Remove(number);

  batch_.Delete(Family::kRecords, PolicyFileKey(previous.value()->file));
  batch_.Delete(Family::kRecords, CatalogueKey(policy));
  batch_.Delete(Family::kRecords, PolicyRecordKey(number));
  batch_.Delete(Family::kRecords, NumberKey(number));
  return Ok();
}

Result<std::optional<Committer::Previous>> Committer::ReadPrevious(
    const PolicyKey& policy) {
  if (IsBeyondStored(CatalogueKey(policy))) return std::optional<Previous>();
  const auto line = ReadCatalogueLine(*snapshot_, policy);
  if (!line.ok()) return line.error();
  if (!line.value()) return std::optional<Previous>();
  const auto stored = ReadStoredPolicy(*snapshot_, line.value()->number);
  if (!stored.ok()) return stored.error();
  const auto old = stored.value() ? DecodePolicy(stored.value()->parts.record, nullptr)
                                  : std::nullopt;
  if (!old) return Damaged("the policy of " + NameOf(policy));
  return std::optional(Previous{line.value()->number, old->file, MentionedTerms(*old),
                                Hash{old->source_hash[0], old->source_hash[1]},
                                line.value()->source});
}

// Its number leaves the indexes; where the new version names the same, it comes back
// below.
Status Committer::Forget(const Previous& previous) {
  for (const model::TermId term : previous.mentions)
    mentions_.Remove(term, previous.number);
  Result<SourceChange*> source = SourceOf(previous.source);
  if (!source.ok()) return source.error();
  if (source.value()->number != previous.source_number)
    return Damaged("the record of a source");
  source.value()->quoted_by.removed.Insert(previous.number);
  return Ok();
}

Result<SourceChange*> Committer::SourceOf(const Hash& hash) {
  const auto found = source_changes_.find(hash);
  if (found != source_changes_.end()) return &found->second;
  // Without a version there is no source either.
  Result<std::optional<SourceLine>> line = std::optional<SourceLine>();
  if (last_stored_ != CataloguePrefix()) line = ReadSourceLine(*snapshot_, hash);
  if (!line.ok()) return line.error();
  SourceChange change;
  if (line.value()) {
    change.number = line.value()->number;
    change.size_bytes = line.value()->size_bytes;
  } else {
    const auto text = sources_.find(hash);
    if (text == sources_.end()) return Damaged("the record of a source");
    change.number = counters_.next_source++;
    change.size_bytes = static_cast<uint32_t>(text->second.size());
    change.is_new = true;
    for (auto& [key, chunk] : ChunksOf(change.number, text->second))
      batch_.Put(Family::kTexts, std::move(key), std::string(chunk));
  }
  return &source_changes_.emplace(hash, std::move(change)).first->second;
}

Result<MerchantVersions*> Committer::VersionsOf(const std::string& merchant) {
  const auto [found, added] = versions_.try_emplace(merchant);
  MerchantVersions& versions = found->second;
  if (!added || IsBeyondStored(CataloguePrefix(merchant))) return &versions;
  bool fits = true;
  const Status scanned =
      snapshot_->Scan(Family::kRecords, CataloguePrefix(merchant),
                      [&](std::string_view key, std::string_view value) {
                        const auto names = TextsOfKey(key);
                        const auto line = DecodeCatalogueLine(value);
                        fits = names && line;
                        if (fits)
                          versions.before[names->second] = {line->number, line->title};
                        return fits;
                      });
  if (!scanned.ok()) return scanned.error();
  if (!fits) return Damaged("the catalogue's line of " + merchant);
  versions.after = versions.before;
  return &versions;
}

std::set<std::string> NameKeysOf(const std::string& merchant,
                                 const MerchantVersions::ByDate& versions,
                                 const NamePredicate& holds_keyword) {
  std::map<std::string, std::string> titles;
  for (const auto& [version, entry] : versions) titles[version] = entry.title;
  return NameKeys(merchant, titles, holds_keyword);
}

void Committer::WriteNames() {
  for (const auto& [merchant, versions] : versions_) {
    WriteCurrent(merchant, versions);
    const std::set<std::string> before =
        NameKeysOf(merchant, versions.before, holds_keyword_);
    const std::set<std::string> after =
        NameKeysOf(merchant, versions.after, holds_keyword_);
    for (const std::string& key : before) {
      if (!after.contains(key)) batch_.Delete(Family::kRecords, key);
    }
    for (const std::string& key : after) {
      if (!before.contains(key)) batch_.Put(Family::kRecords, key, {});
    }
  }
  versions_.clear();
}

// The last by date; the undated one comes first.
void Committer::WriteCurrent(const std::string& merchant,
                             const MerchantVersions& versions) {
  const auto current = [](const MerchantVersions::ByDate& of) {
    return of.empty() ? std::optional<uint32_t>() : of.rbegin()->second.number;
  };
  const std::optional<uint32_t> before = current(versions.before);
  const std::optional<uint32_t> after = current(versions.after);
  if (before == after) return;
  if (before) pairs_.SetCurrent(*before, false);
  if (after) {
    pairs_.SetCurrent(*after, true);
    batch_.Put(Family::kRecords, CurrentKey(merchant), EncodeNumber(*after));
  } else {
    batch_.Delete(Family::kRecords, CurrentKey(merchant));
  }
}

Status Committer::WriteSources() {
  for (const auto& [hash, change] : source_changes_) {
    if (change.quoted_by.added == change.quoted_by.removed && !change.is_new) continue;
    SourceLine line{change.number, change.size_bytes, {}};
    if (!change.is_new) {
      auto stored = ReadSourceLine(*snapshot_, hash);
      if (!stored.ok()) return stored.error();
      line = std::move(*stored.value());
    }
    Apply(change.quoted_by, line.quoted_by);
    if (line.quoted_by.empty())
      DeleteSource(hash, change);
    else
      batch_.Put(Family::kRecords, SourceKey(hash), Encode(line));
  }
  source_changes_.clear();
  return Ok();
}

void Committer::DeleteSource(const Hash& hash, const SourceChange& source) {
  batch_.Delete(Family::kRecords, SourceKey(hash));
  for (uint32_t chunk = 0; chunk < ChunkCount(source.size_bytes); ++chunk)
    batch_.Delete(Family::kTexts, SourceChunkKey(source.number, chunk));
}

Status Committer::LookForVersions() {
  const Result<bool> has_any = HoldsPolicies(*snapshot_);
  if (!has_any.ok()) return has_any.error();
  if (!has_any.value()) last_stored_ = CataloguePrefix();
  return Ok();
}

bool Committer::IsBeyondStored(const std::string& catalogue_key) const {
  return last_stored_ && catalogue_key > *last_stored_;
}

Result<std::optional<uint32_t>> Committer::NumberOf(const PolicyKey& policy) const {
  if (IsBeyondStored(CatalogueKey(policy))) return std::optional<uint32_t>();
  const auto line = ReadCatalogueLine(*snapshot_, policy);
  if (!line.ok()) return line.error();
  if (!line.value()) return std::optional<uint32_t>();
  return std::optional(line.value()->number);
}

Result<bool> Committer::WriteAbove(size_t limit_bytes) {
  if (batch_.size_bytes() <= limit_bytes) return false;
  if (Status status = mentions_.WriteTo(batch_, *snapshot_); !status.ok())
    return status.error();
  if (Status status = WriteSources(); !status.ok()) return status.error();
  WriteNames();
  if (Status status = pairs_.WriteTo(batch_, *snapshot_); !status.ok())
    return status.error();
  batch_.Put(Family::kRecords, CountersKey(), Encode(counters_));
  if (Status status = store_.Write(batch_); !status.ok()) return status.error();
  batch_ = store_.BeginLargeBatch();
  snapshot_ = store_.TakeSnapshot();
  if (last_stored_) last_stored_ = std::max(*last_stored_, last_put_);
  return true;
}

// True if a term goes.  The policies that used it are replaced by the same change, and until
// they are, they could not be read.
Result<bool> LosesTerm(const store::Store& store, const Change& change) {
  if (!change.vocabulary) return false;
  const Result<StoredVocabulary> before = ReadStoredVocabulary(*store.TakeSnapshot());
  if (!before.ok()) return before.error();
  const std::vector<NumberedTerm>& after = change.vocabulary->stored.terms;
  ASSAY_CHECK(before.value().terms.size() <= after.size());
  for (size_t i = 0; i < before.value().terms.size(); ++i) {
    if (before.value().terms[i].is_live && !after[i].is_live) return true;
  }
  return false;
}

Status Write(store::Store& store, Change change, const NamePredicate& holds_keyword,
             size_t batch_bytes) {
  Committer committer(store, change.sources, holds_keyword);
  if (Status status = committer.Begin(); !status.ok()) return status;
  if (change.vocabulary) committer.PutVocabulary(*change.vocabulary);
  for (auto& [number, pairs] : change.found_anew)
    committer.PutPairs(number, std::move(pairs));
  for (StagedChecklistFile& file : change.checklists) {
    if (Status status = committer.PutChecklistFile(std::move(file)); !status.ok())
      return status;
  }
  for (StagedFile& file : change.files) {
    if (Status status = committer.PutFile(std::move(file)); !status.ok()) return status;
    if (const auto wrote = committer.WriteAbove(batch_bytes); !wrote.ok())
      return wrote.error();
  }
  const Result<bool> wrote = committer.WriteAbove(0);
  return wrote.ok() ? Ok() : Status(wrote.error());
}

}  // namespace

StagedPolicy Stage(const model::Policy& policy, PolicyPairs pairs) {
  return {{policy.merchant, policy.version},
          policy.title,
          CountItems(policy),
          EncodePolicy(policy),
          EncodeQuotations(policy),
          MentionedTerms(policy),
          {policy.source_hash[0], policy.source_hash[1]},
          std::move(pairs),
          0};
}

std::vector<Pair> PairsOf(StagedPolicy policy, uint32_t number, uint32_t source) {
  const CatalogueLine line{number, source, policy.statement_count, policy.origin,
                           std::move(policy.title)};
  return {{Family::kRecords, CatalogueKey(policy.key), Encode(line)},
          {Family::kRecords, NumberKey(number), EncodePolicyKey(policy.key)},
          {Family::kRecords, PolicyRecordKey(number),
           EncodeStored({source, policy.record, policy.quotations})}};
}

StagedChecklist Stage(const model::Checklist& checklist) {
  return {checklist.name, EncodeChecklist(checklist)};
}

Result<std::map<uint32_t, PolicyPairs>> FindPairsAnew(
    const store::Snapshot& snapshot, const model::Vocabulary& vocabulary,
    const PairFinder& find_pairs) {
  const uint64_t stamp = OrderStamp(vocabulary);
  std::map<uint32_t, PolicyPairs> found;
  const Status scanned =
      snapshot.Scan(Family::kRecords, PolicyRecordPrefix(),
                    [&](std::string_view key, std::string_view value) {
                      const auto number = NumberOfKey(key);
                      const auto stored = DecodeStored(value);
                      const auto policy =
                          stored ? DecodePolicy(stored->record, &vocabulary) : std::nullopt;
                      // One that names a term which goes must be replaced by the same change.
                      if (!number || !policy) return true;
                      PolicyPairs pairs = find_pairs(*policy, vocabulary);
                      pairs.stamp = stamp;
                      found[*number] = std::move(pairs);
                      return true;
                    });
  if (!scanned.ok()) return scanned.error();
  return found;
}

Status Commit(store::Store& store, Change change, const NamePredicate& holds_keyword,
              size_t batch_bytes) {
  const Result<bool> loses_term = LosesTerm(store, change);
  if (!loses_term.ok()) return loses_term.error();
  if (loses_term.value()) batch_bytes = SIZE_MAX;
  if (Status status = Write(store, std::move(change), holds_keyword, batch_bytes);
      !status.ok())
    return status;
  return store.Flush();
}

Result<bool> HoldsPolicies(const store::Snapshot& snapshot) {
  bool holds_any = false;
  const Status scanned = snapshot.Scan(Family::kRecords, CataloguePrefix(),
                                       [&](std::string_view, std::string_view) {
                                         holds_any = true;
                                         return false;
                                       });
  if (!scanned.ok()) return scanned.error();
  return holds_any;
}

Result<bool> IsStoredFrom(const store::Snapshot& snapshot, const PolicyKey& policy,
                          uint64_t origin) {
  const auto line = ReadCatalogueLine(snapshot, policy);
  if (!line.ok()) return line.error();
  return line.value() && origin != 0 && line.value()->origin == origin;
}

// From so many on, an intake merges the tables that its batches left: what one batch wrote and the
// next one wrote again lies there twice, and a look-up asks them all.
constexpr uint32_t kManyBatches = 2;

struct Intake::Impl {
  Impl(store::Store& store_to, const NamePredicate& holds_keyword, size_t limit_bytes)
      : store(store_to),
        batch_bytes(limit_bytes),
        committer(store_to, sources, holds_keyword) {}

  store::Store& store;
  size_t batch_bytes;
  std::map<Hash, std::string> sources;  // Of the version at hand.
  Committer committer;
  std::set<PolicyKey> in_batch;
  NumberSet taken;  // By this intake.
  uint64_t written = 0;
  uint32_t batches = 0;  // Written.

  Status WriteAbove(size_t limit_bytes) {
    const Result<bool> wrote = committer.WriteAbove(limit_bytes);
    if (!wrote.ok()) return wrote.error();
    if (!wrote.value()) return Ok();
    written += in_batch.size();
    in_batch.clear();
    ++batches;
    return Ok();
  }
};

Intake::Intake(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Intake::~Intake() = default;
uint64_t Intake::written() const { return impl_->written; }

Result<std::unique_ptr<Intake>> Intake::Begin(store::Store& store,
                                              const NamePredicate& holds_keyword,
                                              size_t batch_bytes) {
  auto impl = std::make_unique<Impl>(store, holds_keyword, batch_bytes);
  if (Status status = impl->committer.Begin(); !status.ok()) return status.error();
  if (Status status = impl->committer.LookForVersions(); !status.ok())
    return status.error();
  return std::unique_ptr<Intake>(new Intake(std::move(impl)));
}

Result<bool> Intake::Put(StagedPolicy policy, const std::string& file,
                         std::string source) {
  const Result<std::optional<uint32_t>> stored = impl_->committer.NumberOf(policy.key);
  if (!stored.ok()) return stored.error();
  if (stored.value() && impl_->taken.Contains(*stored.value())) return false;
  if (!impl_->in_batch.insert(policy.key).second) return false;
  impl_->sources.emplace(policy.source, std::move(source));
  const Result<uint32_t> number = impl_->committer.PutPolicy(std::move(policy), file);
  if (!number.ok()) return number.error();
  impl_->sources.clear();  // What is new of it is in the batch.
  impl_->taken.Add(number.value());
  if (Status status = impl_->WriteAbove(impl_->batch_bytes); !status.ok())
    return status.error();
  return true;
}

Result<bool> Intake::Keep(const PolicyKey& policy) {
  const Result<std::optional<uint32_t>> stored = impl_->committer.NumberOf(policy);
  if (!stored.ok()) return stored.error();
  if (!stored.value() || impl_->taken.Contains(*stored.value())) return false;
  impl_->taken.Add(*stored.value());
  return true;
}

Status Intake::Finish() {
  if (!impl_->in_batch.empty()) {
    if (Status status = impl_->WriteAbove(0); !status.ok()) return status;
  }
  // Each batch left tables over all of the keys.
  if (impl_->batches >= kManyBatches) {
    if (Status status = impl_->store.MergeRecords(); !status.ok()) return status;
  }
  return impl_->store.Flush();
}

Result<bool> RemoveChecklist(store::Store& store, std::string_view name) {
  const std::map<Hash, std::string> no_sources;
  const NamePredicate no_names = [](std::string_view) { return false; };
  Committer committer(store, no_sources, no_names);
  if (Status status = committer.Begin(); !status.ok()) return status.error();
  const Result<bool> removed = committer.RemoveChecklist(name);
  if (!removed.ok() || !removed.value()) return removed;
  if (const auto wrote = committer.WriteAbove(0); !wrote.ok()) return wrote.error();
  if (Status status = store.Flush(); !status.ok()) return status.error();
  return true;
}

Result<uint32_t> Remove(store::Store& store, std::string_view merchant,
                        std::optional<std::string_view> version,
                        const NamePredicate& holds_keyword) {
  std::vector<PolicyKey> policies;
  bool fits = true;
  const std::unique_ptr<store::Snapshot> snapshot = store.TakeSnapshot();
  const Status scanned =
      snapshot->Scan(Family::kRecords, CataloguePrefix(merchant),
                     [&](std::string_view key, std::string_view) {
                       const auto names = TextsOfKey(key);
                       fits = names.has_value();
                       if (fits && (!version || names->second == *version))
                         policies.push_back({names->first, names->second});
                       return fits;
                     });
  if (!scanned.ok()) return scanned.error();
  if (!fits) return Damaged("the catalogue's line of " + std::string(merchant));
  if (policies.empty()) return uint32_t{0};

  const std::map<Hash, std::string> no_sources;
  Committer committer(store, no_sources, holds_keyword);
  if (Status status = committer.Begin(); !status.ok()) return status.error();
  for (const PolicyKey& policy : policies) {
    if (Status status = committer.RemovePolicy(policy); !status.ok())
      return status.error();
  }
  if (const auto wrote = committer.WriteAbove(0); !wrote.ok()) return wrote.error();
  if (Status status = store.Flush(); !status.ok()) return status.error();
  return static_cast<uint32_t>(policies.size());
}

}  // namespace assay::graph
