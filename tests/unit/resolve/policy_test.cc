// What a policy file becomes, and every mistake it can hold.
#include "resolve/policy.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "resolved.h"

namespace assay::resolve {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using model::Dimension;
using model::Statement;
using model::TermKind;
using Names = std::vector<std::string_view>;

// The only thing that was said.
Diagnostic Only(const Resolved& r) {
  INFO(r.Drawn());
  REQUIRE(r.said().size() == 1);
  CHECK(r.policies.empty() ==
        (diagnostics::KindSeverity(r.said()[0].kind) == diagnostics::Severity::kError));
  return r.said()[0];
}

const Statement& First(const Resolved& r) {
  INFO(r.Drawn());
  REQUIRE(r.policies.size() == 1);
  REQUIRE_FALSE(r.policies[0].statements.empty());
  return r.policies[0].statements[0];
}

std::vector<Kind> Kinds(const Resolved& r) {
  std::vector<Kind> kinds;
  for (const Diagnostic& diagnostic : r.said()) kinds.push_back(diagnostic.kind);
  return kinds;
}

TEST_CASE("A policy has its names, its source and the hash of the source") {
  const auto r = ResolveFile(
      "policy A-La Lune \"A La  Lune\" { source \"acme.txt\"; version \"2024-01-15\";\n"
      "may share payment data with payment processor cite \"share your payment data\"; "
      "}");
  INFO(r->Drawn());
  REQUIRE(r->policies.size() == 1);
  const model::Policy& policy = r->policies[0];
  CHECK(policy.merchant == "a la lune");
  CHECK(policy.title == "A La Lune");
  CHECK(policy.version == "2024-01-15");
  CHECK(policy.file == "acme.policy");
  CHECK(policy.source_file == "acme.txt");
  CHECK(policy.source_hash[0] != 0);
  REQUIRE(policy.statements.size() == 1);
  const Statement& statement = policy.statements[0];
  CHECK(statement.place.line == 2);
  CHECK(statement.place.column == 1);
  REQUIRE(statement.quotations.size() == 1);
  CHECK(statement.quotations[0].place.line == 2);
  CHECK(statement.quotations[0].place.column == 4);
}

TEST_CASE("The hash is XXH3-128 of the source's bytes") {
  const auto r =
      ResolveFile("policy a { source \"acme.txt\"; defect \"x\" cite \"abc\"; }", "abc");
  REQUIRE(r->policies.size() == 1);
  CHECK(r->policies[0].source_hash[0] == 0x06b05ab6733a6185ULL);
  CHECK(r->policies[0].source_hash[1] == 0x78af5f94892f3950ULL);
}

TEST_CASE("Every clause goes to its dimension") {
  const auto r = ResolveItems(
      "l: may share each personal data, card number, ... by affiliate from you\n"
      "with third party, payment processor for marketing, delivery under consent\n"
      "about minor in european union outside france using encryption, audits\n"
      "if consent and (court order or \"you  ask\") unless opt out\n"
      "until order completion, \"it is over\" for at least P1Y after order completion\n"
      "for at most \"a  year\" implied \"read so\" note \"a note\" cite;");
  const Statement& s = First(*r);
  const model::Scope& scope = s.scope;
  CHECK(s.label == "l");
  CHECK(scope[Dimension::kAction].terms == r->Ids(TermKind::kAction, {"share"}));
  CHECK(scope[Dimension::kData].terms ==
        r->Ids(TermKind::kData, {"personal data", "card number"}));
  CHECK(scope[Dimension::kData].open);
  CHECK_FALSE(scope[Dimension::kData].some);
  CHECK(scope[Dimension::kActor].terms == r->Ids(TermKind::kRecipient, {"affiliate"}));
  CHECK(scope[Dimension::kSource].terms ==
        r->Ids(TermKind::kRecipient, {"data subject"}));
  CHECK(scope[Dimension::kRecipient].terms ==
        r->Ids(TermKind::kRecipient, {"third party", "payment processor"}));
  CHECK(scope[Dimension::kPurpose].terms ==
        r->Ids(TermKind::kPurpose, {"marketing", "delivery"}));
  CHECK(scope[Dimension::kBasis].terms == r->Ids(TermKind::kBasis, {"consent"}));
  CHECK(scope[Dimension::kSubject].terms == r->Ids(TermKind::kSubject, {"minor"}));
  CHECK(scope[Dimension::kPlace].terms == r->Ids(TermKind::kPlace, {"european union"}));
  CHECK(scope[Dimension::kPlace].outside == r->Ids(TermKind::kPlace, {"france"}));
  CHECK(scope[Dimension::kUntil].terms ==
        r->Ids(TermKind::kCondition, {"order completion"}));
  CHECK(s.safeguards.terms == r->Ids(TermKind::kSafeguard, {"encryption", "audits"}));
  REQUIRE(scope.if_condition.form == model::Condition::Form::kAnd);
  CHECK(scope.if_condition.parts[0].term == r->Id(TermKind::kCondition, "consent"));
  REQUIRE(scope.if_condition.parts[1].form == model::Condition::Form::kOr);
  CHECK(scope.if_condition.parts[1].parts[1].phrase == "you ask");
  CHECK(scope.unless_condition.term == r->Id(TermKind::kCondition, "opt out"));
  REQUIRE(s.retention.until.size() == 2);
  CHECK(s.retention.until[1].phrase == "it is over");
  REQUIRE(s.retention.at_least);
  CHECK(s.retention.at_least->duration == "P1Y");
  CHECK(s.retention.at_least->after.term ==
        r->Id(TermKind::kCondition, "order completion"));
  REQUIRE(s.retention.at_most);
  CHECK(s.retention.at_most->duration == "a year");
  CHECK(s.implied == "read so");
  CHECK(s.note == "a note");
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    CHECK(scope.lists[d].stated);
  }
}

