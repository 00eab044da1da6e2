// What a policy's record holds, described once: the same lines write it, read it back and
// collect its terms (record_io.h), so that the three cannot drift apart.
//
// Quotations are not here; they are kept apart (codec.h).  A new field of a statement is
// one line here and the next kFormatVersion.
#pragma once

#include <optional>

#include "graph/record_io.h"
#include "model/policy.h"

namespace assay::graph {

// `at least`, `if` and the like: a flag, then the thing if it is there.
template <typename Io, typename T>
void OptionalFields(Io& io, bool is_there, Of<Io, std::optional<T>>& thing) {
  if (!is_there) return;
  if constexpr (Io::kReads) thing.emplace();
  Fields(io, *thing);
}

template <typename Io>
void TermFields(Io& io, Of<Io, std::vector<model::TermId>>& terms) {
  io.List(terms, [&](auto& term) { io.Term(term); });
}

template <typename Io>
void NumberFields(Io& io, Of<Io, std::vector<uint32_t>>& numbers) {
  io.List(numbers, [&](auto& number) { io.Number(number); });
}

// Nearly all lists only state their terms: no more than their size is written of these.
inline bool IsPlain(const model::TermList& list) {
  return list.stated && !list.only && !list.open && !list.some && !list.unnamed &&
         list.outside.empty();
}

template <typename Io>
void Fields(Io& io, Of<Io, model::TermList>& list) {
  bool has_flags = !IsPlain(list);
  io.MarkedList(list.terms, has_flags, [&](auto& term) { io.Term(term); });
  if constexpr (Io::kReads) list.stated = !has_flags;
  if (!has_flags) return;
  bool has_outside = !list.outside.empty();
  io.Flags(list.stated, list.only, list.open, list.some, list.unnamed, has_outside);
  if (has_outside) TermFields(io, list.outside);
  if constexpr (Io::kReads) {
    if (IsPlain(list) || has_outside == list.outside.empty()) io.Fail();
  }
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Condition>& condition) {
  using Form = model::Condition::Form;
  if (!io.Enter()) return;
  io.Choice(condition.form, Form::kOr);
  if (condition.form == Form::kTerm) io.Term(condition.term);
  if (condition.form == Form::kPhrase) io.Phrase(condition.phrase);
  if (condition.form == Form::kAnd || condition.form == Form::kOr)
    io.List(condition.parts, [&](auto& part) { Fields(io, part); });
  io.Leave();
}

// A scope speaks about few dimensions: one bit tells for each thing whether it follows.
inline constexpr uint32_t kIfBit = 1U << model::kDimensionCount;
inline constexpr uint32_t kUnlessBit = kIfBit << 1;
inline constexpr uint32_t kIfOnlyBit = kIfBit << 2;

inline uint32_t WhatIsSaid(const model::Scope& scope) {
  uint32_t said = 0;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if (scope.lists[d] != model::TermList()) said |= 1U << d;
  }
  if (scope.if_condition != model::Condition()) said |= kIfBit;
  if (scope.unless_condition != model::Condition()) said |= kUnlessBit;
  if (scope.if_only) said |= kIfOnlyBit;
  return said;
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Scope>& scope) {
  uint32_t said = 0;
  if constexpr (!Io::kReads) said = WhatIsSaid(scope);
  io.In(Column::kSaid, [&] { io.Number(said); });
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    if ((said & 1U << d) == 0) continue;
    io.InList(d, [&] { Fields(io, scope.lists[d]); });
  }
  if (said & kIfBit) Fields(io, scope.if_condition);
  if (said & kUnlessBit) Fields(io, scope.unless_condition);
  if constexpr (Io::kReads) {
    scope.if_only = said & kIfOnlyBit;
    if (said >= kIfOnlyBit << 1) io.Fail();
  }
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Period>& period) {
  io.Phrase(period.duration);
  Fields(io, period.after);
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Retention>& retention) {
  bool has_until = !retention.until.empty();
  bool has_least = retention.at_least.has_value();
  bool has_most = retention.at_most.has_value();
  io.Flags(retention.until_only, has_until, has_least, has_most);
  if (has_until) io.List(retention.until, [&](auto& event) { Fields(io, event); });
  OptionalFields<Io, model::Period>(io, has_least, retention.at_least);
  OptionalFields<Io, model::Period>(io, has_most, retention.at_most);
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Exception>& exception) {
  using Form = model::Exception::Form;
  if (!io.Enter()) return;
  io.Choice(exception.form, Form::kStatements);
  if (exception.form == Form::kScope) Fields(io, exception.scope);
  if (exception.form == Form::kStatements) NumberFields(io, exception.statements);
  io.List(exception.exceptions, [&](auto& inner) { Fields(io, inner); });
  io.Place(exception.place);
  io.Leave();
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Statement>& statement) {
  io.NextNumber(statement.number);
  bool has_duty = statement.duty.valid();
  bool has_exceptions = !statement.exceptions.empty();
  bool has_safeguards = statement.safeguards != model::TermList();
  bool has_retention = statement.retention != model::Retention();
  bool has_definitions = !statement.definitions.empty();
  io.In(Column::kForms, [&] {
    io.Choice(statement.modality, model::Modality::kMust);
    io.Flags(has_duty, has_exceptions, has_safeguards, has_retention, has_definitions);
  });
  Fields(io, statement.scope);
  if (has_duty) io.Term(statement.duty);
  if (has_exceptions) io.List(statement.exceptions, [&](auto& e) { Fields(io, e); });
  if (has_safeguards) Fields(io, statement.safeguards);
  if (has_retention) Fields(io, statement.retention);
  if (has_definitions) NumberFields(io, statement.definitions);
  io.RareTexts(statement.label, statement.implied, statement.note, statement.section);
  io.Place(statement.place);
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Definition>& definition) {
  io.NextNumber(definition.number);
  io.Flags(definition.open);
  io.Term(definition.broader);
  TermFields(io, definition.members);
  io.Text(definition.name);
  io.Text(definition.title);
  io.Text(definition.note);
  io.Text(definition.section);
  io.Place(definition.place);
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Fact>& fact) {
  io.NextNumber(fact.number);
  io.Term(fact.fact);
  io.Text(fact.value);
  io.Text(fact.implied);
  io.Text(fact.note);
  io.Text(fact.section);
  io.Place(fact.place);
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Defect>& defect) {
  io.NextNumber(defect.number);
  io.Text(defect.text);
  io.Text(defect.note);
  io.Text(defect.section);
  io.Place(defect.place);
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Ignored>& ignored) {
  io.Text(ignored.why);
  io.Text(ignored.section);
  io.Place(ignored.place);
}

template <typename Io>
void Fields(Io& io, Of<Io, model::Policy>& policy) {
  io.Text(policy.merchant);
  io.Text(policy.title);
  io.Text(policy.version);
  io.Text(policy.file);
  io.Text(policy.source_file);
  io.Hash(policy.source_hash[0]);
  io.Hash(policy.source_hash[1]);
  io.Choice(policy.precedence, model::Precedence::kPermissions);
  io.Number(policy.precedence_number);
  io.List(policy.statements, [&](auto& item) { Fields(io, item); });
  io.List(policy.definitions, [&](auto& item) { Fields(io, item); });
  io.List(policy.facts, [&](auto& item) { Fields(io, item); });
  io.List(policy.defects, [&](auto& item) { Fields(io, item); });
  io.List(policy.ignored, [&](auto& item) { Fields(io, item); });
}

}  // namespace assay::graph
