// The three ways in which a record's description (fields.h) is used: to write it, to read
// it back, and to collect the terms it names.
//
// A record is runs of bytes, each preceded by its size: first the texts, each distinct text once
// (count, then length and bytes; text 0 is the empty one), then the columns: each holds one sort of
// value of all statements, one after the other.  Such bytes are alike and compress well, and who
// wants few columns reads no more.  The columns of bytes are those below; then come columns of
// numbers (number_column.h): for each dimension how its lists are, for each their terms, and the
// sizes of places.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "graph/bytes.h"
#include "graph/number_column.h"
#include "model/statement.h"
#include "model/term.h"
#include "model/vocabulary.h"

namespace assay::graph {

enum class Column : uint8_t {
  kFacts,  // What no other column has: conditions, exceptions, retention, definitions, ...
  kNumbers,  // Of items, each as the step from the one before.
  kForms,    // Modality and flags of statements.
  kSaid,     // Which dimensions and conditions a statement speaks about.
  kWords,    // Labels, notes, headings, as numbers of texts.
  kBegins,   // Places, a column for each of their numbers.
  kLines,
  kColumns,
};
inline constexpr size_t kColumnCount = static_cast<size_t>(Column::kColumns) + 1;

// A record, taken apart; its bytes must outlive the views.
struct RecordColumns {
  std::string_view texts;
  std::array<std::string_view, kColumnCount> columns;
  std::array<std::string_view, model::kDimensionCount> lists;
  std::array<std::string_view, model::kDimensionCount> terms;
  std::string_view sizes;

  std::string_view operator[](Column column) const {
    return columns[static_cast<size_t>(column)];
  }
};
// Absent where the sizes do not add up.
std::optional<RecordColumns> TakeApart(std::string_view record);

// How deep conditions and exceptions may nest in a record: far beyond what texts may
// (syntax::kMaxNesting), and far below what the stack holds.
inline constexpr int kMaxRecordDepth = 512;

// What Io reads into, or writes from.
template <typename Io, typename T>
using Of = std::conditional_t<Io::kReads, T, const T>;

// The columns of a record, and which of them is being written or read.
template <typename Bytes, typename Numbers>
class ColumnCursor {
 public:
  ColumnCursor() = default;
  ColumnCursor(const ColumnCursor&) = delete;
  ColumnCursor& operator=(const ColumnCursor&) = delete;

  // What `pass` writes goes into that column, and what it reads comes from there; inside of an
  // exception it stays where it is, so that each column has one value for each statement.
  template <typename Pass>
  void In(Column column, Pass pass) {
    Bytes* const before = depth_ == 0 ? std::exchange(facts_, &ColumnAt(column)) : facts_;
    pass();
    facts_ = before;
  }
  // The same for a list of that dimension and its terms.
  template <typename Pass>
  void InList(size_t dimension, Pass pass) {
    if (depth_ > 0) return pass();
    list_ = &lists_[dimension];
    terms_ = &terms_of_[dimension];
    pass();
    list_ = terms_ = nullptr;
  }

 protected:
  Bytes& ColumnAt(Column column) { return columns_[static_cast<size_t>(column)]; }

  std::array<Bytes, kColumnCount> columns_;
  Bytes* facts_ = columns_.data();  // The column at hand.
  std::array<Numbers, model::kDimensionCount> lists_, terms_of_;
  Numbers sizes_;
  Numbers *list_ = nullptr,
          *terms_ = nullptr;  // Of the list at hand; null: all is facts.
  model::TextPlace last_;
  uint32_t last_number_ = 0;
  int depth_ = 0;
};

class RecordWriter : public ColumnCursor<ByteWriter, NumberColumnWriter> {
 public:
  static constexpr bool kReads = false;

  void Number(uint32_t value) { Put(value); }
  // A number that is mostly one more than the one written so before.
  void NextNumber(uint32_t value) {
    ColumnAt(Column::kNumbers).Difference(last_number_ + 1, value);
    last_number_ = value;
  }
  void Term(model::TermId term) {
    if (terms_ != nullptr) {
      ASSAY_CHECK(term.valid());
      return terms_->Put(term.value);
    }
    facts_->Number(term.valid() ? uint64_t{term.value} + 1 : 0);
  }
  void Hash(uint64_t value) { facts_->Fixed64(value); }
  void Phrase(const std::string& text) { facts_->Number(NumberOf(text)); }
  void Text(const std::string& text) { ColumnAt(Column::kWords).Number(NumberOf(text)); }
  // Texts of which most are empty: a bit for each that is not, then those.
  template <typename... String>
  void RareTexts(const String&... texts) {
    uint32_t bits = 0;
    int at = 0;
    ((bits |= (texts.empty() ? 0U : 1U) << at++), ...);
    ColumnAt(Column::kWords).Number(bits);
    ((texts.empty() ? void() : Text(texts)), ...);
  }
  void Place(const model::TextPlace& place);

