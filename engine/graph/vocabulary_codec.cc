// The compiled vocabulary: writing its record (vocabulary_record.h draws it), and the numbers that
// terms keep for ever.
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/check.h"
#include "graph/codec.h"
#include "graph/vocabulary_record.h"

namespace assay::graph {
namespace {

using model::Parent;
using model::Term;
using model::TermId;
using model::TermKind;
using model::TextPlace;

// A name or synonym, in the order of the record.
struct SortedName {
  TermKind kind;
  std::string_view text;
  enum class Of : uint8_t { kGone, kLive, kSynonym } of;
  uint32_t term;
  uint32_t synonym;  // Its place among the term's.

  auto Order() const { return std::tie(kind, text, of, term, synonym); }
};

std::vector<SortedName> SortNames(const std::vector<NumberedTerm>& terms) {
  std::vector<SortedName> names;
  for (uint32_t i = 0; i < terms.size(); ++i) {
    const auto& [term, live] = terms[i];
    names.push_back({term.kind, term.name,
                     live ? SortedName::Of::kLive : SortedName::Of::kGone, i, 0});
    if (!live) continue;
    for (uint32_t s = 0; s < term.synonyms.size(); ++s)
      names.push_back({term.kind, term.synonyms[s], SortedName::Of::kSynonym, i, s});
  }
  std::sort(names.begin(), names.end(), [](const SortedName& a, const SortedName& b) {
    return a.Order() < b.Order();
  });
  return names;
}

// The numbers of texts, in order of first use; 0 is the empty one.
class TextNumbers {
 public:
  uint64_t Of(const std::string& text) {
    if (text.empty()) return 0;
    const auto [found, added] = numbers_.emplace(text, numbers_.size() + 1);
    if (added) texts_.Text(text);
    return found->second;
  }
  void WriteTo(ByteWriter& out) const {
    out.Number(numbers_.size());
    out.Raw(texts_.bytes());
  }

