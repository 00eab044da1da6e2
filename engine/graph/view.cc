// Reading one state: each function is a look-up or one scan over the layout of keys.h.
#include "graph/view.h"

#include <algorithm>
#include <atomic>

#include <fmt/format.h>

#include "base/characters.h"
#include "graph/codec.h"
#include "graph/commit.h"
#include "graph/reading.h"
#include "graph/source_text.h"
#include "graph/stored_policy.h"
#include "store/store.h"

namespace assay::graph {
namespace {

using store::Family;

// Above so many versions one scan of the catalogue is faster than their look-ups.
constexpr uint64_t kScanAbove = 256;

std::optional<PolicyEntry> EntryOf(std::string_view key, std::string_view value) {
  auto names = TextsOfKey(key);
  auto line = DecodeCatalogueLine(value);
  if (!names || !line) return std::nullopt;
  return PolicyEntry{line->number,           std::move(names->first),
                     std::move(line->title), std::move(names->second),
                     line->statement_count,  line->source};
}

// Counted from several threads.
struct Tally {
  std::atomic<uint64_t> catalogue_lines = 0;
  std::atomic<uint64_t> policies = 0;
  std::atomic<uint64_t> quotations = 0;
  std::atomic<uint64_t> indexes = 0;
};

void Count(std::atomic<uint64_t>& counter, uint64_t more = 1) {
  counter.fetch_add(more, std::memory_order_relaxed);
}

}  // namespace

struct View::Impl {
  std::shared_ptr<store::Snapshot> snapshot;
  std::shared_ptr<Tally> tally = std::make_shared<Tally>();
  std::shared_ptr<const model::Vocabulary> vocabulary;
  std::optional<model::Policy> amended;