  template <typename Enum>
  void Choice(Enum value, Enum /*last*/) {
    Put(static_cast<uint32_t>(value));
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
    Put(list.size());
    for (const T& item : list) each(item);
  }
  // The same, with a mark that costs nothing.
  template <typename T, typename Each>
  void MarkedList(const std::vector<T>& list, bool mark, Each each) {
    Put(list.size() * 2 + (mark ? 1 : 0));
    for (const T& item : list) each(item);
  }
  bool Enter() {
    ASSAY_CHECK(++depth_ <= kMaxRecordDepth);
    return true;
  }
  void Leave() { --depth_; }

  std::string Take();

 private:
  void Put(uint64_t number) {
    if (list_ == nullptr) return facts_->Number(number);
    ASSAY_CHECK(number <= UINT32_MAX);
    list_->Put(static_cast<uint32_t>(number));
  }
  uint32_t NumberOf(const std::string& text);

  ByteWriter texts_;
  std::unordered_map<std::string, uint32_t> numbers_;  // Looked up only, never walked.
};

// Fails, instead of trusting it, on any record that no RecordWriter makes.
class RecordReader : public ColumnCursor<ByteReader, NumberColumnReader> {
 public:
  static constexpr bool kReads = true;

  // Terms must be in `vocabulary`; without one, any number is a term.
  RecordReader(std::string_view record, const model::Vocabulary* vocabulary);

  void Number(uint32_t& value) { value = Take32(); }
  void NextNumber(uint32_t& value) {
    value = last_number_ = ColumnAt(Column::kNumbers).Difference(last_number_ + 1);
  }
  void Term(model::TermId& term);
  void Hash(uint64_t& value) { value = facts_->Fixed64(); }
  void Phrase(std::string& text) { text = TextOf(facts_->Number()); }
  void Text(std::string& text) { text = TextOf(ColumnAt(Column::kWords).Number()); }
  template <typename... String>
  void RareTexts(String&... texts) {
    const uint32_t bits = ColumnAt(Column::kWords).Number32();
    if (bits >> sizeof...(texts) != 0) return Fail();
    int at = 0;
    ((bits >> at++ & 1 ? PresentText(texts) : void()), ...);
  }
  void Place(model::TextPlace& place);

  template <typename Enum>
  void Choice(Enum& value, Enum last) {
    const uint64_t number = Take();
    if (number > static_cast<uint64_t>(last)) return Fail();
    value = static_cast<Enum>(number);
  }
  template <typename... Bool>
  void Flags(Bool&... flags) {
    const uint32_t bits = Take32();
    if (bits >> sizeof...(flags) != 0) return Fail();
    int at = 0;
    ((flags = (bits >> at++) & 1), ...);
  }
  template <typename T, typename Each>
  void List(std::vector<T>& list, Each each) {
    Items(Take(), list, each, [&] { return failed(); });
  }
  // All of its items are terms, or in the column being read.
  template <typename T, typename Each>
  void MarkedList(std::vector<T>& list, bool& mark, Each each) {
    const uint64_t head = Take();
    mark = head & 1;
    Items(head / 2, list, each,
          [&] { return terms_ != nullptr ? terms_->failed() : facts_->failed(); });
  }
  bool Enter() {
    if (++depth_ > kMaxRecordDepth) Fail();
    return !failed();
  }
  void Leave() { --depth_; }

  void Fail() { columns_[0].Fail(); }
  bool failed() const;
  // True if the record was read whole and all of it fitted.
  bool AtEnd() const;

 private:
  // How much room a list gets before its items are read: a size may be damaged.
  static constexpr uint64_t kTrustedSize = 256;

  uint64_t Take() { return list_ != nullptr ? list_->Take() : facts_->Number(); }
  uint32_t Take32() { return list_ != nullptr ? list_->Take() : facts_->Number32(); }
  std::string_view TextOf(uint64_t number);
  // What was written because it is not empty.
  void PresentText(std::string& text) {
    Text(text);
    if (text.empty()) Fail();
  }
  template <typename T, typename Each, typename HasFailed>
  void Items(uint64_t size, std::vector<T>& list, Each each, HasFailed has_failed) {
    list.reserve(std::min(size, kTrustedSize));
    for (uint64_t i = 0; i < size && !has_failed(); ++i) each(list.emplace_back());
  }

  const model::Vocabulary* vocabulary_;
  std::vector<std::string_view> texts_;
};

// Collects the valid terms of what it is shown, and looks at nothing else.
class TermCollector {
 public:
  static constexpr bool kReads = false;

  template <typename Show>
  void In(Column, Show show) {
    show();
  }
  template <typename Show>
  void InList(size_t, Show show) {
    show();
  }

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
