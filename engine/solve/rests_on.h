// What a row rests on beyond the bare words of its statements: is-a arrows, words that
// leave something open, readings between the lines, and what was assumed.
#pragma once

#include <vector>

#include "model/answer.h"
#include "solve/rows.h"

namespace assay::solve {

// For a row whose verdict, evidence and assumptions are complete: in the order in which the
// row cites its statements, each ground once, assumptions last.  Carve-outs, and what only
// comes near an answer that stands, carry nothing.
std::vector<model::Ground> GroundsOf(const model::Row& row, const Inquiry& inquiry);

}  // namespace assay::solve
