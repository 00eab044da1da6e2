// Reads the catalogue and all that hangs on it, noting every key that should be there and every
// derived record that follows (derived.h); then walks all keys, and says which are too many or
// have another value.
#include "graph/verify.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "graph/codec.h"
#include "graph/derived.h"
#include "graph/reading.h"
#include "graph/records.h"
#include "graph/source_text.h"
#include "graph/stored_policy.h"

namespace assay::graph {
namespace {

using store::Family;

class Verifier {
 public:
  Verifier(const store::Snapshot& snapshot, const NamePredicate& holds_keyword,
           const QuotationCheck& check_quotations, const PairFinder& find_pairs)
      : snapshot_(snapshot),
        check_quotations_(check_quotations),
        derived_(holds_keyword, find_pairs) {}

  Status Run();
  std::vector<std::string> TakeProblems() { return std::move(problems_); }

 private:
  template <typename... Args>
  void Problem(fmt::format_string<Args...> format, Args&&... args) {
    problems_.push_back(fmt::format(format, std::forward<Args>(args)...));
  }

  Status CheckVocabulary();
  Status CheckCatalogue();
  Status CheckPolicy(const PolicyKey& key, const CatalogueLine& line);
  Status CheckTexts(const PolicyKey& key, const CatalogueLine& line,
                    std::string_view quotations, model::Policy policy);
  Status CheckDerived();
  Status CheckFiles();
  Status CheckChecklists();
  Status CheckNothingElse();

  // True if it is a chunk of one of the sources that were read.
  bool IsChunk(Family family, std::string_view key) const;
  // Notes that the key must be there; says so if it is not.
  Result<std::optional<std::string>> Expect(Family family, const std::string& key,
                                            const std::string& what);

  const store::Snapshot& snapshot_;
  const QuotationCheck& check_quotations_;

