// The compiled vocabulary: its record, and the numbers that terms keep for ever.
#include <algorithm>
#include <tuple>

#include "graph/codec.h"
#include "graph/fields.h"

namespace assay::graph {
namespace {

using model::Parent;
using model::Term;
using model::TermId;
using model::TermKind;

constexpr auto kLastKind = static_cast<TermKind>(model::kTermKindCount - 1);

template <typename Io>
void Fields(Io& io, Of<Io, Parent>& parent) {
  io.Term(parent.term);
  io.Text(parent.file);
  io.Place(parent.place);
}

template <typename Io>
void Fields(Io& io, Of<Io, NumberedTerm>& numbered) {
  auto& term = numbered.term;
  io.Flags(numbered.is_live);
  io.Choice(term.kind, kLastKind);
  io.Text(term.name);
  if (!numbered.is_live) return;
  io.List(term.synonyms, [&](auto& synonym) { io.Text(synonym); });
  io.List(term.parents, [&](auto& parent) { Fields(io, parent); });
  io.Text(term.iri);
  io.Text(term.policy);
  io.Text(term.file);
  io.Place(term.place);
}

template <typename Io>
void Fields(Io& io, Of<Io, StoredVocabulary>& stored) {
  io.Number(stored.generation);
  io.List(stored.terms, [&](auto& numbered) { Fields(io, numbered); });
}

// A synonym may be the name of a term that is gone; else no name of a kind is there twice.
bool NamesAreUnique(const std::vector<NumberedTerm>& terms) {
  struct Name {
    TermKind kind;
    std::string_view text;
    enum class Of : uint8_t { kGone, kLive, kSynonym } of;
  };
  std::vector<Name> names;
  names.reserve(terms.size());
  for (const auto& [term, live] : terms) {
    names.push_back({term.kind, term.name, live ? Name::Of::kLive : Name::Of::kGone});
    for (const std::string& synonym : term.synonyms)
      names.push_back({term.kind, synonym, Name::Of::kSynonym});
  }
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) {
    return std::tie(a.kind, a.text, a.of) < std::tie(b.kind, b.text, b.of);
  });
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].text.empty()) return false;
    if (i == 0 || names[i].kind != names[i - 1].kind ||
        names[i].text != names[i - 1].text)
      continue;
    const bool may_share =
        names[i - 1].of == Name::Of::kGone && names[i].of == Name::Of::kSynonym;
    if (!may_share) return false;
  }
  return true;
}

bool ParentsFit(const std::vector<NumberedTerm>& terms) {
  for (const auto& [term, live] : terms) {
    for (const Parent& parent : term.parents) {
      if (parent.term.value >= terms.size()) return false;
      const NumberedTerm& above = terms[parent.term.value];
      if (!above.is_live || above.term.kind != term.kind) return false;
    }
  }
  return true;
}

// Takes away, again and again, the terms all of whose parents are taken: what is left of
// a cycle stays.
bool HasNoCycle(const std::vector<NumberedTerm>& terms) {
  std::vector<std::pair<uint32_t, uint32_t>> arrows;  // From the parent to the child.
  std::vector<uint32_t> missing(terms.size()), ready;
  for (uint32_t i = 0; i < terms.size(); ++i) {
    for (const Parent& parent : terms[i].term.parents)
      arrows.emplace_back(parent.term.value, i);
    missing[i] = static_cast<uint32_t>(terms[i].term.parents.size());
    if (missing[i] == 0) ready.push_back(i);
  }
  std::sort(arrows.begin(), arrows.end());
  size_t taken = 0;
  for (; !ready.empty(); ++taken) {
    const uint32_t at = ready.back();
    ready.pop_back();
    for (auto arrow = std::lower_bound(arrows.begin(), arrows.end(), std::pair(at, 0U));
         arrow != arrows.end() && arrow->first == at; ++arrow) {
      if (--missing[arrow->second] == 0) ready.push_back(arrow->second);
    }
  }
  return taken == terms.size();
}

}  // namespace

std::string EncodeVocabulary(const StoredVocabulary& stored) {
  RecordWriter out;
  Fields(out, stored);
  return out.Take();
}

std::optional<StoredVocabulary> DecodeVocabulary(std::string_view record) {
  RecordReader in(record, nullptr);
  StoredVocabulary stored;
  Fields(in, stored);
  if (!in.AtEnd() || !NamesAreUnique(stored.terms) || !ParentsFit(stored.terms) ||
      !HasNoCycle(stored.terms))
    return std::nullopt;
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
