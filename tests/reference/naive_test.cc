// The oracle against the sentences of the page it was written from: each rule of
// engine/solve/meaning.md is a case here, worked out by hand, with its reason (the
// roles).

#include "reference/naive.h"

#include <catch2/catch.hpp>

#include "reference/sentence.h"

namespace assay::reference {
namespace {

using model::Dimension;
using model::Precedence;
using model::Verdict;
constexpr auto kData = Dimension::kData;
constexpr auto kRecipient = Dimension::kRecipient;
constexpr auto kPurpose = Dimension::kPurpose;
constexpr auto kPlace = Dimension::kPlace;
constexpr auto kActor = Dimension::kActor;

// "conditional, explicit in {consent}; #1 for": the verdict, the strength, where it
// depends on the world the worlds that permit, and every part.
std::string Told(const model::Policy& policy, const model::Point& point,
                 const model::Reading& reading = {}) {
  const Finding finding = Evaluate(policy, SmallVocabulary(), point, reading);
  std::string text(model::VerdictWord(finding.verdict));
  if (finding.strength != model::Strength::kNone) {
    text += ", " + std::string(model::StrengthWord(finding.strength));
  }
  for (const auto& [world, verdict] : finding.worlds) {
    if (finding.verdict != Verdict::kConditional || verdict != Verdict::kPermitted)
      continue;
    std::string names;
    for (const auto& [term, phrase] : world) {
      if (!names.empty()) names += ", ";
      names += term.valid() ? SmallVocabulary().Get(term).name : phrase;
    }
    text += " {" + names + "}";
  }
  for (const auto& [statement, role, strength] : finding.parts) {
    text += "; #" + std::to_string(statement) + " " + std::string(model::RoleWord(role));
  }
  return text + (finding.carved ? "; by assumption" : "");
}

const auto kEmailTo = [](std::string_view recipient) {
  return Ask("disclose", {{kData, "email address"}, {kRecipient, recipient}});
};

}  // namespace

TEST_CASE("a support meets every asked dimension, and says how") {
  const auto policy =
      PolicyOf({May("disclose").Of({"contact data"}).With({"service provider"})});
  auto asked = [&](std::string_view data, std::string_view recipient) {
    return Told(policy, Ask("disclose", {{kData, data}, {kRecipient, recipient}}));
  };
  CHECK(asked("contact data", "service provider") == "permitted, explicit; #1 for");
  CHECK(asked("email address", "service provider") ==
        "permitted, by a broader term; #1 for");
  CHECK(asked("personal data", "service provider") == "permitted, in part; #1 for");
  CHECK(asked("email address", "third party") ==
        "permitted, by a broader term, in part; #1 for");
  CHECK(asked("payment data", "service provider") == "silent");
  CHECK(Told(policy, Ask("disclose", {})) == "permitted, explicit; #1 for");
}

TEST_CASE("sharing says nothing about selling; selling is a way of disclosing") {
  CHECK(Told(PolicyOf({May("disclose")}), Ask("sell", {})) == "silent");
  CHECK(Told(PolicyOf({May("sell")}), Ask("disclose", {})) ==
        "permitted, in part; #1 for");
  CHECK(Told(PolicyOf({Never("disclose")}), Ask("sell", {})) == "forbidden; #1 against");
  CHECK(Told(PolicyOf({Never("sell")}), Ask("disclose", {})) == "silent; #1 carve-out");
}

TEST_CASE("a bare object, an unstated dimension and nobody named are leads") {
  const auto bare = PolicyOf({May("disclose").Of({"contact data"}).Some()});
  CHECK(Told(bare, Ask("disclose", {{kData, "email address"}})) == "vague; #1 lead");
  CHECK(Told(bare, Ask("disclose", {{kData, "card number"}})) == "silent");
  CHECK(Told(bare, Ask("disclose", {})) == "permitted, explicit; #1 for");
  const auto whole = PolicyOf({May("disclose").Of({"contact data"})});
  CHECK(Told(whole, Ask("disclose", {{kPurpose, "marketing"}})) == "vague; #1 lead");
  const auto unnamed = PolicyOf({May("disclose").WithUnnamed()});
  CHECK(Told(unnamed, Ask("disclose", {{kRecipient, "third party"}})) ==
        "vague; #1 lead");
  CHECK(Told(whole, Ask("disclose", {{kRecipient, "third party"}}), {.closed = true}) ==
        "vague; #1 lead");
}

TEST_CASE("silence is not no, unless it is asked to be") {
  CHECK(Told(PolicyOf({}), Ask("sell", {})) == "silent");
  CHECK(Told(PolicyOf({}), Ask("sell", {}), {.closed = true}) == "forbidden");
}

TEST_CASE("a prohibition covers what is exact or below, and touches the rest") {
  const auto policy = PolicyOf({Never("disclose").Of({"contact data"})});
  auto asked = [&](std::string_view data) {
    return Told(policy, Ask("disclose", {{kData, data}, {kRecipient, "third party"}}));
  };
  CHECK(asked("contact data") == "forbidden; #1 against");
  CHECK(asked("email address") == "forbidden; #1 against");
  CHECK(asked("personal data") == "silent; #1 carve-out");
  CHECK(asked("usage data") == "silent");
  CHECK(Told(policy, Ask("disclose", {})) == "silent; #1 carve-out");
  CHECK(Told(PolicyOf({Never("disclose").Of({"contact data"}).Some()}),
             Ask("disclose", {{kData, "email address"}})) == "silent; #1 carve-out");
  CHECK(Told(PolicyOf({Never("disclose").WithUnnamed()}), kEmailTo("third party")) ==
        "silent");
}

TEST_CASE("a carve-out leaves a permission as it is") {
  const auto policy = PolicyOf(
      {May("disclose").Of({"personal data"}), Never("disclose").Of({"card number"})});
  CHECK(Told(policy, Ask("disclose", {{kData, "payment data"}})) ==
        "permitted, by a broader term; #1 for; #2 carve-out");
}

TEST_CASE("the narrower prohibition narrows the permission, by assumption") {
  const auto policy = PolicyOf(
      {May("disclose").Of({"personal data"}), Never("disclose").Of({"payment data"})});
  const auto point = Ask("disclose", {{kData, "card number"}});
  CHECK(Told(policy, point) == "forbidden; #1 outweighed; #2 against; by assumption");
  CHECK(Told(policy, point, {.strict = true}) == "conflicting; #1 for; #2 against");
}

TEST_CASE("equal or crossing regions conflict") {
  const auto equal = PolicyOf(
      {May("disclose").Of({"payment data"}), Never("disclose").Of({"payment data"})});
  const auto point = Ask("disclose", {{kData, "card number"}});
  CHECK(Told(equal, point) == "conflicting; #1 for; #2 against");
  const auto crossing = PolicyOf({May("disclose").Of({"payment data"}),
                                  Never("disclose").Of({"account identifier"})});
  CHECK(Told(crossing, point) == "conflicting; #1 for; #2 against");
  const auto wider = PolicyOf(
      {May("disclose").Of({"card number"}), Never("disclose").Of({"payment data"})});
  CHECK(Told(wider, point) == "conflicting; #1 for; #2 against");
}

TEST_CASE("a declared precedence decides instead") {
  auto policy = PolicyOf(
      {May("disclose").Of({"card number"}), Never("disclose").Of({"payment data"})});
  const auto point = Ask("disclose", {{kData, "card number"}});
  policy.precedence = Precedence::kProhibitions;
  CHECK(Told(policy, point) == "forbidden; #1 outweighed; #2 against");
  policy.precedence = Precedence::kPermissions;
  CHECK(Told(policy, point) == "permitted, explicit; #1 for; #2 against");
  policy.precedence = Precedence::kSpecific;
  CHECK(Told(policy, point) == "permitted, explicit; #1 for; #2 against");
  CHECK(Told(policy, point, {.strict = true}) ==
        "permitted, explicit; #1 for; #2 against");
}

TEST_CASE("what is excepted from never is permitted; exceptions alternate") {
  const auto policy =
      PolicyOf({Never("disclose")
                    .Of({"contact data"})
                    .Except(Exempt()
                                .With({"service provider"})
                                .Except(Exempt().With({"shipping carrier"})))});
  CHECK(Told(policy, kEmailTo("payment processor")) ==
        "permitted, by a broader term; #1 exception; #1 lifted");
  CHECK(Told(policy, kEmailTo("shipping carrier")) ==
        "forbidden; #1 against; #1 outweighed; #1 lifted");
  CHECK(Told(policy, kEmailTo("advertising partner")) == "forbidden; #1 against");
  CHECK(Told(policy, kEmailTo("third party")) ==
        "permitted, by a broader term, in part; #1 exception; #1 carve-out; #1 lifted");
}

TEST_CASE("an exception leaves an asked dimension open: the point is out, and a lead") {
  const auto policy =
      PolicyOf({Never("disclose").Except(Exempt().With({"service provider"}))});
  CHECK(Told(policy, Ask("disclose",
                         {{kRecipient, "service provider"}, {kPurpose, "marketing"}})) ==
        "vague; #1 lead; #1 lifted");
  CHECK(Told(policy, Ask("sell", {{kRecipient, "service provider"}})) ==
        "silent; #1 lifted");
}

TEST_CASE("an exception outside its statement's scope is empty") {
  const auto policy = PolicyOf(
      {Never("disclose").Of({"contact data"}).Except(Exempt().Of({"payment data"}))});
  CHECK(Told(policy, Ask("disclose", {{kData, "payment data"}})) == "silent");
  CHECK(Told(policy, Ask("disclose", {{kData, "email address"}})) ==
        "forbidden; #1 against");
}

TEST_CASE("except as stated and lists of statements yield") {
  const auto stated = PolicyOf({Never("disclose").Except(Exempt::AsStated()),
                                May("disclose").With({"service provider"})});
  const auto point = Ask("disclose", {{kRecipient, "shipping carrier"}});
  CHECK(Told(stated, point) == "permitted, by a broader term; #1 lifted; #2 for");
  CHECK(Told(stated, Ask("disclose", {{kRecipient, "advertising partner"}})) ==
        "forbidden; #1 against");
  const auto listed = PolicyOf({Never("disclose").Except(Exempt::Statements({3})),
                                May("disclose").With({"service provider"}),
                                May("disclose").With({"shipping carrier"})});
  CHECK(Told(listed, point) == "permitted, explicit; #1 lifted; #2 for; #3 for");
  const auto permission =
      PolicyOf({May("disclose").Except(Exempt::AsStated()), Never("disclose")});
  CHECK(Told(permission, Ask("disclose", {})) == "forbidden; #1 outweighed; #2 against");
}

TEST_CASE("only closes what is outside of its list, not what lies above it") {
  const auto policy = PolicyOf(
      {May("use").Of({"payment data"}).For({"payment processing"}).Only(kPurpose)});
  auto asked = [&](std::string_view purpose) {
    return Told(policy, Ask("use", {{kData, "card number"}, {kPurpose, purpose}}));
  };
  CHECK(asked("payment processing") == "permitted, by a broader term; #1 for");
  CHECK(asked("marketing") == "forbidden; #1 against");
  const auto narrow = PolicyOf({May("use").For({"email marketing"}).Only(kPurpose)});
  CHECK(Told(narrow, Ask("use", {{kPurpose, "marketing"}})) ==
        "permitted, in part; #1 for; #1 carve-out");
}

TEST_CASE("the outside of only is not lifted by the statement's unless") {
  const auto policy = PolicyOf(
      {May("use").For({"payment processing"}).Only(kPurpose).Unless("objection")});
  CHECK(Told(policy, Ask("use", {{kPurpose, "marketing"}})) == "forbidden; #1 against");
}

TEST_CASE("only of places with an outside closes both") {
  const auto policy = PolicyOf({May("use").In({"europe"}).Outside({"eea"}).Only(kPlace)});
  CHECK(Told(policy, Ask("use", {{kPlace, "switzerland"}})) ==
        "permitted, by a broader term; #1 for");
  CHECK(Told(policy, Ask("use", {{kPlace, "france"}})) == "forbidden; #1 against");
  CHECK(Told(policy, Ask("use", {{kPlace, "usa"}})) == "forbidden; #1 against");
  CHECK(Told(policy, Ask("use", {{kPlace, "europe"}})) ==
        "permitted, in part; #1 for; #1 carve-out");
}

TEST_CASE("the merchant acts where nobody else is named") {
  const auto policy = PolicyOf({May("use"), Never("use").By({"third party"})});
  CHECK(Told(policy, Ask("use", {})) == "permitted, explicit; #1 for");
  CHECK(Told(policy, Ask("use", {{kActor, "service provider"}})) ==
        "forbidden; #2 against");
  const auto only = PolicyOf({May("use").By({"service provider"}).Only(kActor)});
  CHECK(Told(only, Ask("use", {})) == "forbidden; #1 against");
  CHECK(Told(only, Ask("use", {{kActor, "shipping carrier"}})) ==
        "permitted, by a broader term; #1 for");
}

TEST_CASE("conditions open a support, lift a prohibition, and imply what lies above") {
  CHECK(Told(PolicyOf({May("use").If("consent")}), Ask("use", {})) ==
        "conditional, explicit {consent}; #1 for");
  CHECK(Told(PolicyOf({May("use").If("consent"), May("use").Unless("consent")}),
             Ask("use", {})) == "permitted, explicit; #1 for; #2 for");
  CHECK(Told(PolicyOf({May("use").If("consent"), Never("use").If("explicit consent")}),
             Ask("use", {})) == "conditional, explicit {consent}; #1 for; #2 against");
  CHECK(
      Told(PolicyOf(
               {May("use")
                    .If(AnyOf({AllOf({ConditionNamed("consent"), PhraseOf("you ask us")}),
                               ConditionNamed("objection")}))
                    .Unless("objection")}),
           Ask("use", {})) == "conditional, explicit {consent, you ask us}; #1 for");
}

TEST_CASE("the strength is the best of a world, and the weakest of all worlds") {
  const auto policy = PolicyOf({May("disclose").Of({"email address"}).If("consent"),
                                May("disclose").Of({"contact data"}),
                                May("disclose").Of({"personal data"})});
  CHECK(Told(policy, Ask("disclose", {{kData, "email address"}})) ==
        "permitted, by a broader term; #1 for; #2 for; #3 for");
  CHECK(Told(policy, Ask("disclose", {{kData, "contact data"}})) ==
        "permitted, explicit; #1 for; #2 for; #3 for");
}

TEST_CASE("never unless: conditional with a support and without one") {
  CHECK(Told(PolicyOf({Never("disclose").Unless("consent"), May("disclose")}),
             Ask("disclose", {})) ==
        "conditional, explicit {consent}; #1 against; #2 for");
  CHECK(Told(PolicyOf({Never("disclose").Unless("consent")}), Ask("disclose", {})) ==
        "conditional {consent}; #1 against");
  CHECK(Told(PolicyOf({Never("disclose").If("objection")}), Ask("disclose", {})) ==
        "forbidden; #1 against");
}

TEST_CASE("if only c closes every other case") {
  const auto policy = PolicyOf({May("disclose").IfOnly("consent")});
  CHECK(Told(policy, Ask("disclose", {})) ==
        "conditional, explicit {consent}; #1 for; #1 against");
  CHECK(Told(policy, Ask("disclose", {{kPurpose, "marketing"}})) ==
        "conditional {consent}; #1 against; #1 lead");
  const auto objected = PolicyOf({May("disclose").IfOnly("consent").Unless("objection")});
  CHECK(Told(objected, Ask("disclose", {})) ==
        "conditional, explicit {consent}; #1 for; #1 against");
}

TEST_CASE("what lifts a rule does not lift its exception") {
  const auto policy = PolicyOf(
      {May("disclose").Unless("objection").Except(Exempt().With({"third party"}))});
  CHECK(Told(policy, Ask("disclose", {{kRecipient, "third party"}})) ==
        "forbidden; #1 against; #1 lead");
}

TEST_CASE(
    "the unnamed recipient is met by who names nobody, and covered by who says nothing") {
  auto point = Ask("disclose", {});
  point[kRecipient] = model::kUnnamed;
  CHECK(Told(PolicyOf({May("disclose").WithUnnamed()}), point) ==
        "permitted, explicit; #1 for");
  CHECK(Told(PolicyOf({May("disclose").With({"third party"})}), point) == "silent");
  CHECK(Told(PolicyOf({Never("disclose")}), point) == "forbidden; #1 against");
  CHECK(Told(PolicyOf({Never("disclose").With({"third party"})}), point) ==
        "silent; #1 carve-out");
}

TEST_CASE("a duty permits nothing and forbids nothing") {
  auto policy = PolicyOf({May("use")});
  policy.statements[0].modality = model::Modality::kMust;
  CHECK(Told(policy, Ask("use", {})) == "silent");
}

}  // namespace assay::reference
