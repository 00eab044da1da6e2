// One state of the graph, as the questions read it: a snapshot, so that an answer never
// mixes two loads.  Everything a View hands out is a value; it stays true when the View
// is gone.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/checklist.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::store {
class Store;
class Snapshot;
}  // namespace assay::store

namespace assay::graph {

// The catalogue's line about one policy version.
struct PolicyEntry {
  uint32_t number = 0;  // The record's own number; never reused.
  std::string merchant;
  std::string title;
  std::string version;  // Empty: undated.
  // Numbered items: statements, definitions, facts, defects.
  uint32_t statement_count = 0;
  uint32_t source = 0;  // The number of the text that it quotes.
};

// What was read of the store: the cost of an answer, whatever the machine.
struct ReadCounts {
  uint64_t catalogue_lines = 0;
  uint64_t policies = 0;    // Decoded whole.
  uint64_t quotations = 0;  // Pieces of text.
  uint64_t indexes = 0;     // Sets, names, blocks: whatever leads to policies.
};

// The vocabulary that was read last: views of the same vocabulary generation share it.
class VocabularyCache {
 private:
  friend class View;
  std::mutex mutex_;
  uint32_t generation_ = 0;
  std::shared_ptr<const model::Vocabulary> vocabulary_;
};

class View {
 public:
  // Reads nothing but the vocabulary, and that only if `cache` holds another generation.
  // `store` must outlive the view; `cache` must be used with this store only.
  static Result<std::unique_ptr<View>> Open(const store::Store& store,
                                            VocabularyCache& cache);
  ~View();
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  // The same state, but for one policy: reading the version of `policy` (its merchant and
  // date) gives `policy`.  The catalogue, the quotations and who mentions what stay those
  // of the state, so that a policy with statements struck can be asked as if it were
  // stored.
  std::unique_ptr<View> Amended(model::Policy policy) const;
  // True for the version that is read otherwise than it is stored.
  bool Amends(const PolicyEntry& entry) const;

  const model::Vocabulary& vocabulary() const;
  // The same, to keep beyond the view; views of one generation give the same pointer.
  std::shared_ptr<const model::Vocabulary> shared_vocabulary() const;

  // The merchant's name that `normalized` stands for, be it the name or the title of a
  // policy; empty if no policy has it.
  Result<std::string> FindMerchant(std::string_view normalized) const;

  // Normalised names and titles of merchants that hold a keyword of questions, sorted
  // (Commit was told which do).
  Result<std::vector<std::string>> NamesWithKeywords() const;

  // A merchant's policy versions by date, the undated one first; empty where there is
  // none.
  Result<std::vector<PolicyEntry>> Versions(std::string_view merchant) const;

  // Visits every policy version in order of merchant and date until `visit` returns
  // false.
  Status ForEach(const std::function<bool(const PolicyEntry&)>& visit) const;

  // The policy without its quotations: every `quotations` is empty.  One look-up.
  Result<model::Policy> ReadPolicy(const PolicyEntry& entry) const;

  // The quotations of the numbered items asked for, in the order asked.  Of `entry` it needs
  // the number.
  Result<std::vector<std::vector<model::Quotation>>> ReadQuotations(
      const PolicyEntry& entry, const std::vector<uint32_t>& numbers) const;

  // The same, of a version whose record of quotations (codec.h) is at hand, and that quotes the
  // source of that number.
  Result<std::vector<std::vector<model::Quotation>>> CutQuotations(
      std::string_view record, uint32_t source,
      const std::vector<uint32_t>& numbers) const;

  // The policy with all of its quotations, and the text that they stand in, byte for byte; empty
  // where it has none.
  struct WholePolicy {
    model::Policy policy;
    std::string source;
  };
  Result<WholePolicy> ReadWholePolicy(const PolicyEntry& entry) const;

  // The names of the stored checklists, sorted.
  Result<std::vector<std::string>> ChecklistNames() const;

  // The checklist of that name; absent if there is none.
  Result<std::optional<model::Checklist>> ReadChecklist(std::string_view name) const;

  // The version of that number; absent if it is gone.
  Result<std::optional<PolicyEntry>> Entry(uint32_t number) const;

  // What this view, and views amended from it, read so far.
  ReadCounts reads() const;

  // The state that is read, for by_number.h; and that `indexes` were read there.
  const store::Snapshot& snapshot() const;
  void CountIndexes(uint64_t indexes) const;

  // The policy versions, in order of their numbers, in which a statement, definition or
  // fact names the term itself.
  Result<std::vector<PolicyEntry>> Mentioning(model::TermId term) const;

 private:
  struct Impl;
  explicit View(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace assay::graph