 private:
  std::unordered_map<std::string, uint64_t> numbers_;  // Looked up only, never walked.
  ByteWriter texts_;
};

// Relative to where something stands that is probably near.
void WritePlace(const TextPlace& place, const TextPlace& near, ByteWriter& out) {
  out.Difference(near.end, place.begin);
  out.Number(uint32_t{place.end - place.begin});  // Wraps where it is no place.
  out.Difference(near.line, place.line);
  out.Number(place.column);
}

// Of a term in use: what stands after the number of its name.
void WriteTerm(const Term& term, const std::vector<uint32_t>& synonyms,
               TextNumbers& texts, ByteWriter& out) {
  out.Number(synonyms.size());
  for (const uint32_t name : synonyms) out.Number(name);
  out.Number(term.parents.size());
  for (const Parent& parent : term.parents) out.Number(parent.term.value);
  out.Number(term.policy == term.name ? 1
             : term.policy.empty()    ? 0
                                      : texts.Of(term.policy) + 1);
  out.Number(texts.Of(term.file));
  out.Number(texts.Of(term.iri));
  WritePlace(term.place, {}, out);
  for (const Parent& parent : term.parents) {
    out.Number(texts.Of(parent.file));
    WritePlace(parent.place, term.place, out);
  }
}

struct OpenedRecord {
  std::shared_ptr<const VocabularyRecord> record;
  model::Vocabulary vocabulary;
};

std::optional<OpenedRecord> OpenRecord(std::string bytes) {
  auto record = std::make_shared<VocabularyRecord>(std::move(bytes));
  model::VocabularyOutline outline;
  if (!record->Read(outline)) return std::nullopt;
  auto vocabulary = model::Vocabulary::Open(
      std::move(outline), [record](TermId id) { return record->Make(id); });
  if (!vocabulary) return std::nullopt;
  return OpenedRecord{std::move(record), *std::move(vocabulary)};
}

}  // namespace

std::string EncodeVocabulary(const StoredVocabulary& stored) {
  const std::vector<SortedName> names = SortNames(stored.terms);
  ByteWriter out;
  out.Number(stored.generation);
  auto at = names.begin();
  for (size_t kind = 0; kind < model::kTermKindCount; ++kind) {
    const auto end = std::find_if(at, names.end(), [&](const SortedName& name) {
      return static_cast<size_t>(name.kind) != kind;
    });
    out.Number(static_cast<uint64_t>(end - at));
    for (; at != end; ++at) out.Text(at->text);
  }

  std::vector<uint32_t> name_of(stored.terms.size());
  std::vector<std::vector<uint32_t>> synonyms_of(stored.terms.size());
  for (uint32_t i = 0; i < stored.terms.size(); ++i) {
    if (stored.terms[i].is_live)
      synonyms_of[i].resize(stored.terms[i].term.synonyms.size());
  }
  for (uint32_t i = 0; i < names.size(); ++i) {
    const SortedName& name = names[i];
    (name.of == SortedName::Of::kSynonym ? synonyms_of[name.term][name.synonym]
                                         : name_of[name.term]) = i;
  }
  TextNumbers texts;
  ByteWriter terms;
  terms.Number(stored.terms.size());
  for (uint32_t i = 0; i < stored.terms.size(); ++i) {
    const auto& [term, live] = stored.terms[i];
    terms.Number(uint64_t{name_of[i]} * 2 + (live ? 0 : 1));
    if (live) WriteTerm(term, synonyms_of[i], texts, terms);
  }
  texts.WriteTo(out);
  out.Raw(terms.bytes());
  return out.Take();
}

std::optional<model::Vocabulary> OpenVocabulary(std::string record) {
  auto opened = OpenRecord(std::move(record));
  if (!opened) return std::nullopt;
  return std::move(opened->vocabulary);
}

std::optional<StoredVocabulary> DecodeVocabulary(std::string_view record) {
  const auto opened = OpenRecord(std::string(record));
  if (!opened) return std::nullopt;
  StoredVocabulary stored;
  stored.generation = opened->record->generation();
  for (uint32_t i = 0; i < opened->record->size(); ++i)
    stored.terms.push_back({opened->record->Make(TermId{i}), opened->record->IsLive(i)});
  return stored;
}

model::Vocabulary BuildVocabulary(StoredVocabulary stored) {
  std::vector<Term> terms;
  terms.reserve(stored.terms.size());
  for (auto& [term, live] : stored.terms)
    terms.push_back(live ? std::move(term) : Term());
  return model::Vocabulary::Build(std::move(terms));
}

StoredVocabulary SucceedingVocabulary(const StoredVocabulary& before,
                                      const model::Vocabulary& vocabulary) {
  StoredVocabulary after;
  after.generation = before.generation + 1;
  const size_t size = std::max(before.terms.size(), vocabulary.size());
  for (uint32_t i = 0; i < size; ++i) {
    const bool is_live = vocabulary.Contains(TermId{i});
    ASSAY_CHECK(is_live || i < before.terms.size());
    NumberedTerm& numbered = after.terms.emplace_back();
    numbered.is_live = is_live;
    numbered.term = is_live ? vocabulary.Get(TermId{i}) : before.terms[i].term;
    if (i < before.terms.size())
      ASSAY_CHECK(before.terms[i].term.name == numbered.term.name &&
                  before.terms[i].term.kind == numbered.term.kind);
    if (is_live) continue;
    Term gone;
    gone.kind = numbered.term.kind;
    gone.name = numbered.term.name;
    numbered.term = std::move(gone);
  }
  return after;
}

std::map<std::pair<TermKind, std::string>, TermId> NumbersOf(
    const StoredVocabulary& stored) {
  std::map<std::pair<TermKind, std::string>, TermId> numbers;
  for (uint32_t i = 0; i < stored.terms.size(); ++i) {
    const Term& term = stored.terms[i].term;
    numbers.emplace(std::pair(term.kind, term.name), TermId{i});
  }
  return numbers;
}

Hash Fingerprint(const model::Vocabulary& vocabulary) {
  ByteWriter bytes;
  for (uint32_t i = 0; i < vocabulary.size(); ++i) {
    if (!vocabulary.Contains(TermId{i})) continue;
    const Term& term = vocabulary.Get(TermId{i});
    bytes.Number(i);
    bytes.Number(static_cast<uint64_t>(term.kind));
    bytes.Text(term.name);
    bytes.Number(term.synonyms.size());
    for (const std::string& synonym : term.synonyms) bytes.Text(synonym);
    bytes.Number(term.parents.size());
    for (const Parent& parent : term.parents) bytes.Number(parent.term.value);
    bytes.Text(term.policy);
  }
  return HashOf(bytes.bytes());
}

}  // namespace assay::graph