TEST_CASE("What is not said is not stated") {
  const auto r =
      ResolveItems("never sell cite;\nmay share some personal data to unnamed cite;");
  const Statement& never = First(*r);
  CHECK(never.modality == model::Modality::kNever);
  CHECK_FALSE(never.scope[Dimension::kData].stated);
  const Statement& bare = r->policies[0].statements.at(1);
  CHECK(bare.scope[Dimension::kData].some);
  CHECK(bare.scope[Dimension::kRecipient].unnamed);
  CHECK(bare.scope[Dimension::kRecipient].stated);
  CHECK_FALSE(bare.scope[Dimension::kPurpose].stated);
}

TEST_CASE("The longest known name is the verb") {
  const auto r = ResolveItems(
      "may opt out of personal data cite;\n"
      "must notify of data breach personal data cite;\n"
      "must notify of personal data cite;\n"
      "must delete `card number` cite;\n"
      "does store passwords cite;");
  const Statement& opt = First(*r);
  CHECK(opt.scope[Dimension::kAction].terms == r->Ids(TermKind::kAction, {"opt out of"}));
  CHECK(opt.scope[Dimension::kData].terms == r->Ids(TermKind::kData, {"personal data"}));
  const std::vector<Statement>& all = r->policies[0].statements;
  CHECK(all[1].duty == r->Id(TermKind::kDuty, "notify of data breach"));
  CHECK_FALSE(all[1].scope[Dimension::kAction].stated);
  CHECK(all[2].duty == r->Id(TermKind::kDuty, "notify of"));
  CHECK(all[2].scope[Dimension::kData].terms ==
        r->Ids(TermKind::kData, {"personal data"}));
  CHECK_FALSE(all[3].duty.valid());
  CHECK(all[3].scope[Dimension::kAction].terms == r->Ids(TermKind::kAction, {"delete"}));
  CHECK(all[4].scope[Dimension::kAction].terms == r->Ids(TermKind::kAction, {"retain"}));
}

TEST_CASE("Rights stand after grant, and elsewhere where no data has the name") {
  const auto r =
      ResolveItems("does grant access, `right to erasure` cite;\nmay use access cite;");
  CHECK(First(*r).scope[Dimension::kData].terms ==
        r->Ids(TermKind::kRight, {"access", "right to erasure"}));
  CHECK(r->policies[0].statements[1].scope[Dimension::kData].terms ==
        r->Ids(TermKind::kRight, {"access"}));
  const auto wrong = ResolveItems("does grant personal data cite;");
  CHECK(Only(*wrong).message == "`personal data` is a data category, not a right");
}

