// The compiled vocabulary: its record, and the numbers that terms keep for ever.
#include <algorithm>

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

bool NamesAreUnique(const std::vector<NumberedTerm>& terms) {
  std::map<std::pair<TermKind, std::string_view>, bool> is_live;
  for (const auto& [term, live] : terms) {
    if (term.name.empty()) return false;
    if (!is_live.emplace(std::pair(term.kind, std::string_view(term.name)), live).second)
      return false;
  }
  // A synonym may be the name of a term that is gone.
  std::map<std::pair<TermKind, std::string_view>, bool> synonyms;
  for (const auto& [term, live] : terms) {
    for (const std::string& synonym : term.synonyms) {
      const auto key = std::pair(term.kind, std::string_view(synonym));
      const auto name = is_live.find(key);
      if (synonym.empty() || (name != is_live.end() && name->second)) return false;
      if (!synonyms.emplace(key, true).second) return false;
    }
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
  std::vector<size_t> missing(terms.size());
  std::vector<std::vector<size_t>> children(terms.size());
  std::vector<size_t> ready;
  for (size_t i = 0; i < terms.size(); ++i) {
    missing[i] = terms[i].term.parents.size();
    for (const Parent& parent : terms[i].term.parents)
      children[parent.term.value].push_back(i);
    if (missing[i] == 0) ready.push_back(i);
  }
  size_t taken = 0;
  while (!ready.empty()) {
    const size_t at = ready.back();
    ready.pop_back();
    ++taken;
    for (const size_t child : children[at]) {
      if (--missing[child] == 0) ready.push_back(child);
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

model::Vocabulary BuildVocabulary(const StoredVocabulary& stored) {
  std::vector<Term> terms;
  for (const auto& [term, live] : stored.terms) terms.push_back(live ? term : Term());
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
