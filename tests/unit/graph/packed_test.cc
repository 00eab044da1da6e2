// Packed policies, of models and of records; pairs: what is written is read, and damaged bytes are
// nothing.
#include "graph/packed.h"

#include <catch2/catch.hpp>

#include "graph/codec.h"
#include "graph/pairs.h"
#include "random_policy.h"

namespace assay::graph {
namespace {

using model::Dimension;
using model::TermId;
using testing::RandomModel;

model::Statement Say(uint32_t number, model::Modality modality, TermId action,
                     std::vector<TermId> data, std::vector<TermId> recipients) {
  model::Statement statement;
  statement.number = number;
  statement.modality = modality;
  const auto set = [&](Dimension d, std::vector<TermId> terms) {
    statement.scope[d].stated = !terms.empty();
    statement.scope[d].terms = std::move(terms);
  };
  set(Dimension::kAction, {action});
  set(Dimension::kData, std::move(data));
  set(Dimension::kRecipient, std::move(recipients));
  return statement;
}

std::vector<std::vector<uint32_t>> Told(const PackedPolicy& policy) {
  std::vector<std::vector<uint32_t>> told;
  const auto tell = [&](const auto& statement) {
    told.push_back({statement.action.value, statement.number, statement.flags});
    for (const uint32_t term : statement.data) told.back().push_back(term);
    for (const uint32_t term : statement.recipients) told.back().push_back(term);
  };
  const auto any = [](TermId) { return true; };
  if (policy.is_wide())
    policy.ForEach<uint32_t>(any, tell);
  else
    policy.ForEach<uint16_t>(any, tell);
  return told;
}

std::vector<std::vector<uint32_t>> Told(const Packer& packer) {
  return Told(PackedPolicy(std::span(packer.words()), packer.has_precedence()));
}

model::Policy TwoStatements(uint32_t recipient) {
  model::Policy policy;
  policy.statements = {
      Say(1, model::Modality::kMay, TermId{7}, {TermId{1}, TermId{2}},
          {TermId{recipient}}),
      Say(2, model::Modality::kNever, TermId{5}, {TermId{3}}, {}),
  };
  return policy;
}

const uint32_t kSpoken = PackedFlag::kData | PackedFlag::kRecipient;

}  // namespace

TEST_CASE("statements stand by action, in narrow words or in wide ones") {
  Packer packer;
  packer.Pack(TwoStatements(9));
  CHECK_FALSE(packer.is_wide());
  const std::vector<std::vector<uint32_t>> told = {
      {5, 2, PackedFlag::kAgainst | PackedFlag::kData, 3}, {7, 1, kSpoken, 1, 2, 9}};
  CHECK(Told(packer) == told);
  const std::vector<uint16_t> narrow(packer.words().begin(), packer.words().end());
  CHECK(Told(PackedPolicy(std::span(narrow), false)) == told);
}

TEST_CASE("a large term's number wants wide words") {
  Packer packer;
  packer.Pack(TwoStatements(70000));
  CHECK(packer.is_wide());
  CHECK(Told(packer)[1] == std::vector<uint32_t>{7, 1, kSpoken, 1, 2, 70000});
}

TEST_CASE("what only the evaluator knows is marked") {
  model::Policy policy = TwoStatements(9);
  policy.precedence = model::Precedence::kSpecific;
  policy.statements[0].scope[Dimension::kRecipient].only = true;
  policy.statements[1].exceptions.resize(1);
  Packer packer;
  packer.Pack(policy);
  CHECK(packer.has_precedence());
  const auto told = Told(packer);
  CHECK((told[0][2] & PackedFlag::kNotPlain) != 0);
  CHECK((told[1][2] & PackedFlag::kNotPlain) != 0);
  CHECK((told[1][2] & PackedFlag::kAnyRecipient) != 0);
  CHECK(told[1].size() == 5);  // Its recipients are not told.
}

TEST_CASE("a record is packed as its policy is, and never read beyond its end") {
  RandomModel random(12);
  const model::Vocabulary vocabulary = random.Vocabulary(20);
  Packer of_record, of_policy;
  for (int i = 0; i < 300; ++i) {
    const model::Policy policy = random.Policy(20);
    const std::string record = EncodePolicy(policy);
    REQUIRE(of_record.Pack(record, vocabulary));
    of_policy.Pack(policy);
    REQUIRE(of_record.words() == of_policy.words());
    REQUIRE(of_record.has_precedence() == of_policy.has_precedence());
  }
  const std::string record = EncodePolicy(random.Policy(20));
  for (size_t cut = 0; cut < record.size(); ++cut)
    CHECK_FALSE(of_record.Pack(record.substr(0, cut), vocabulary));
  for (size_t at = 0; at < record.size(); ++at) {
    std::string damaged = record;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
    if (!of_record.Pack(damaged, vocabulary)) CHECK(of_record.words().empty());
  }
}

TEST_CASE("blocks of pairs are read as they were written, and no damage is") {
  PairsBlock pairs;
  for (uint32_t slot : {0, 3, 31}) {
    pairs.slots[slot] = {
        {.stamp = 77, .complete = slot != 3, .times_clash = slot == 0, .pairs = {}},
        slot == 3};
    pairs.slots[slot]->pairs.pairs = {{1, slot + 2, false}, {4, 300, true}};
  }
  const std::string pairs_bytes = pairs.Encode();
  const auto decoded_pairs = PairsBlock::Decode(pairs_bytes);
  REQUIRE(decoded_pairs);
  CHECK(decoded_pairs->slots == pairs.slots);
  for (size_t cut = 0; cut < pairs_bytes.size(); ++cut)
    CHECK_FALSE(PairsBlock::Decode(pairs_bytes.substr(0, cut)));
  for (size_t at = 0; at < pairs_bytes.size(); ++at) {
    std::string damaged = pairs_bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
    CHECK_FALSE(PairsBlock::Decode(damaged));
  }
}

}  // namespace assay::graph
