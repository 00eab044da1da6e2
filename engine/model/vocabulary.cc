#include "model/vocabulary.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <set>

#include "base/check.h"

namespace assay::model {

namespace {

const std::vector<TermId> kNoTerms;

VocabularyOutline OutlineOf(const std::vector<Term>& terms) {
  VocabularyOutline outline;
  std::string texts;
  for (uint32_t i = 0; i < terms.size(); ++i) {
    const Term& term = terms[i];
    const auto add_name = [&](const std::string& text, bool is_synonym) {
      VocabularyOutline::Name name;
      name.begin = static_cast<uint32_t>(texts.size());
      name.size_bytes = static_cast<uint32_t>(text.size()) & 0x7FFFFFFF;
      name.is_synonym = is_synonym;
      name.term = i;
      texts += text;
      outline.names[static_cast<size_t>(term.kind)].push_back(name);
    };
    if (!term.name.empty()) {
      ASSAY_CHECK(static_cast<size_t>(term.kind) < kTermKindCount);
      add_name(term.name, false);
      for (const std::string& synonym : term.synonyms) add_name(synonym, true);
      for (const Parent& parent : term.parents) outline.parents.push_back(parent.term);
    }
    outline.first_parent.push_back(static_cast<uint32_t>(outline.parents.size()));
  }
  ASSAY_CHECK(texts.size() <= INT32_MAX);
  const auto text_of = [&](const VocabularyOutline::Name& name) {
    return std::string_view(texts).substr(name.begin, name.size_bytes);
  };
  for (auto& names : outline.names) {
    std::sort(names.begin(), names.end(),
              [&](const auto& a, const auto& b) { return text_of(a) < text_of(b); });
    const auto twice = std::adjacent_find(
        names.begin(), names.end(),
        [&](const auto& a, const auto& b) { return text_of(a) == text_of(b); });
    ASSAY_CHECK(twice == names.end());
  }
  outline.texts = std::make_shared<const std::string>(std::move(texts));
  return outline;
}

}  // namespace

// The terms themselves: there from the start, or made when asked for.
class Vocabulary::Terms {
 public:
  explicit Terms(std::vector<Term> all) : all_(std::move(all)) {}
  Terms(size_t size, MakeTerm make) : made_(size), make_(std::move(make)) {}
  ~Terms() {
    for (const auto& term : made_) delete term.load(std::memory_order_relaxed);
  }
  Terms(const Terms&) = delete;
  Terms& operator=(const Terms&) = delete;

  const Term& Get(uint32_t term) const {
    if (!all_.empty()) return all_[term];
    const Term* made = made_[term].load(std::memory_order_acquire);
    return made != nullptr ? *made : Make(term);
  }

 private:
  // Two threads may make the same term: the first keeps its own.
  const Term& Make(uint32_t term) const {
    auto made = std::make_unique<const Term>(make_(TermId{term}));
    const Term* there = nullptr;
    if (made_[term].compare_exchange_strong(there, made.get(), std::memory_order_acq_rel))
      return *made.release();
    return *there;
  }

