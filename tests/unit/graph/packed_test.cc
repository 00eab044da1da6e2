// Packed policies and pairs: what is written is read, at both widths, and damaged bytes are
// nothing.
#include "graph/packed.h"

#include <catch2/catch.hpp>

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

struct Read {
  explicit Read(const PackedBytes& packed) : aligned(packed.bytes.size() / 4 + 1) {
    std::copy(packed.bytes.begin(), packed.bytes.end(),
              reinterpret_cast<char*>(aligned.data()));
    policy = PackedPolicy::Parse(
        {reinterpret_cast<const char*>(aligned.data()), packed.bytes.size()},
        packed.is_wide);
  }
  std::vector<uint32_t> aligned;
  std::optional<PackedPolicy> policy;
};

template <typename Word>
std::vector<std::vector<uint32_t>> Told(const PackedPolicy& policy) {
  std::vector<std::vector<uint32_t>> told;
  policy.ForEach<Word>(
      [](TermId) { return true; },
      [&](const PackedStatement<Word>& statement) {
        told.push_back({statement.action.value, statement.number, statement.flags});
        for (Word term : statement.data) told.back().push_back(term);
        for (Word term : statement.recipients) told.back().push_back(term);
      });
  return told;
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

TEST_CASE("statements stand by action, in narrow words where they fit") {
  const PackedBytes packed = Pack(TwoStatements(9));
  CHECK_FALSE(packed.is_wide);
  const Read read(packed);
  REQUIRE(read.policy);
  CHECK(
      Told<uint16_t>(*read.policy) ==
      std::vector<std::vector<uint32_t>>{
          {5, 2, PackedFlag::kAgainst | PackedFlag::kData, 3}, {7, 1, kSpoken, 1, 2, 9}});
}

TEST_CASE("a large term's number makes the words wide") {
  const PackedBytes packed = Pack(TwoStatements(70000));
  CHECK(packed.is_wide);
  const Read read(packed);
  REQUIRE(read.policy);
  CHECK(Told<uint32_t>(*read.policy)[1] ==
        std::vector<uint32_t>{7, 1, kSpoken, 1, 2, 70000});
}

TEST_CASE("what only the evaluator knows is marked") {
  model::Policy policy = TwoStatements(9);
  policy.precedence = model::Precedence::kSpecific;
  policy.statements[0].scope[Dimension::kRecipient].only = true;
  policy.statements[1].exceptions.resize(1);
  const Read read(Pack(policy));
  REQUIRE(read.policy);
  CHECK(read.policy->Has(PackedPolicyFlag::kPrecedence));
  const auto told = Told<uint16_t>(*read.policy);
  CHECK((told[0][2] & PackedFlag::kNotPlain) != 0);
  CHECK((told[1][2] & PackedFlag::kNotPlain) != 0);
  CHECK((told[1][2] & PackedFlag::kAnyRecipient) != 0);
  CHECK(told[1].size() == 5);  // Its recipients are not told.
}

TEST_CASE("blocks are read as they were written, and no damage is") {
  RandomModel random(11);
  PackedBlock block;
  PairsBlock pairs;
  for (uint32_t slot : {0, 3, 31}) {
    block.slots[slot] = {Pack(random.Policy(20)), slot + 40, slot == 3};
    pairs.slots[slot] = {{.stamp = 77, .complete = slot != 3, .times_clash = slot == 0, .pairs = {}}, slot == 3};
    pairs.slots[slot]->pairs.pairs = {{1, slot + 2, false}, {4, 300, true}};
  }
  const std::string packed_bytes = block.Encode();
  const auto decoded = DecodeBlock(packed_bytes);
  REQUIRE(decoded);
  CHECK(decoded->slots == block.slots);
  const std::string pairs_bytes = pairs.Encode();
  const auto decoded_pairs = PairsBlock::Decode(pairs_bytes);
  REQUIRE(decoded_pairs);
  CHECK(decoded_pairs->slots == pairs.slots);

  for (size_t cut = 0; cut < packed_bytes.size(); ++cut)
    CHECK_FALSE(DecodeBlock(packed_bytes.substr(0, cut)));
  for (size_t cut = 0; cut < pairs_bytes.size(); ++cut)
    CHECK_FALSE(PairsBlock::Decode(pairs_bytes.substr(0, cut)));
  for (size_t at = 0; at < pairs_bytes.size(); ++at) {
    std::string damaged = pairs_bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
    CHECK_FALSE(PairsBlock::Decode(damaged));
  }
  // The table's flags and sources are the one thing that no checksum holds.
  for (size_t at = size_t{8} * kBlockPolicies; at < packed_bytes.size(); ++at) {
    std::string damaged = packed_bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
    CHECK_FALSE(DecodeBlock(damaged));
  }
}

}  // namespace assay::graph
