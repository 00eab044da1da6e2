// The actions that question forms themselves speak of.
//
// A vocabulary is data, but "who can receive" must mean some action, "how long does M
// retain" another.  These are their names; a vocabulary without one cannot answer that
// form.
#pragma once

#include <string_view>

namespace assay::plan {

inline constexpr std::string_view kDisclose = "disclose";
inline constexpr std::string_view kCollect = "collect";
inline constexpr std::string_view kRetain = "retain";
inline constexpr std::string_view kDelete = "delete";
inline constexpr std::string_view kGrant = "grant";

// What is done for the data subject rather than with the data.  A policy that does more of it is
// not the looser for it, so comparisons leave these and what lies below them out.
inline constexpr std::string_view kPromises[] = {kGrant, "protect", kDelete, "anonymise",
                                                 "correct"};

}  // namespace assay::plan
