// The three ways in which a record's description (fields.h) is used: to write it, to read
// it back, and to collect the terms it names.
//
// A packed record is three runs of bytes, so that judging reads a short one only:
//
//   texts   each distinct text once: count, then length and bytes; text 0 is the empty
//   one facts   what judging needs: terms, flags, structure; phrases as numbers of texts
//   words   what people read beside it: labels, notes, headings as numbers of texts,
//   places
//
// `texts` and `facts` are preceded by their size in bytes; `words` is the rest.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "base/check.h"
#include "graph/bytes.h"
#include "model/term.h"
#include "model/vocabulary.h"

namespace assay::graph {

// How deep conditions and exceptions may nest in a record: far beyond what texts may
// (syntax::kMaxNesting), and far below what the stack holds.
inline constexpr int kMaxRecordDepth = 512;

// What Io reads into, or writes from.
template <typename Io, typename T>
using Of = std::conditional_t<Io::kReads, T, const T>;

class RecordWriter {
 public:
  static constexpr bool kReads = false;

  void Number(uint32_t value) { facts_.Number(value); }
  // A number that is mostly one more than the one written so before.
  void NextNumber(uint32_t value) {
    facts_.Difference(last_number_ + 1, value);
    last_number_ = value;
  }
  void Term(model::TermId term) {
    facts_.Number(term.valid() ? uint64_t{term.value} + 1 : 0);
  }
  void Hash(uint64_t value) { facts_.Fixed64(value); }
  void Phrase(const std::string& text) { facts_.Number(NumberOf(text)); }
  void Text(const std::string& text) { words_.Number(NumberOf(text)); }
  // Texts of which most are empty: a bit for each that is not, then those.
  template <typename... String>
  void RareTexts(const String&... texts) {
    uint32_t bits = 0;
    int at = 0;
    ((bits |= (texts.empty() ? 0U : 1U) << at++), ...);
    words_.Number(bits);
    ((texts.empty() ? void() : Text(texts)), ...);
  }
  void Place(const model::TextPlace& place);

  template <typename Enum>
  void Choice(Enum value, Enum /*last*/) {
    facts_.Number(static_cast<uint64_t>(value));
  }
  template <typename... Bool>
  void Flags(Bool... flags) {
    uint32_t bits = 0;
    int at = 0;
    ((bits |= (flags ? 1U : 0U) << at++), ...);
    Number(bits);
  }
  template <typename T, typename Each>
  void List(const std::vector<T>& list, Each each) {
    facts_.Number(list.size());
    for (const T& item : list) each(item);
  }
  // The same, with a mark that costs nothing.
  template <typename T, typename Each>
  void MarkedList(const std::vector<T>& list, bool mark, Each each) {
    facts_.Number(list.size() * 2 + (mark ? 1 : 0));
    for (const T& item : list) each(item);
  }
  bool Enter() {
    ASSAY_CHECK(++depth_ <= kMaxRecordDepth);
    return true;
  }
  void Leave() { --depth_; }

  std::string Take();

 private:
  uint32_t NumberOf(const std::string& text);

  ByteWriter facts_;
  ByteWriter words_;
  ByteWriter texts_;
  std::unordered_map<std::string, uint32_t> numbers_;  // Looked up only, never walked.
  model::TextPlace last_;
  uint32_t last_number_ = 0;
  int depth_ = 0;
};

// Fails, instead of trusting it, on any record that no RecordWriter makes.
class RecordReader {
 public:
  static constexpr bool kReads = true;

  // Terms must be in `vocabulary`; without one, any number is a term.
  RecordReader(std::string_view record, const model::Vocabulary* vocabulary);

