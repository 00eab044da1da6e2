// Where two texts part, in words: by character where characters look alike, by word elsewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::resolve {

// "the source has `’` (right single quotation mark, U+2019), the quotation `'` (apostrophe,
// U+0027)"; "the source has `share`, the quotation `sell`"; "the source ends here".  The
// offsets are those of the first character that differs.
std::string DescribeDifference(std::string_view source, size_t source_offset,
                               std::string_view quotation, size_t quotation_offset);

// The first words of a text, with "..." where it is cut.
std::string Excerpt(std::string_view text);

}  // namespace assay::resolve
