#include "graph/vocabulary_record.h"

#include <algorithm>

namespace assay::graph {

using model::Parent;
using model::Term;
using model::TermId;
using model::TermKind;
using model::TextPlace;
using model::VocabularyOutline;

namespace {

// A count of things that take a byte each, at least.
bool ReadCount(ByteReader& in, uint64_t& count) {
  count = in.Number();
  return !in.failed() && count <= in.left_bytes();
}

void SkipPlace(ByteReader& in) {
  in.Number32();
  in.Number32();
  in.Number32();
  in.Number32();
}

TextPlace ReadPlace(ByteReader& in, const TextPlace& near) {
  TextPlace place;
  place.begin = in.Difference(near.end);
  place.end = place.begin + in.Number32();
  place.line = in.Difference(near.line);
  place.column = in.Number32();
  return place;
}

}  // namespace

bool VocabularyRecord::Read(VocabularyOutline& outline) {
  if (bytes_->size() > INT32_MAX) return false;
  ByteReader in(*bytes_);
  generation_ = in.Number32();
  if (!ReadNames(in) || !ReadTexts(in) || !ReadTerms(in, outline) || !NamesFit())
    return false;
  Outline(outline);
  return true;
}

bool VocabularyRecord::ReadNames(ByteReader& in) {
  for (uint64_t& end : ends_) {
    uint64_t count = 0;
    if (!ReadCount(in, count)) return false;
    for (uint64_t i = 0; i < count; ++i) {
      const std::string_view text = in.Text();
      if (text.empty()) return false;
      const auto begin = static_cast<uint32_t>(text.data() - bytes_->data());
      names_.push_back(
          {begin, static_cast<uint32_t>(text.size()) & INT32_MAX, 0, kNobody});
    }
    end = names_.size();
  }
  return true;
}

bool VocabularyRecord::ReadTexts(ByteReader& in) {
  uint64_t count = 0;
  if (!ReadCount(in, count)) return false;
  for (uint64_t i = 0; i < count; ++i) {
    texts_.push_back(in.Text());
    if (texts_.back().empty()) return false;
  }
  return true;
}

bool VocabularyRecord::ReadTerms(ByteReader& in, VocabularyOutline& outline) {
  uint64_t count = 0;
  if (!ReadCount(in, count) || count > names_.size()) return false;
  terms_.reserve(count);
  outline.first_parent.reserve(count + 1);
  outline.parents.reserve(count);
  for (uint32_t i = 0; i < count; ++i) {
    if (!ReadTerm(in, i, outline)) return false;
    outline.first_parent.push_back(static_cast<uint32_t>(outline.parents.size()));
  }
  return in.AtEnd();
}

bool VocabularyRecord::Claim(uint64_t name, uint32_t term, bool is_synonym) {
  if (name >= names_.size() || names_[name].term != kNobody) return false;
  names_[name].term = term;
  names_[name].is_synonym = is_synonym;
  return true;
}

bool VocabularyRecord::ReadTerm(ByteReader& in, uint32_t term,
                                VocabularyOutline& outline) {
  const uint64_t head = in.Number();
  const uint64_t name = head / 2;
  if (in.failed() || !Claim(name, term, false)) return false;
  const bool is_live = head % 2 == 0;
  terms_.push_back({static_cast<uint32_t>(Offset(in)) & INT32_MAX, is_live,
                    static_cast<uint32_t>(name)});
  if (!is_live) return true;

  uint64_t synonyms = 0, parents = 0;
  if (!ReadCount(in, synonyms)) return false;
  for (uint64_t i = 0; i < synonyms; ++i) {
    const uint64_t synonym = in.Number();
    if (!Claim(synonym, term, true) || KindOf(synonym) != KindOf(name)) return false;
  }
  if (!ReadCount(in, parents)) return false;
  for (uint64_t i = 0; i < parents; ++i) outline.parents.push_back({in.Number32()});
  const uint64_t merchant = in.Number(), file = in.Number(), iri = in.Number();
  if (merchant > texts_.size() + 1 || file > texts_.size() || iri > texts_.size())
    return false;
  SkipPlace(in);
  for (uint64_t i = 0; i < parents; ++i) {
    if (in.Number() > texts_.size()) return false;
    SkipPlace(in);
  }
  return !in.failed();
}

// Each name belongs to a term, and stands in order: none is there twice, but that a synonym may be
// the name of a term that is gone.
bool VocabularyRecord::NamesFit() const {
  uint64_t begin = 0;
  for (const uint64_t end : ends_) {
    for (uint64_t i = begin; i < end; ++i) {
      const Name& name = names_[i];
      if (name.term == kNobody) return false;
      if (i == begin) continue;
      const Name& before = names_[i - 1];
      const int order = TextOf(before).compare(TextOf(name));
      if (order > 0) return false;
      if (order == 0 &&
          (before.is_synonym || terms_[before.term].is_live || !name.is_synonym))
        return false;
    }
    begin = end;
  }
  return true;
}

void VocabularyRecord::Outline(VocabularyOutline& outline) const {
  outline.texts = bytes_;
  uint64_t begin = 0;
  for (size_t kind = 0; kind < ends_.size(); ++kind) {
    outline.names[kind].reserve(ends_[kind] - begin);
    for (; begin < ends_[kind]; ++begin) {
      const Name& name = names_[begin];
      if (terms_[name.term].is_live)
        outline.names[kind].push_back(
            {name.begin, name.size_bytes, name.is_synonym, name.term});
    }
  }
}

Term VocabularyRecord::Make(TermId id) const {
  const Place& at = terms_[id.value];
  Term term;
  term.kind = static_cast<TermKind>(KindOf(at.name));
  term.name = TextOf(names_[at.name]);
  if (!at.is_live) return term;
  ByteReader in(std::string_view(*bytes_).substr(at.begin));
  term.synonyms.resize(in.Number());
  for (std::string& synonym : term.synonyms) synonym = TextOf(names_[in.Number()]);
  term.parents.resize(in.Number());
  for (Parent& parent : term.parents) parent.term.value = in.Number32();
  const uint64_t merchant = in.Number();
  if (merchant > 0) term.policy = merchant == 1 ? term.name : Text(merchant - 1);
  term.file = Text(in.Number());
  term.iri = Text(in.Number());
  term.place = ReadPlace(in, {});
  for (Parent& parent : term.parents) {
    parent.file = Text(in.Number());
    parent.place = ReadPlace(in, term.place);
  }
  return term;
}

}  // namespace assay::graph
