// Clauses and exceptions: lists of names with their marks, conditions, how long.
#include <algorithm>

#include <fmt/format.h>

#include "records/read_item.h"
#include "syntax/parse.h"

namespace assay::records {
namespace {

using diagnostics::Kind;
using syntax::Clause;
using syntax::ConditionTree;

// Which marks a list may have.
enum Mark : uint8_t { kOnly = 1, kOpen = 2, kSome = 4, kUnnamed = 8 };

class MarkedNamesReader {
 public:
  MarkedNamesReader(std::string_view what, uint8_t marks, JsonLine& json)
      : what_(what), marks_(marks), json_(json) {}

  MarkedNames Read(JsonValue value) {
    const Span span = json_.SpanOf(value);
    const JsonType type = json_.TypeOf(value);
    if (type == JsonType::array) {
      ReadNames(value);
    } else if (type == JsonType::object) {
      json_.EachField(value, what_, [&](const JsonField& field) { ReadField(field); });
    }
    if (list_.names.empty() && !list_.unnamed && !is_wrong_ && !json_.failed())
      json_.ReportForm(span, what_, "a list of at least one name");
    return std::move(list_);
  }

 private:
  void ReadNames(JsonValue value) {
    list_.names.reserve(kUsualNames);
    json_.EachItem(value, what_, [&](JsonValue item) {
      syntax::Name name = json_.Name(item, what_);
      is_wrong_ = is_wrong_ || name.empty();
      if (!name.empty()) list_.names.push_back(std::move(name));
    });
  }

  void ReadField(const JsonField& field) {
    if (field.key == "names") {
      if (!list_.names.empty()) return json_.ReportTwice(field);
      return ReadNames(field.value);
    }
    ReadMark(field, "only", kOnly, list_.only);
    ReadMark(field, "open", kOpen, list_.open);
    ReadMark(field, "some", kSome, list_.some);
    ReadMark(field, "unnamed", kUnnamed, list_.unnamed);
    if (was_read_) {
      was_read_ = false;
      return;
    }
    std::vector<std::string> known = {"names"};
    if (marks_ & kOnly) known.emplace_back("only");
    if (marks_ & kOpen) known.emplace_back("open");
    if (marks_ & kSome) known.emplace_back("some");
    if (marks_ & kUnnamed) known.emplace_back("unnamed");
    is_wrong_ = true;
    json_.ReportUnknownField(field, what_, known);
  }

  void ReadMark(const JsonField& field, std::string_view word, Mark mark,
                std::optional<Span>& place) {
    if (field.key != word || !(marks_ & mark)) return;
    was_read_ = true;
    if (json_.Flag(field.value, field.key).value_or(false)) place = field.span;
  }

  static constexpr size_t kUsualNames = 4;

  std::string_view what_;
  uint8_t marks_;
  JsonLine& json_;
  MarkedNames list_;
  bool was_read_ = false;
  bool is_wrong_ = false;
};

struct ListField {
  std::string_view key;
  Clause clause;
};
constexpr ListField kListFields[] = {
    {"to", Clause::kWith}, {"for", Clause::kFor},         {"under", Clause::kUnder},
    {"by", Clause::kBy},   {"from", Clause::kFrom},       {"about", Clause::kAbout},
    {"in", Clause::kIn},   {"outside", Clause::kOutside}, {"using", Clause::kUsing},
};

void ReadObjects(const JsonField& field, syntax::ObjectList& objects, JsonLine& json) {
  if (!objects.names.empty()) return json.ReportTwice(field);
  MarkedNames list =
      MarkedNamesReader("`data`", kOnly | kOpen | kSome, json).Read(field.value);
  objects.names = std::move(list.names);
  objects.only = list.only;
  objects.open = list.open;
  if (!list.some) return;
  objects.quantifier = syntax::Quantifier::kSome;
  objects.quantifier_span = *list.some;
}

void ReadList(const JsonField& field, Clause clause, syntax::Clauses& clauses,
              JsonLine& json) {
  syntax::Rare<syntax::NameList>& place = clauses[clause];
  if (place) return json.ReportTwice(field);
  const uint8_t marks = kOnly | kOpen | (clause == Clause::kWith ? kUnnamed : 0);
  MarkedNames list = MarkedNamesReader(field.key, marks, json).Read(field.value);
  place.emplace();
  place->names = std::move(list.names);
  place->only = list.only;
  place->open = list.open;
  place->unnamed = list.unnamed;
  place->keyword_span = field.span;
  place->span = {field.span.begin, json.End()};
}

// "consent", {"phrase": "..."}, {"and": [...]}, {"or": [...]}
class ConditionReader {
 public:
  ConditionReader(std::string_view what, JsonLine& json) : what_(what), json_(json) {}

