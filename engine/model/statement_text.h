// A statement in the policy language, as one canonical sentence: what dumps, proofs and
// answers show.  Quotations and notes are left out; they have places of their own in an
// answer.
//
// Canonical: the same statement gives the same bytes, clauses stand in one fixed order
//   [label:] modality action objects by from to/with for under about in outside until
//   for at least, for at most, using, if, unless, except
// and a name is in backticks where it holds a word that opens a clause, or punctuation.
#pragma once

#include <string>
#include <string_view>

#include "model/policy.h"
#include "model/statement.h"
#include "model/vocabulary.h"

namespace assay::model {

// `policy` gives the labels of the statements that an exception lists; the vocabulary is
// the one the statement was resolved against.
std::string StatementText(const Statement& statement, const Policy& policy,
                          const Vocabulary& vocabulary);

// The part of an exception after `except`, its own exceptions included.
std::string ExceptionText(const Exception& exception, const Policy& policy,
                          const Vocabulary& vocabulary);

// "consent and (order or "you ask us")"; empty for no condition.
std::string ConditionText(const Condition& condition, const Vocabulary& vocabulary);

// A normalised name as the policy language wants it written: bare, or in backticks.
std::string NameText(std::string_view name);

}  // namespace assay::model
