#include "graph/packed.h"

#include <algorithm>
#include <array>
#include <utility>

#include "graph/fields.h"

namespace assay::graph {

using model::Dimension;
using model::Modality;
using model::Statement;
using model::TermId;

// What packing looks at in a statement, be it decoded or in its columns.
struct StatementFacts {
  struct List {
    bool stated = false, only = false, some = false, has_outside = false;
    std::span<const TermId> terms;
  };
  uint32_t number = 0;
  Modality modality = Modality::kMay;
  // Exceptions, conditions, `if only`: more than lists.
  bool has_more = false;
  std::array<List, model::kDimensionCount> lists;

  const List& operator[](Dimension d) const { return lists[static_cast<size_t>(d)]; }
};

namespace {

constexpr size_t kMaxListed = 255;  // Of one list; a longer one is "any".

// True if the list's terms are not all of it, or too many to be told.
bool IsAny(const StatementFacts::List& list) {
  return list.stated && (list.only || list.terms.size() > kMaxListed || list.has_outside);
}

std::span<const TermId> ToldOf(const StatementFacts::List& list) {
  return list.stated && !IsAny(list) ? list.terms : std::span<const TermId>();
}

uint32_t FlagsOf(const StatementFacts& facts) {
  const auto& data = facts[Dimension::kData];
  const auto& recipients = facts[Dimension::kRecipient];
  bool has_only = false, says_else = false;
  for (size_t d = 0; d < facts.lists.size(); ++d) {
    has_only = has_only || facts.lists[d].only;
    says_else = says_else || (d > size_t(Dimension::kRecipient) && facts.lists[d].stated);
  }
  uint32_t flags = 0;
  const auto set = [&](bool is, uint32_t flag) { flags |= is ? flag : 0; };
  set(facts.modality == Modality::kNever, PackedFlag::kAgainst);
  set(facts.has_more || has_only || IsAny(data) || IsAny(recipients),
      PackedFlag::kNotPlain);
  set(data.stated, PackedFlag::kData);
  set(data.some, PackedFlag::kBare);
  set(recipients.stated, PackedFlag::kRecipient);
  set(facts[Dimension::kActor].stated, PackedFlag::kActor);
  set(says_else, PackedFlag::kOther);
  set(IsAny(data), PackedFlag::kAnyData);
  set(IsAny(recipients), PackedFlag::kAnyRecipient);
  return flags;
}

// ---- Of a model ----

bool HasMore(const Statement& statement) {
  using Form = model::Condition::Form;
  const model::Scope& scope = statement.scope;
  return !statement.exceptions.empty() || scope.if_only ||
         scope.if_condition.form != Form::kNone ||
         scope.unless_condition.form != Form::kNone;
}

StatementFacts FactsOf(const Statement& statement) {
  StatementFacts facts;
  facts.number = statement.number;
  facts.modality = statement.modality;
  facts.has_more = HasMore(statement);
  for (size_t d = 0; d < facts.lists.size(); ++d) {
    const model::TermList& list = statement.scope.lists[d];
    facts.lists[d] = {list.stated, list.only, list.some, !list.outside.empty(),
                      list.terms};
  }
  return facts;
}

// ---- Of a record ----

// Takes from a record's columns the facts of one statement after the other, in the order and with
// the marks of fields.h; texts, places and the terms of other dimensions are walked past.
class Skimmer {
 public:
  Skimmer(const RecordColumns& record, const model::Vocabulary& vocabulary)
      : vocabulary_(vocabulary),
        facts_(record[Column::kFacts]),
        numbers_(record[Column::kNumbers]),
        forms_(record[Column::kForms]),
        said_(record[Column::kSaid]) {
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      heads_[d] = NumberColumnReader(record.lists[d]);
      if (IsPacked(d)) terms_of_[d] = NumberColumnReader(record.terms[d]);
    }
  }

  struct Head {
    model::Precedence precedence = model::Precedence::kNone;
    uint64_t statements = 0;
  };
  Head TakeHead() {
    Head head;
    facts_.Fixed64();  // The source's hash.
    facts_.Fixed64();
    head.precedence = Choice(facts_, model::Precedence::kPermissions);
    facts_.Number32();  // The precedence's number.
    head.statements = facts_.Number();
    return head;
  }

  // The terms live until the next call.
  const StatementFacts& TakeStatement() {
    terms_.clear();
    statement_.number = numbers_.Difference(statement_.number + 1);
    statement_.modality = Choice(forms_, Modality::kMust);
    constexpr uint32_t kHasExceptions = 2;
    const bool has_exceptions = (forms_.Number32() & kHasExceptions) != 0;
    const uint32_t said = said_.Number32();
    statement_.has_more =
        has_exceptions || (said & (kIfBit | kUnlessBit | kIfOnlyBit)) != 0;
    std::array<size_t, model::kDimensionCount> sizes = {};
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      const bool is_there = (said & 1U << d) != 0;
      if (is_there)
        sizes[d] = TakeList(d);
      else
        statement_.lists[d] = {};
    }
    const TermId* at = terms_.data();  // Which moves no more.
    for (size_t d = 0; d < model::kDimensionCount; ++d) {
      statement_.lists[d].terms = {at, sizes[d]};
      at += sizes[d];
    }
    return statement_;
  }

