// A policy version: its record (fields.h).
#include "graph/codec.h"
#include "graph/fields.h"

namespace assay::graph {

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

std::string EncodeStored(const StoredPolicy& stored) {
  ByteWriter value;
  value.Number(stored.source);
  value.Text(stored.record);
  value.Raw(stored.quotations);
  return value.Take();
}

std::optional<StoredPolicy> DecodeStored(std::string_view value) {
  ByteReader in(value);
  StoredPolicy stored;
  stored.source = in.Number32();
  stored.record = in.Text();
  stored.quotations = in.Raw(in.left_bytes());
  if (in.failed()) return std::nullopt;
  return stored;
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

}  // namespace assay::graph
