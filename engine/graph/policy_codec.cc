// A policy version: its record (fields.h) and its quotations.
#include <algorithm>

#include "graph/codec.h"
#include "graph/fields.h"

namespace assay::graph {
namespace {

using model::Quotation;

void PutQuotations(ByteWriter& out, const std::vector<Quotation>& quotations) {
  out.Number(quotations.size());
  for (const Quotation& quotation : quotations) {
    out.Text(quotation.text);
    out.Number(quotation.place.begin);
    out.Difference(quotation.place.begin, quotation.place.end);
    out.Number(quotation.place.line);
    out.Number(quotation.place.column);
  }
}

std::vector<Quotation> TakeQuotations(ByteReader& in) {
  std::vector<Quotation> quotations;
  const uint64_t count = in.Number();
  for (uint64_t i = 0; i < count && !in.failed(); ++i) {
    Quotation& quotation = quotations.emplace_back();
    quotation.text = in.Text();
    quotation.place.begin = in.Number32();
    quotation.place.end = in.Difference(quotation.place.begin);
    quotation.place.line = in.Number32();
    quotation.place.column = in.Number32();
  }
  return quotations;
}

// The items of a quotations' record, by number; absent if its directory does not fit.
std::optional<std::map<uint32_t, std::string_view>> ReadDirectory(
    std::string_view record) {
  ByteReader in(record);
  std::vector<std::pair<uint32_t, uint64_t>> entries;
  const uint64_t count = in.Number();
  for (uint64_t i = 0; i < count && !in.failed(); ++i) {
    const uint32_t number = in.Number32();
    entries.emplace_back(number, in.Number());
  }
  std::map<uint32_t, std::string_view> items;
  for (const auto& [number, size] : entries) {
    if (!items.emplace(number, in.Raw(size)).second) in.Fail();
  }
  if (!in.AtEnd()) return std::nullopt;
  return items;
}

// Visits the quotations of each numbered item.
template <typename Policy, typename Visit>
void ForEachItem(Policy& policy, Visit visit) {
  if (policy.precedence_number != 0)
    visit(policy.precedence_number, policy.precedence_quotations);
  for (auto& item : policy.statements) visit(item.number, item.quotations);
  for (auto& item : policy.definitions) visit(item.number, item.quotations);
  for (auto& item : policy.facts) visit(item.number, item.quotations);
  for (auto& item : policy.defects) visit(item.number, item.quotations);
}

}  // namespace

std::string EncodePolicy(const model::Policy& policy) {
  RecordWriter out;
  Fields(out, policy);
  return out.Take();
}

std::optional<model::Policy> DecodePolicy(std::string_view record,
                                          const model::Vocabulary* vocabulary) {
  RecordReader in(record, vocabulary);
  model::Policy policy;
  Fields(in, policy);
  if (!in.AtEnd()) return std::nullopt;
  return policy;
}

std::vector<model::TermId> MentionedTerms(const model::Policy& policy) {
  TermCollector terms;
  Fields(terms, policy);
  return terms.Take();
}

uint32_t CountItems(const model::Policy& policy) {
  return static_cast<uint32_t>(policy.statements.size() + policy.definitions.size() +
                               policy.facts.size() + policy.defects.size());
}

std::string EncodeQuotations(const model::Policy& policy) {
  std::map<uint32_t, std::string> items;
  ForEachItem(policy, [&](uint32_t number, const std::vector<Quotation>& quotations) {
    ByteWriter item;
    PutQuotations(item, quotations);
    ASSAY_CHECK(number != 0 && items.emplace(number, item.Take()).second);
  });
  if (!policy.ignored.empty()) {
    ByteWriter item;
    for (const model::Ignored& ignored : policy.ignored)
      PutQuotations(item, ignored.quotations);
    items.emplace(0, item.Take());
  }
  ByteWriter record;
  record.Number(items.size());
  for (const auto& [number, bytes] : items) {
    record.Number(number);
    record.Number(bytes.size());
  }
  for (const auto& [number, bytes] : items) record.Raw(bytes);
  return record.Take();
}

std::optional<std::vector<std::vector<Quotation>>> DecodeQuotations(
    std::string_view record, const std::vector<uint32_t>& numbers) {
  const auto items = ReadDirectory(record);
  if (!items) return std::nullopt;
  std::vector<std::vector<Quotation>> found;
  for (const uint32_t number : numbers) {
    const auto item = items->find(number);
    if (number == 0 || item == items->end()) {
      found.emplace_back();
      continue;
    }
    ByteReader in(item->second);
    found.push_back(TakeQuotations(in));
    if (!in.AtEnd()) return std::nullopt;
  }
  return found;
}

bool AttachQuotations(std::string_view record, model::Policy& policy) {
  auto items = ReadDirectory(record);
  if (!items) return false;
  bool fits = true;
  ForEachItem(policy, [&](uint32_t number, std::vector<Quotation>& quotations) {
    const auto item = items->find(number);
    if (item == items->end()) {
      fits = false;
      return;
    }
    ByteReader in(item->second);
    quotations = TakeQuotations(in);
    fits = fits && in.AtEnd();
    items->erase(item);
  });
  if (!policy.ignored.empty() && items->contains(0)) {
    ByteReader in(items->at(0));
    for (model::Ignored& ignored : policy.ignored)
      ignored.quotations = TakeQuotations(in);
    fits = fits && in.AtEnd();
    items->erase(0);
  }
  return fits && items->empty();
}

}  // namespace assay::graph
