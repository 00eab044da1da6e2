// Merchants or versions beside each other, as people read them: first the answer in a sentence,
// then counts, then examples with both sides' words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/answer.h"
#include "render/layout.h"

namespace assay::render {

// True if the answer has a comparison, a matrix or changes to draw.
bool IsSideBySide(const model::Answer& answer);

// The whole of such an answer, without its notes.
void PutSideBySide(const model::Answer& answer, Page& page);
void PutMatrix(const model::Answer& answer, Page& page);
void PutChanges(const model::Answer& answer, Page& page);

// "Where Allegra Jewels is stricter": what the pairs of rows with this relation show.  `silent`:
// the side that is lower there says nothing.
std::string RelationHeading(const model::Comparison& comparison, const model::Row& left,
                            const model::Row& right);

// The lines of a dimension's counts that tell something, those with most differences first: all
// actions, a few of the rest; none where the comparison has too few differences to need them.
std::vector<const model::DimensionSummary*> CountsToShow(
    const model::Comparison& comparison, model::Dimension dimension);

// "permitted, explicit"; "silent, but forbids a part"
std::string SideVerdict(const model::Row& row);

// In a cell of a matrix: forbidden but for an exception, and nothing says that it happens.
inline constexpr std::string_view kOnlyException = "exception only";
// What a reader of the matrix must know to read its cells, a sentence each.
std::vector<std::string> MatrixLegend(const model::Answer& answer);

// The action of most rows of a matrix whose question is answered at several; cells name the others.
std::string UsualAction(const model::Answer& answer);

// What one cell of a matrix says, most important first: "permitted", "sell: forbidden".
std::vector<std::string> MatrixCell(const model::Answer& answer,
                                    const std::string& usual_action,
                                    const std::vector<const model::Row*>& rows);

// The rows of a matrix, and in each the rows of each merchant.
struct MatrixView {
  std::vector<std::string> merchants;
  struct Line {
    std::string name;
    std::vector<std::vector<const model::Row*>> cells;
  };
  std::vector<Line> lines;
};
MatrixView ViewMatrix(const model::Answer& answer);

// "reworded acme@2023-01-01#2 as acme@2024-01-01#3"
std::string EditPhrase(const model::Edit& edit);
// "looser on 2 points"; "changed no answer"
std::string EffectPhrase(const model::Edit& edit);

}  // namespace assay::render