  bool failed() const {
    const auto has_failed = [](const auto& column) { return column.failed(); };
    return facts_.failed() || numbers_.failed() || forms_.failed() || said_.failed() ||
           std::any_of(heads_.begin(), heads_.end(), has_failed) ||
           std::any_of(terms_of_.begin(), terms_of_.end(), has_failed);
  }

 private:
  static constexpr bool IsPacked(size_t d) {
    return d == size_t(Dimension::kAction) || d == size_t(Dimension::kData) ||
           d == size_t(Dimension::kRecipient);
  }

  template <typename Enum>
  static Enum Choice(ByteReader& column, Enum last) {
    const uint64_t number = column.Number();
    if (number > static_cast<uint64_t>(last)) column.Fail();
    return static_cast<Enum>(number);
  }

  // Returns how many of its terms were taken.
  size_t TakeList(size_t d) {
    StatementFacts::List& list = statement_.lists[d];
    const uint32_t head = heads_[d].Take();
    const size_t size = IsPacked(d) ? TakeTerms(d, head / 2) : 0;
    list = {};
    list.stated = (head & 1) == 0;
    if (list.stated) return size;
    const uint32_t marks = heads_[d].Take();
    list.stated = marks & 1;
    list.only = marks & 2;
    list.some = marks & 8;
    list.has_outside = marks & 32;
    if (!list.has_outside) return size;
    const uint32_t outside = heads_[d].Take();
    if (IsPacked(d)) DropTerms(d, outside);
    return size;
  }

  size_t TakeTerms(size_t d, uint64_t count) {
    NumberColumnReader& column = terms_of_[d];
    const size_t before = terms_.size();
    for (uint64_t i = 0; i < count && !column.failed(); ++i) {
      const TermId term{column.Take()};
      if (!vocabulary_.Contains(term)) facts_.Fail();
      terms_.push_back(term);
    }
    return terms_.size() - before;
  }

  void DropTerms(size_t d, uint64_t count) {
    const size_t before = terms_.size();
    TakeTerms(d, count);
    terms_.resize(before);
  }

  const model::Vocabulary& vocabulary_;
  ByteReader facts_, numbers_, forms_, said_;
  std::array<NumberColumnReader, model::kDimensionCount> heads_, terms_of_;
  StatementFacts statement_;
  std::vector<TermId> terms_;  // Of the statement taken last.
};

}  // namespace

bool IsPlain(const Statement& statement) {
  const model::Scope& scope = statement.scope;
  return !HasMore(statement) &&
         std::none_of(scope.lists.begin(), scope.lists.end(),
                      [](const model::TermList& list) { return list.only; });
}

void Packer::Pack(const model::Policy& policy) {
  Begin();
  for (const Statement& statement : policy.statements) Tell(FactsOf(statement));
  Finish(policy.precedence);
}

bool Packer::Pack(std::string_view record, const model::Vocabulary& vocabulary) {
  Begin();
  const auto columns = TakeApart(record);
  if (!columns) return false;
  Skimmer in(*columns, vocabulary);
  const Skimmer::Head head = in.TakeHead();
  for (uint64_t i = 0; i < head.statements && !in.failed(); ++i) Tell(in.TakeStatement());
  if (in.failed()) {
    Begin();
    return false;
  }
  Finish(head.precedence);
  return true;
}

void Packer::Begin() {
  told_.clear();
  statements_.clear();
  words_.clear();
  greatest_ = 0;
  has_precedence_ = false;
}

void Packer::Tell(const StatementFacts& facts) {
  if (facts.modality == Modality::kMust) return;
  const auto data = ToldOf(facts[Dimension::kData]);
  const auto recipients = ToldOf(facts[Dimension::kRecipient]);
  const size_t begin = told_.size();
  told_.push_back(facts.number);
  told_.push_back(FlagsOf(facts));
  told_.push_back(static_cast<uint32_t>(data.size() | recipients.size() << 8));
  for (const TermId term : data) told_.push_back(term.value);
  for (const TermId term : recipients) told_.push_back(term.value);
  for (const TermId action : facts[Dimension::kAction].terms)
    statements_.push_back({action.value, begin, told_.size()});
}

void Packer::Finish(model::Precedence precedence) {
  has_precedence_ = precedence != model::Precedence::kNone;
  std::sort(statements_.begin(), statements_.end(), [](const Told& a, const Told& b) {
    return std::pair(a.action, a.begin) < std::pair(b.action, b.begin);
  });
  for (auto first = statements_.begin(); first != statements_.end();) {
    const uint32_t action = first->action;
    words_.push_back(action);
    const size_t size_at = words_.size();
    words_.push_back(0);
    for (; first != statements_.end() && first->action == action; ++first)
      words_.insert(words_.end(), told_.begin() + static_cast<ptrdiff_t>(first->begin),
                    told_.begin() + static_cast<ptrdiff_t>(first->end));
    words_[size_at] = static_cast<uint32_t>(words_.size() - size_at - 1);
  }
  for (const uint32_t word : words_) greatest_ = std::max(greatest_, word);
}

}  // namespace assay::graph