  std::vector<std::string> problems_;
  Counters counters_;
  model::Vocabulary vocabulary_;
  std::set<std::string> expected_[store::kFamilyCount];
  DerivedRecords derived_;
  std::set<uint32_t> numbers_;
  std::map<PolicyKey, std::string> file_of_;
  std::map<Hash, uint32_t> source_numbers_;
  std::map<uint32_t, uint32_t> chunk_counts_;  // By the number of the source.
};

Status Verifier::Run() {
  for (const auto check :
       {&Verifier::CheckVocabulary, &Verifier::CheckCatalogue, &Verifier::CheckDerived,
        &Verifier::CheckFiles, &Verifier::CheckChecklists, &Verifier::CheckNothingElse}) {
    if (Status status = (this->*check)(); !status.ok()) return status;
  }
  return Ok();
}

Result<std::optional<std::string>> Verifier::Expect(Family family, const std::string& key,
                                                    const std::string& what) {
  expected_[size_t(family)].insert(key);
  auto value = snapshot_.Get(family, key);
  if (value.ok() && !value.value()) Problem("{} is missing", what);
  return value;
}

Status Verifier::CheckVocabulary() {
  const auto counters = snapshot_.Get(Family::kRecords, CountersKey());
  if (!counters.ok()) return counters.error();
  const auto record = snapshot_.Get(Family::kRecords, VocabularyKey());
  if (!record.ok()) return record.error();
  expected_[size_t(Family::kRecords)].insert({CountersKey(), VocabularyKey()});

  if (counters.value()) {
    const auto decoded = DecodeCounters(*counters.value());
    if (!decoded) Problem("the counters' record does not decode");
    counters_ = decoded.value_or(Counters());
  }
  auto stored = record.value() ? DecodeVocabulary(*record.value()) : StoredVocabulary();
  if (!stored) {
    Problem("the vocabulary's record does not decode");
    return Ok();
  }
  if (stored->generation != counters_.vocabulary_generation)
    Problem("the vocabulary is generation {}, the counters say {}", stored->generation,
            counters_.vocabulary_generation);
  vocabulary_ = BuildVocabulary(*std::move(stored));
  return Ok();
}

Status Verifier::CheckCatalogue() {
  Status status = Ok();
  const Status scanned =
      snapshot_.Scan(Family::kRecords, CataloguePrefix(),
                     [&](std::string_view key, std::string_view value) {
                       const auto names = TextsOfKey(key);
                       const auto line = DecodeCatalogueLine(value);
                       if (!names || !line) {
                         Problem("a line of the catalogue does not decode");
                         return true;
                       }
                       expected_[size_t(Family::kRecords)].insert(std::string(key));
                       status = CheckPolicy({names->first, names->second}, *line);
                       return status.ok();
                     });
  return scanned.ok() ? status : scanned;
}

Status Verifier::CheckPolicy(const PolicyKey& key, const CatalogueLine& line) {
  const std::string name = NameOf(key);
  if (line.number >= counters_.next_number || !numbers_.insert(line.number).second)
    Problem("{}: its number {} is another's, or was never given", name, line.number);
  const auto value =
      Expect(Family::kRecords, PolicyRecordKey(line.number), name + ": its record");
  if (!value.ok()) return value.error();
  if (!value.value()) return Ok();
  const auto stored = DecodeStored(*value.value());
  auto policy = stored ? DecodePolicy(stored->record, &vocabulary_) : std::nullopt;
  if (!policy) {
    Problem("{}: its record does not decode, or names terms that are gone", name);
    return Ok();
  }
  if (stored->source != line.source)
    Problem("{}: its record and the catalogue name two sources", name);
  if (policy->merchant != key.merchant || policy->version != key.version)
    Problem("{}: its record is of {}", name, NameOf({policy->merchant, policy->version}));
  if (policy->title != line.title || CountItems(*policy) != line.statement_count)
    Problem("{}: the catalogue has another title or number of statements", name);
  file_of_[key] = policy->file;
  return CheckTexts(key, line, stored->quotations, std::move(*policy));
}

Status Verifier::CheckTexts(const PolicyKey& key, const CatalogueLine& line,
                            std::string_view quotations, model::Policy policy) {
  const std::string name = NameOf(key);
  const auto text = ReadSource(snapshot_, line.source);
  if (!text.ok()) return text.error();
  const Hash hash = {policy.source_hash[0], policy.source_hash[1]};
  if (!text.value() || HashOf(*text.value()) != hash) {
    Problem("{}: its source is missing, or its bytes do not have its hash", name);
    return Ok();
  }
  const auto size = static_cast<uint32_t>(text.value()->size());
  const auto [source, is_first] = source_numbers_.emplace(hash, line.source);
  const bool is_anothers =
      is_first && !chunk_counts_.emplace(line.source, ChunkCount(size)).second;
  if (line.source >= counters_.next_source || source->second != line.source ||
      is_anothers)
    Problem("{}: the number {} of its source is another's, or was never given", name,
            line.source);
  derived_.Add(key, line, policy, vocabulary_, size);
  if (!AttachQuotations(quotations, *text.value(), policy)) {
    Problem("{}: its quotations do not decode, or are not those of its statements", name);
    return Ok();
  }
  if (!HasQuotedWords(quotations, policy))
    Problem("{}: its quotations have other words than when it was loaded", name);
  for (const std::string& problem : check_quotations_(*text.value(), policy))
    Problem("{}: {}", name, problem);
  return Ok();
}

Status Verifier::CheckDerived() {
  const auto expected = derived_.Take();
  const Status compared =
      CompareDerived(snapshot_, expected,
                     [&](const DerivedRecords::Key&, const std::string& what,
                         const std::string*) { problems_.push_back(what); });
  return compared;
}

// Where files came from: what a line says must still be so.
Status Verifier::CheckFiles() {
  Status status =
      snapshot_.Scan(Family::kRecords, PolicyFileKey({}),
                     [&](std::string_view key, std::string_view value) {
                       const std::string path(key.substr(1));
                       expected_[size_t(Family::kRecords)].insert(std::string(key));
                       const auto line = DecodePolicyFileLine(value);
                       if (!line) {
                         Problem("the line of {} does not decode", path);
                         return true;
                       }
                       for (const PolicyKey& policy : line->policies) {
                         const auto file = file_of_.find(policy);
                         if (file == file_of_.end() || file->second != path)
                           Problem("the line of {} claims {}, which is not from there",
                                   path, NameOf(policy));
                       }
                       return true;
                     });
  if (!status.ok()) return status;

  Status inner = Ok();
  status = snapshot_.Scan(
      Family::kRecords, VocabularyFilePrefix(),
      [&](std::string_view key, std::string_view value) {
        expected_[size_t(Family::kRecords)].insert(std::string(key));
        const auto line = DecodeVocabularyFileLine(value);
        if (!line || !TextsOfKey(key)) {
          Problem("the line of a vocabulary file does not decode");
          return true;
        }
        const auto text =
            Expect(Family::kTexts, std::string(key), "the text of " + line->path);
        if (!text.ok()) inner = text.error();
        if (text.ok() && text.value() && HashOf(*text.value()) != line->text_hash)
          Problem("the text of {} does not have its hash", line->path);
        return text.ok();
      });
  return status.ok() ? inner : status;
}

Status Verifier::CheckChecklists() {
  auto& expected = expected_[size_t(Family::kRecords)];
  std::map<std::string, std::string> files;  // By name: where each came from.
  const Status checklists = snapshot_.Scan(
      Family::kRecords, ChecklistPrefix(),
      [&](std::string_view key, std::string_view value) {
        const std::string name(key.substr(1));
        expected.insert(std::string(key));
        const auto checklist = DecodeChecklist(value, &vocabulary_);
        if (!checklist) {
          Problem("the checklist {} does not decode, or names terms that are gone", name);
          return true;
        }
        if (checklist->name != name)
          Problem("the checklist {} is that of {}", name, checklist->name);
        files[name] = checklist->file;
        return true;
      });
  if (!checklists.ok()) return checklists;
  return snapshot_.Scan(
      Family::kRecords, ChecklistFileKey({}),
      [&](std::string_view key, std::string_view value) {
        const std::string path(key.substr(1));
        expected.insert(std::string(key));
        const auto line = DecodeChecklistFileLine(value);
        if (!line) {
          Problem("the line of {} does not decode", path);
          return true;
        }
        for (const std::string& name : line->checklists) {
          const auto file = files.find(name);
          if (file == files.end() || file->second != path)
            Problem("the line of {} claims the checklist {}, which is not from there",
                    path, name);
        }
        return true;
      });
}

bool Verifier::IsChunk(Family family, std::string_view key) const {
  const auto numbers = NumbersOfKey(key);
  if (family != Family::kTexts || key[0] != 's' || !numbers) return false;
  const auto source = chunk_counts_.find(numbers->first);
  return source != chunk_counts_.end() && numbers->second < source->second;
}

Status Verifier::CheckNothingElse() {
  static constexpr std::string_view kFamilyNames[] = {"records", "texts"};
  for (size_t family = 0; family < store::kFamilyCount; ++family) {
    std::map<char, size_t> too_many;
    const Status scanned = snapshot_.Scan(
        static_cast<Family>(family), {}, [&](std::string_view key, std::string_view) {
          const bool is_stores_own = key.starts_with('\0');
          if (!is_stores_own && !expected_[family].contains(std::string(key)) &&
              !IsDerived(static_cast<Family>(family), key) &&
              !IsChunk(static_cast<Family>(family), key))
            ++too_many[key[0]];
          return true;
        });
    if (!scanned.ok()) return scanned;
    for (const auto& [letter, count] : too_many)
      Problem("{} of the keys `{}` among the {} belong to nothing", count, letter,
              kFamilyNames[family]);
  }
  return Ok();
}

}  // namespace

Result<std::vector<std::string>> Verify(const store::Store& store,
                                        const NamePredicate& holds_keyword,
                                        const QuotationCheck& check_quotations,
                                        const PairFinder& find_pairs) {
  std::vector<std::string> problems;
  if (const Status files = store.CheckFiles(); !files.ok())
    problems.push_back(files.error().message);
  const std::unique_ptr<store::Snapshot> snapshot = store.TakeSnapshot();
  Verifier verifier(*snapshot, holds_keyword, check_quotations, find_pairs);
  const Status run = verifier.Run();
  for (std::string& problem : verifier.TakeProblems())
    problems.push_back(std::move(problem));
  // Unreadable bytes are what this was asked to find.
  if (!run.ok() && run.error().code != ErrorCode::kCorruption) return run.error();
  if (!run.ok()) problems.push_back(run.error().message);
  return problems;
}

}  // namespace assay::graph
