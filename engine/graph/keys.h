// The whole layout of a database, drawn once.
//
//   family   key                       value                                             made of
//   records  G                         counters                                          records.h
//   records  V                         the compiled vocabulary                           vocabulary_record.h
//   records  c merchant | version      catalogue line of a policy version                records.h
//   records  p number                  the policy version: what it states, its places    stored_policy.h
//   records  i number                  merchant | version: whose number it is            keys.h
//   records  t title | merchant        (empty) a normalised title's merchant
//   records  k name | merchant         (empty) a name that holds a keyword of questions
//   records  u merchant                the number of its version in force now           keys.h
//   records  x number / 32             pairs of statements that contradict, of 32       pairs.h
//   records  m term | block            numbers of the versions that name it              number_set.h
//   records  s source hash             its number, and those of the versions quoting it  records.h
//   records  f policy file             how it was when last loaded                       records.h
//   records  l checklist name          a compiled checklist                              codec.h
//   records  h checklist file          how it was when last loaded                       records.h
//   records  v vocabulary | file name  where a vocabulary file came from                 records.h
//   texts    s source number | chunk   16 kB of the source, byte for byte                source_text.h
//   texts    v vocabulary | file name  the vocabulary file, byte for byte
//
// A key's letter is one byte.  Numbers and terms are 4 bytes, hashes 16, high byte first,
// so that keys sort as numbers do, and texts lie in the order in which they came.  `|` ends a
// text that something follows: 00 00; a 00 inside a text is 00 FF; nothing stands between two
// numbers.  So a merchant's lines of the catalogue lie together, by date, the undated one first,
// and policies by number, as they came.  The words of a quotation are those of its source: they
// are stored nowhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/term.h"

namespace assay::graph {

// Of everything above.  A change of any layout needs the next number.
inline constexpr uint32_t kFormatVersion = 4;

// The versions that name a term are told in blocks of 65,536 numbers, so that a commit rewrites
// a value of 8 kB at most for each term.
inline constexpr uint32_t BlockOf(uint32_t number) { return number >> 16; }

// XXH3-128, high word first.
struct Hash {
  uint64_t high = 0;
  uint64_t low = 0;
  friend auto operator<=>(const Hash&, const Hash&) = default;
};
Hash HashOf(std::string_view bytes);

// Who a policy version is.
struct PolicyKey {
  std::string merchant;  // Normalised.
  std::string version;   // Empty: undated.
  friend auto operator<=>(const PolicyKey&, const PolicyKey&) = default;
};

std::string CountersKey();
std::string VocabularyKey();
std::string CatalogueKey(const PolicyKey& policy);
std::string CataloguePrefix();                           // Of all lines.
std::string CataloguePrefix(std::string_view merchant);  // Of one merchant's.
std::string PolicyRecordKey(uint32_t number);
std::string PolicyRecordPrefix();
std::string NumberKey(uint32_t number);
std::string TitleKey(std::string_view title, std::string_view merchant);
std::string TitlePrefix(std::string_view title);
std::string KeywordNamePrefix();
std::string KeywordNameKey(std::string_view name, std::string_view merchant);
std::string CurrentKey(std::string_view merchant);
std::string PairsBlockKey(uint32_t block);
std::string PairsBlockPrefix();
std::string MentionKey(model::TermId term, uint32_t block);
std::string MentionPrefix(model::TermId term);
std::string SourceKey(const Hash& source);
std::string SourceChunkKey(uint32_t source, uint32_t chunk);
std::string SourceChunkPrefix(uint32_t source);
std::string PolicyFileKey(std::string_view file);
std::string ChecklistKey(std::string_view name);
std::string ChecklistPrefix();
std::string ChecklistFileKey(std::string_view file);
std::string VocabularyFilePrefix();
std::string VocabularyFileKey(std::string_view vocabulary, std::string_view file_name);

// The inverse of the keys above, by their first letter; absent if the key is not one.
// Of two texts: the pair (c, t, k, v).  Of a number: i, p, x.  Of a text: f, h, l, u: all
// after the letter.
std::optional<std::pair<std::string, std::string>> TextsOfKey(std::string_view key);
std::optional<uint32_t> NumberOfKey(std::string_view key);
// Of two numbers: m, and s among the texts.
std::optional<std::pair<uint32_t, uint32_t>> NumbersOfKey(std::string_view key);
std::optional<Hash> HashOfKey(std::string_view key);

// The value of a `u` key.
std::string EncodeNumber(uint32_t number);
std::optional<uint32_t> DecodeNumber(std::string_view value);

// "c acme|2024-01-01", "p 12", "s 1f...": a key to people.
std::string KeyInWords(std::string_view key);

// The value of an `i` key: a PolicyKey as its two texts.
std::string EncodePolicyKey(const PolicyKey& policy);
std::optional<PolicyKey> DecodePolicyKey(std::string_view value);

}  // namespace assay::graph
