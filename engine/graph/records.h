// The small records beside the policies: counters, catalogue, and where files came from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/keys.h"
#include "graph/number_set.h"

namespace assay::graph {

struct Counters {
  uint32_t vocabulary_generation = 0;
  // Of a policy version, of a source; one that is gone is never given again.
  uint32_t next_number = 1;
  uint32_t next_source = 1;
  friend bool operator==(const Counters&, const Counters&) = default;
};

// A policy version in the catalogue; the key says who it is.
struct CatalogueLine {
  uint32_t number = 0;
  uint32_t source = 0;  // The number of the text that it quotes.
  uint32_t statement_count = 0;
  // Of a version that was imported: a hash of all that it was made from (commit.h); else 0.
  uint64_t origin = 0;
  std::string title;
  friend bool operator==(const CatalogueLine&, const CatalogueLine&) = default;
};

// A stored source; the key has its hash.
struct SourceLine {
  uint32_t number = 0;
  uint32_t size_bytes = 0;
  NumberSet quoted_by;  // Numbers of policy versions.
};

// A .policy file as it was last loaded: if all of this is as before, it need not be
// again.
struct PolicyFileLine {
  struct Source {
    std::string path;  // As the file names it.
    Hash hash;
    friend bool operator==(const Source&, const Source&) = default;
  };
  Hash text_hash;
  Hash vocabulary_fingerprint;
  std::vector<Source> sources;
  std::vector<PolicyKey> policies;
  friend bool operator==(const PolicyFileLine&, const PolicyFileLine&) = default;
};

// A .checklist file as it was last loaded.
struct ChecklistFileLine {
  Hash text_hash;
  Hash vocabulary_fingerprint;
  std::vector<std::string> checklists;  // Names.
  friend bool operator==(const ChecklistFileLine&, const ChecklistFileLine&) = default;
};

// A .vocabulary file; its text stands among the texts.
struct VocabularyFileLine {
  std::string path;  // As it was given to load.
  Hash text_hash;
  friend bool operator==(const VocabularyFileLine&, const VocabularyFileLine&) = default;
};

std::string Encode(const Counters& counters);
std::string Encode(const CatalogueLine& line);
std::string Encode(const SourceLine& line);
std::string Encode(const PolicyFileLine& line);
std::string Encode(const ChecklistFileLine& line);
std::string Encode(const VocabularyFileLine& line);

// Absent for bytes that no Encode makes.
std::optional<Counters> DecodeCounters(std::string_view value);
std::optional<CatalogueLine> DecodeCatalogueLine(std::string_view value);
std::optional<SourceLine> DecodeSourceLine(std::string_view value);
std::optional<PolicyFileLine> DecodePolicyFileLine(std::string_view value);
std::optional<ChecklistFileLine> DecodeChecklistFileLine(std::string_view value);
std::optional<VocabularyFileLine> DecodeVocabularyFileLine(std::string_view value);

}  // namespace assay::graph
