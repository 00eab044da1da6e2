#include "graph/records.h"

#include "graph/bytes.h"

namespace assay::graph {
namespace {

void PutHash(ByteWriter& out, const Hash& hash) {
  out.Fixed64(hash.high);
  out.Fixed64(hash.low);
}

Hash TakeHash(ByteReader& in) {
  const uint64_t high = in.Fixed64();
  return {high, in.Fixed64()};
}

}  // namespace

std::string Encode(const Counters& counters) {
  ByteWriter out;
  out.Number(counters.vocabulary_generation);
  out.Number(counters.next_number);
  out.Number(counters.next_source);
  return out.Take();
}

std::optional<Counters> DecodeCounters(std::string_view value) {
  ByteReader in(value);
  Counters counters;
  counters.vocabulary_generation = in.Number32();
  counters.next_number = in.Number32();
  counters.next_source = in.Number32();
  if (!in.AtEnd()) return std::nullopt;
  return counters;
}

std::string Encode(const CatalogueLine& line) {
  ByteWriter out;
  out.Number(line.number);
  out.Number(line.source);
  out.Number(line.statement_count);
  out.Number(line.origin);
  out.Text(line.title);
  return out.Take();
}

std::optional<CatalogueLine> DecodeCatalogueLine(std::string_view value) {
  ByteReader in(value);
  CatalogueLine line;
  line.number = in.Number32();
  line.source = in.Number32();
  line.statement_count = in.Number32();
  line.origin = in.Number();
  line.title = in.Text();
  if (!in.AtEnd()) return std::nullopt;
  return line;
}

std::string Encode(const SourceLine& line) {
  ByteWriter out;
  out.Number(line.number);
  out.Number(line.size_bytes);
  out.Raw(line.quoted_by.Encode());
  return out.Take();
}

std::optional<SourceLine> DecodeSourceLine(std::string_view value) {
  ByteReader in(value);
  SourceLine line;
  line.number = in.Number32();
  line.size_bytes = in.Number32();
  auto quoted_by = NumberSet::Decode(in.Raw(in.left_bytes()));
  if (in.failed() || !quoted_by) return std::nullopt;
  line.quoted_by = std::move(*quoted_by);
  return line;
}

std::string Encode(const PolicyFileLine& line) {
  ByteWriter out;
  PutHash(out, line.text_hash);
  PutHash(out, line.vocabulary_fingerprint);
  out.Number(line.sources.size());
  for (const PolicyFileLine::Source& source : line.sources) {
    out.Text(source.path);
    PutHash(out, source.hash);
  }
  out.Number(line.policies.size());
  for (const PolicyKey& policy : line.policies) {
    out.Text(policy.merchant);
    out.Text(policy.version);
  }
  return out.Take();
}

std::optional<PolicyFileLine> DecodePolicyFileLine(std::string_view value) {
  ByteReader in(value);
  PolicyFileLine line;
  line.text_hash = TakeHash(in);
  line.vocabulary_fingerprint = TakeHash(in);
  const uint64_t sources = in.Number();
  for (uint64_t i = 0; i < sources && !in.failed(); ++i) {
    std::string path(in.Text());
    line.sources.push_back({std::move(path), TakeHash(in)});
  }
  const uint64_t policies = in.Number();
  for (uint64_t i = 0; i < policies && !in.failed(); ++i) {
    std::string merchant(in.Text());
    line.policies.push_back({std::move(merchant), std::string(in.Text())});
  }
  if (!in.AtEnd()) return std::nullopt;
  return line;
}

std::string Encode(const ChecklistFileLine& line) {
  ByteWriter out;
  PutHash(out, line.text_hash);
  PutHash(out, line.vocabulary_fingerprint);
  out.Number(line.checklists.size());
  for (const std::string& checklist : line.checklists) out.Text(checklist);
  return out.Take();
}

std::optional<ChecklistFileLine> DecodeChecklistFileLine(std::string_view value) {
  ByteReader in(value);
  ChecklistFileLine line;
  line.text_hash = TakeHash(in);
  line.vocabulary_fingerprint = TakeHash(in);
  const uint64_t checklists = in.Number();
  for (uint64_t i = 0; i < checklists && !in.failed(); ++i)
    line.checklists.emplace_back(in.Text());
  if (!in.AtEnd()) return std::nullopt;
  return line;
}

std::string Encode(const VocabularyFileLine& line) {
  ByteWriter out;
  out.Text(line.path);
  PutHash(out, line.text_hash);
  return out.Take();
}

std::optional<VocabularyFileLine> DecodeVocabularyFileLine(std::string_view value) {
  ByteReader in(value);
  VocabularyFileLine line;
  line.path = in.Text();
  line.text_hash = TakeHash(in);
  if (!in.AtEnd()) return std::nullopt;
  return line;
}

}  // namespace assay::graph
