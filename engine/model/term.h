// The nouns of the vocabulary: terms of twelve kinds, and how their names are written.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::model {

enum class TermKind : uint8_t {
  kData,
  kRecipient,  // Also sources and actors.
  kPurpose,
  kBasis,
  kAction,
  kCondition,  // Also the events of retention ("until order completion").
  kSubject,    // Whose data.
  kSafeguard,
  kRight,
  kDuty,
  kPlace,
  kFact,
};
inline constexpr size_t kTermKindCount = 12;

// "data", "recipient", ...: the word that opens the kind's block in a vocabulary file.
std::string_view KindWord(TermKind kind);
// "data categories", "recipients", ...: the plural in answers.
std::string_view KindPlural(TermKind kind);

// A term's number in its vocabulary.  In a database the number stays with the name for ever.
struct TermId {
  uint32_t value = UINT32_MAX;
  bool valid() const { return value != UINT32_MAX; }
  friend auto operator<=>(const TermId&, const TermId&) = default;
};

// Where something stands in a text, complete in itself: it needs no text at hand.
struct TextPlace {
  uint32_t begin = 0;  // Byte range [begin, end).
  uint32_t end = 0;
  uint32_t line = 0;  // From 1; 0: no place.
  uint32_t column = 0;
  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

// An is-a arrow as somebody wrote it.
struct Parent {
  TermId term;
  std::string file;  // Where the arrow is declared, for proofs.
  TextPlace place;
};

struct Term {
  TermKind kind = TermKind::kData;
  std::string name;                   // Normalised (NormalizeName).
  std::vector<std::string> synonyms;  // Normalised, in the order of declaration.
  std::string iri;                    // W3C DPV IRI; empty where there is none.
  std::vector<Parent> parents;        // Direct ones, in the order of declaration.
  std::string policy;  // Recipients only: the merchant whose own policy it is; else empty.
  std::string file;    // The vocabulary file, as it was given to load.
  TextPlace place;     // Of the name in it.
};

// The one spelling under which names are compared: lower case, hyphens and runs of white
// space as one space, typographic apostrophes as plain ones, none at the ends.  `text` is UTF-8.
std::string NormalizeName(std::string_view text);

}  // namespace assay::model

template <>
struct std::hash<assay::model::TermId> {
  size_t operator()(const assay::model::TermId& id) const noexcept {
    return std::hash<uint32_t>()(id.value);
  }
};