TEST_CASE(
    "Statements, definitions, facts, defects and a precedence share one numbering") {
  const auto r = ResolveItems(
      "may use personal data cite;\n"
      "ignore \"why\" cite;\n"
      "section \"Cookies\" {\n"
      "  define x \"X\" as personal data: passwords cite \"We use\";\n"
      "  state controller \"Acme\" cite \"We use\" note \"n\";\n"
      "}\n"
      "defect \"gone\" cite;\n"
      "precedence specific cite;\n"
      "never sell cite;");
  First(*r);
  const model::Policy& policy = r->policies[0];
  CHECK(policy.statements[0].number == 1);
  CHECK(policy.definitions.at(0).number == 2);
  CHECK(policy.facts.at(0).number == 3);
  CHECK(policy.defects.at(0).number == 4);
  CHECK(policy.precedence_number == 5);
  CHECK(policy.statements.at(1).number == 6);
  CHECK(policy.precedence == model::Precedence::kSpecific);
  CHECK(policy.precedence_quotations.size() == 1);
  CHECK(policy.definitions[0].section == "Cookies");
  CHECK(policy.definitions[0].quotations.at(0).place.line == 5);
  CHECK(policy.facts[0].value == "Acme");
  CHECK(policy.facts[0].fact == r->Id(TermKind::kFact, "controller"));
  CHECK(policy.facts[0].note == "n");
  CHECK(policy.ignored.at(0).why == "why");
  CHECK(policy.ignored[0].section.empty());
}

TEST_CASE("A defined name stands for its term and its members, wherever it is defined") {
  const auto r = ResolveItems(
      "may use aggregate data, bank details cite;\n"
      "never sell each passwords cite;\n"
      "define aggregate data \"Aggregate Data\" as non-personal data: card number, "
      "hashes, ... cite;\n"
      "define hashes: email cite;\n"
      "define passwords: passwords, telephone number cite;");
  const Statement& use = First(*r);
  CHECK(use.scope[Dimension::kData].terms ==
        r->Ids(TermKind::kData, {"card number", "email address", "bank details"}));
  CHECK(use.scope[Dimension::kData].open);
  CHECK(use.definitions == std::vector<uint32_t>{3, 4});
  const Statement& sell = r->policies[0].statements[1];
  CHECK(sell.scope[Dimension::kData].terms ==
        r->Ids(TermKind::kData, {"passwords", "telephone number"}));
  CHECK_FALSE(sell.scope[Dimension::kData].open);
  const model::Definition& aggregate = r->policies[0].definitions[0];
  CHECK(aggregate.name == "aggregate data");
  CHECK(aggregate.title == "Aggregate Data");
  CHECK(aggregate.broader == r->Id(TermKind::kData, "non personal data"));
  CHECK(aggregate.open);
  CHECK(aggregate.members == r->Ids(TermKind::kData, {"card number", "email address"}));
}

