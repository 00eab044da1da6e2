// Questions over the small vocabulary: what each form becomes, and what is said of the rest.
#include "resolve/question.h"

#include <catch2/catch.hpp>

#include "resolved.h"

namespace assay::resolve {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using model::Dimension;
using model::Question;
using model::QuestionForm;
using model::TermKind;
using Merchants = std::vector<std::string>;

const Question& Asked(const Resolved& r) {
  INFO(r.Drawn());
  REQUIRE(r.question);
  CHECK(r.said().empty());
  return *r.question;
}

Diagnostic Wrong(std::string text) {
  const auto r = ResolveAsked(std::move(text));
  INFO(r->Drawn());
  REQUIRE(r->said().size() == 1);
  CHECK_FALSE(r->question);
  return r->said()[0];
}

TEST_CASE("Who can receive: data, merchants, and the rest in their dimensions") {
  const auto r = ResolveAsked(
      "Explain who can receive payment data, email from Acme and A la Lune for marketing "
      "under "
      "consent about minors in France and why as of 2024-05-01 reading strict limit 7?");
  const Question& q = Asked(*r);
  CHECK(q.form == QuestionForm::kWhoCanReceive);
  CHECK(q.merchants == Merchants{"acme", "a la lune"});
  CHECK(q.region[Dimension::kData] ==
        r->Ids(TermKind::kData, {"payment data", "email address"}));
  CHECK(q.region[Dimension::kPurpose] == r->Ids(TermKind::kPurpose, {"marketing"}));
  CHECK(q.region[Dimension::kBasis] == r->Ids(TermKind::kBasis, {"consent"}));
  CHECK(q.region[Dimension::kSubject] == r->Ids(TermKind::kSubject, {"minor"}));
  CHECK(q.region[Dimension::kPlace] == r->Ids(TermKind::kPlace, {"france"}));
  CHECK(q.region[Dimension::kSource].empty());
  CHECK(q.region[Dimension::kAction].empty());
  CHECK(q.explain);
  CHECK(q.and_why);
  CHECK(q.as_of == "2024-05-01");
  CHECK(q.reading.strict);
  CHECK_FALSE(q.reading.closed);
  CHECK(q.limit == 7u);
  CHECK_FALSE(q.about_receiving);
}

TEST_CASE("Questions about receiving leave the action to the solver") {
  const auto can = ResolveAsked("can payment processors receive payment data from acme");
  CHECK(Asked(*can).form == QuestionForm::kCan);
  CHECK(can->question->about_receiving);
  CHECK(can->question->merchants == Merchants{"acme"});
  CHECK(can->question->region[Dimension::kRecipient] ==
        can->Ids(TermKind::kRecipient, {"payment processor"}));
  CHECK(can->question->region[Dimension::kAction].empty());
  const auto cannot =
      ResolveAsked("why can't shipping carriers receive payment data from acme?");
  CHECK(Asked(*cannot).form == QuestionForm::kWhyCannot);
  CHECK(cannot->question->about_receiving);
  const auto why = ResolveAsked("why can affiliates receive email from all");
  CHECK(Asked(*why).form == QuestionForm::kWhyCan);
  CHECK(why->question->merchants.empty());
  const auto what = ResolveAsked("what can advertising partners receive from acme");
  CHECK(Asked(*what).form == QuestionForm::kWhatCanReceive);
  CHECK_FALSE(what->question->about_receiving);
  CHECK(what->question->merchants == Merchants{"acme"});
}

TEST_CASE("A phrase is parted by the names that exist") {
  const auto can =
      ResolveAsked("can a la lune use card details, bank details for marketing");
  const Question& q = Asked(*can);
  CHECK(q.form == QuestionForm::kCan);
  CHECK_FALSE(q.about_receiving);
  CHECK(q.merchants == Merchants{"a la lune"});
  CHECK(q.region[Dimension::kAction] == can->Ids(TermKind::kAction, {"use"}));
  CHECK(q.region[Dimension::kData] ==
        can->Ids(TermKind::kData, {"card details", "bank details"}));
  const auto two = ResolveAsked("can Acme Jewels and a la lune opt out of passwords");
  CHECK(Asked(*two).merchants == Merchants{"acme", "a la lune"});
  CHECK(two->question->region[Dimension::kAction] ==
        two->Ids(TermKind::kAction, {"opt out of"}));
  const auto all = ResolveAsked("can all sell all");
  CHECK(Asked(*all).merchants.empty());
  CHECK(all->question->region[Dimension::kData].empty());
  const auto bare = ResolveAsked("can acme sell");
  CHECK(Asked(*bare).region[Dimension::kData].empty());
}

TEST_CASE("From is a source where the merchant acts") {
  const auto r = ResolveAsked("what does acme collect from data subjects");
  const Question& q = Asked(*r);
  CHECK(q.form == QuestionForm::kWhatDoes);
  CHECK(q.merchants == Merchants{"acme"});
  CHECK(q.region[Dimension::kSource] == r->Ids(TermKind::kRecipient, {"data subject"}));
  CHECK(q.region[Dimension::kAction] == r->Ids(TermKind::kAction, {"collect"}));
  const auto share = ResolveAsked("can acme share email with affiliates by affiliate");
  CHECK(Asked(*share).region[Dimension::kRecipient] ==
        share->Ids(TermKind::kRecipient, {"affiliate"}));
  CHECK(share->question->region[Dimension::kActor] ==
        share->Ids(TermKind::kRecipient, {"affiliate"}));
}

TEST_CASE("The other forms of practice") {
  const auto purposes = ResolveAsked("for what purposes can acme use card details");
  CHECK(Asked(*purposes).form == QuestionForm::kForWhatPurposes);
  const auto basis =
      ResolveAsked("on what basis can acme use email address for marketing");
  CHECK(Asked(*basis).form == QuestionForm::kOnWhatBasis);
  CHECK(basis->question->region[Dimension::kPurpose].size() == 1);
  const auto how_long = ResolveAsked("how long does acme retain personal data");
  CHECK(Asked(*how_long).form == QuestionForm::kHowLong);
  const auto verb = ResolveAsked("for what purposes does acme stores passwords");
  CHECK(Asked(*verb).region[Dimension::kAction] ==
        verb->Ids(TermKind::kAction, {"retain"}));
  const auto right = ResolveAsked("can acme grant right to erasure");
  CHECK(Asked(*right).region[Dimension::kData] ==
        right->Ids(TermKind::kRight, {"right to erasure"}));
}

TEST_CASE("What a merchant states, grants, promises, owes, and leaves out") {
  const auto form = [](std::string text) {
    const auto r = ResolveAsked(std::move(text));
    CHECK(Asked(*r).merchants == Merchants{"acme"});
    return r->question->form;
  };
  CHECK(form("what rights does acme grant") == QuestionForm::kWhatRights);
  CHECK(form("what duties does acme have") == QuestionForm::kWhatDuties);
  CHECK(form("what safeguards does acme promise") == QuestionForm::kWhatSafeguards);
  CHECK(form("what does acme state") == QuestionForm::kWhatStates);
  CHECK(form("what defects are in acme") == QuestionForm::kWhatDefects);
  CHECK(form("list statements in acme") == QuestionForm::kListStatements);
}

TEST_CASE("Lists and shows") {
  CHECK(Asked(*ResolveAsked("list merchants")).form == QuestionForm::kListMerchants);
  const auto data = ResolveAsked("list data under contact data");
  CHECK(Asked(*data).form == QuestionForm::kListTerms);
  CHECK(data->question->list_kind == TermKind::kData);
  CHECK(data->question->list_under == data->Ids(TermKind::kData, {"contact data"}));
  const auto bases = ResolveAsked("list bases");
  CHECK(Asked(*bases).list_kind == TermKind::kBasis);
  const auto statement = ResolveAsked("show A La Lune@2024-01-01#12");
  CHECK(Asked(*statement).form == QuestionForm::kShowStatement);
  CHECK(statement->question->show_merchant == "a la lune");
  CHECK(statement->question->show_version == "2024-01-01");
  CHECK(statement->question->show_number == 12);
  const auto term = ResolveAsked("show consent");
  CHECK(Asked(*term).form == QuestionForm::kShowTerm);
  CHECK(term->question->show_terms.size() == 2);
}

TEST_CASE("A merchant is known by name, by title, and without accents") {
  CHECK(Asked(*ResolveAsked("can cafe sell")).merchants == Merchants{"caf\xC3\xA9"});
  CHECK(Asked(*ResolveAsked("can \xC3\x80 la lune sell")).merchants ==
        Merchants{"a la lune"});
  CHECK(Asked(*ResolveAsked("what defects are in Acme Jewels")).merchants ==
        Merchants{"acme"});
}

TEST_CASE("Unknown merchants are told with the nearest") {
  const Diagnostic near = Wrong("who can receive email from acmee");
  CHECK(near.kind == Kind::kUnknownMerchant);
  CHECK(near.message == "unknown merchant `acmee`");
  CHECK(near.help == "did you mean `acme`?");
  CHECK(Wrong("can a la lnue use card details").message ==
        "unknown merchant `a la lnue`");
  CHECK(Wrong("can stripe frobnicate email").message == "unknown merchant `stripe`");
  CHECK(Wrong("show stripe#1").kind == Kind::kUnknownMerchant);
  CHECK(Wrong("show stripe#1").help == "`list merchants` shows whose policies there are");
  CHECK(Wrong("can stripe, acme sell email").message == "unknown merchant `stripe`");
  CHECK(Wrong("can shipping carrier share email").help ==
        "`shipping carrier` is a recipient: ask `can shipping carrier receive DATA from "
        "MERCHANT`");
}

TEST_CASE("Unknown and misplaced names are told with their kind") {
  const Diagnostic unknown = Wrong("who can receive paymet data");
  CHECK(unknown.kind == Kind::kUnknownName);
  CHECK(unknown.message == "unknown data category `paymet data`");
  CHECK(unknown.help.starts_with("did you mean `payment data`"));
  const Diagnostic kind = Wrong("who can receive marketing");
  CHECK(kind.kind == Kind::kWrongKind);
  CHECK(kind.message == "`marketing` is a purpose, not a data category");
  const Diagnostic far = Wrong("who can receive email for qqqq");
  CHECK(far.help == "`list purpose` shows what there is");
  CHECK(Wrong("who can receive email from delivery").help ==
        "`delivery` is a purpose; a merchant is expected here");
  CHECK(Wrong("can acme frobnicate email").message == "unknown action `frobnicate`");
  CHECK(Wrong("show qqqq").message == "unknown term `qqqq`");
  CHECK(Wrong("show paymnt data").help.starts_with("did you mean `payment data`"));
}

TEST_CASE("All mistakes of a question are told") {
  const auto r = ResolveAsked("who can receive paymet data from acmee for qqqq");
  CHECK(r->said().size() == 3);
}

TEST_CASE("An incomplete phrase says what is missing") {
  CHECK(Wrong("can acme").message == "the question names no action");
  CHECK(Wrong("can sell email").message == "the question names no merchant");
  CHECK(Wrong("can sell email").kind == Kind::kUnknownQuestion);
}

TEST_CASE("A clause without a meaning in its form is an error") {
  const Diagnostic with = Wrong("who can receive email with affiliate");
  CHECK(with.kind == Kind::kUnknownQuestion);
  CHECK(with.message == "`with` has no meaning in `who can receive`");
  CHECK(Wrong("for what purposes can acme use email for marketing").kind ==
        Kind::kUnknownQuestion);
  CHECK(Wrong("what rights does acme grant for marketing").kind ==
        Kind::kUnknownQuestion);
}

TEST_CASE("Where a name of another kind stands is said in the words of questions") {
  CHECK(Wrong("can acme use email for sell").help == "actions stand after the merchant");
}

TEST_CASE("Dates are checked") {
  CHECK(Wrong("can acme sell as of 2024-02-30").kind == Kind::kBadDate);
  CHECK(Wrong("can acme sell as of yesterday").message == "`yesterday` is no date");
  CHECK(Wrong("show acme@2024-13-01#1").kind == Kind::kBadDate);
}

TEST_CASE("A comparison is on a question, or within what bounds it") {
  const auto matrix = ResolveAsked("compare all on can they sell email for marketing");
  CHECK(Asked(*matrix).form == QuestionForm::kCompare);
  CHECK(Asked(*matrix).compared == QuestionForm::kCan);
  CHECK(Asked(*matrix).merchants.empty());
  CHECK(Asked(*matrix).region[Dimension::kAction] ==
        matrix->Ids(TermKind::kAction, {"sell"}));
  CHECK(Asked(*matrix).region[Dimension::kData] ==
        matrix->Ids(TermKind::kData, {"email address"}));

  const auto bounded =
      ResolveAsked("compare acme and a la lune on selling email, marketing");
  CHECK_FALSE(Asked(*bounded).compared);
  CHECK(Asked(*bounded).merchants == Merchants{"acme", "a la lune"});
  CHECK(Asked(*bounded).region[Dimension::kAction] ==
        bounded->Ids(TermKind::kAction, {"sell"}));
  CHECK(Asked(*bounded).region[Dimension::kData] ==
        bounded->Ids(TermKind::kData, {"email address"}));
  CHECK(Asked(*bounded).region[Dimension::kPurpose] ==
        bounded->Ids(TermKind::kPurpose, {"marketing"}));

  const auto receiving = ResolveAsked("compare all on who can receive payment data");
  CHECK(Asked(*receiving).compared == QuestionForm::kWhoCanReceive);

  const auto stricter = ResolveAsked("is a la lune stricter than acme on selling");
  CHECK(Asked(*stricter).form == QuestionForm::kIsStricter);
  CHECK(Asked(*stricter).merchants == Merchants{"a la lune", "acme"});
}

TEST_CASE("A comparison that cannot be made says what can") {
  CHECK(Wrong("compare all").message ==
        "two merchants are compared, or more on a question");
  CHECK(Wrong("compare acme and acme").message == "`acme` is compared with itself");
  CHECK(Wrong("is acme, a la lune stricter than acme").kind == Kind::kUnknownQuestion);
  CHECK(Wrong("compare all on list data").message ==
        "`list terms` cannot be asked of merchants side by side");
  CHECK(Wrong("compare all on can acme sell email").help ==
        "call them `they` after it: compare all on can they sell personal data");
  CHECK(Wrong("compare acme and a la lune on nonsense").kind == Kind::kUnknownName);
}

TEST_CASE("Changes have two dates in order") {
  const auto r = ResolveAsked("changes in acme from 2023-01-01 to 2024-02-29");
  CHECK(Asked(*r).changes_from == "2023-01-01");
  CHECK(Asked(*r).changes_to == "2024-02-29");
  CHECK(Wrong("changes in acme from 2024-01-01 to 2023-01-01").kind == Kind::kBadDate);
  CHECK(Wrong("changes in acme from 2024-01-01 to 2024-02-30").kind == Kind::kBadDate);
  CHECK(Wrong("changes in all from 2023-01-01 to 2024-01-01").kind ==
        Kind::kUnknownQuestion);
  CHECK(Wrong("changes in acme from 2023-01-01 to 2024-01-01 as of 2023-01-01").message ==
        "`as of` has no meaning in `changes`");
}

TEST_CASE("A search asks fields, and says which there are") {
  const auto r = ResolveAsked(
      "find statements in acme where data covers email and not (purpose is stated or "
      "data is open) group by recipient count order by count descending limit 2");
  const model::FindRequest& find = Asked(*r).find;
  CHECK(model::FilterText(find.where, *r->vocabulary) ==
        "data covers email address and not (purpose is stated or data is open)");
  CHECK(find.group_by == model::FilterField::kRecipient);
  CHECK(find.count);
  CHECK(find.order_by_count);
  CHECK(find.direction == model::Direction::kDescending);
  CHECK(Asked(*r).limit == 2u);
  CHECK(Wrong("find statements where colour is red").message ==
        "a statement has no `colour`");
  CHECK(Wrong("find statements where data is marketing").kind == Kind::kWrongKind);
  CHECK(Wrong("find statements where data contains \"x\"").message ==
        "`contains` cannot be asked of `data`");
  CHECK(Wrong("find statements where number is many").message ==
        "`many` is no number of a statement");
  CHECK(Wrong("find statements where period is long").message == "`long` is no duration");
  CHECK(Wrong("find statements where data is \"email\"").message == "`email` is no name");
  CHECK(Wrong("find statements order by count").message ==
        "`order by count` needs groups to count");
}

TEST_CASE("What decides an answer is asked of verdicts only") {
  CHECK(Asked(*ResolveAsked("why can acme sell email minimal")).minimal);
  CHECK(Wrong("what duties does acme have minimal").message ==
        "`minimal` asks what decides a verdict, and this has none");
}

TEST_CASE("What fits no form is told once, by the parser") {
  CHECK(Wrong("frobnicate").kind == Kind::kUnknownQuestion);
}

TEST_CASE("A question as long as may be takes bounded time") {
  std::string text = "can ";
  while (text.size() < 15'000) text += "some words ";
  const auto r = ResolveAsked(text + "sell email");
  CHECK_FALSE(r->question);
  CHECK(r->said().size() == 1);
}

}  // namespace
}  // namespace assay::resolve
