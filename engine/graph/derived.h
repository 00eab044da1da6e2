// The records that follow from others: computed anew from the policies' own, compared with those
// that are stored, and put right.
//
// A commit maintains them in the batch of the policies they speak of.  Here each kind is one
// function that says what must be there, and verify and rebuild look at nothing else: a further
// kind is a function in DerivedRecords and a letter in IsDerived.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "graph/commit.h"
#include "graph/keys.h"
#include "graph/number_set.h"
#include "graph/pairs.h"
#include "graph/records.h"
#include "model/policy.h"
#include "store/store.h"

namespace assay::graph {

// The keys under which a merchant is found whose versions have these titles; none without a
// version.
std::set<std::string> NameKeys(const std::string& merchant,
                               const std::map<std::string, std::string>& titles,
                               const NamePredicate& holds_keyword);

// True for a key of a derived record, by its letter.
bool IsDerived(store::Family family, std::string_view key);

class DerivedRecords {
 public:
  using Key = std::pair<store::Family, std::string>;

  // All must outlive it.  `find_pairs` is called once for each version.
  DerivedRecords(const NamePredicate& holds_keyword, const PairFinder& find_pairs)
      : holds_keyword_(holds_keyword), find_pairs_(find_pairs) {}

  // Takes in a version as its own records say it is; those of one merchant by date, the undated
  // one first, and all with one vocabulary.
  void Add(const PolicyKey& key, const CatalogueLine& line, const model::Policy& policy,
           const model::Vocabulary& vocabulary, uint32_t source_size_bytes);

  // All pairs that must be there, in order.  Call it once, after the last Add.
  std::map<Key, std::string> Take();

 private:
  void PutNames();
  void PutMentions();
  void PutSources();
  void PutBlocks();

  const NamePredicate& holds_keyword_;
  const PairFinder& find_pairs_;
  std::map<Key, std::string> pairs_;
  std::map<std::string, std::map<std::string, std::string>> titles_;  // Of each merchant.
  std::map<std::pair<model::TermId, uint32_t>, NumberSet> mentions_;
  std::map<Hash, SourceLine> sources_;
  std::optional<uint64_t> order_stamp_;
  std::map<uint32_t, PairsBlock> found_pairs_;  // By block.
  std::map<std::string, uint32_t> current_;     // By merchant: the version in force now.
};

// Visits each derived record that is not as it must be: what is wrong with it in words, and the
// value that it must have, null if it must go.
using WrongVisitor = std::function<void(const DerivedRecords::Key& key, std::string what,
                                        const std::string* value)>;
Status CompareDerived(const store::Snapshot& snapshot,
                      const std::map<DerivedRecords::Key, std::string>& expected,
                      const WrongVisitor& visit);

// Puts right every derived record; returns what was wrong with it, a line each.  Batches of
// kBatchBytes, each atomic: cut short, it can be done again.  kCorruption if a policy's own
// records cannot be read; then nothing is written.
Result<std::vector<std::string>> Rebuild(store::Store& store,
                                         const NamePredicate& holds_keyword,
                                         const PairFinder& find_pairs);

}  // namespace assay::graph
