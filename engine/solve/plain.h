// Rows that judge no point: what a policy states, owes, promises and lacks; lists and
// shows.
#pragma once

#include <vector>

#include "base/result.h"
#include "graph/view.h"
#include "model/answer.h"
#include "solve/rows.h"

namespace assay::solve {

// kWhatDuties, kWhatSafeguards, kWhatStates, kWhatDefects, kListStatements, kHowLong: the
// rows of one policy.
std::vector<model::Row> PlainRows(const Inquiry& inquiry);

// kHowLong: a row for each statement that says how long, judged at the action it names;
// one row without a period where none does.
std::vector<model::Row> RetentionRows(const plan::Plan& plan, const Inquiry& inquiry);

// The row of one statement, as lists show it.
model::Row StatementRow(const Inquiry& inquiry, const model::Statement& statement);

// The evidence that a fact is stated, without quotations.
model::Evidence FactEvidence(const Inquiry& inquiry, const model::Fact& fact);

// kShowStatement: the item with that number; no row if there is none.
std::vector<model::Row> ItemRow(const Inquiry& inquiry, uint32_t number);

// kListTerms, kShowTerm: rows about the vocabulary and where a term is used.
std::vector<model::Row> TermRows(const model::Question& question,
                                 const model::Vocabulary& vocabulary);
Result<std::vector<model::Row>> ShowTermRows(const model::Question& question,
                                             const graph::View& view);

// "until `cancellation request`", "for at most P10Y after `order`": a statement's
// retention.
std::vector<std::string> RetentionInWords(const model::Retention& retention,
                                          const model::Vocabulary& vocabulary);

// `define ...` as evidence, without quotations.
model::Evidence DefinitionEvidence(const Inquiry& inquiry,
                                   const model::Definition& definition);

// "email address, card details, ...": names as a statement lists them.
std::string NamesInWords(const std::vector<model::TermId>& terms, bool open,
                         const model::Vocabulary& vocabulary);

}  // namespace assay::solve