  std::optional<ConditionTree> Read(JsonValue value, size_t depth) {
    ConditionTree condition;
    condition.span = json_.SpanOf(value);
    if (json_.TypeOf(value) == JsonType::string) {
      condition.name = json_.Name(value, what_);
      if (condition.name.empty()) return std::nullopt;
      return condition;
    }
    if (depth > syntax::kMaxNesting) {
      json_.Report(
          Kind::kNestedTooDeep, condition.span,
          fmt::format("conditions nested more than {} levels deep", syntax::kMaxNesting),
          "too deep here");
      return std::nullopt;
    }
    bool is_read = false;
    bool is_wrong = false;
    json_.EachField(value, what_, [&](const JsonField& field) {
      if (is_read) return json_.ReportTwice(field);
      is_read = true;
      is_wrong = !ReadForm(field, depth, condition);
    });
    if (!is_read && !json_.failed())
      json_.ReportForm(condition.span, what_, "a name, a phrase, `and` or `or`");
    if (!is_read || is_wrong || json_.failed()) return std::nullopt;
    condition.span.end = std::max(condition.span.end, json_.End());
    return condition;
  }

 private:
  bool ReadForm(const JsonField& field, size_t depth, ConditionTree& condition) {
    if (field.key == "phrase") {
      condition.form = ConditionTree::Form::kPhrase;
      auto phrase = json_.Text(field.value, what_);
      if (phrase) condition.phrase = *std::move(phrase);
      return phrase.has_value();
    }
    const bool is_and = field.key == "and";
    if (!is_and && field.key != "or") {
      json_.ReportUnknownField(field, what_, {"phrase", "and", "or"});
      return false;
    }
    condition.form = is_and ? ConditionTree::Form::kAnd : ConditionTree::Form::kOr;
    bool is_whole = true;
    json_.EachItem(field.value, field.key, [&](JsonValue item) {
      std::optional<ConditionTree> part = Read(item, depth + 1);
      is_whole = is_whole && part.has_value();
      if (part) condition.parts.push_back(*std::move(part));
    });
    if (is_whole && condition.parts.size() < 2 && !json_.failed()) {
      json_.ReportForm(field.span, field.key, "a list of two conditions or more");
      return false;
    }
    return is_whole;
  }