  // Visits the catalogue's lines under `prefix`.
  Status ForEach(std::string_view prefix,
                 const std::function<bool(PolicyEntry)>& visit) const;
  // The policy that `entry` names, of what its number holds.
  Result<model::Policy> Decode(const PolicyEntry& entry,
                               const std::optional<StoredBytes>& stored) const;
};

Status View::Impl::ForEach(std::string_view prefix,
                           const std::function<bool(PolicyEntry)>& visit) const {
  bool fits = true;
  const Status scanned = snapshot->Scan(
      Family::kRecords, prefix, [&](std::string_view key, std::string_view value) {
        std::optional<PolicyEntry> entry = EntryOf(key, value);
        Count(tally->catalogue_lines);
        fits = entry.has_value();
        return fits && visit(std::move(*entry));
      });
  if (scanned.ok() && !fits) return Damaged("a line of the catalogue");
  return scanned;
}

Result<model::Policy> View::Impl::Decode(const PolicyEntry& entry,
                                         const std::optional<StoredBytes>& stored) const {
  Count(tally->policies);
  auto policy =
      stored ? DecodePolicy(stored->parts.record, vocabulary.get()) : std::nullopt;
  if (!policy) return Damaged("the policy of " + NameOf({entry.merchant, entry.version}));
  return *std::move(policy);
}

View::View(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
View::~View() = default;

Result<std::unique_ptr<View>> View::Open(const store::Store& store,
                                         VocabularyCache& cache) {
  auto impl = std::make_unique<Impl>();
  impl->snapshot = store.TakeSnapshot();
  const Result<Counters> counters = ReadCounters(*impl->snapshot);
  if (!counters.ok()) return counters.error();
  const uint32_t generation = counters.value().vocabulary_generation;

  const std::lock_guard<std::mutex> lock(cache.mutex_);
  if (cache.vocabulary_ == nullptr || cache.generation_ != generation) {
    Result<model::Vocabulary> vocabulary = ReadVocabulary(*impl->snapshot);
    if (!vocabulary.ok()) return vocabulary.error();
    cache.vocabulary_ =
        std::make_shared<const model::Vocabulary>(std::move(vocabulary).value());
    cache.generation_ = generation;
  }
  impl->vocabulary = cache.vocabulary_;
  return std::unique_ptr<View>(new View(std::move(impl)));
}

std::unique_ptr<View> View::Amended(model::Policy policy) const {
  auto impl = std::make_unique<Impl>(*impl_);
  impl->amended = std::move(policy);
  return std::unique_ptr<View>(new View(std::move(impl)));
}

ReadCounts View::reads() const {
  const Tally& tally = *impl_->tally;
  return {tally.catalogue_lines, tally.policies, tally.quotations, tally.indexes};
}

const store::Snapshot& View::snapshot() const { return *impl_->snapshot; }

void View::CountIndexes(uint64_t indexes) const { Count(impl_->tally->indexes, indexes); }

bool View::Amends(const PolicyEntry& entry) const {
  const auto& amended = impl_->amended;
  return amended && amended->merchant == entry.merchant &&
         amended->version == entry.version;
}

const model::Vocabulary& View::vocabulary() const { return *impl_->vocabulary; }

std::shared_ptr<const model::Vocabulary> View::shared_vocabulary() const {
  return impl_->vocabulary;
}

Result<std::string> View::FindMerchant(std::string_view normalized) const {
  std::string merchant;
  const auto take_first = [&](std::string name) {
    merchant = std::move(name);
    return false;
  };
  const Status named = impl_->ForEach(
      CataloguePrefix(normalized),
      [&](PolicyEntry entry) { return take_first(std::move(entry.merchant)); });
  if (!named.ok()) return named.error();
  if (!merchant.empty()) return merchant;

  const Status titled =
      impl_->snapshot->Scan(Family::kRecords, TitlePrefix(normalized),
                            [&](std::string_view key, std::string_view) {
                              const auto names = TextsOfKey(key);
                              return take_first(names ? names->second : std::string());
                            });
  if (!titled.ok()) return titled.error();
  return merchant;
}

Result<std::vector<std::string>> View::NamesWithKeywords() const {
  std::vector<std::string> names;
  bool fits = true;
  const Status scanned = impl_->snapshot->Scan(
      Family::kRecords, KeywordNamePrefix(), [&](std::string_view key, std::string_view) {
        auto texts = TextsOfKey(key);
        fits = texts.has_value();
        if (fits && (names.empty() || names.back() != texts->first))
          names.push_back(std::move(texts->first));
        return fits;
      });
  if (!scanned.ok()) return scanned.error();
  if (!fits) return Damaged("a merchant's name");
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::vector<PolicyEntry>> View::Versions(std::string_view merchant) const {
  std::vector<PolicyEntry> entries;
  const Status scanned =
      impl_->ForEach(CataloguePrefix(merchant), [&](PolicyEntry entry) {
        entries.push_back(std::move(entry));
        return true;
      });
  if (!scanned.ok()) return scanned.error();
  return entries;
}

Status View::ForEach(const std::function<bool(const PolicyEntry&)>& visit) const {
  return impl_->ForEach(CataloguePrefix(), visit);
}

Result<model::Policy> View::ReadPolicy(const PolicyEntry& entry) const {
  if (Amends(entry)) return *impl_->amended;
  const auto stored = ReadStoredPolicy(*impl_->snapshot, entry.number);
  if (!stored.ok()) return stored.error();
  return impl_->Decode(entry, stored.value());
}

Result<std::vector<std::vector<model::Quotation>>> View::ReadQuotations(
    const PolicyEntry& entry, const std::vector<uint32_t>& numbers) const {
  const auto stored = ReadStoredPolicy(*impl_->snapshot, entry.number);
  if (!stored.ok()) return stored.error();
  if (!stored.value())
    return Damaged("the policy of " + NameOf({entry.merchant, entry.version}));
  const StoredPolicy& parts = stored.value()->parts;
  return CutQuotations(parts.quotations, parts.source, numbers);
}

Result<std::vector<std::vector<model::Quotation>>> View::CutQuotations(
    std::string_view record, uint32_t source_number,
    const std::vector<uint32_t>& numbers) const {
  const auto damaged = [&] {
    return Damaged(fmt::format("a quotation of the source {}", source_number));
  };
  const auto places = DecodeQuotations(record, numbers);
  if (!places) return damaged();
  SourceReader source(*impl_->snapshot, source_number);
  std::vector<std::vector<model::Quotation>> quotations(numbers.size());
  for (size_t i = 0; i < numbers.size(); ++i) {
    quotations[i].reserve((*places)[i].size());
    Count(impl_->tally->quotations, (*places)[i].size());
    for (const model::TextPlace& place : (*places)[i]) {
      const auto words = source.Cut(place.begin, place.end);
      if (!words.ok()) return words.error();
      if (!words.value()) return damaged();
      quotations[i].push_back({FoldSpaces(*words.value()), place});
    }
  }
  return quotations;
}

Result<View::WholePolicy> View::ReadWholePolicy(const PolicyEntry& entry) const {
  const std::string name = NameOf({entry.merchant, entry.version});
  const auto stored = ReadStoredPolicy(*impl_->snapshot, entry.number);
  if (!stored.ok()) return stored.error();
  Result<model::Policy> policy = Amends(entry) ? Result<model::Policy>(*impl_->amended)
                                               : impl_->Decode(entry, stored.value());
  if (!policy.ok()) return policy.error();
  WholePolicy whole{std::move(policy).value(), {}};
  auto text = graph::ReadSource(*impl_->snapshot, entry.source);
  if (!text.ok()) return text.error();
  if (!text.value()) return Damaged("the source of " + name);
  whole.source = *std::move(text).value();
  if (!stored.value() ||
      !AttachQuotations(stored.value()->parts.quotations, whole.source, whole.policy))
    return Damaged("the quotations of " + name);
  return whole;
}

Result<std::vector<std::string>> View::ChecklistNames() const {
  std::vector<std::string> names;
  const Status scanned = impl_->snapshot->Scan(
      Family::kRecords, ChecklistPrefix(), [&](std::string_view key, std::string_view) {
        names.emplace_back(key.substr(1));
        return true;
      });
  if (!scanned.ok()) return scanned.error();
  return names;
}

Result<std::optional<model::Checklist>> View::ReadChecklist(std::string_view name) const {
  const auto record = impl_->snapshot->Get(Family::kRecords, ChecklistKey(name));
  if (!record.ok()) return record.error();
  if (!record.value()) return std::optional<model::Checklist>();
  auto checklist = DecodeChecklist(*record.value(), impl_->vocabulary.get());
  if (!checklist) return Damaged("the checklist " + std::string(name));
  return checklist;
}

Result<std::optional<PolicyEntry>> View::Entry(uint32_t number) const {
  Count(impl_->tally->indexes);
  Count(impl_->tally->catalogue_lines);
  const auto value = impl_->snapshot->Get(Family::kRecords, NumberKey(number));
  if (!value.ok()) return value.error();
  if (!value.value()) return std::optional<PolicyEntry>();
  auto key = DecodePolicyKey(*value.value());
  if (!key) return Damaged(fmt::format("the entry of number {}", number));
  const auto line = ReadCatalogueLine(*impl_->snapshot, *key);
  if (!line.ok()) return line.error();
  if (!line.value()) return Damaged("the catalogue's line of " + NameOf(*key));
  return std::optional(PolicyEntry{number, std::move(key->merchant), line.value()->title,
                                   std::move(key->version), line.value()->statement_count,
                                   line.value()->source});
}

Result<std::vector<PolicyEntry>> View::Mentioning(model::TermId term) const {
  Count(impl_->tally->indexes);
  const Result<NumberSet> numbers = ReadMentionSet(*impl_->snapshot, term);
  if (!numbers.ok()) return numbers.error();
  std::vector<PolicyEntry> entries;
  if (numbers.value().size() > kScanAbove) {
    const Status scanned = impl_->ForEach(CataloguePrefix(), [&](PolicyEntry entry) {
      if (numbers.value().Contains(entry.number)) entries.push_back(std::move(entry));
      return true;
    });
    if (!scanned.ok()) return scanned.error();
    std::sort(
        entries.begin(), entries.end(),
        [](const PolicyEntry& a, const PolicyEntry& b) { return a.number < b.number; });
    return entries;
  }
  for (const uint32_t number : numbers.value().Sorted()) {
    Result<PolicyKey> key = ReadPolicyKey(*impl_->snapshot, number);
    if (!key.ok()) return key.error();
    Count(impl_->tally->catalogue_lines);
    const auto line = ReadCatalogueLine(*impl_->snapshot, key.value());
    if (!line.ok()) return line.error();
    if (!line.value()) return Damaged("the catalogue's line of " + NameOf(key.value()));
    entries.push_back({line.value()->number, std::move(key.value().merchant),
                       line.value()->title, std::move(key.value().version),
                       line.value()->statement_count, line.value()->source});
  }
  return entries;
}

}  // namespace assay::graph