  void Number(uint32_t& value) { value = facts_.Number32(); }
  void NextNumber(uint32_t& value) {
    value = last_number_ = facts_.Difference(last_number_ + 1);
  }
  void Term(model::TermId& term);
  void Hash(uint64_t& value) { value = facts_.Fixed64(); }
  void Phrase(std::string& text) { text = TextOf(facts_.Number()); }
  void Text(std::string& text) { text = TextOf(words_.Number()); }
  template <typename... String>
  void RareTexts(String&... texts) {
    const uint32_t bits = words_.Number32();
    if (bits >> sizeof...(texts) != 0) return Fail();
    int at = 0;
    ((bits >> at++ & 1 ? PresentText(texts) : void()), ...);
  }
  void Place(model::TextPlace& place);

  template <typename Enum>
  void Choice(Enum& value, Enum last) {
    const uint64_t number = facts_.Number();
    if (number > static_cast<uint64_t>(last)) return Fail();
    value = static_cast<Enum>(number);
  }
  template <typename... Bool>
  void Flags(Bool&... flags) {
    const uint32_t bits = facts_.Number32();
    if (bits >> sizeof...(flags) != 0) return Fail();
    int at = 0;
    ((flags = (bits >> at++) & 1), ...);
  }
  template <typename T, typename Each>
  void List(std::vector<T>& list, Each each) {
    Items(facts_.Number(), list, each);
  }
  template <typename T, typename Each>
  void MarkedList(std::vector<T>& list, bool& mark, Each each) {
    const uint64_t head = facts_.Number();
    mark = head & 1;
    Items(head / 2, list, each);
  }
  bool Enter() {
    if (++depth_ > kMaxRecordDepth) Fail();
    return !failed();
  }
  void Leave() { --depth_; }

  void Fail() {
    facts_.Fail();
    words_.Fail();
  }
  bool failed() const { return facts_.failed() || words_.failed(); }
  // True if the record was read whole and all of it fitted.
  bool AtEnd() const { return facts_.AtEnd() && words_.AtEnd(); }

 private:
  // How much room a list gets before its items are read: a size may be damaged.
  static constexpr uint64_t kTrustedSize = 256;

  std::string_view TextOf(uint64_t number);
  // What was written because it is not empty.
  void PresentText(std::string& text) {
    Text(text);
    if (text.empty()) Fail();
  }
  template <typename T, typename Each>
  void Items(uint64_t size, std::vector<T>& list, Each each) {
    list.reserve(std::min(size, kTrustedSize));
    for (uint64_t i = 0; i < size && !failed(); ++i) each(list.emplace_back());
  }

  const model::Vocabulary* vocabulary_;
  ByteReader facts_{{}};
  ByteReader words_{{}};
  std::vector<std::string_view> texts_;
  model::TextPlace last_;
  uint32_t last_number_ = 0;
  int depth_ = 0;
};

// Collects the valid terms of what it is shown, and looks at nothing else.
class TermCollector {
 public:
  static constexpr bool kReads = false;

  void Number(uint32_t) {}
  void NextNumber(uint32_t) {}
  void Term(model::TermId term) {
    if (!term.valid()) return;
    terms_.push_back(term);
    greatest_ = std::max(greatest_, term.value);
  }
  void Hash(uint64_t) {}
  void Phrase(const std::string&) {}
  void Text(const std::string&) {}
  template <typename... String>
  void RareTexts(const String&...) {}
  void Place(const model::TextPlace&) {}
  template <typename Enum>
  void Choice(Enum, Enum) {}
  template <typename... Bool>
  void Flags(Bool...) {}
  template <typename T, typename Each>
  void List(const std::vector<T>& list, Each each) {
    for (const T& item : list) each(item);
  }
  template <typename T, typename Each>
  void MarkedList(const std::vector<T>& list, bool, Each each) {
    for (const T& item : list) each(item);
  }
  bool Enter() { return true; }
  void Leave() {}

  // Sorted, each once.
  std::vector<model::TermId> Take();

 private:
  std::vector<model::TermId> terms_;
  uint32_t greatest_ = 0;
};

}  // namespace assay::graph