TEST_CASE("Definitions do not use themselves, stand once, and mean something") {
  const auto cycle =
      ResolveItems("define x: y, passwords cite; define y: z cite; define z: x cite;");
  CHECK(Only(*cycle).kind == Kind::kTermCycle);
  CHECK(Only(*cycle).message == "the definition of `x` uses itself");
  CHECK(Only(*cycle).labels.size() == 3);
  const auto own = ResolveItems("define x: x cite;");
  CHECK(Only(*own).kind == Kind::kTermCycle);
  const auto twice = ResolveItems("define x: passwords cite; define X: passwords cite;");
  CHECK(Only(*twice).kind == Kind::kDuplicateName);
  CHECK(Only(*twice).labels.at(0).text == "first defined here");
  const auto nothing = ResolveItems("define x cite;");
  CHECK(Only(*nothing).kind == Kind::kUnknownName);
  CHECK(Only(*nothing).message == "`x` is defined as nothing");
  std::string deep;
  for (int i = 0; i < 5'000; ++i)
    deep += fmt::format("define d{}: d{} cite;\n", i, i + 1);
  const auto chain = ResolveItems(deep + "define d5000: passwords cite;");
  REQUIRE_FALSE(chain->said().empty());
  CHECK(chain->said()[0].kind == Kind::kNestedTooDeep);
}

TEST_CASE("Exceptions: scopes, labels, as stated, nested") {
  const auto r = ResolveItems(
      "never share personal data except later cite;\n"
      "never sell personal data except (with payment processor for delivery except card "
      "number), "
      "(as stated) cite;\n"
      "never transfer personal data except passwords, email cite;\n"
      "later: may share email with affiliate cite;");
  const Statement& by_label = First(*r);
  REQUIRE(by_label.exceptions.size() == 1);
  CHECK(by_label.exceptions[0].form == model::Exception::Form::kStatements);
  CHECK(by_label.exceptions[0].statements == std::vector<uint32_t>{4});
  CHECK(by_label.exceptions[0].place.line == 3);
  const Statement& nested = r->policies[0].statements[1];
  REQUIRE(nested.exceptions.size() == 2);
  CHECK(nested.exceptions[0].form == model::Exception::Form::kScope);
  CHECK(nested.exceptions[0].scope[Dimension::kRecipient].terms ==
        r->Ids(TermKind::kRecipient, {"payment processor"}));
  REQUIRE(nested.exceptions[0].exceptions.size() == 1);
  CHECK(nested.exceptions[0].exceptions[0].scope[Dimension::kData].terms ==
        r->Ids(TermKind::kData, {"card number"}));
  CHECK(nested.exceptions[1].form == model::Exception::Form::kAsStated);
  const Statement& objects = r->policies[0].statements[2];
  CHECK(objects.exceptions.at(0).form == model::Exception::Form::kScope);
  CHECK(objects.exceptions[0].scope[Dimension::kData].terms ==
        r->Ids(TermKind::kData, {"passwords", "email address"}));
}

TEST_CASE("Labels: unknown ones, repeated ones, one's own") {
  const auto unknown =
      ResolveItems("sharing: may share passwords cite;\nnever share except sharng cite;");
  const Diagnostic said = Only(*unknown);
  CHECK(said.kind == Kind::kUnknownLabel);
  CHECK(said.message == "unknown label `sharng`");
  CHECK(said.help == "did you mean `sharing`?");
  CHECK(said.labels.at(0).text == "the label `sharing` stands here");
  const auto neither = ResolveItems("never share except passwrds cite;");
  CHECK(Only(*neither).help == "did you mean `passwords`?");
  const auto mixed =
      ResolveItems("a: may share cite; never share except a, passwords cite;");
  CHECK(Only(*mixed).kind == Kind::kUnknownLabel);
  CHECK(Only(*mixed).caret_text == "a data category among labels");
  const auto twice = ResolveItems("a: may use cite; A: may share cite;");
  CHECK(Only(*twice).kind == Kind::kDuplicateLabel);
  CHECK(Only(*twice).labels.at(0).text == "the first one is here");
  const auto own = ResolveItems("a: never share except a cite;");
  CHECK(Only(*own).message == "the statement `a` excepts itself");
}

TEST_CASE("An unknown name says its kind, what is near, and where that is declared") {
  const auto r =
      ResolveItems("may share card details with affiliate for marketting cite;");
  const Diagnostic said = Only(*r);
  CHECK(said.kind == Kind::kUnknownName);
  CHECK(said.message == "unknown purpose `marketting`");
  CHECK(said.caret_text == "no purpose of that name");
  CHECK(r->At(said.place) == "marketting");
  CHECK(said.help == "did you mean `marketing`?");
  REQUIRE(said.labels.size() == 1);
  CHECK(said.labels[0].text == "the purpose `marketing` is declared here");
  CHECK(said.labels[0].is_help);
  CHECK(r->At(said.labels[0].place) == "marketing");
  // Of a term's alike names one is suggested.
  const auto alike = ResolveItems("does retan passwords cite;");
  CHECK(Only(*alike).help == "did you mean `retain`?");
  const auto far = ResolveItems("may share qqqqq cite;");
  CHECK(Only(*far).help == "terms are declared in vocabulary files: `data { qqqqq; }`");
}

TEST_CASE("A name of another kind says which and where it would stand") {
  const auto r = ResolveItems("may share card details with email marketing cite;");
  const Diagnostic said = Only(*r);
  CHECK(said.kind == Kind::kWrongKind);
  CHECK(said.message == "`email marketing` is a purpose, not a recipient");
  CHECK(said.caret_text == "a recipient is expected here");
  CHECK(said.help == "purposes stand after `for`");
  CHECK(r->At(said.labels.at(0).place) == "email marketing");
  const auto two = ResolveItems("may use passwords for consent cite;");
  CHECK(Only(*two).message ==
        "`consent` is a legal basis and a condition, not a purpose");
  CHECK(Only(*two).labels.size() == 2);
}

TEST_CASE("A name that a keyword cuts is told to go in backticks") {
  const auto r = ResolveItems("does grant right to erasure cite;");
  const Diagnostic said = Only(*r);
  CHECK(said.kind == Kind::kUnknownName);
  CHECK(said.message == "unknown right `right`");
  CHECK(said.help ==
        "a name that holds a keyword goes in backticks: write `` `right to erasure` ``");
  CHECK(said.labels.at(0).text == "the right `right to erasure` is declared here");
}

TEST_CASE("An unknown verb is told, and the rest is still checked") {
  const auto r =
      ResolveItems("may shar passwords for marketting cite;\nmust notifi of x cite;");
  REQUIRE(Kinds(*r) == std::vector(3, Kind::kUnknownName));
  CHECK(r->said()[0].message == "unknown action `shar`");
  CHECK(r->said()[0].help == "did you mean `share`?");
  CHECK(r->said()[1].message == "unknown purpose `marketting`");
  CHECK(r->said()[2].message == "unknown duty `notifi`");
  const auto noun = ResolveItems("may personal data cite;");
  CHECK(Only(*noun).message == "`personal data` is a data category, not an action");
}

TEST_CASE("Only needs a closed list and something to close") {
  const auto good = ResolveItems(
      "does use only card details for only payment processing if only consent in only "
      "france\n"
      "until only order completion using only encryption cite;\n"
      "must use passwords for only delivery cite;\n"
      "does share outside only france cite;");
  const Statement& s = First(*good);
  CHECK(s.scope[Dimension::kData].only);
  CHECK(s.scope[Dimension::kPurpose].only);
  CHECK(s.scope[Dimension::kPlace].only);
  CHECK(s.scope[Dimension::kUntil].only);
  CHECK(s.retention.until_only);
  CHECK(s.scope.if_only);
  CHECK(s.safeguards.only);
  CHECK(good->policies[0].statements[2].scope[Dimension::kPlace].only);

  const auto open = ResolveItems("may use passwords for only delivery, ... cite;");
  CHECK(Only(*open).kind == Kind::kOnlyOverOpenList);
  CHECK(open->At(Only(*open).place) == "only");
  CHECK(open->At(Only(*open).labels.at(0).place) == "...");
  const auto defined =
      ResolveItems("may use only x cite; define x: passwords, ... cite;");
  CHECK(Only(*defined).kind == Kind::kOnlyOverOpenList);
  CHECK(Only(*defined).labels.at(0).text == "the definition ends in `...`");
  const auto never = ResolveItems("never use passwords for only delivery cite;");
  CHECK(Only(*never).kind == Kind::kOnlyInProhibition);
  CHECK(Only(*never).message == "`only` in a prohibition");
  const auto exception =
      ResolveItems("never use passwords except (for only delivery) cite;");
  CHECK(Only(*exception).message == "`only` in an exception");
}

TEST_CASE("Durations and dates are checked") {
  const auto duration = ResolveItems("does retain passwords for at least P10 cite;");
  CHECK(Only(*duration).kind == Kind::kBadDuration);
  CHECK(Only(*duration).message == "`P10` is no ISO 8601 duration");
  CHECK(duration->At(Only(*duration).place) == "P10");
  const auto date = ResolveItems("version \"2023-02-29\"; may use cite;");
  CHECK(Only(*date).kind == Kind::kBadDate);
  CHECK(Only(*date).message == "`2023-02-29` is no date");
}

TEST_CASE("Periods and safeguards have no place in an exception") {
  const auto r = ResolveItems(
      "never retain passwords except (for at most P1Y), (using encryption) cite;");
  CHECK(Kinds(*r) == std::vector{Kind::kSyntax, Kind::kSyntax});
  CHECK(r->said()[0].message == "`for at most` has no meaning in an exception");
  CHECK(r->said()[1].message == "`using` has no meaning in an exception");
}

TEST_CASE(
    "An exception outside of its statement's scope is a warning, in every dimension") {
  const auto outside = [](std::string items) {
    const auto r = ResolveItems(std::move(items));
    const Diagnostic said = Only(*r);
    CHECK(said.kind == Kind::kExceptionOutsideScope);
    return said.message;
  };
  const auto says = [](std::string_view dimension) {
    return fmt::format(
        "the exception takes out nothing: it has no {} in common with what it "
        "excepts from",
        dimension);
  };
  CHECK(outside("never share passwords except email cite;") == says("data"));
  CHECK(outside("never share to affiliate except (with advertising partner) cite;") ==
        says("recipient"));
  CHECK(outside("never use for delivery except (for marketing) cite;") ==
        says("purpose"));
  CHECK(outside("never use except (by affiliate) cite;") == says("actor"));
  CHECK(outside("never share outside european union except (in france) cite;").empty() ==
        false);
  CHECK(outside("a: may collect email cite; never share email except a cite;") ==
        says("action"));
  CHECK(outside("never share except (passwords except email) cite;") == says("data"));
  CHECK(
      outside(
          "never use passwords by affiliate except a cite; a: may use passwords cite;") ==
      says("actor"));
  const auto inside = ResolveItems(
      "never disclose personal data with third party except (email with payment "
      "processor), "
      "(account identifier) cite; a: may sell email cite; never disclose except a cite;");
  INFO(inside->Drawn());
  CHECK(inside->said().empty());
}

TEST_CASE("A warning of an exception shows both sides") {
  const auto r = ResolveItems("never share passwords except email cite;");
  const Diagnostic said = Only(*r);
  CHECK(said.caret_text == "data: `email address`");
  CHECK(said.labels.at(0).text == "the statement is about the data `passwords`");
}

TEST_CASE("Sources: absent, unreadable, empty, not UTF-8, too large, none") {
  const auto with = [](std::string_view path, std::string_view bytes) {
    return ResolveFile(
        fmt::format("policy a {{ source \"{}\"; never sell cite \"x\"; }}", path), bytes);
  };
  CHECK(Only(*with("nowhere.txt", "")).kind == Kind::kMissingSource);
  CHECK(Only(*with("nowhere.txt", "")).caret_text == "no such file");
  CHECK(Only(*with("locked.txt", "")).kind == Kind::kUnreadableFile);
  CHECK(Only(*with("locked.txt", "")).caret_text == "permission denied");
  CHECK(Only(*with("acme.txt", "\xEF\xBB\xBF \n\xC2\xA0")).kind == Kind::kEmptyFile);
  CHECK(Only(*with("acme.txt", "x\nab\xFF")).kind == Kind::kNotUtf8);
  CHECK(Only(*with("acme.txt", "x\nab\xFF")).message ==
        "the source `texts/acme.txt` is not UTF-8: byte 4 (line 2, column 3)");
  CHECK(Only(*with("acme.txt", std::string(17u << 20, 'x'))).kind == Kind::kFileTooLarge);
  const auto none = ResolveFile("policy acme { never sell cite \"x\"; }");
  CHECK(Only(*none).kind == Kind::kMissingSource);
  CHECK(Only(*none).message == "the policy `acme` quotes a text and names none");
  // The quotations of a policy without a usable source are not reported one by one.
  CHECK(Only(*with("nowhere.txt", "")).labels.empty());
}

TEST_CASE("Quotations that are not there, there twice, and sections that are not there") {
  const auto lost = ResolveFile(
      "policy a { source \"acme.txt\"; never sell personal data cite \"We don't sell\"; "
      "}");
  CHECK(Only(*lost).kind == Kind::kQuoteNotFound);
  CHECK(Only(*lost).labels.size() == 2);
  const auto twice =
      ResolveFile("policy a { source \"acme.txt\"; never sell cite \"your\"; }");
  CHECK(Only(*twice).kind == Kind::kQuoteFoundTwice);
  const auto section = ResolveFile(
      "policy a { source \"acme.txt\"; section \"Cookis\" { never sell cite \"We use\"; "
      "} }");
  CHECK(Only(*section).kind == Kind::kSectionNotFound);
  CHECK(Only(*section).labels.at(0).text == "the nearest line: `Cookies`");
}

TEST_CASE("What stands once stands once") {
  const auto r = ResolveItems(
      "source \"acme.txt\"; version \"2024-01-01\"; version \"2024-01-02\";\n"
      "precedence specific cite; precedence permissions cite;");
  REQUIRE(Kinds(*r) == std::vector(3, Kind::kRepeatedClause));
  CHECK(r->said()[0].message == "`source` stands twice in one policy");
  CHECK(r->said()[1].message == "`version` stands twice in one policy");
  CHECK(r->said()[2].message == "`precedence` stands twice in one policy");
  CHECK(r->said()[2].labels.at(0).text == "the first one is here");
}

TEST_CASE("All mistakes of a file are told in one run, and the file gives no policy") {
  const auto r = ResolveFile(
      "policy a { source \"acme.txt\"; may use passwrds cite \"your payment\"; }\n"
      "policy b { source \"acme.txt\"; never sell for markting cite \"Cookiez\"; }");
  CHECK(Kinds(*r) ==
        std::vector{Kind::kUnknownName, Kind::kUnknownName, Kind::kQuoteNotFound});
  CHECK(r->policies.empty());
}

TEST_CASE("One version of a merchant stands once in a load") {
  Resolved r;
  const auto places_of = [&](std::string path, std::string text) {
    const diagnostics::FileId file = r.sources.Add(std::move(path), std::move(text));
    return PolicyPlaces(syntax::ParsePolicyFile(r.sources, file, r.sink));
  };
  std::vector<PolicyPlace> places = places_of(
      "a.policy",
      "policy acme { version \"2024-01-01\"; } policy acme { } policy leman { }");
  CHECK(places.at(0).merchant == "acme");
  CHECK(places[0].version == "2024-01-01");
  ReportDuplicatePolicies(places, r.sink);
  CHECK(r.said().empty());
  for (const PolicyPlace& place :
       places_of("b.policy", "policy Acme { } policy acme { version \"2024-01-01\"; }")) {
    places.push_back(place);
  }
  ReportDuplicatePolicies(places, r.sink);
  REQUIRE(r.said().size() == 2);
  CHECK(r.said()[0].kind == Kind::kDuplicatePolicy);
  CHECK(r.said()[0].message == "`acme` has two undated policies");
  CHECK(r.said()[1].message == "`acme` has two policies of 2024-01-01");
  CHECK(r.sources.Get(r.said()[0].labels.at(0).place.file).path() == "a.policy");
}

TEST_CASE("Broken statements keep their labels, and cause no further errors") {
  const auto r = ResolveItems("a: may share with with cite;\nnever share except a cite;");
  for (const Diagnostic& diagnostic : r->said()) {
    CHECK(diagnostic.kind != Kind::kUnknownLabel);
  }
}

TEST_CASE("Ten thousand unknown names take bounded time and space") {
  std::string items;
  for (int i = 0; i < 10'000; ++i) {
    items +=
        fmt::format("may share paymnt data {} with srvice provider {} cite;\n", i, i);
  }
  const auto r = ResolveItems(items);
  CHECK(r->sink.error_count() == 20'000);
  CHECK(r->said().size() <= 101);
}

}  // namespace
}  // namespace assay::resolve
