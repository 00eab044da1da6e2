#include "model/statement_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace assay::model {
namespace {

// Words that the grammar would not read as part of a name, at least not everywhere.
constexpr std::array<std::string_view, 26> kWordsThatNeedBackticks = {
    "about", "and",  "any",   "as",      "at",      "by",    "cite",  "each", "except",
    "for",   "from", "if",    "implied", "in",      "note",  "only",  "or",   "outside",
    "some",  "to",   "under", "unless",  "unnamed", "until", "using", "with"};

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool HoldsKeyword(std::string_view name) {
  while (!name.empty()) {
    const size_t end = std::min(name.find(' '), name.size());
    if (std::ranges::find(kWordsThatNeedBackticks, name.substr(0, end)) !=
        kWordsThatNeedBackticks.end()) {
      return true;
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

// A label is one word where hyphens can make it one.
std::string LabelText(std::string label) {
  if (!std::ranges::all_of(label, IsNameByte)) return NameText(label);
  std::ranges::replace(label, ' ', '-');
  return NameText(label);
}

std::string Quoted(std::string_view phrase) {
  std::string text = "\"";
  for (char c : phrase) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

// Builds one sentence word group by word group.
class Writer {
 public:
  Writer(const Policy& policy, const Vocabulary& vocabulary)
      : policy_(policy), vocabulary_(vocabulary) {}

  void Add(std::string_view words) {
    if (words.empty()) return;
    if (!text_.empty()) text_ += ' ';
    text_ += words;
  }

  std::string Name(TermId term) const { return NameText(vocabulary_.Get(term).name); }

  std::string Names(const std::vector<TermId>& terms) const {
    std::vector<std::string> names;
    for (TermId term : terms) names.push_back(Name(term));
    return fmt::format("{}", fmt::join(names, ", "));
  }

  // `opener` and the list, if the list is stated.
  void AddList(std::string_view opener, const TermList& list) {
    AddList(opener, list, Names(list.terms));
  }

  // The objects, by the names that the policy itself defines where it used them.
  void AddObjects(const Statement& statement) {
    const TermList& list = statement.scope[Dimension::kData];
    std::vector<TermId> terms = list.terms;
    TermList rest = list;
    std::vector<std::string> names;
    for (uint32_t number : statement.definitions) {
      const Definition* definition = FindDefinition(number);
      if (definition == nullptr || !TakeOut(*definition, terms)) continue;
      names.push_back(NameText(definition->name));
      rest.open = rest.open && !definition->open;
    }
    for (TermId term : terms) names.push_back(Name(term));
    AddList("", rest, fmt::format("{}", fmt::join(names, ", ")));
  }

  void AddList(std::string_view opener, const TermList& list, std::string words) {
    if (!list.stated) return;
    if (list.unnamed) words += words.empty() ? "unnamed" : ", unnamed";
    if (list.open) words += words.empty() ? "..." : ", ...";
    if (words.empty()) return;
    Add(opener);
    if (list.only) Add("only");
    if (list.some) Add("some");
    Add(words);
  }

  void AddRecipients(const Scope& scope) {
    const TermList& action = scope[Dimension::kAction];
    // English shares *with* and discloses, sells and transfers *to*; the grammar takes
    // both.
    const bool shares =
        !action.terms.empty() && vocabulary_.Get(action.terms.front()).name == "share";
    AddList(shares ? "with" : "to", scope[Dimension::kRecipient]);
  }

  void AddPlaces(const TermList& places) {
    if (!places.terms.empty()) {
      TermList inside = places;
      inside.outside.clear();
      AddList("in", inside);
    }
    if (places.outside.empty()) return;
    Add(places.only && places.terms.empty() ? "outside only" : "outside");
    Add(Names(places.outside));
  }

  // All of a scope but its action, objects and conditions; retention comes from the
  // statement where there is one, else from the scope's own events.
  void AddClauses(const Scope& scope, const Retention* retention) {
    AddList("by", scope[Dimension::kActor]);
    AddList("from", scope[Dimension::kSource]);
    AddRecipients(scope);
    AddList("for", scope[Dimension::kPurpose]);
    AddList("under", scope[Dimension::kBasis]);
    AddList("about", scope[Dimension::kSubject]);
    AddPlaces(scope[Dimension::kPlace]);
    if (retention != nullptr) {
      AddRetention(*retention, scope[Dimension::kUntil].open);
    } else {
      AddList("until", scope[Dimension::kUntil]);
    }
  }

  void AddConditions(const Scope& scope) {
    if (scope.if_condition.form != Condition::Form::kNone) {
      Add(scope.if_only ? "if only" : "if");
      Add(ConditionText(scope.if_condition, vocabulary_));
    }
    if (scope.unless_condition.form != Condition::Form::kNone) {
      Add("unless");
      Add(ConditionText(scope.unless_condition, vocabulary_));
    }
  }

  // `except a`, or `except (a), (b)` where there are several.
  void AddExceptions(const std::vector<Exception>& exceptions) {
    std::vector<std::string> texts;
    for (const Exception& exception : exceptions) {
      texts.push_back(ExceptionText(exception, policy_, vocabulary_));
    }
    if (texts.size() == 1) Add("except " + texts.front());
    if (texts.size() > 1) Add(fmt::format("except ({})", fmt::join(texts, "), (")));
  }

  void AddListedStatements(const std::vector<uint32_t>& numbers) {
    std::vector<std::string> labels;
    for (uint32_t number : numbers) {
      const Statement* statement = policy_.FindStatement(number);
      labels.push_back(statement != nullptr && !statement->label.empty()
                           ? LabelText(statement->label)
                           : fmt::format("#{}", number));
    }
    Add(fmt::format("{}", fmt::join(labels, ", ")));
  }

  std::string Take() { return std::move(text_); }

 private:
  const Definition* FindDefinition(uint32_t number) const {
    for (const Definition& definition : policy_.definitions) {
      if (definition.number == number) return &definition;
    }
    return nullptr;
  }

  // Takes what the defined name stands for out of `terms`; false, and nothing taken, unless
  // all of its members are there.
  bool TakeOut(const Definition& definition, std::vector<TermId>& terms) const {
    const auto is_in = [&](TermId term) {
      return std::find(terms.begin(), terms.end(), term) != terms.end();
    };
    if (definition.members.empty() ||
        !std::all_of(definition.members.begin(), definition.members.end(), is_in)) {
      return false;
    }
    const std::optional<TermId> same_name =
        vocabulary_.Find(TermKind::kData, definition.name);
    std::erase_if(terms, [&](TermId term) {
      return term == same_name ||
             std::find(definition.members.begin(), definition.members.end(), term) !=
                 definition.members.end();
    });
    return true;
  }

  void AddRetention(const Retention& retention, bool open) {
    if (!retention.until.empty()) {
      std::vector<std::string> events;
      for (const Condition& event : retention.until) {
        events.push_back(ConditionText(event, vocabulary_));
      }
      if (open) events.emplace_back("...");
      Add(retention.until_only ? "until only" : "until");
      Add(fmt::format("{}", fmt::join(events, ", ")));
    }
    AddPeriod("for at least", retention.at_least);
    AddPeriod("for at most", retention.at_most);
  }

  void AddPeriod(std::string_view opener, const std::optional<Period>& period) {
    if (!period) return;
    Add(opener);
    // What is no ISO 8601 duration was quoted.
    Add(period->duration.starts_with('P') ? period->duration : Quoted(period->duration));
    if (period->after.form != Condition::Form::kNone) {
      Add("after");
      Add(ConditionText(period->after, vocabulary_));
    }
  }

  const Policy& policy_;
  const Vocabulary& vocabulary_;
  std::string text_;
};

}  // namespace

std::string NameText(std::string_view name) {
  const bool plain =
      !name.empty() && std::ranges::all_of(name, IsNameByte) && !HoldsKeyword(name);
  return plain ? std::string(name) : fmt::format("`{}`", name);
}

std::string ConditionText(const Condition& condition, const Vocabulary& vocabulary) {
  switch (condition.form) {
    case Condition::Form::kNone:
      return "";
    case Condition::Form::kTerm:
      return NameText(vocabulary.Get(condition.term).name);
    case Condition::Form::kPhrase:
      return Quoted(condition.phrase);
    case Condition::Form::kAnd:
    case Condition::Form::kOr:
      break;
  }
  const bool is_and = condition.form == Condition::Form::kAnd;
  std::vector<std::string> parts;
  for (const Condition& part : condition.parts) {
    const std::string text = ConditionText(part, vocabulary);
    const bool needs_brackets = is_and && part.form == Condition::Form::kOr;
    parts.push_back(needs_brackets ? fmt::format("({})", text) : text);
  }
  return fmt::format("{}", fmt::join(parts, is_and ? " and " : " or "));
}

std::string ExceptionText(const Exception& exception, const Policy& policy,
                          const Vocabulary& vocabulary) {
  Writer writer(policy, vocabulary);
  switch (exception.form) {
    case Exception::Form::kAsStated:
      writer.Add("as stated");
      break;
    case Exception::Form::kStatements:
      writer.AddListedStatements(exception.statements);
      break;
    case Exception::Form::kScope:
      writer.AddList("", exception.scope[Dimension::kAction]);
      writer.AddList("", exception.scope[Dimension::kData]);
      writer.AddClauses(exception.scope, nullptr);
      writer.AddConditions(exception.scope);
      break;
  }
  writer.AddExceptions(exception.exceptions);
  return writer.Take();
}

std::string StatementText(const Statement& statement, const Policy& policy,
                          const Vocabulary& vocabulary) {
  Writer writer(policy, vocabulary);
  if (!statement.label.empty()) writer.Add(LabelText(statement.label) + ":");
  writer.Add(ModalityWord(statement.modality));
  if (statement.duty.valid()) writer.Add(NameText(vocabulary.Get(statement.duty).name));
  writer.AddList("", statement.scope[Dimension::kAction]);
  writer.AddObjects(statement);
  writer.AddClauses(statement.scope, &statement.retention);
  writer.AddList("using", statement.safeguards);
  writer.AddConditions(statement.scope);
  writer.AddExceptions(statement.exceptions);
  return writer.Take();
}

}  // namespace assay::model
