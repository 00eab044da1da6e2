// A statement's canonical sentence: fixed order of clauses, backticks, brackets,
// exceptions.
#include "model/statement_text.h"

#include <catch2/catch.hpp>

namespace assay::model {
namespace {

// A vocabulary of loose terms; their ids are looked up by name.
class StatementTextTest {
 public:
  StatementTextTest() {
    const std::vector<std::pair<TermKind, std::string>> names = {
        {TermKind::kAction, "disclose"},       {TermKind::kAction, "share"},
        {TermKind::kAction, "retain"},         {TermKind::kData, "payment data"},
        {TermKind::kData, "ip address"},       {TermKind::kRecipient, "service provider"},
        {TermKind::kPurpose, "marketing"},     {TermKind::kPurpose, "right to know"},
        {TermKind::kCondition, "consent"},     {TermKind::kCondition, "order"},
        {TermKind::kPlace, "europe"},          {TermKind::kPlace, "eea"},
        {TermKind::kSafeguard, "encryption"},  {TermKind::kDuty, "notify of data breach"},
        {TermKind::kRecipient, "r&d partner"}, {TermKind::kBasis, "contract"},
    };
    std::vector<Term> terms;
    for (const auto& [kind, name] : names) {
      Term term;
      term.kind = kind;
      term.name = name;
      terms.push_back(term);
    }
    vocabulary = Vocabulary::Build(std::move(terms));
    policy.merchant = "acme";
  }

  TermId Id(std::string_view name) const { return vocabulary.FindAnyKind(name).front(); }

  TermList List(const std::vector<std::string>& names) const {
    TermList list;
    list.stated = true;
    for (const auto& name : names) list.terms.push_back(Id(name));
    return list;
  }

  Condition When(std::string_view name) const {
    Condition condition;
    condition.form = Condition::Form::kTerm;
    condition.term = Id(name);
    return condition;
  }

  static Condition Phrase(std::string phrase) {
    Condition condition;
    condition.form = Condition::Form::kPhrase;
    condition.phrase = std::move(phrase);
    return condition;
  }

  static Condition Join(Condition::Form form, std::vector<Condition> parts) {
    Condition condition;
    condition.form = form;
    condition.parts = std::move(parts);
    return condition;
  }

  std::string Text(const Statement& statement) const {
    return StatementText(statement, policy, vocabulary);
  }

  Vocabulary vocabulary;
  Policy policy;
};

using Form = Condition::Form;

TEST_CASE_METHOD(StatementTextTest, "only stands before the places it closes") {
  Statement s;
  s.scope[Dimension::kAction] = List({"disclose"});
  TermList& places = s.scope[Dimension::kPlace];
  places.stated = places.only = true;
  places.outside = {Id("eea")};
  CHECK(Text(s) == "may disclose outside only eea");
  places.terms = {Id("europe")};
  CHECK(Text(s) == "may disclose in only europe outside eea");
}

TEST_CASE_METHOD(StatementTextTest,
                 "clauses stand in one order, open lists keep their dots") {
  Statement s;
  s.label = "sharing";
  s.scope[Dimension::kAction] = List({"disclose"});
  s.scope[Dimension::kData] = List({"payment data"});
  s.scope[Dimension::kData].some = true;
  s.scope[Dimension::kRecipient] = List({"service provider"});
  s.scope[Dimension::kPurpose] = List({"marketing"});
  s.scope[Dimension::kPurpose].open = true;
  s.scope[Dimension::kBasis] = List({"contract"});
  s.scope[Dimension::kBasis].only = true;
  s.scope[Dimension::kPlace] = List({"europe"});
  s.scope[Dimension::kPlace].outside = {Id("eea")};
  s.safeguards = List({"encryption"});
  CHECK(Text(s) ==
        "sharing: may disclose some payment data to service provider for marketing, ... "
        "under only contract in europe outside eea using encryption");
}

TEST_CASE_METHOD(StatementTextTest, "sharing is with somebody, nobody named is unnamed") {
  Statement s;
  s.scope[Dimension::kAction] = List({"share"});
  s.scope[Dimension::kRecipient].stated = true;
  s.scope[Dimension::kRecipient].unnamed = true;
  CHECK(Text(s) == "may share with unnamed");
}

TEST_CASE_METHOD(StatementTextTest,
                 "a name with a keyword or punctuation is in backticks") {
  Statement s;
  s.modality = Modality::kNever;
  s.scope[Dimension::kAction] = List({"disclose"});
  s.scope[Dimension::kRecipient] = List({"r&d partner"});
  s.scope[Dimension::kPurpose] = List({"right to know"});
  CHECK(Text(s) == "never disclose to `r&d partner` for `right to know`");
  s.modality = Modality::kMust;
  s.duty = Id("notify of data breach");
  s.scope = Scope{};
  CHECK(Text(s) == "must notify of data breach");
}

TEST_CASE_METHOD(StatementTextTest, "an `or` inside an `and` needs brackets") {
  Statement s;
  s.scope[Dimension::kAction] = List({"share"});
  s.scope.if_only = true;
  s.scope.if_condition =
      Join(Form::kAnd,
           {When("consent"), Join(Form::kOr, {When("order"), Phrase("you \"ask\"")})});
  s.scope.unless_condition =
      Join(Form::kOr, {Join(Form::kAnd, {When("consent"), When("order")}), Phrase("x")});
  CHECK(
      Text(s) ==
      R"(may share if only consent and (order or "you \"ask\"") unless consent and order or "x")");
}

TEST_CASE_METHOD(StatementTextTest, "retention names events, phrases and periods") {
  Statement s;
  s.modality = Modality::kDoes;
  s.scope[Dimension::kAction] = List({"retain"});
  s.retention.until = {When("order"), Phrase("as long as needed")};
  s.retention.at_most = Period{"P10Y", When("order")};
  CHECK(Text(s) ==
        R"(does retain until order, "as long as needed" for at most P10Y after order)");
}

TEST_CASE_METHOD(StatementTextTest, "exceptions nest, and several stand in brackets") {
  Statement listed;
  listed.number = 1;
  listed.label = "sharing";
  policy.statements = {listed};

  Exception inner;
  inner.scope[Dimension::kPurpose] = List({"marketing"});
  Exception outer;
  outer.scope[Dimension::kRecipient] = List({"service provider"});
  outer.exceptions = {inner};
  Exception labels;
  labels.form = Exception::Form::kStatements;
  labels.statements = {1};
  Exception as_stated;
  as_stated.form = Exception::Form::kAsStated;

  Statement s;
  s.modality = Modality::kNever;
  s.scope[Dimension::kAction] = List({"disclose"});
  s.exceptions = {outer};
  CHECK(Text(s) == "never disclose except to service provider except for marketing");
  s.exceptions = {outer, labels, as_stated};
  CHECK(Text(s) ==
        "never disclose except (to service provider except for marketing), (sharing), "
        "(as stated)");
}

}  // namespace
}  // namespace assay::model
