#include "properties/case.h"

#include <cstdlib>
#include <iostream>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "model/statement_text.h"

namespace assay::properties {
namespace {

using model::TermId;

void CollectTerms(const model::Condition& condition, std::set<TermId>& terms) {
  if (condition.term.valid()) terms.insert(condition.term);
  for (const model::Condition& part : condition.parts) CollectTerms(part, terms);
}

void CollectTerms(const model::Scope& scope, std::set<TermId>& terms) {
  for (const model::TermList& list : scope.lists) {
    terms.insert(list.terms.begin(), list.terms.end());
    terms.insert(list.outside.begin(), list.outside.end());
  }
  CollectTerms(scope.if_condition, terms);
  CollectTerms(scope.unless_condition, terms);
}

void CollectTerms(const std::vector<model::Exception>& exceptions,
                  std::set<TermId>& terms) {
  for (const model::Exception& exception : exceptions) {
    CollectTerms(exception.scope, terms);
    CollectTerms(exception.exceptions, terms);
  }
}

// The terms that the case names, and every term that lies below two of them or above one.
std::set<TermId> Mentioned(const Case& input, const model::Vocabulary& vocabulary) {
  std::set<TermId> named;
  for (const model::Statement& statement : input.policy.statements) {
    CollectTerms(statement.scope, named);
    CollectTerms(statement.exceptions, named);
  }
  for (TermId term : input.point.terms) {
    if (term.valid() && term != model::kUnnamed) named.insert(term);
  }
  std::set<TermId> shown = named;
  for (uint32_t i = 0; i < vocabulary.size(); ++i) {
    int above = 0;
    for (TermId term : named) {
      above += vocabulary.IsA({i}, term);
      if (vocabulary.IsA(term, {i})) shown.insert({i});
    }
    if (above > 1) shown.insert({i});
  }
  return shown;
}

// The sentence takes its events from the retention, and the properties work on the scope.
model::Statement WithEvents(model::Statement statement) {
  const model::TermList& events = statement.scope[model::Dimension::kUntil];
  model::Condition event;
  event.form = model::Condition::Form::kPhrase;
  event.phrase = "some event";
  if (events.stated && events.terms.empty()) statement.retention.until = {event};
  event = {.form = model::Condition::Form::kTerm, .term = {}, .phrase = "", .parts = {}};
  for (TermId term : events.terms) {
    event.term = term;
    statement.retention.until.push_back(event);
  }
  statement.retention.until_only = events.only;
  return statement;
}

}  // namespace

std::string DescribePoint(const model::Point& point,
                          const model::Vocabulary& vocabulary) {
  std::string text;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    const TermId term = point.terms[d];
    if (!term.valid()) continue;
    if (!text.empty()) text += ", ";
    text += std::string(model::DimensionWord(static_cast<model::Dimension>(d))) + " = ";
    text += term == model::kUnnamed ? "(unnamed)" : vocabulary.Get(term).name;
  }
  return text;
}

std::string Describe(const Case& input) {
  const model::Vocabulary vocabulary = model::Vocabulary::Build(input.terms);
  std::string text;
  for (TermId id : Mentioned(input, vocabulary)) {
    const model::Term& term = vocabulary.Get(id);
    text += fmt::format("{} {{ {}", model::KindWord(term.kind), term.name);
    for (size_t i = 0; i < term.parents.size(); ++i) {
      text += (i == 0 ? " is " : ", ") + vocabulary.Get(term.parents[i].term).name;
    }
    text += "; }\n";
  }
  if (input.policy.precedence != model::Precedence::kNone) {
    text +=
        fmt::format("precedence {};\n", model::PrecedenceWord(input.policy.precedence));
  }
  for (const model::Statement& statement : input.policy.statements) {
    text += fmt::format(
        "#{} {};\n", statement.number,
        model::StatementText(WithEvents(statement), input.policy, vocabulary));
  }
  text += "asked: " + DescribePoint(input.point, vocabulary);
  if (input.reading.strict) text += ", reading strict";
  if (input.reading.closed) text += ", assuming closed";
  return text + "\n";
}

void ReportFailure(const Case& input, const Property& property, uint64_t seed) {
  const Case small = Shrink(input, property);
  FAIL("seed " << seed << ", shrunk:\n"
               << Describe(small) << property(small).value_or("it holds now"));
}

uint64_t Seed() {
  const char* text = std::getenv("ASSAY_SEED");
  const uint64_t seed = text == nullptr ? 1 : std::strtoull(text, nullptr, 10);
  std::cout << "ASSAY_SEED=" << seed << "\n";
  return seed;
}

uint32_t Rounds(uint32_t rounds) {
#if defined(__SANITIZE_ADDRESS__)
  return rounds / 6;
#else
  return rounds;
#endif
}

std::string Tally::Table() const {
  std::string table;
  for (const auto& [what, count] : counts_) {
    table += fmt::format("  {}: {}\n", what, count);
  }
  return table;
}

}  // namespace assay::properties
