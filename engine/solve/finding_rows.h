// The rows of `contradictions`, `findings` and `definitions`: a kind, a sentence for a lawyer,
// and the statements that make it true.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/answer.h"
#include "solve/opened.h"
#include "solve/rows.h"

namespace assay::solve {

// kContradictions: pairs of statements that cannot both be kept, of regions and of times; fields
// `finding`, `grade`, `overlap`; `because` is the support, `against` what it breaks.  Certain
// ones first.
struct FindingRows {
  std::vector<model::Row> rows;
  std::string incomplete;  // Why not all could be tried; empty if all were.
  std::string note;        // What the reader will find elsewhere; empty if nothing.
};
FindingRows ContradictionRows(const Inquiry& inquiry);

// What `incomplete` says.
inline constexpr std::string_view kTooMany =
    "the regions or conditions of some statements are too many to combine, or what they "
    "come to too much to show; pairs of them were left out";

// kFindings: fields `finding`, `meaning`.  In order of kinds, then of statements.
FindingRows FurtherFindingRows(const Inquiry& inquiry);

// Drops repetitions and inclusions of statements that cite the same words: those are the encoder's
// way of writing, not the text's.  The rows must have their quotations.
void DropWordsReadTwice(std::vector<model::Row>& rows);

// Adds to the answer what the rows of one policy come to (kContradictions, kFindings,
// kDefinitions), before they are limited.  Also an empty answer says what was searched.
void SummarizeFindings(const std::vector<model::Row>& rows, const Version& version,
                       model::Answer& answer);

inline constexpr std::string_view kRepetition = "repetition";
inline constexpr std::string_view kIncluded = "included in another";

// A row of kFindings, without quotations.
model::Row FindingRow(const Inquiry& inquiry, std::string_view kind, std::string meaning,
                      std::vector<model::Evidence> because,
                      std::vector<model::Evidence> against);

// "use card details from data subject for marketing": the region of these points, as compact as
// they allow.
std::string RegionInWords(const std::vector<model::Point>& points,
                          const model::Vocabulary& vocabulary);

// "`card details`", "`card details` and `bank details`"
std::string Marked(model::TermId term, const model::Vocabulary& vocabulary);
std::string MarkedList(const std::vector<model::TermId>& terms,
                       const model::Vocabulary& vocabulary);

}  // namespace assay::solve