  std::string_view what_;
  JsonLine& json_;
};

// A name or {"phrase": "..."}.
std::optional<ConditionTree> ReadEvent(JsonValue value, std::string_view what,
                                       JsonLine& json) {
  const Span span = json.SpanOf(value);
  std::optional<ConditionTree> event = ConditionReader(what, json).Read(value, 0);
  if (!event || event->form == ConditionTree::Form::kName ||
      event->form == ConditionTree::Form::kPhrase)
    return event;
  json.ReportForm(span, what, "a name or a phrase");
  return std::nullopt;
}

void ReadCondition(const JsonField& field, syntax::Rare<syntax::ConditionClause>& place,
                   JsonLine& json) {
  if (place) return json.ReportTwice(field);
  syntax::ConditionClause clause;
  std::optional<ConditionTree> condition =
      ConditionReader(field.key, json).Read(field.value, 0);
  if (!condition) return;
  clause.condition = *std::move(condition);
  clause.span = {field.span.begin, json.End()};
  if (field.key == "if_only") clause.only = field.span;
  place = std::move(clause);
}

void ReadUntil(const JsonField& field, syntax::Rare<syntax::UntilClause>& place,
               JsonLine& json) {
  if (place) return json.ReportTwice(field);
  syntax::UntilClause until;
  const auto read_events = [&](JsonValue value) {
    json.EachItem(value, "until", [&](JsonValue item) {
      if (auto event = ReadEvent(item, "until", json))
        until.events.push_back(*std::move(event));
    });
  };
  JsonValue value = field.value;
  if (json.TypeOf(value) == JsonType::array) {
    read_events(value);
  } else {
    json.EachField(value, "until", [&](const JsonField& part) {
      if (part.key == "events") return read_events(part.value);
      if (part.key != "only" && part.key != "open")
        return json.ReportUnknownField(part, "until", {"events", "only", "open"});
      std::optional<Span>& mark = part.key == "only" ? until.only : until.open;
      if (json.Flag(part.value, part.key).value_or(false)) mark = part.span;
    });
  }
  if (json.failed()) return;
  until.span = {field.span.begin, json.End()};
  if (until.events.empty())
    return json.ReportForm(field.span, "until", "a list of at least one event");
  place = std::move(until);
}

void ReadPeriod(const JsonField& field, syntax::Rare<syntax::PeriodClause>& place,
                JsonLine& json) {
  if (place) return json.ReportTwice(field);
  syntax::PeriodClause period;
  bool is_read = false;
  json.EachField(field.value, field.key, [&](const JsonField& part) {
    if (part.key == "duration" || part.key == "phrase") {
      if (is_read) return json.ReportTwice(part);
      is_read = true;
      period.is_quoted = part.key == "phrase";
      if (auto text = json.Text(part.value, part.key)) {
        period.duration = std::move(text->text);
        period.duration_span = text->span;
      }
    } else if (part.key == "after") {
      period.after = ReadEvent(part.value, "after", json);
    } else {
      json.ReportUnknownField(part, field.key, {"duration", "phrase", "after"});
    }
  });
  if (json.failed()) return;
  period.span = {field.span.begin, json.End()};
  if (!is_read)
    return json.ReportForm(field.span, field.key,
                           "an object with `duration` or `phrase`");
  place = std::move(period);
}

std::optional<syntax::ExceptionTree> ReadException(JsonValue value, size_t depth,
                                                   JsonLine& json) {
  syntax::ExceptionTree exception;
  exception.span = json.SpanOf(value);
  if (depth > syntax::kMaxNesting) {
    json.Report(
        Kind::kNestedTooDeep, exception.span,
        fmt::format("exceptions nested more than {} levels deep", syntax::kMaxNesting),
        "make statements of the inner ones");
    return std::nullopt;
  }
  bool has_scope = false;
  bool has_labels = false;
  bool is_as_stated = false;
  json.EachField(value, "an exception", [&](const JsonField& field) {
    if (field.key == "as_stated") {
      is_as_stated = json.Flag(field.value, field.key).value_or(false);
    } else if (field.key == "statements") {
      has_labels = true;
      json.EachItem(field.value, field.key, [&](JsonValue item) {
        syntax::Name name = json.Name(item, "a label");
        if (!name.empty()) exception.objects.names.push_back(std::move(name));
      });
    } else if (field.key == "place") {
      exception.stood = ReadPlace(field.value, json);
    } else if (ReadScopeField(
                   field, depth,
                   {exception.objects, exception.clauses, exception.exceptions}, json)) {
      has_scope = has_scope || field.key != "except";
    } else {
      std::vector<std::string> known = ScopeFields();
      known.insert(known.end(), {"as_stated", "statements", "place"});
      json.ReportUnknownField(field, "an exception", known);
    }
  });
  if (json.failed()) return std::nullopt;
  exception.span.end = std::max(exception.span.end, json.End());
  if (int(has_scope) + int(has_labels) + int(is_as_stated) != 1) {
    json.ReportForm({exception.span.begin, exception.span.begin + 1}, "an exception",
                    "one of `as_stated`, `statements` and a scope");
    return std::nullopt;
  }
  exception.form = is_as_stated ? syntax::ExceptionTree::Form::kAsStated
                   : has_labels ? syntax::ExceptionTree::Form::kLabels
                                : syntax::ExceptionTree::Form::kScope;
  return exception;
}

}  // namespace

bool ReadScopeField(const JsonField& field, size_t depth, ScopeParts parts,
                    JsonLine& json) {
  if (field.key == "data") return ReadObjects(field, parts.objects, json), true;
  for (const ListField& list : kListFields) {
    if (field.key == list.key)
      return ReadList(field, list.clause, parts.clauses, json), true;
  }
  if (field.key == "if" || field.key == "if_only")
    return ReadCondition(field, parts.clauses.if_clause, json), true;
  if (field.key == "unless")
    return ReadCondition(field, parts.clauses.unless_clause, json), true;
  if (field.key == "until") return ReadUntil(field, parts.clauses.until, json), true;
  if (field.key == "at_least")
    return ReadPeriod(field, parts.clauses.at_least, json), true;
  if (field.key == "at_most") return ReadPeriod(field, parts.clauses.at_most, json), true;
  if (field.key != "except") return false;
  if (!parts.exceptions.empty()) return json.ReportTwice(field), true;
  json.EachItem(field.value, "except", [&](JsonValue item) {
    if (auto exception = ReadException(item, depth + 1, json))
      parts.exceptions.push_back(*std::move(exception));
  });
  return true;
}

const std::vector<std::string>& ScopeFields() {
  static const std::vector<std::string> kFields = {
      "data",   "to",    "for",      "under",   "by",    "from",
      "about",  "in",    "outside",  "using",   "if",    "if_only",
      "unless", "until", "at_least", "at_most", "except"};
  return kFields;
}

std::optional<syntax::Stood> ReadPlace(JsonValue value, JsonLine& json) {
  const Span span = json.SpanOf(value);
  std::vector<uint32_t> numbers;
  json.EachItem(value, "place", [&](JsonValue item) {
    if (const auto number = json.Number(item, "each number of `place`"))
      numbers.push_back(*number);
  });
  if (json.failed()) return std::nullopt;
  if (numbers.size() != 4) {
    json.ReportForm(span, "place", "[LINE, COLUMN, BEGIN, END]");
    return std::nullopt;
  }
  return syntax::Stood{{numbers[2], numbers[3]}, {numbers[0], numbers[1]}};
}

}  // namespace assay::records
