// The generated vocabulary: four kinds of concepts, each a graph below one root.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "random.h"

namespace assay::bench {

// The numbers that runners rely on (README.md draws the files).
inline constexpr uint32_t kKinds = 4;  // Data, recipient, purpose, basis.
inline constexpr uint32_t kFirstConcept[kKinds] = {1, 301, 381, 481};
inline constexpr uint32_t kFirstNamed =
    1001;  // Recipients that are merchants themselves.
inline constexpr const char* kKindNames[kKinds] = {"data", "recipient", "purpose",
                                                   "basis"};

// The concepts of one kind.  Concept i has the number first + i; 0 is the root, 1 to
// `tops` are the top level.
struct Taxonomy {
  uint32_t first = 0;
  uint32_t tops = 0;
  std::vector<std::vector<uint32_t>> parents;  // By concept; places in this vector.

  uint32_t size() const { return static_cast<uint32_t>(parents.size()); }
  // The concept below which the questions look (`payment`): the first one below a top.
  uint32_t payment() const { return tops + 1; }
};

// The taxonomy of a kind (0 to 3): about 8 % of its concepts have two parents.
Taxonomy MakeTaxonomy(uint32_t kind, Random& random);

// "payment data 13", "recipient 7": the name of a concept.
std::string ConceptName(uint32_t kind, uint32_t place);

}  // namespace assay::bench
