// Packed policies: of each policy version just what tells who may be given what, in few bytes
// that are read where they lie.
//
// A question about all policies must not decode them.  A Packer takes from a record's columns
// those that tell what is disclosed to whom, and walks past the others.  Every statement then
// stands once for each of its actions, with its terms as plain numbers, and statements of one
// action stand together, so that a question about disclosing walks past the rest.  What is more
// than a plain statement (conditions, exceptions, `only`) is marked, and left to the evaluator.
//
//   policy  := group...                                           in words of 2 or 4 bytes
//   group   := action, size in words, statement...
//   statement := number, flags, number of data | number of recipients << 8, data..., recipients...
//
// Words have 4 bytes where a term's number needs them.  All of this is in memory only: stored are
// the records (codec.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/policy.h"
#include "model/vocabulary.h"

namespace assay::graph {

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

// A packed policy: views words that must outlive it.
class PackedPolicy {
 public:
  PackedPolicy() = default;  // Of a policy that says nothing.
  PackedPolicy(std::span<const uint16_t> words, bool has_precedence)
      : words_(words.data()), size_(words.size()), has_precedence_(has_precedence) {}
  PackedPolicy(std::span<const uint32_t> words, bool has_precedence)
      : words_(words.data()),
        size_(words.size()),
        is_wide_(true),
        has_precedence_(has_precedence) {}

  bool is_wide() const { return is_wide_; }
  // It declares one: where both sides speak, only the evaluator judges.
  bool has_precedence() const { return has_precedence_; }

  // Visits the statements whose action `wants` is true of; Word must be the policy's.
  template <typename Word, typename Wants, typename Visit>
  void ForEach(const Wants& wants, const Visit& visit) const {
    const Word* at = static_cast<const Word*>(words_);
    const Word* const end = at + size_;
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
  const void* words_ = nullptr;  // Of 2 bytes, or of 4.
  size_t size_ = 0;              // In words.
  bool is_wide_ = false;
  bool has_precedence_ = false;
};

struct StatementFacts;

// Packs policies one after the other, and keeps its memory from one to the next.
class Packer {
 public:
  // What was packed last.
  bool is_wide() const { return greatest_ > UINT16_MAX; }
  bool has_precedence() const { return has_precedence_; }
  const std::vector<uint32_t>& words() const { return words_; }

  // A record (codec.h).  False, and then nothing is packed, for bytes that cannot be read so far or
  // name terms that `vocabulary` does not have; DecodePolicy refuses more.
  bool Pack(std::string_view record, const model::Vocabulary& vocabulary);
  // The rule of what packing a record gives.
  void Pack(const model::Policy& policy);

 private:
  // A statement with one of its actions: its words in told_.
  struct Told {
    uint32_t action;
    size_t begin, end;
  };

  void Begin();
  void Tell(const StatementFacts& facts);
  void Finish(model::Precedence precedence);

  std::vector<uint32_t> told_;
  std::vector<Told> statements_;
  std::vector<uint32_t> words_;
  uint32_t greatest_ = 0;  // Of the words.
  bool has_precedence_ = false;
};

}  // namespace assay::graph
