#include "graph/record_io.h"

#include <algorithm>
#include <bit>

namespace assay::graph {

void RecordWriter::Place(const model::TextPlace& place) {
  words_.Difference(last_.end, place.begin);
  words_.Number(uint32_t{place.end - place.begin});  // Wraps where it is no place.
  words_.Difference(last_.line, place.line);
  words_.Difference(LikelyColumn(last_, place), place.column);
  last_ = place;
}

uint32_t RecordWriter::NumberOf(const std::string& text) {
  if (text.empty()) return 0;
  const auto [found, added] =
      numbers_.emplace(text, static_cast<uint32_t>(numbers_.size() + 1));
  if (added) texts_.Text(text);
  return found->second;
}

std::string RecordWriter::Take() {
  ByteWriter texts;
  texts.Number(numbers_.size());
  texts.Raw(texts_.bytes());
  ByteWriter record;
  record.Text(texts.bytes());
  record.Text(facts_.bytes());
  record.Raw(words_.bytes());
  return record.Take();
}

RecordReader::RecordReader(std::string_view record, const model::Vocabulary* vocabulary)
    : vocabulary_(vocabulary) {
  ByteReader whole(record);
  ByteReader texts(whole.Text());
  facts_ = ByteReader(whole.Text());
  words_ = ByteReader(whole.Raw(whole.left_bytes()));
  texts_.emplace_back();
  const uint64_t count = texts.Number();
  for (uint64_t i = 0; i < count && !texts.failed(); ++i) texts_.push_back(texts.Text());
  if (whole.failed() || !texts.AtEnd()) Fail();
}

void RecordReader::Term(model::TermId& term) {
  const uint64_t number = facts_.Number();
  if (number > UINT32_MAX) return Fail();
  term = number == 0 ? model::TermId{} : model::TermId{static_cast<uint32_t>(number - 1)};
  if (term.valid() && vocabulary_ != nullptr && !vocabulary_->Contains(term)) Fail();
}

void RecordReader::Place(model::TextPlace& place) {
  place.begin = words_.Difference(last_.end);
  place.end = place.begin + words_.Number32();
  place.line = words_.Difference(last_.line);
  place.column = words_.Difference(LikelyColumn(last_, place));
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
