// Vocabulary trees to one Vocabulary: the merge of any number of files, in any order.
//
// Which mention of a term declares it: the one without `is`.  A term mentioned with `is`
// that is declared elsewhere gains what the mention says (parents, synonyms, children);
// where every mention has an `is`, the first one (by path, then place) declares it.  Two
// mentions without `is` are two declarations, also where they stand below different
// parents: who means the same term says so with `is`, and who does not has two terms of
// one name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/vocabulary.h"

namespace assay::syntax {
struct VocabularyTree;
}

namespace assay::resolve {

// The numbers that terms have for ever, by kind and normalised name; those of terms that
// are gone included, for a number is never given twice.
using TermNumbers = std::map<std::pair<model::TermKind, std::string>, model::TermId>;

// Merges `trees` (their files are in `sources`).  A term that `known_numbers` has keeps
// its number; the others get the next ones, by kind and name; numbers without a term are
// empty slots.  Empty if something is wrong: then all mistakes are in `sink`.
// Kinds reported: duplicate-name, term-cycle, is-a-across-kinds, unknown-name, wrong-kind (a
// policy of what is no recipient), syntax (a name without a letter),
// file-too-large (an order that takes too much memory to close).
std::optional<model::Vocabulary> ResolveVocabulary(
    const std::vector<syntax::VocabularyTree>& trees, const TermNumbers& known_numbers,
    const diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink);

// The numbers of the vocabulary's own terms: the next call's `known_numbers`, if those of
// terms that are gone are added.
TermNumbers NumbersOf(const model::Vocabulary& vocabulary);

}  // namespace assay::resolve
