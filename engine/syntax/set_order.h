// The sets of characters in a serialized automaton, put into the order that ANTLR reads fast.
// Private to syntax/.
//
// ANTLR adds each interval of a set by walking over those it has, and a word's letters are 700 of
// them: 1.5 ms of the first question.  Given from the last to the first, each goes in before the
// first one it looks at; the sets are the same.
#pragma once

#include <cstdint>
#include <vector>

namespace assay::syntax {

// `serialized` is what ANTLR 4.7 generates; anything else comes back as it is.
std::vector<uint16_t> WithSetsBackwards(std::vector<uint16_t> serialized);

}  // namespace assay::syntax
