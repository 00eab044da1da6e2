// Model values to records and back.
//
// Encode and Decode are exact inverses.  Decoding gives nothing for bytes that no encoder
// makes, whatever they are; it never crashes on them and takes memory in proportion to
// them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/keys.h"
#include "model/checklist.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::graph {

// ---- A policy version ----

// All but the quotations.
std::string EncodePolicy(const model::Policy& policy);
// Without quotations.  The terms must be in `vocabulary`; without one (null), any will
// do.
std::optional<model::Policy> DecodePolicy(std::string_view record,
                                          const model::Vocabulary* vocabulary);

// The terms that its statements, definitions and facts name, sorted.
std::vector<model::TermId> MentionedTerms(const model::Policy& policy);
// Its numbered items: statements, definitions, facts, defects.
uint32_t CountItems(const model::Policy& policy);

// Where the quotations of all items stand in the source, without their words:
//   a checksum of all words (XXH3-64, its low 4 bytes), so that verify can tell whether those
//   that are read are those that were quoted; then columns, each preceded by its size:
//   items: count, then for each, in order of number: the step of its number less one, how many
//   places; count of what is ignored, then for each: how many places;
//   of all places: the steps from the end of the place before; the steps of the line; the steps
//   from the likely column (bytes.h); and, without its size, the column of sizes in bytes
//   (number_column.h).
std::string EncodeQuotations(const model::Policy& policy);
// The places of the items asked for, in the order asked; none for a number without any.  Reads
// no further than it must.
std::optional<std::vector<std::vector<model::TextPlace>>> DecodeQuotations(
    std::string_view record, const std::vector<uint32_t>& numbers);
// Gives all items of `policy` their quotations, with words cut from `source`.  False if the record
// is not one of them, or of another text.
bool AttachQuotations(std::string_view record, std::string_view source,
                      model::Policy& policy);
// True if the words of `policy`'s quotations are those that were quoted.
bool HasQuotedWords(std::string_view record, const model::Policy& policy);

// ---- A checklist ----

std::string EncodeChecklist(const model::Checklist& checklist);
// The terms must be in `vocabulary`; without one (null), any will do.
std::optional<model::Checklist> DecodeChecklist(std::string_view record,
                                                const model::Vocabulary* vocabulary);

// ---- The vocabulary ----

// Every number that was ever given, by number; where `is_live` is false the name is gone
// and keeps its number for the day it comes back: then `term` has a kind and a name only.
struct NumberedTerm {
  model::Term term;
  bool is_live = true;
};

struct StoredVocabulary {
  uint32_t generation = 0;  // One more with each vocabulary stored.
  std::vector<NumberedTerm> terms;
};

std::string EncodeVocabulary(const StoredVocabulary& stored);
// Also checks what model::Vocabulary::Build takes for granted.
std::optional<StoredVocabulary> DecodeVocabulary(std::string_view record);
// The live terms, after the same checks, without making them: each is made from the record when it
// is asked for.
std::optional<model::Vocabulary> OpenVocabulary(std::string record);

// The live terms.
model::Vocabulary BuildVocabulary(StoredVocabulary stored);
// `vocabulary`'s terms, and those of `before` that it has no more.  Each term of `before`
// that is still there must have kept its number.
StoredVocabulary SucceedingVocabulary(const StoredVocabulary& before,
                                      const model::Vocabulary& vocabulary);
// All names with their numbers, gone ones too (resolve::TermNumbers).
std::map<std::pair<model::TermKind, std::string>, model::TermId> NumbersOf(
    const StoredVocabulary& stored);

// Differs when resolving a policy could give something else: names, numbers and arrows
// count, places in the files do not.
Hash Fingerprint(const model::Vocabulary& vocabulary);

}  // namespace assay::graph
