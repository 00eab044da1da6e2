// Items: which form one has is known when all of its fields are read, in whatever order they come.
#include "records/read_item.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace assay::records {
namespace {

using diagnostics::Kind;

// The fields that say what an item is; one of them stands in each.
enum class Head : uint8_t {
  kNone,
  kMay,
  kDoes,
  kNever,
  kMust,
  kDefine,
  kState,
  kDefect,
  kIgnore,
  kPrecedence,
};
constexpr std::array<std::string_view, 10> kHeadWords = {
    "",       "may",   "does",   "never",  "must",
    "define", "state", "defect", "ignore", "precedence"};

Head HeadOf(std::string_view key) {
  for (size_t i = 1; i < kHeadWords.size(); ++i) {
    if (key == kHeadWords[i]) return static_cast<Head>(i);
  }
  return Head::kNone;
}

bool IsStatement(Head head) { return head >= Head::kMay && head <= Head::kMust; }

syntax::Modality ModalityOf(Head head) {
  switch (head) {
    case Head::kDoes:
      return syntax::Modality::kDoes;
    case Head::kNever:
      return syntax::Modality::kNever;
    case Head::kMust:
      return syntax::Modality::kMust;
    default:
      return syntax::Modality::kMay;
  }
}

// Fields beside the head that are not a scope's, and what may have them.
enum Hosts : uint8_t {
  kStatements = 1,
  kDefinitions = 2,
  kFacts = 4,
  kDefects = 8,
  kIgnored = 16,
  kPrecedences = 32,
  kPlaced = kStatements | kDefinitions | kFacts | kDefects | kIgnored,
};

Hosts HostOf(Head head) {
  switch (head) {
    case Head::kDefine:
      return kDefinitions;
    case Head::kState:
      return kFacts;
    case Head::kDefect:
      return kDefects;
    case Head::kIgnore:
      return kIgnored;
    case Head::kPrecedence:
      return kPrecedences;
    default:
      return kStatements;
  }
}

// The word for an item of that head in messages.
std::string_view NounOf(Head head) {
  switch (head) {
    case Head::kDefine:
      return "a definition";
    case Head::kState:
      return "a fact";
    case Head::kDefect:
      return "a defect";
    case Head::kIgnore:
      return "ignored text";
    case Head::kPrecedence:
      return "a precedence";
    default:
      return "a statement";
  }
}

struct FieldHosts {
  std::string_view key;
  uint8_t hosts;
};
constexpr FieldHosts kFields[] = {
    {"quotes", kPlaced | kPrecedences},
    {"place", kPlaced},
    {"section", kPlaced | kPrecedences},
    {"note", kStatements | kDefinitions | kFacts | kDefects},
    {"implied", kStatements | kFacts},
    {"label", kStatements},
    {"read_by", kStatements},
    {"value", kFacts},
    {"title", kDefinitions},
    {"as", kDefinitions},
    {"members", kDefinitions},
    {"terms", kDefinitions},
    {"open", kDefinitions},
};

const FieldHosts* FindField(std::string_view key) {
  const auto* found = std::ranges::find(kFields, key, &FieldHosts::key);
  return found == std::end(kFields) ? nullptr : found;
}

// What an item may have besides its head, for messages.
std::vector<std::string> KnownFields(Head head) {
  std::vector<std::string> known;
  if (head == Head::kNone || IsStatement(head)) known = ScopeFields();
  for (const FieldHosts& field : kFields) {
    if (head == Head::kNone || (field.hosts & HostOf(head)) != 0)
      known.emplace_back(field.key);
  }
  if (head != Head::kNone) return known;
  known.insert(known.begin(), kHeadWords.begin() + 1, kHeadWords.end());
  return known;
}

class ItemReader {
 public:
  explicit ItemReader(JsonLine& json) : json_(json) {}

  void Read(JsonValue value, ItemTarget& target) {
    span_ = json_.SpanOf(value);
    json_.EachField(value, "an item", [&](const JsonField& field) { ReadField(field); });
    if (json_.failed()) return;
    span_.end = std::max(span_.end, json_.End());
    if (head_ == Head::kNone) {
      json_.Report(
          Kind::kBadField, {span_.begin, span_.begin + 1}, "an item must say what it is",
          "none of its fields does",
          fmt::format("one of {} stands in each item",
                      fmt::join(kHeadWords.begin() + 1, kHeadWords.end(), ", ")));
      return;
    }
    CheckHosts();
    CheckQuotes();
    Build(target);
  }

