#include "graph/derived.h"

#include <fmt/format.h>

#include "graph/codec.h"
#include "graph/reading.h"
#include "graph/source_text.h"
#include "graph/stored_policy.h"

namespace assay::graph {

using store::Family;

std::set<std::string> NameKeys(const std::string& merchant,
                               const std::map<std::string, std::string>& titles,
                               const NamePredicate& holds_keyword) {
  std::set<std::string> keys;
  if (titles.empty()) return keys;
  if (holds_keyword(merchant)) keys.insert(KeywordNameKey(merchant, merchant));
  for (const auto& [version, title] : titles) {
    const std::string name = model::NormalizeName(title);
    if (name.empty()) continue;
    if (name != merchant) keys.insert(TitleKey(name, merchant));
    if (holds_keyword(name)) keys.insert(KeywordNameKey(name, merchant));
  }
  return keys;
}

bool IsDerived(Family family, std::string_view key) {
  static constexpr std::string_view kLetters = "ikmstux";
  return family == Family::kRecords && !key.empty() &&
         kLetters.find(key.front()) != std::string_view::npos;
}

void DerivedRecords::Add(const PolicyKey& key, const CatalogueLine& line,
                         const model::Policy& policy, const model::Vocabulary& vocabulary,
                         uint32_t source_size_bytes) {
  pairs_[{Family::kRecords, NumberKey(line.number)}] = EncodePolicyKey(key);
  titles_[key.merchant][key.version] = policy.title;
  for (const model::TermId term : MentionedTerms(policy))
    mentions_[{term, BlockOf(line.number)}].Add(line.number);
  SourceLine& source = sources_[{policy.source_hash[0], policy.source_hash[1]}];
  source.number = line.source;
  source.size_bytes = source_size_bytes;
  source.quoted_by.Add(line.number);

  if (!order_stamp_) order_stamp_ = OrderStamp(vocabulary);
  const uint32_t block = line.number / kBlockPolicies;
  const uint32_t slot = line.number % kBlockPolicies;
  PolicyPairs pairs = find_pairs_(policy, vocabulary);
  pairs.stamp = *order_stamp_;
  found_pairs_[block].slots[slot] = {std::move(pairs), false};
  current_[key.merchant] = line.number;
}

std::map<DerivedRecords::Key, std::string> DerivedRecords::Take() {
  PutNames();
  PutMentions();
  PutSources();
  PutBlocks();
  return std::move(pairs_);
}

void DerivedRecords::PutNames() {
  for (const auto& [merchant, titles] : titles_) {
    for (const std::string& key : NameKeys(merchant, titles, holds_keyword_))
      pairs_[{Family::kRecords, key}] = {};
  }
}

void DerivedRecords::PutMentions() {
  for (const auto& [place, numbers] : mentions_)
    pairs_[{Family::kRecords, MentionKey(place.first, place.second)}] = numbers.Encode();
}

void DerivedRecords::PutSources() {
  for (const auto& [hash, line] : sources_)
    pairs_[{Family::kRecords, SourceKey(hash)}] = Encode(line);
}

void DerivedRecords::PutBlocks() {
  for (const auto& [merchant, number] : current_) {
    pairs_[{Family::kRecords, CurrentKey(merchant)}] = EncodeNumber(number);
    const uint32_t slot = number % kBlockPolicies;
    found_pairs_[number / kBlockPolicies].slots[slot]->is_current = true;
  }
  for (const auto& [block, found] : found_pairs_)
    pairs_[{Family::kRecords, PairsBlockKey(block)}] = found.Encode();
}

Status CompareDerived(const store::Snapshot& snapshot,
                      const std::map<DerivedRecords::Key, std::string>& expected,
                      const WrongVisitor& visit) {
  auto next = expected.begin();
  const auto report_missing = [&] {
    visit(
        next->first,
        fmt::format("the derived record `{}` is missing", KeyInWords(next->first.second)),
        &next->second);
    ++next;
  };
  for (size_t family = 0; family < store::kFamilyCount; ++family) {
    const Status scanned = snapshot.Scan(
        static_cast<Family>(family), {},
        [&](std::string_view key, std::string_view value) {
          if (!IsDerived(static_cast<Family>(family), key)) return true;
          const DerivedRecords::Key found(static_cast<Family>(family), key);
          while (next != expected.end() && next->first < found) report_missing();
          if (next == expected.end() || next->first != found) {
            visit(found,
                  fmt::format("the derived record `{}` belongs to nothing",
                              KeyInWords(key)),
                  nullptr);
            return true;
          }
          if (value != next->second) {
            visit(found,
                  fmt::format("the derived record `{}` is not what the policies say",
                              KeyInWords(key)),
                  &next->second);
          }
          ++next;
          return true;
        });
    if (!scanned.ok()) return scanned;
  }
  while (next != expected.end()) report_missing();
  return Ok();
}

namespace {

// What the policies' own records say; kCorruption names the first that cannot be read.
Result<std::map<DerivedRecords::Key, std::string>> Derive(
    const store::Snapshot& snapshot, const NamePredicate& holds_keyword,
    const PairFinder& find_pairs) {
  Result<StoredVocabulary> stored = ReadStoredVocabulary(snapshot);
  if (!stored.ok()) return stored.error();
  const model::Vocabulary vocabulary = BuildVocabulary(std::move(stored).value());
  DerivedRecords derived(holds_keyword, find_pairs);
  std::optional<Error> error;
  const auto add = [&](std::string_view key, std::string_view value) -> Status {
    const auto names = TextsOfKey(key);
    const auto line = DecodeCatalogueLine(value);
    if (!names || !line) return Damaged("a line of the catalogue");
    const PolicyKey policy_key = {names->first, names->second};
    const auto stored_policy = ReadStoredPolicy(snapshot, line->number);
    if (!stored_policy.ok()) return stored_policy.error();
    const auto policy =
        stored_policy.value()
            ? DecodePolicy(stored_policy.value()->parts.record, &vocabulary)
            : std::nullopt;
    if (!policy) return Damaged("the policy of " + NameOf(policy_key));
    const auto source = ReadSource(snapshot, line->source);
    if (!source.ok()) return source.error();
    if (!source.value() ||
        HashOf(*source.value()) != Hash{policy->source_hash[0], policy->source_hash[1]})
      return Damaged("the source of " + NameOf(policy_key));
    derived.Add(policy_key, *line, *policy, vocabulary,
                static_cast<uint32_t>(source.value()->size()));
    return Ok();
  };
  const Status scanned = snapshot.Scan(Family::kRecords, CataloguePrefix(),
                                       [&](std::string_view key, std::string_view value) {
                                         const Status added = add(key, value);
                                         if (!added.ok()) error = added.error();
                                         return added.ok();
                                       });
  if (!scanned.ok()) return scanned.error();
  if (error) return *error;
  return derived.Take();
}

}  // namespace

Result<std::vector<std::string>> Rebuild(store::Store& store,
                                         const NamePredicate& holds_keyword,
                                         const PairFinder& find_pairs) {
  const std::unique_ptr<store::Snapshot> snapshot = store.TakeSnapshot();
  const auto expected = Derive(*snapshot, holds_keyword, find_pairs);
  if (!expected.ok()) return expected.error();
  std::vector<std::string> wrong;
  store::Batch batch;
  Status written = Ok();
  const Status compared = CompareDerived(
      *snapshot, expected.value(),
      [&](const DerivedRecords::Key& key, std::string what, const std::string* value) {
        wrong.push_back(std::move(what));
        if (value != nullptr)
          batch.Put(key.first, key.second, *value);
        else
          batch.Delete(key.first, key.second);
        if (batch.size_bytes() < kBatchBytes || !written.ok()) return;
        written = store.Write(batch);
        batch = store::Batch();
      });
  if (!compared.ok()) return compared.error();
  if (written.ok() && !batch.empty()) written = store.Write(batch);
  if (written.ok() && !wrong.empty()) written = store.Flush();
  if (!written.ok()) return written.error();
  return wrong;
}

}  // namespace assay::graph
