// Policies and vocabularies of random content, for properties that must hold for any.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/characters.h"
#include "graph/keys.h"
#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::testing {

// The same seed gives the same values.
class RandomModel {
 public:
  explicit RandomModel(uint32_t seed) : random_(seed) {}

  // `size` terms of all kinds; each has its parents before it.
  model::Vocabulary Vocabulary(uint32_t size) {
    std::vector<model::Term> terms;
    for (uint32_t i = 0; i < size; ++i) {
      model::Term term;
      term.kind = static_cast<model::TermKind>(i % model::kTermKindCount);
      term.name = "term " + std::to_string(i);
      if (Maybe()) term.synonyms = {"synonym " + std::to_string(i)};
      if (Maybe()) term.iri = "https://example.org/" + std::to_string(i);
      if (Maybe()) term.policy = Text();
      term.file = Maybe() ? "core.vocabulary" : "more.vocabulary";
      term.place = Place();
      if (i >= model::kTermKindCount && Maybe()) {
        const uint32_t above = i - static_cast<uint32_t>(model::kTermKindCount);
        term.parents.push_back({model::TermId{above}, term.file, Place()});
      }
      terms.push_back(std::move(term));
    }
    return model::Vocabulary::Build(std::move(terms));
  }

  // Some chunks of words between white space of all kinds.
  std::string SourceText() {
    static const std::vector<std::string> kWords = {
        "we", "collect", "caf\xC3\xA9", "\xE2\x80\x9Cyour\xE2\x80\x9D", "a", "e-mail."};
    static const std::vector<std::string> kSpaces = {
        " ", " ", "\n", "\r\n\t", "  ", "\xC2\xA0", "\xE2\x80\xA8 "};
    std::string text;
    for (uint32_t i = 1 + Below(3000); i > 0; --i) {
      text += kWords[Below(static_cast<uint32_t>(kWords.size()))];
      text += kSpaces[Below(static_cast<uint32_t>(kSpaces.size()))];
    }
    return text;
  }

  // Names terms below `term_count`, and quotes words of `source`.
  model::Policy Policy(uint32_t term_count, const std::string& source) {
    term_count_ = term_count;
    source_ = source;
    FindWords();
    model::Policy policy;
    policy.merchant = "merchant " + std::to_string(Below(1000));
    policy.title = Text();
    if (Maybe()) policy.version = "2024-01-15";
    policy.file = "data/" + policy.merchant + ".policy";
    policy.source_file = policy.merchant + ".txt";
    const graph::Hash hash = graph::HashOf(source_);
    policy.source_hash[0] = hash.high;
    policy.source_hash[1] = hash.low;
    uint32_t number = 0;
    if (Maybe()) {
      policy.precedence = static_cast<model::Precedence>(1 + Below(3));
      policy.precedence_number = ++number;
      policy.precedence_quotations = Quotations();
    }
    for (uint32_t i = Below(12); i > 0; --i)
      policy.statements.push_back(Statement(++number));
    for (uint32_t i = Below(3); i > 0; --i)
      policy.definitions.push_back(Definition(++number));
    for (uint32_t i = Below(3); i > 0; --i)
      policy.facts.push_back(
          {++number, Term(), Text(), Quotations(), Text(), Text(), Text(), Place()});
    for (uint32_t i = Below(3); i > 0; --i)
      policy.defects.push_back({++number, Text(), Quotations(), Text(), Text(), Place()});
    for (uint32_t i = Below(3); i > 0; --i)
      policy.ignored.push_back({Text(), Quotations(), Text(), Place()});
    return policy;
  }

  model::Policy Policy(uint32_t term_count) { return Policy(term_count, SourceText()); }

  // What the last policy quotes.
  const std::string& source() const { return source_; }