 private:
  // A field that only some items have: which one and where, until the head is known.
  struct Seen {
    std::string_view key;
    Span span;
    uint8_t hosts;
  };

  void ReadField(const JsonField& field) {
    if (ReadScopeField(field, 0,
                       {statement_.objects, statement_.clauses, statement_.exceptions},
                       json_)) {
      if (!scope_field_) scope_field_ = {field.key, field.span, kStatements};
      return;
    }
    const Head head = HeadOf(field.key);
    if (head != Head::kNone) return ReadHead(field, head);
    const FieldHosts* known = FindField(field.key);
    if (known == nullptr)
      return json_.ReportUnknownField(
          field, head_ == Head::kNone ? "an item" : NounOf(head_), KnownFields(head_));
    const auto bit = 1U << (known - kFields);
    if ((seen_ & bit) != 0) return json_.ReportTwice(field);
    seen_ |= bit;
    if (known->hosts != (kPlaced | kPrecedences) && known->hosts != kPlaced)
      narrow_.push_back({field.key, field.span, known->hosts});
    ReadKnown(field);
  }

  void ReadHead(const JsonField& field, Head head) {
    if (head_ != Head::kNone) {
      return json_.Report(Kind::kBadField, field.span,
                          fmt::format("an item is one thing: `{}` or `{}`",
                                      kHeadWords[size_t(head_)], field.key),
                          "the second one");
    }
    head_ = head;
    head_span_ = field.span;
    const bool is_name =
        IsStatement(head) || head == Head::kDefine || head == Head::kState;
    if (is_name) {
      name_ = json_.Name(field.value, field.key);
      is_wrong_ = name_.empty();
    } else {
      auto text = json_.Text(field.value, field.key);
      is_wrong_ = !text;
      if (text) text_ = *std::move(text);
    }
  }

  void ReadKnown(const JsonField& field) {
    if (field.key == "quotes") return ReadQuotes(field);
    if (field.key == "place") {
      backing_.stood = ReadPlace(field.value, json_);
    } else if (field.key == "section") {
      ReadSection(field);
    } else if (field.key == "note") {
      backing_.note = json_.Text(field.value, field.key);
    } else if (field.key == "implied") {
      backing_.implied = json_.Text(field.value, field.key);
    } else if (field.key == "label") {
      statement_.label = json_.Name(field.value, field.key);
    } else if (field.key == "read_by") {
      ReadDefinitions(field);
    } else if (field.key == "value") {
      value_ = json_.Text(field.value, field.key);
    } else if (field.key == "title") {
      Definition().title = json_.Text(field.value, field.key);
    } else if (field.key == "as") {
      Definition().broader = json_.Name(field.value, field.key);
    } else if (field.key == "open") {
      if (json_.Flag(field.value, field.key).value_or(false))
        Definition().open = field.span;
    } else {
      ReadMembers(field);
    }
  }

  syntax::DefineItem& Definition() {
    if (!definition_) definition_.emplace();
    return *definition_;
  }

  // "heading", or ["outer heading", "inner heading"]
  void ReadSection(const JsonField& field) {
    const auto read = [&](JsonValue value) {
      if (auto heading = json_.Text(value, "section"))
        sections_.push_back(*std::move(heading));
    };
    JsonValue value = field.value;
    if (json_.TypeOf(value) == JsonType::string) return read(value);
    json_.EachItem(value, "section", read);
  }

  void ReadDefinitions(const JsonField& field) {
    statement_.read_by.emplace();
    json_.EachItem(field.value, field.key, [&](JsonValue item) {
      if (const auto number = json_.Number(item, "each number of `read_by`"))
        statement_.read_by->push_back(*number);
    });
  }

  void ReadMembers(const JsonField& field) {
    syntax::DefineItem& definition = Definition();
    if (!definition.members.empty()) {
      return json_.Report(Kind::kBadField, field.span,
                          "a definition lists `members` or `terms`", "the second list");
    }
    if (field.key == "terms")
      definition.members_are = syntax::DefineItem::Members::kTerms;
    json_.EachItem(field.value, field.key, [&](JsonValue item) {
      syntax::Name name = json_.Name(item, field.key);
      if (!name.empty()) definition.members.push_back(std::move(name));
    });
  }

  // [[BEGIN, END], "words", ...]
  void ReadQuotes(const JsonField& field) {
    backing_.cite_span = field.span;
    json_.EachItem(field.value, field.key, [&](JsonValue item) {
      JsonValue value = item;
      if (json_.TypeOf(value) == JsonType::string) {
        if (auto words = json_.Text(value, "a quotation"))
          backing_.quotations.push_back(*std::move(words));
      } else {
        ReadSpan(value);
      }
    });
  }

