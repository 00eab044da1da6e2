// The forms that a word takes in a question: "collects", "selling", "payment processors".
//
// Only regular endings, and only tried when a name is not known as it stands; the vocabulary's
// own synonyms come first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::resolve {

// What a normalised action may be the third person or the gerund of, by its first word:
// "sharing" gives "share" and "shar".  Not the action itself.
std::vector<std::string> VerbForms(std::string_view action);

// The singular and the plural a normalised name may stand for, by its last word.
std::vector<std::string> NumberForms(std::string_view name);

// True for the words that stand for everybody asked about: "all"; "they" in a comparison.
bool MeansAll(std::string_view normalized);

// A normalised name without accents: "à la lune" gives "a la lune".
std::string WithoutAccents(std::string_view name);

}  // namespace assay::resolve