  std::vector<Term> all_;
  mutable std::vector<std::atomic<const Term*>> made_;
  MakeTerm make_;
};

Vocabulary Vocabulary::Build(std::vector<Term> terms) {
  VocabularyOutline outline = OutlineOf(terms);
  Vocabulary vocabulary(std::move(outline),
                        std::make_shared<const Terms>(std::move(terms)));
  ASSAY_CHECK(vocabulary.ParentsFit());
  vocabulary.LinkChildren();
  ASSAY_CHECK(vocabulary.CloseInterior());
  vocabulary.CloseLeaves();
  vocabulary.CloseOverlaps();
  return vocabulary;
}

std::optional<Vocabulary> Vocabulary::Open(VocabularyOutline outline, MakeTerm make) {
  const size_t size = outline.first_parent.size() - 1;
  Vocabulary vocabulary(std::move(outline),
                        std::make_shared<const Terms>(size, std::move(make)));
  if (!vocabulary.ParentsFit()) return std::nullopt;
  vocabulary.LinkChildren();
  if (!vocabulary.CloseInterior()) return std::nullopt;
  vocabulary.CloseLeaves();
  vocabulary.CloseOverlaps();
  return vocabulary;
}

Vocabulary::Vocabulary(VocabularyOutline outline, std::shared_ptr<const Terms> terms)
    : outline_(std::move(outline)), terms_(std::move(terms)) {
  kinds_.assign(outline_.first_parent.size() - 1, kUnused);
  for (size_t kind = 0; kind < kTermKindCount; ++kind) {
    of_kind_[kind].reserve(outline_.names[kind].size());
    for (const Name& name : outline_.names[kind]) {
      if (name.is_synonym) continue;
      kinds_[name.term] = static_cast<uint8_t>(kind);
      of_kind_[kind].push_back(TermId{name.term});
    }
  }
}

const Term& Vocabulary::Get(TermId id) const {
  ASSAY_CHECK(Contains(id));
  return terms_->Get(id.value);
}

std::optional<TermId> Vocabulary::Find(TermKind kind, std::string_view normalized) const {
  const auto& names = outline_.names[static_cast<size_t>(kind)];
  const auto found = std::lower_bound(
      names.begin(), names.end(), normalized,
      [&](const Name& name, std::string_view text) { return TextOf(name) < text; });
  if (found == names.end() || TextOf(*found) != normalized) return std::nullopt;
  return TermId{found->term};
}

std::vector<TermId> Vocabulary::FindAnyKind(std::string_view normalized) const {
  std::vector<TermId> found;
  for (size_t kind = 0; kind < kTermKindCount; ++kind) {
    if (const auto id = Find(static_cast<TermKind>(kind), normalized))
      found.push_back(*id);
  }
  return found;
}

const std::vector<TermId>& Vocabulary::OfKind(TermKind kind) const {
  return of_kind_[static_cast<size_t>(kind)];
}

std::vector<std::string> Vocabulary::NamesOfKind(TermKind kind) const {
  std::vector<std::string> names;
  ForEachName(kind, [&](std::string_view name) { names.emplace_back(name); });
  return names;
}

void Vocabulary::ForEachName(TermKind kind,
                             const std::function<void(std::string_view)>& visit) const {
  for (const Name& name : outline_.names[static_cast<size_t>(kind)]) visit(TextOf(name));
}

bool Vocabulary::IsA(TermId narrow, TermId broad) const {
  if (narrow == broad) return true;
  const uint32_t column = columns_[broad.value];
  if (column == kLeaf) return false;
  return (Row(row_of_[narrow.value])[column / 64] >> (column % 64)) & 1;
}

bool Vocabulary::Overlap(TermId a, TermId b) const {
  const uint32_t column = columns_[a.value];
  if (column == kLeaf) return IsA(a, b);
  const uint32_t other = columns_[b.value];
  if (other == kLeaf) return IsA(b, a);
  return (overlaps_[column * words_per_row_ + other / 64] >> (other % 64)) & 1;
}

std::vector<TermId> Vocabulary::MaximalCommon(TermId a, TermId b) const {
  if (IsA(a, b)) return {a};
  if (IsA(b, a)) return {b};
  std::vector<TermId> common;
  for (TermId t : Below(a)) {
    if (IsA(t, b)) common.push_back(t);
  }
  std::vector<TermId> maximal;
  for (TermId t : common) {
    const bool covered = std::any_of(common.begin(), common.end(),
                                     [&](TermId u) { return u != t && IsA(t, u); });
    if (!covered) maximal.push_back(t);
  }
  return maximal;
}

const std::vector<TermId>& Vocabulary::Children(TermId id) const {
  ASSAY_CHECK(Contains(id));
  const uint32_t column = columns_[id.value];
  return column == kLeaf ? kNoTerms : children_[column];
}

std::vector<TermId> Vocabulary::Below(TermId id) const {
  ASSAY_CHECK(Contains(id));
  std::set<TermId> seen = {id};
  std::vector<TermId> open = {id};
  while (!open.empty()) {
    const TermId at = open.back();
    open.pop_back();
    for (const TermId child : Children(at)) {
      if (seen.insert(child).second) open.push_back(child);
    }
  }
  return {seen.begin(), seen.end()};
}

std::vector<TermId> Vocabulary::PathUp(TermId narrow, TermId broad) const {
  if (!IsA(narrow, broad)) return {};
  std::map<TermId, TermId> came_from = {{narrow, TermId{}}};
  std::deque<TermId> queue = {narrow};
  while (!queue.empty() && !came_from.contains(broad)) {
    const TermId at = queue.front();
    queue.pop_front();
    for (auto [parent, end] = ParentsOf(at.value); parent != end; ++parent) {
      if (came_from.emplace(*parent, at).second) queue.push_back(*parent);
    }
  }
  std::vector<TermId> path;
  for (TermId at = broad; at.valid(); at = came_from.at(at)) path.push_back(at);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace assay::model
