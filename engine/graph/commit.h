// What one load or removal changes, made ready beforehand and then written at one stroke.
//
// Staging encodes and forgets, so that the policies of a large load need not all be in
// memory as models.  Writing keeps the catalogue, the indexes and the records in the same
// atomic batches: after a crash each policy version is the old one or the new one, whole.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/codec.h"
#include "graph/keys.h"
#include "graph/pairs.h"
#include "graph/records.h"
#include "model/policy.h"
#include "store/store.h"

namespace assay::graph {

// A policy version, encoded.
struct StagedPolicy {
  PolicyKey key;
  std::string title;  // As quoted.
  uint32_t statement_count = 0;
  std::string record;
  std::string quotations;
  std::vector<model::TermId> mentions;
  Hash source;
  PolicyPairs pairs;
  uint64_t origin = 0;  // Of an imported version (IsStoredFrom); else 0.
};
StagedPolicy Stage(const model::Policy& policy, PolicyPairs pairs);

// The pairs that hold one version alone, once it has its number and its source has one; what it
// shares with others (names, terms, the source) is not among them.
struct Pair {
  store::Family family = store::Family::kRecords;
  std::string key;
  std::string value;
};
std::vector<Pair> PairsOf(StagedPolicy policy, uint32_t number, uint32_t source);

// A .policy file with all that it declares.
struct StagedFile {
  std::string path;  // As it was given to load.
  PolicyFileLine line;
  std::vector<StagedPolicy> policies;
};

// A checklist, encoded.
struct StagedChecklist {
  std::string name;
  std::string record;
};
StagedChecklist Stage(const model::Checklist& checklist);

// A .checklist file with all that it declares.
struct StagedChecklistFile {
  std::string path;  // As it was given to load.
  ChecklistFileLine line;
  std::vector<StagedChecklist> checklists;
};

struct StagedVocabulary {
  struct File {
    std::string vocabulary;  // The name it declares.
    std::string file_name;   // Without its folder.
    std::string path;        // As it was given to load.
    std::string text;
  };
  StoredVocabulary stored;
  std::vector<File> files;  // Those of this load.
};

// A version is in `files` at most once, a checklist in `checklists`, and `sources` has every
// text that the policies quote.
struct Change {
  std::optional<StagedVocabulary> vocabulary;
  std::vector<StagedChecklistFile> checklists;
  std::vector<StagedFile> files;
  std::map<Hash, std::string> sources;
  // Of stored versions that stay, where `vocabulary` orders the terms otherwise.
  std::map<uint32_t, PolicyPairs> found_anew;  // By number.
};

// The pairs of all stored versions by number, by `vocabulary`, whose order is another than theirs.
Result<std::map<uint32_t, PolicyPairs>> FindPairsAnew(
    const store::Snapshot& snapshot, const model::Vocabulary& vocabulary,
    const PairFinder& find_pairs);

// True for a normalised name that a question could not hold as it is.
using NamePredicate = std::function<bool(std::string_view normalized)>;

// Writes the change: in one batch, or if it is larger than `batch_bytes` the vocabulary and
// the checklists and then batches of whole files, each freed when it is written; always in one if a term goes.
// Errors are the store's, and kCorruption.
inline constexpr size_t kBatchBytes = size_t{64} << 20;
Status Commit(store::Store& store, Change change, const NamePredicate& holds_keyword,
              size_t batch_bytes = kBatchBytes);

// True if any version is stored.
Result<bool> HoldsPolicies(const store::Snapshot& snapshot);

// True if the version was imported, from what has this hash: the same record and source, under the
// same vocabulary.
Result<bool> IsStoredFrom(const store::Snapshot& snapshot, const PolicyKey& policy,
                          uint64_t origin);

// Writes imported versions one after the other, however many, in batches of whole versions.  What
// was put since the last full batch is written by Finish, or not at all.  Texts go to disk while a
// batch is filled, and are most of it: a quarter is kept in memory.
inline constexpr size_t kIntakeBatchBytes = size_t{256} << 20;
class Intake {
 public:
  // `store` and `holds_keyword` must outlive the intake, and nobody else may write meanwhile.
  static Result<std::unique_ptr<Intake>> Begin(store::Store& store,
                                               const NamePredicate& holds_keyword,
                                               size_t batch_bytes = kIntakeBatchBytes);
  ~Intake();
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  // Takes a version from `file` (model::Policy::file); `source` is the text that it quotes.  False,
  // and nothing is taken, if this intake has the version already.
  Result<bool> Put(StagedPolicy policy, const std::string& file, std::string source);
  // Notes that the input has a version that is stored as it is.  False as above.
  Result<bool> Keep(const PolicyKey& policy);
  Status Finish();

  // Versions that are on disk, whatever comes.
  uint64_t written() const;

 private:
  struct Impl;
  explicit Intake(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Removes one version, or all of a merchant's, with everything that only they needed.
// Returns how many there were.
Result<uint32_t> Remove(store::Store& store, std::string_view merchant,
                        std::optional<std::string_view> version,
                        const NamePredicate& holds_keyword);

// Removes a checklist; false if there is none of that name.
Result<bool> RemoveChecklist(store::Store& store, std::string_view name);

// What a load needs to know of the database beforehand.
Result<StoredVocabulary> ReadStoredVocabulary(const store::Snapshot& snapshot);
// Its live terms, to be looked up; none is made before it is asked for.
Result<model::Vocabulary> ReadVocabulary(const store::Snapshot& snapshot);
Result<std::vector<StagedVocabulary::File>> ReadVocabularyFiles(
    const store::Snapshot& snapshot);
Result<std::optional<ChecklistFileLine>> ReadChecklistFileLine(
    const store::Snapshot& snapshot, std::string_view path);
// All of them, in order of their names; without a vocabulary (null), whatever terms they name.
Result<std::vector<model::Checklist>> ReadChecklists(const store::Snapshot& snapshot,
                                                     const model::Vocabulary* vocabulary);
Result<std::optional<PolicyFileLine>> ReadPolicyFileLine(const store::Snapshot& snapshot,
                                                         std::string_view path);
// The versions that name the term, in order of their numbers.
Result<std::vector<PolicyKey>> ReadMentions(const store::Snapshot& snapshot,
                                            model::TermId term);

}  // namespace assay::graph
