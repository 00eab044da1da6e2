// Statements as tests write them: a small vocabulary and a fluent hand to build sentences
// in.
//
//   May("disclose").Of({"contact data"}).With({"service provider"}).If("consent")
//
// Names are those of SmallVocabulary(); an unknown one fails the test at once.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "model/policy.h"
#include "model/question.h"
#include "model/vocabulary.h"

namespace assay::reference {

using Names = std::initializer_list<std::string_view>;

const model::Vocabulary& SmallVocabulary();
model::TermId TermNamed(std::string_view name);
model::Condition ConditionNamed(std::string_view name);
model::Condition PhraseOf(std::string_view phrase);
model::Condition AllOf(std::vector<model::Condition> parts);
model::Condition AnyOf(std::vector<model::Condition> parts);

// A scope under construction; Sentence and Exempt add what is theirs.
template <typename Self>
class Clauses {
 public:
  Self By(Names names) { return List(model::Dimension::kActor, names); }
  Self Of(Names names) { return List(model::Dimension::kData, names); }
  Self With(Names names) { return List(model::Dimension::kRecipient, names); }
  Self From(Names names) { return List(model::Dimension::kSource, names); }
  Self For(Names names) { return List(model::Dimension::kPurpose, names); }
  Self Under(Names names) { return List(model::Dimension::kBasis, names); }
  Self About(Names names) { return List(model::Dimension::kSubject, names); }
  Self In(Names names) { return List(model::Dimension::kPlace, names); }
  Self Until(Names names) { return List(model::Dimension::kUntil, names); }
  Self Outside(Names names) {
    model::TermList& list = Scope()[model::Dimension::kPlace];
    for (std::string_view name : names) list.outside.push_back(TermNamed(name));
    list.stated = true;
    return self();
  }
  Self Some() {
    Scope()[model::Dimension::kData].some = true;
    return self();
  }
  Self WithUnnamed() {
    Scope()[model::Dimension::kRecipient].unnamed = true;
    return List(model::Dimension::kRecipient, {});
  }
  Self Only(model::Dimension dimension) {
    Scope()[dimension].only = true;
    return self();
  }
  Self If(model::Condition condition) {
    Scope().if_condition = condition;
    return self();
  }
  Self If(std::string_view name) { return If(ConditionNamed(name)); }
  Self IfOnly(std::string_view name) {
    Scope().if_only = true;
    return If(name);
  }
  Self Unless(model::Condition condition) {
    Scope().unless_condition = condition;
    return self();
  }
  Self Unless(std::string_view name) { return Unless(ConditionNamed(name)); }

 private:
  Self& self() { return static_cast<Self&>(*this); }
  model::Scope& Scope() { return self().MutableScope(); }
  Self List(model::Dimension dimension, Names names) {
    model::TermList& list = Scope()[dimension];
    for (std::string_view name : names) list.terms.push_back(TermNamed(name));
    list.stated = true;
    return self();
  }
};

// An exception: Exempt().With({...}), Exempt::AsStated(), Exempt::Statements({3}).
class Exempt : public Clauses<Exempt> {
 public:
  static Exempt AsStated();
  static Exempt Statements(std::vector<uint32_t> numbers);
  Exempt Except(Exempt exempt) {
    exception_.exceptions.push_back(exempt.exception_);
    return *this;
  }
  model::Scope& MutableScope() { return exception_.scope; }
  const model::Exception& exception() const { return exception_; }

 private:
  model::Exception exception_;
};

class Sentence : public Clauses<Sentence> {
 public:
  Sentence(model::Modality modality, std::string_view action);
  Sentence Except(Exempt exempt) {
    statement_.exceptions.push_back(exempt.exception());
    return *this;
  }
  model::Scope& MutableScope() { return statement_.scope; }
  const model::Statement& statement() const { return statement_; }

 private:
  model::Statement statement_;
};

Sentence May(std::string_view action);
Sentence Never(std::string_view action);

// Numbers the sentences from 1.
model::Policy PolicyOf(std::initializer_list<Sentence> sentences);

// A point in words: Ask("disclose", {{Dimension::kData, "email address"}}).
model::Point Ask(
    std::string_view action,
    std::initializer_list<std::pair<model::Dimension, std::string_view>> asked);

}  // namespace assay::reference
