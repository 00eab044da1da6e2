// The sentences and bullets of a merchant's text: the units of which coverage is counted.
//
// A line break always ends one (headings and bullets are lines of their own).  Inside a
// line a sentence ends at a full stop, question or exclamation mark that is followed by
// white space and by what can open a sentence: a capital, a quotation mark or a bullet.
#pragma once

#include <string_view>
#include <vector>

#include "diagnostics/source.h"

namespace assay::resolve {

// The byte spans of the sentences in order, without white space at their ends.  What
// holds no letter or digit is no sentence.
std::vector<diagnostics::Span> SplitSentences(std::string_view text);

// The byte spans of the words (white space parts them; a letter or digit makes them one).
std::vector<diagnostics::Span> SplitWords(std::string_view text);

}  // namespace assay::resolve
