// Hand-made answers that the tests of render/ draw.
#pragma once

#include <string>

#include "model/answer.h"

namespace assay::render {

inline model::Evidence SampleEvidence(std::string statement, model::Role role,
                                      std::string says, std::string quote,
                                      uint32_t line) {
  model::Evidence evidence;
  evidence.statement = std::move(statement);
  evidence.role = role;
  evidence.says = std::move(says);
  evidence.file = "acme.policy";
  evidence.line = line + 10;
  evidence.column = 3;
  evidence.quotes.push_back({std::move(quote), "acme.txt", line, 1});
  return evidence;
}

inline model::Row SampleRow(std::string merchant, model::Verdict verdict) {
  model::Row row;
  row.merchant = std::move(merchant);
  row.verdict = verdict;
  return row;
}

// The illustration of the house: consent reaches the answer, through an is-a step.
inline model::Answer ConsentAnswer() {
  model::Answer answer;
  answer.form = model::QuestionForm::kCan;
  answer.question =
      "can acme share email address with advertising partners for marketing";
  answer.understood = "can(action = share, data = email address)";
  model::Row row = SampleRow("acme", model::Verdict::kConditional);
  row.title = "Acme";
  row[model::Dimension::kAction] = "share";
  row[model::Dimension::kData] = "email address";
  row[model::Dimension::kRecipient] = "advertising partner";
  row.strength = model::Strength::kByBroaderTerm;
  row.purposes = {"marketing"};
  row.conditions = {"consent"};
  row.because.push_back(SampleEvidence(
      "acme#3", model::Role::kFor,
      "may share contact data with advertising partner for marketing if consent",
      "With your consent we share your contact details with our advertising partners.",
      9));
  row.because[0].steps.push_back(
      {"email address", "contact data", "core.vocabulary", 4, 3});
  row.because[0].conditions = "if consent";
  row.considered.push_back(SampleEvidence("acme#4", model::Role::kConsidered,
                                          "never sell personal data", "We never sell.",
                                          11));
  row.considered[0].quotes.clear();
  row.considered[0].reason = "says `sell`, asked `share`";
  answer.rows.push_back(row);
  answer.searched_policies = 1;
  answer.searched_statements = 12;
  return answer;
}

// A listing over three merchants: carve-out, vague row, silent merchant.
inline model::Answer ListingAnswer() {
  model::Answer answer;
  answer.form = model::QuestionForm::kWhoCanReceive;
  answer.question = "who can receive payment data";
  answer.understood = "receive(data = payment data)";
  const auto row = [](std::string merchant, std::string recipient,
                      model::Verdict verdict) {
    model::Row made = SampleRow(std::move(merchant), verdict);
    made[model::Dimension::kRecipient] = std::move(recipient);
    made[model::Dimension::kData] = "payment data";
    if (!made[model::Dimension::kRecipient].empty())
      made[model::Dimension::kAction] = "disclose";
    return made;
  };
  const model::Evidence shared =
      SampleEvidence("acme#1", model::Role::kFor,
                     "may disclose personal data to service provider, payment processor "
                     "for payment processing",
                     "We share your data with processors and other providers.", 3);
  model::Row processor = row("acme", "payment processor", model::Verdict::kPermitted);
  processor.strength = model::Strength::kByBroaderTerm;
  processor.purposes = {"payment processing"};
  processor.because = {shared};
  model::Row provider = row("acme", "service provider", model::Verdict::kPermitted);
  provider.strength = model::Strength::kByBroaderTerm;
  provider.purposes = {"payment processing"};
  provider.because = {shared};
  model::Row partner = row("acme", "advertising partner", model::Verdict::kConditional);
  partner.strength = model::Strength::kInPart;
  partner.conditions = {"consent and not opt out", "legal order"};
  partner.because = {SampleEvidence("acme#2", model::Role::kFor,
                                    "may disclose card details to advertising partner",
                                    "Partners may see card details.", 5)};
  partner.because[0].implied = "the text speaks of partners only";
  partner.against = {SampleEvidence("acme#9", model::Role::kCarveOut,
                                    "never sell card details about child",
                                    "Children's cards are never sold.", 8)};
  model::Row vague = row("beta", "unnamed", model::Verdict::kVague);
  vague.leads = {SampleEvidence("beta#1", model::Role::kLead,
                                "may disclose some personal data",
                                "We may share information.", 2)};
  vague.leads[0].reason = "which data is not said";
  answer.rows = {processor, provider, partner, vague,
                 row("gamma", "", model::Verdict::kSilent)};
  answer.searched_policies = 3;
  answer.searched_statements = 40;
  return answer;
}

}  // namespace assay::render