  uint32_t Below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }

 private:
  uint32_t Any() { return static_cast<uint32_t>(random_()); }
  bool Maybe() { return Below(2) == 0; }

  std::string Text() {
    static const std::vector<std::string> kTexts = {"",
                                                    "consent",
                                                    "made for you",
                                                    "caf\xC3\xA9",
                                                    std::string("a\0b", 3),
                                                    std::string(300, 'x')};
    return kTexts[Below(static_cast<uint32_t>(kTexts.size()))];
  }
  model::TextPlace Place() {
    return {Maybe() ? Any() : Below(100), Any(), Below(500), Any()};
  }
  model::TermId Term() { return model::TermId{Below(term_count_)}; }
  std::vector<model::TermId> Terms() {
    std::vector<model::TermId> terms;
    for (uint32_t i = Below(4); i > 0; --i) terms.push_back(Term());
    return terms;
  }
  std::vector<uint32_t> Numbers() {
    std::vector<uint32_t> numbers;
    for (uint32_t i = Below(4); i > 0; --i) numbers.push_back(Below(100));
    return numbers;
  }
  std::vector<model::Quotation> Quotations() {
    std::vector<model::Quotation> quotations;
    for (uint32_t i = words_.empty() ? 0 : Below(3); i > 0; --i) {
      const auto size = static_cast<uint32_t>(words_.size());
      const uint32_t first = Below(size);
      const uint32_t last = first + Below(std::min(size - first, uint32_t{60}));
      model::TextPlace place = Place();
      place.begin = words_[first].first;
      place.end = words_[last].second;
      quotations.push_back({FoldSpaces(std::string_view(source_).substr(
                                place.begin, place.end - place.begin)),
                            place});
    }
    return quotations;
  }
  void FindWords() {
    words_.clear();
    bool in_word = false;
    for (uint32_t i = 0; i < source_.size();) {
      const Character c = CharacterAt(source_, i);
      const bool is_space = IsWhiteSpace(c.code);
      if (!is_space && !in_word) words_.emplace_back(i, i);
      i += c.size_bytes;
      if (!is_space) words_.back().second = i;
      in_word = !is_space;
    }
  }
  model::TermList List() {
    if (Maybe()) return {};
    return {Terms(), Terms(), Maybe(), Maybe(), Maybe(), Maybe(), Maybe()};
  }
  model::Condition Condition(int depth) {
    model::Condition condition;
    condition.form = static_cast<model::Condition::Form>(Below(depth > 0 ? 5 : 3));
    using Form = model::Condition::Form;
    if (condition.form == Form::kTerm) condition.term = Term();
    if (condition.form == Form::kPhrase) condition.phrase = Text();
    if (condition.form == Form::kAnd || condition.form == Form::kOr) {
      for (uint32_t i = 2 + Below(2); i > 0; --i)
        condition.parts.push_back(Condition(depth - 1));
    }
    return condition;
  }
  model::Scope Scope() {
    model::Scope scope;
    for (model::TermList& list : scope.lists) list = List();
    scope.if_condition = Condition(2);
    scope.if_only = Maybe();
    scope.unless_condition = Condition(2);
    return scope;
  }
  model::Retention Retention() {
    model::Retention retention;
    for (uint32_t i = Below(3); i > 0; --i) retention.until.push_back(Condition(0));
    retention.until_only = Maybe();
    if (Maybe()) retention.at_least = model::Period{"P1Y", Condition(0)};
    if (Maybe()) retention.at_most = model::Period{"P10Y", Condition(0)};
    return retention;
  }
  model::Exception Exception(int depth) {
    model::Exception exception;
    exception.form = static_cast<model::Exception::Form>(Below(3));
    if (exception.form == model::Exception::Form::kScope) exception.scope = Scope();
    if (exception.form == model::Exception::Form::kStatements)
      exception.statements = Numbers();
    for (uint32_t i = depth > 0 ? Below(3) : 0; i > 0; --i)
      exception.exceptions.push_back(Exception(depth - 1));
    exception.place = Place();
    return exception;
  }
  model::Statement Statement(uint32_t number) {
    model::Statement statement;
    statement.number = number;
    statement.label = Text();
    statement.modality = static_cast<model::Modality>(Below(4));
    if (Maybe()) statement.duty = Term();
    statement.scope = Scope();
    for (uint32_t i = Below(3); i > 0; --i) statement.exceptions.push_back(Exception(2));
    statement.safeguards = List();
    if (Maybe()) statement.retention = Retention();
    statement.definitions = Numbers();
    statement.quotations = Quotations();
    statement.implied = Text();
    statement.note = Text();
    statement.section = Text();
    statement.place = Place();
    return statement;
  }
  model::Definition Definition(uint32_t number) {
    model::Definition definition = {number,  Text(),       Text(), {},     Terms(),
                                    Maybe(), Quotations(), Text(), Text(), Place()};
    if (Maybe()) definition.broader = Term();
    return definition;
  }

  std::mt19937 random_;
  uint32_t term_count_ = 1;
  std::string source_;
  std::vector<std::pair<uint32_t, uint32_t>> words_;  // Of the source: begin and end.
};

// What a policy's record keeps of it: all but the quotations.
inline model::Policy WithoutQuotations(model::Policy policy) {
  policy.precedence_quotations.clear();
  for (auto& item : policy.statements) item.quotations.clear();
  for (auto& item : policy.definitions) item.quotations.clear();
  for (auto& item : policy.facts) item.quotations.clear();
  for (auto& item : policy.defects) item.quotations.clear();
  for (auto& item : policy.ignored) item.quotations.clear();
  return policy;
}

}  // namespace assay::testing