  void ReadSpan(JsonValue value) {
    const Span span = json_.SpanOf(value);
    std::array<uint32_t, 2> ends{};
    size_t count = 0;
    bool is_wrong = false;
    json_.EachItem(value, "a quotation", [&](JsonValue item) {
      const auto number = json_.Number(item, "each end of a quotation");
      is_wrong = is_wrong || !number;
      if (number && count < ends.size()) ends[count] = *number;
      ++count;
    });
    if (json_.failed()) return;
    if (count != ends.size() && !is_wrong)
      json_.ReportForm(span, "a quotation", "a string or [BEGIN, END]");
    backing_.quotations.push_back(
        {{}, {span.begin, json_.End()}, Span{ends[0], ends[1]}});
  }

  // Says which fields have no place in an item of this head.
  void CheckHosts() {
    if (scope_field_) narrow_.push_back(*scope_field_);
    for (const Seen& field : narrow_) {
      if ((field.hosts & HostOf(head_)) != 0) continue;
      json_.Report(Kind::kUnknownField, field.span,
                   fmt::format("{} has no field `{}`", NounOf(head_), field.key),
                   "not here",
                   fmt::format("it has {}", fmt::join(KnownFields(head_), ", ")));
    }
  }

  void CheckQuotes() {
    if (!backing_.quotations.empty()) return;
    json_.Report(Kind::kMissingCite, head_span_,
                 fmt::format("{} without quotations", NounOf(head_)),
                 "what does it rest on?",
                 "add `\"quotes\": [[BEGIN, END]]`, bytes of the source, or the words");
  }

  // Makes the item at its place, unless it is wrong.
  void Build(ItemTarget& target) {
    if (is_wrong_) return;
    switch (head_) {
      case Head::kDefine:
        Definition().name = std::move(name_);
        return Finish(*std::move(definition_), target);
      case Head::kState: {
        if (!value_)
          return json_.ReportForm(head_span_, "the `value` of a fact", "given");
        syntax::StateItem item;
        item.fact = std::move(name_);
        item.value = *std::move(value_);
        return Finish(std::move(item), target);
      }
      case Head::kDefect: {
        syntax::DefectItem item;
        item.text = std::move(text_);
        return Finish(std::move(item), target);
      }
      case Head::kIgnore: {
        syntax::IgnoreItem item;
        item.why = std::move(text_);
        return Finish(std::move(item), target);
      }
      case Head::kPrecedence:
        return BuildPrecedence(target);
      default:
        statement_.modality = ModalityOf(head_);
        statement_.modality_span = head_span_;
        statement_.phrase = std::move(name_);
        return Finish(std::move(statement_), target);
    }
  }

  void BuildPrecedence(ItemTarget& target) {
    static constexpr std::array<std::string_view, 3> kWords = {"specific", "prohibitions",
                                                               "permissions"};
    const auto* word = std::ranges::find(kWords, text_.text);
    if (word == kWords.end()) {
      return json_.ReportForm(text_.span, "precedence",
                              "`specific`, `prohibitions` or `permissions`");
    }
    syntax::PrecedenceItem item;
    item.precedence = static_cast<syntax::Precedence>(word - kWords.begin());
    item.word_span = text_.span;
    Finish(std::move(item), target);
  }

  template <typename Form>
  void Finish(Form&& form, ItemTarget& target) {
    form.backing = std::move(backing_);
    form.span = span_;
    target.Below(sections_).emplace_back().form = std::move(form);
  }

  JsonLine& json_;
  Head head_ = Head::kNone;
  Span head_span_;
  Span span_;
  bool is_wrong_ = false;
  syntax::Name name_;        // Of a statement's verb, a definition, a fact.
  syntax::QuotedText text_;  // Of other heads.
  std::optional<syntax::QuotedText> value_;
  syntax::StatementTree statement_;
  std::optional<syntax::DefineItem> definition_;
  syntax::Backing backing_;
  std::vector<syntax::QuotedText> sections_;
  uint32_t seen_ = 0;  // By position in kFields.
  std::vector<Seen> narrow_;
  std::optional<Seen> scope_field_;  // The first one.
};

}  // namespace

void ReadItem(JsonValue value, ItemTarget& target, JsonLine& json) {
  ItemReader(json).Read(value, target);
}

}  // namespace assay::records
