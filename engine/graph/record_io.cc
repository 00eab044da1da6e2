#include "graph/record_io.h"

#include <algorithm>
#include <bit>

namespace assay::graph {

void RecordWriter::Place(const model::TextPlace& place) {
  ColumnAt(Column::kBegins).Difference(last_.end, place.begin);
  sizes_.Put(place.end - place.begin);  // Wraps where it is no place.
  ColumnAt(Column::kLines).Difference(last_.line, place.line);
  ColumnAt(Column::kColumns).Difference(LikelyColumn(last_, place), place.column);
  last_ = place;
}

uint32_t RecordWriter::NumberOf(const std::string& text) {
  if (text.empty()) return 0;
  const auto found = numbers_.find(text);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<uint32_t>(numbers_.size() + 1);
  numbers_.emplace(text, number);
  texts_.Text(text);
  return number;
}

std::string RecordWriter::Take() {
  ByteWriter texts;
  texts.Number(numbers_.size());
  texts.Raw(texts_.bytes());
  ByteWriter record;
  record.Text(texts.bytes());
  for (const ByteWriter& column : columns_) record.Text(column.bytes());
  for (const NumberColumnWriter& list : lists_) record.Text(list.Encode());
  for (const NumberColumnWriter& terms : terms_of_) record.Text(terms.Encode());
  record.Text(sizes_.Encode());
  return record.Take();
}

std::optional<RecordColumns> TakeApart(std::string_view record) {
  ByteReader whole(record);
  RecordColumns apart;
  apart.texts = whole.Text();
  for (std::string_view& column : apart.columns) column = whole.Text();
  for (std::string_view& list : apart.lists) list = whole.Text();
  for (std::string_view& terms : apart.terms) terms = whole.Text();
  apart.sizes = whole.Text();
  if (!whole.AtEnd()) return std::nullopt;
  return apart;
}

RecordReader::RecordReader(std::string_view record, const model::Vocabulary* vocabulary)
    : vocabulary_(vocabulary) {
  const auto apart = TakeApart(record);
  if (!apart) {
    Fail();
    return;
  }
  for (size_t i = 0; i < kColumnCount; ++i) columns_[i] = ByteReader(apart->columns[i]);
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    lists_[d] = NumberColumnReader(apart->lists[d]);
    terms_of_[d] = NumberColumnReader(apart->terms[d]);
  }
  sizes_ = NumberColumnReader(apart->sizes);
  ByteReader texts(apart->texts);
  texts_.emplace_back();
  const uint64_t count = texts.Number();
  for (uint64_t i = 0; i < count && !texts.failed(); ++i) texts_.push_back(texts.Text());
  if (!texts.AtEnd()) Fail();
}

bool RecordReader::failed() const {
  const auto has_failed = [](const auto& column) { return column.failed(); };
  return sizes_.failed() || std::any_of(columns_.begin(), columns_.end(), has_failed) ||
         std::any_of(lists_.begin(), lists_.end(), has_failed) ||
         std::any_of(terms_of_.begin(), terms_of_.end(), has_failed);
}

bool RecordReader::AtEnd() const {
  const auto is_at_end = [](const auto& column) { return column.AtEnd(); };
  return sizes_.AtEnd() && std::all_of(columns_.begin(), columns_.end(), is_at_end) &&
         std::all_of(lists_.begin(), lists_.end(), is_at_end) &&
         std::all_of(terms_of_.begin(), terms_of_.end(), is_at_end);
}

void RecordReader::Term(model::TermId& term) {
  if (terms_ != nullptr) {
    term = model::TermId{terms_->Take()};
    if (!term.valid()) return Fail();
  } else {
    const uint64_t number = Take();
    if (number > UINT32_MAX) return Fail();
    term =
        number == 0 ? model::TermId{} : model::TermId{static_cast<uint32_t>(number - 1)};
  }
  if (term.valid() && vocabulary_ != nullptr && !vocabulary_->Contains(term)) Fail();
}

void RecordReader::Place(model::TextPlace& place) {
  place.begin = ColumnAt(Column::kBegins).Difference(last_.end);
  place.end = place.begin + sizes_.Take();
  place.line = ColumnAt(Column::kLines).Difference(last_.line);
  place.column = ColumnAt(Column::kColumns).Difference(LikelyColumn(last_, place));
  last_ = place;
}

std::string_view RecordReader::TextOf(uint64_t number) {
  if (number < texts_.size()) return texts_[number];
  Fail();
  return {};
}

std::vector<model::TermId> TermCollector::Take() {
  // Terms are small numbers, most of them mentioned many times: a bit each is sorted already.
  constexpr uint32_t kMaxBits = 1U << 14;
  if (greatest_ < kMaxBits) {
    std::vector<uint64_t> bits(greatest_ / 64 + 1);
    for (const model::TermId term : terms_)
      bits[term.value / 64] |= uint64_t{1} << (term.value % 64);
    terms_.clear();
    for (uint32_t word = 0; word < bits.size(); ++word) {
      for (uint64_t left = bits[word]; left != 0; left &= left - 1) {
        const auto bit = static_cast<uint32_t>(std::countr_zero(left));
        terms_.push_back({word * 64 + bit});
      }
    }
    return std::move(terms_);
  }
  std::sort(terms_.begin(), terms_.end());
  terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
  return std::move(terms_);
}

}  // namespace assay::graph
