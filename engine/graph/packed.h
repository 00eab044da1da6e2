// Packed policies: of each policy version just what tells who may be given what, in few bytes
// that are read where they lie.
//
// A question about all policies must not decode them.  So every statement stands here once for
// each of its actions, with its terms as plain numbers, and statements of one action stand
// together, so that a question about disclosing walks past the rest.  What is more than a
// plain statement (conditions, exceptions, `only`) is marked, and left to the evaluator.
//
//   policy  := checksum, flags, number of groups, group...        in words of 2 or 4 bytes
//   group   := action, size in words, statement...
//   statement := number, flags, number of data | number of recipients << 8, data..., recipients...
//
// The checksum is 4 bytes (XXH3-64, low half) over all that follows.  Words have 4 bytes where
// a term's number needs them.  Bytes stand as the machine has them: little-endian.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/policy.h"

namespace assay::graph {

static_assert(std::endian::native == std::endian::little,
              "packed policies are read where they lie");

// True if the statement is one region, always in force: no condition, no exception, no
// `only`.  (A duty is no region at all.)
bool IsPlain(const model::Statement& statement);

// What a packed statement's flags say.
struct PackedFlag {
  static constexpr uint32_t kAgainst = 1;   // `never`; else `may` or `does`.
  static constexpr uint32_t kNotPlain = 2;  // Only the evaluator knows what it says.
  static constexpr uint32_t kData = 4;      // It speaks about data;
  static constexpr uint32_t kBare = 8;      // about some of it.
  static constexpr uint32_t kRecipient = 16;
  static constexpr uint32_t kActor = 32;
  static constexpr uint32_t kOther = 64;  // It speaks about some other dimension.
  // Which data, or to whom, is not told here: it may be any.
  static constexpr uint32_t kAnyData = 128;
  static constexpr uint32_t kAnyRecipient = 256;
  static constexpr uint32_t kAll = 511;
};

// What a packed policy's flags say.
struct PackedPolicyFlag {
  static constexpr uint32_t kPrecedence =
      1;  // It declares one: only the evaluator judges.
  static constexpr uint32_t kAll = 1;
};

// Statements of one action.  Word is uint16_t or uint32_t.
template <typename Word>
struct PackedStatement {
  model::TermId action;
  uint32_t number = 0;
  uint32_t flags = 0;
  std::span<const Word> data;
  std::span<const Word> recipients;

  bool Has(uint32_t flag) const { return (flags & flag) != 0; }
};

// A packed policy, checked: views bytes that must outlive it and be aligned to 4.
class PackedPolicy {
 public:
  PackedPolicy() = default;  // Of a policy that says nothing.

  // Absent for bytes that no Pack makes.
  static std::optional<PackedPolicy> Parse(std::string_view bytes, bool is_wide);

  bool is_wide() const { return is_wide_; }
  bool Has(uint32_t policy_flag) const { return (flags_ & policy_flag) != 0; }

  // Visits the statements whose action `wants` is true of; Word must be the policy's.
  template <typename Word, typename Wants, typename Visit>
  void ForEach(const Wants& wants, const Visit& visit) const {
    const Word* at = reinterpret_cast<const Word*>(groups_.data());
    const Word* const end = at + groups_.size() / sizeof(Word);
    while (at != end) {
      const model::TermId action{at[0]};
      const Word* const next = at + 2 + at[1];
      if (!wants(action)) {
        at = next;
        continue;
      }
      for (at += 2; at != next;) {
        const uint32_t data_count = at[2] & 0xFF, recipient_count = at[2] >> 8;
        const Word* const data = at + 3;
        const Word* const recipients = data + data_count;
        visit(PackedStatement<Word>{
            action, at[0], at[1], {data, data_count}, {recipients, recipient_count}});
        at = recipients + recipient_count;
      }
    }
  }

 private:
  bool is_wide_ = false;
  uint32_t flags_ = 0;
  std::string_view groups_;
};

struct PackedBytes {
  std::string bytes;  // A multiple of 4.
  bool is_wide = false;
  friend bool operator==(const PackedBytes&, const PackedBytes&) = default;
};
PackedBytes Pack(const model::Policy& policy);

// The packed policies of the versions whose numbers fall in one block: small enough that one
// commit rewrites little, large enough that a scan reads few values.
inline constexpr uint32_t kBlockPolicies = 32;

class PackedBlock {
 public:
  struct Slot {
    PackedBytes policy;
    uint32_t source = 0;      // The number of the text that it quotes.
    bool is_current = false;  // The version of its merchant that is in force now.
    friend bool operator==(const Slot&, const Slot&) = default;
  };

  // The numbers' places: number % kBlockPolicies.  Empty: no such version.
  std::array<std::optional<Slot>, kBlockPolicies> slots;

  bool empty() const;
  std::string Encode() const;
};

// One slot of an encoded block, not yet checked.
struct PackedSlot {
  std::string_view bytes;
  bool is_wide = false;
  uint32_t source = 0;
  bool is_current = false;
};
// All slots of an encoded block, those without a version empty; absent for bytes that no Encode
// makes (what the policies' own checksums protect aside).
std::optional<std::array<std::optional<PackedSlot>, kBlockPolicies>> SlotsOf(
    std::string_view block);
// The block as a value; absent also if a policy in it does not parse.
std::optional<PackedBlock> DecodeBlock(std::string_view block);

}  // namespace assay::graph
