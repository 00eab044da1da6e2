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
