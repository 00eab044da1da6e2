#include "graph/packed.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <xxhash.h>

#include "base/check.h"

namespace assay::graph {

using model::Dimension;
using model::Statement;

namespace {

constexpr size_t kMaxListed = 255;  // Of one list; a longer one is "any".
constexpr size_t kChecksumBytes = 4;

using Words = std::vector<uint32_t>;

uint32_t ChecksumOf(std::string_view bytes) {
  return static_cast<uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

// What can be told of a list: its terms, or that it may be any.
Words TermsOf(const model::TermList& list, uint32_t any, uint32_t& flags) {
  Words terms;
  if (!list.stated) return terms;
  if (list.only || list.terms.size() > kMaxListed || !list.outside.empty()) {
    flags |= any;
    return terms;
  }
  for (const model::TermId term : list.terms) terms.push_back(term.value);
  return terms;
}

bool SaysElse(const model::Scope& scope) {
  for (const Dimension d : {Dimension::kSource, Dimension::kPurpose, Dimension::kBasis,
                            Dimension::kSubject, Dimension::kPlace, Dimension::kUntil}) {
    if (scope[d].stated) return true;
  }
  return false;
}

Words PackStatement(const Statement& statement) {
  uint32_t flags = 0;
  const auto set = [&](bool is, uint32_t flag) { flags |= is ? flag : 0; };
  set(statement.modality == model::Modality::kNever, PackedFlag::kAgainst);
  set(!IsPlain(statement), PackedFlag::kNotPlain);
  set(statement.scope[Dimension::kData].stated, PackedFlag::kData);
  set(statement.scope[Dimension::kData].some, PackedFlag::kBare);
  set(statement.scope[Dimension::kRecipient].stated, PackedFlag::kRecipient);
  set(statement.scope[Dimension::kActor].stated, PackedFlag::kActor);
  set(SaysElse(statement.scope), PackedFlag::kOther);
  const Words data =
      TermsOf(statement.scope[Dimension::kData], PackedFlag::kAnyData, flags);
  const Words recipients =
      TermsOf(statement.scope[Dimension::kRecipient], PackedFlag::kAnyRecipient, flags);
  if (flags & (PackedFlag::kAnyData | PackedFlag::kAnyRecipient))
    flags |= PackedFlag::kNotPlain;

  Words words = {statement.number, flags,
                 static_cast<uint32_t>(data.size() | recipients.size() << 8)};
  words.insert(words.end(), data.begin(), data.end());
  words.insert(words.end(), recipients.begin(), recipients.end());
  return words;
}

template <typename Word>
std::string BytesOf(const Words& words) {
  std::vector<Word> narrow(words.begin(), words.end());
  if (narrow.size() * sizeof(Word) % 4 != 0) narrow.push_back(0);
  std::string bytes(narrow.size() * sizeof(Word), '\0');
  std::memcpy(bytes.data(), narrow.data(), bytes.size());
  return bytes;
}

// True if groups and statements end where their sizes say.
template <typename Word>
bool HasShape(std::string_view groups) {
  const Word* at = reinterpret_cast<const Word*>(groups.data());
  size_t left = groups.size() / sizeof(Word);
  while (left != 0) {
    if (left < 2 || at[1] > left - 2) return false;
    size_t inside = at[1];
    left -= 2 + inside;
    for (at += 2; inside != 0;) {
      if (inside < 3 || at[1] > PackedFlag::kAll || (at[2] >> 16) != 0) return false;
      const size_t size = size_t{3} + (at[2] & 0xFF) + (at[2] >> 8);
      if (size > inside) return false;
      inside -= size;
      at += size;
    }
  }
  return true;
}

void Append32(uint32_t value, std::string& bytes) {
  char raw[4];
  std::memcpy(raw, &value, sizeof raw);
  bytes.append(raw, sizeof raw);
}

uint32_t Read32(std::string_view bytes, size_t at) {
  uint32_t value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

// A slot in a block's table: where its policy ends, with two flags in the low bits, which the
// size's being a multiple of 4 leaves free; and the number of its source.
constexpr uint32_t kCurrentBit = 1;
constexpr uint32_t kWideBit = 2;
constexpr size_t kEntryBytes = 8;
constexpr size_t kTableBytes = kEntryBytes * kBlockPolicies;

}  // namespace

bool IsPlain(const Statement& statement) {
  using Form = model::Condition::Form;
  const model::Scope& scope = statement.scope;
  return statement.exceptions.empty() && !scope.if_only &&
         scope.if_condition.form == Form::kNone &&
         scope.unless_condition.form == Form::kNone &&
         std::none_of(scope.lists.begin(), scope.lists.end(),
                      [](const model::TermList& list) { return list.only; });
}

PackedBytes Pack(const model::Policy& policy) {
  std::map<uint32_t, Words> groups;  // By action.
  for (const Statement& statement : policy.statements) {
    if (statement.modality == model::Modality::kMust) continue;
    const Words packed = PackStatement(statement);
    for (const model::TermId action : statement.scope[Dimension::kAction].terms) {
      Words& group = groups[action.value];
      group.insert(group.end(), packed.begin(), packed.end());
    }
  }
  Words words = {0, 0};
  if (policy.precedence != model::Precedence::kNone)
    words[0] |= PackedPolicyFlag::kPrecedence;
  for (const auto& [action, statements] : groups) {
    words.push_back(action);
    words.push_back(static_cast<uint32_t>(statements.size()));
    words.insert(words.end(), statements.begin(), statements.end());
  }
  words[1] = static_cast<uint32_t>(words.size() - 2);

  PackedBytes packed;
  packed.is_wide = std::any_of(words.begin(), words.end(),
                               [](uint32_t word) { return word > UINT16_MAX; });
  const std::string body =
      packed.is_wide ? BytesOf<uint32_t>(words) : BytesOf<uint16_t>(words);
  Append32(ChecksumOf(body), packed.bytes);
  packed.bytes += body;
  return packed;
}

std::optional<PackedPolicy> PackedPolicy::Parse(std::string_view bytes, bool is_wide) {
  const size_t word = is_wide ? sizeof(uint32_t) : sizeof(uint16_t);
  if (bytes.size() < kChecksumBytes + 2 * word || bytes.size() % 4 != 0)
    return std::nullopt;
  const std::string_view body = bytes.substr(kChecksumBytes);
  if (Read32(bytes, 0) != ChecksumOf(body)) return std::nullopt;
  const auto word_at = [&](size_t i) -> uint32_t {
    uint16_t narrow;
    if (is_wide) return Read32(body, i * word);
    std::memcpy(&narrow, body.data() + i * word, sizeof narrow);
    return narrow;
  };
  PackedPolicy policy;
  policy.is_wide_ = is_wide;
  policy.flags_ = word_at(0);
  const size_t size_bytes = size_t{word_at(1)} * word;
  if (policy.flags_ > PackedPolicyFlag::kAll || size_bytes > body.size() - 2 * word)
    return std::nullopt;
  policy.groups_ = body.substr(2 * word, size_bytes);
  const bool fits =
      is_wide ? HasShape<uint32_t>(policy.groups_) : HasShape<uint16_t>(policy.groups_);
  if (!fits) return std::nullopt;
  return policy;
}

bool PackedBlock::empty() const {
  return std::none_of(slots.begin(), slots.end(),
                      [](const auto& slot) { return slot.has_value(); });
}

std::string PackedBlock::Encode() const {
  std::string table, policies;
  for (const std::optional<Slot>& slot : slots) {
    uint32_t flags = 0;
    if (slot) {
      ASSAY_CHECK(!slot->policy.bytes.empty() && slot->policy.bytes.size() % 4 == 0);
      policies += slot->policy.bytes;
      flags =
          (slot->is_current ? kCurrentBit : 0) | (slot->policy.is_wide ? kWideBit : 0);
    }
    Append32(static_cast<uint32_t>(policies.size()) | flags, table);
    Append32(slot ? slot->source : 0, table);
  }
  return table + policies;
}

std::optional<std::array<std::optional<PackedSlot>, kBlockPolicies>> SlotsOf(
    std::string_view block) {
  if (block.size() < kTableBytes) return std::nullopt;
  const std::string_view policies = block.substr(kTableBytes);
  std::array<std::optional<PackedSlot>, kBlockPolicies> slots;
  uint32_t begin = 0;
  for (size_t i = 0; i < kBlockPolicies; ++i) {
    const uint32_t entry = Read32(block, i * kEntryBytes);
    const uint32_t source = Read32(block, i * kEntryBytes + 4);
    const uint32_t end = entry & ~(kCurrentBit | kWideBit);
    if (end < begin || end > policies.size()) return std::nullopt;
    if (end != begin) {
      slots[i] = PackedSlot{policies.substr(begin, end - begin), (entry & kWideBit) != 0,
                            source, (entry & kCurrentBit) != 0};
    } else if (entry != end || source != 0) {
      return std::nullopt;  // Flags, or a source, of nothing.
    }
    begin = end;
  }
  if (begin != policies.size()) return std::nullopt;
  return slots;
}

std::optional<PackedBlock> DecodeBlock(std::string_view block) {
  const auto slots = SlotsOf(block);
  if (!slots) return std::nullopt;
  PackedBlock decoded;
  for (size_t i = 0; i < kBlockPolicies; ++i) {
    const std::optional<PackedSlot>& slot = (*slots)[i];
    if (!slot) continue;
    const std::string bytes(slot->bytes);  // Aligned.
    if (!PackedPolicy::Parse(bytes, slot->is_wide)) return std::nullopt;
    decoded.slots[i] = {{bytes, slot->is_wide}, slot->source, slot->is_current};
  }
  return decoded;
}

}  // namespace assay::graph
