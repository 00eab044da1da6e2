// The statements behind an answer as ledger lines: short (the quotation and its place)
// below a row, or in full as the proof tree of `and why`.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/answer.h"
#include "render/layout.h"

namespace assay::render {

// What one merchant's rows have quoted so far: a statement is quoted once, then referred
// to.
using Quoted = std::set<std::string>;

// The quotations below a row.  Marks what it quotes in `quoted`.
std::vector<LedgerLine> ShortEvidence(const model::Row& row, Quoted& quoted);

// The whole proof of a row: what carries the verdict, what speaks against it, what was
// assumed, and what was considered and did not apply.
void PutProof(const model::Row& row, size_t indent, Page& page);

// What decides the row, if that was asked for.
void PutDecisive(const model::Row& row, size_t indent, Page& page);

// The candidates of a why-not: where each failed first, and the smallest change.
void PutCandidates(const model::Row& row, size_t indent, Page& page);

}  // namespace assay::render
