// Everything is written as resolving takes it back: terms by their names in the vocabulary,
// quotations by their bytes, statements by the numbers of the definitions that read them.
#include "records/write_record.h"

#include <algorithm>
#include <array>
#include <variant>
#include <vector>

#include "records/json_writer.h"
#include "resolve/calendar.h"

namespace assay::records {
namespace {

using model::Dimension;

struct ListField {
  Dimension dimension;
  std::string_view key;
};
constexpr ListField kLists[] = {
    {Dimension::kData, "data"},     {Dimension::kActor, "by"},
    {Dimension::kSource, "from"},   {Dimension::kRecipient, "to"},
    {Dimension::kPurpose, "for"},   {Dimension::kBasis, "under"},
    {Dimension::kSubject, "about"},
};

class PolicyWriter {
 public:
  PolicyWriter(const model::Policy& policy, const model::Vocabulary& vocabulary)
      : policy_(policy), vocabulary_(vocabulary) {}

  std::string Write(std::string_view source) {
    json_.OpenObject();
    Field("merchant", policy_.merchant);
    TextField("title", policy_.title);
    TextField("version", policy_.version);
    TextField("file", policy_.file);
    if (!policy_.source_file.empty()) {
      json_.Key("source");
      json_.OpenObject();
      Field("file", policy_.source_file);
      Field("text", source);
      json_.CloseObject();
    }
    json_.Key("statements");
    json_.OpenList();
    WriteItems();
    json_.CloseList();
    json_.CloseObject();
    return json_.Take();
  }

 private:
  using AnyItem = std::variant<const model::Statement*, const model::Definition*,
                               const model::Fact*, const model::Defect*>;

  // Numbered items by number, which reading gives them by their order; then what is ignored.
  void WriteItems() {
    std::vector<std::pair<uint32_t, AnyItem>> items;
    for (const auto& item : policy_.statements) items.emplace_back(item.number, &item);
    for (const auto& item : policy_.definitions) items.emplace_back(item.number, &item);
    for (const auto& item : policy_.facts) items.emplace_back(item.number, &item);
    for (const auto& item : policy_.defects) items.emplace_back(item.number, &item);
    std::ranges::sort(items, {}, &std::pair<uint32_t, AnyItem>::first);
    bool owes_precedence = policy_.precedence != model::Precedence::kNone;
    for (const auto& [number, item] : items) {
      if (owes_precedence && policy_.precedence_number < number) {
        WritePrecedence();
        owes_precedence = false;
      }
      json_.OpenObject();
      std::visit([this](const auto* one) { WriteItem(*one); }, item);
      json_.CloseObject();
    }
    if (owes_precedence) WritePrecedence();
    for (const model::Ignored& item : policy_.ignored) {
      json_.OpenObject();
      Field("ignore", item.why);
      WriteBacking(item);
      json_.CloseObject();
    }
  }

  void WriteItem(const model::Statement& statement) {
    TextField("label", statement.label);
    const model::TermList& action = statement.scope[Dimension::kAction];
    Field(model::ModalityWord(statement.modality),
          NameOf(statement.duty.valid() ? statement.duty : action.terms.front()));
    // Only where a name of the policy's own could be meant.
    if (!policy_.definitions.empty()) {
      json_.Key("read_by");
      json_.OpenList();
      for (const uint32_t number : statement.definitions) json_.Number(number);
      json_.CloseList();
    }
    WriteScope(statement.scope, statement.retention.until);
    WriteList("using", statement.safeguards);
    WritePeriod("at_least", statement.retention.at_least);
    WritePeriod("at_most", statement.retention.at_most);
    WriteExceptions(statement.exceptions);
    WriteBacking(statement);
  }

  void WriteItem(const model::Definition& definition) {
    Field("define", definition.name);
    TextField("title", definition.title);
    if (definition.broader.valid()) Field("as", NameOf(definition.broader));
    if (!definition.members.empty()) {
      json_.Key("terms");
      WriteNames(definition.members);
    }
    if (definition.open) Mark("open");
    WriteBacking(definition);
  }

  void WriteItem(const model::Fact& fact) {
    Field("state", NameOf(fact.fact));
    Field("value", fact.value);
    WriteBacking(fact);
  }

  void WriteItem(const model::Defect& defect) {
    Field("defect", defect.text);
    WriteBacking(defect);
  }

  void WritePrecedence() {
    json_.OpenObject();
    Field("precedence", model::PrecedenceWord(policy_.precedence));
    WriteQuotes(policy_.precedence_quotations);
    json_.CloseObject();
  }

  // `until`: the events, which a scope has terms of only.
  void WriteScope(const model::Scope& scope, const std::vector<model::Condition>& until) {
    for (const ListField& list : kLists) WriteList(list.key, scope[list.dimension]);
    WritePlaces(scope[Dimension::kPlace]);
    WriteUntil(scope[Dimension::kUntil], until);
    if (scope.if_condition.form != model::Condition::Form::kNone) {
      json_.Key(scope.if_only ? "if_only" : "if");
      WriteCondition(scope.if_condition);
    }
    if (scope.unless_condition.form != model::Condition::Form::kNone) {
      json_.Key("unless");
      WriteCondition(scope.unless_condition);
    }
  }

  void WriteList(std::string_view key, const model::TermList& list) {
    if (!list.stated) return;
    json_.Key(key);
    WriteMarked(list.terms, list);
  }

  // `in` and `outside` share one list and its marks.  Where both are there, `only` goes with the
  // one and `open` with the other, as no list has both.
  void WritePlaces(const model::TermList& list) {
    model::TermList in = list;
    model::TermList outside = list;
    if (!list.terms.empty() && !list.outside.empty()) {
      in.open = false;
      outside.only = false;
    }
    if (!list.terms.empty()) {
      json_.Key("in");
      WriteMarked(list.terms, in);
    }
    if (list.outside.empty()) return;
    json_.Key("outside");
    WriteMarked(list.outside, outside);
  }

  void WriteMarked(const std::vector<model::TermId>& terms,
                   const model::TermList& marks) {
    if (!marks.only && !marks.open && !marks.some && !marks.unnamed)
      return WriteNames(terms);
    json_.OpenObject();
    if (!terms.empty()) {
      json_.Key("names");
      WriteNames(terms);
    }
    if (marks.only) Mark("only");
    if (marks.open) Mark("open");
    if (marks.some) Mark("some");
    if (marks.unnamed) Mark("unnamed");
    json_.CloseObject();
  }

  void WriteNames(const std::vector<model::TermId>& terms) {
    json_.OpenList();
    for (const model::TermId term : terms) json_.String(NameOf(term));
    json_.CloseList();
  }

  void WriteUntil(const model::TermList& list,
                  const std::vector<model::Condition>& events) {
    if (!list.stated) return;
    json_.Key("until");
    const bool is_marked = list.only || list.open;
    if (is_marked) {
      json_.OpenObject();
      json_.Key("events");
    }
    json_.OpenList();
    for (const model::Condition& event : events) WriteCondition(event);
    json_.CloseList();
    if (!is_marked) return;
    if (list.only) Mark("only");
    if (list.open) Mark("open");
    json_.CloseObject();
  }

  // Recursion is bounded: no record nests deeper than graph::kMaxRecordDepth.
  void WriteCondition(const model::Condition& condition) {
    using Form = model::Condition::Form;
    if (condition.form == Form::kTerm) return json_.String(NameOf(condition.term));
    json_.OpenObject();
    if (condition.form == Form::kPhrase) {
      Field("phrase", condition.phrase);
    } else {
      json_.Key(condition.form == Form::kAnd ? "and" : "or");
      json_.OpenList();
      for (const model::Condition& part : condition.parts) WriteCondition(part);
      json_.CloseList();
    }
    json_.CloseObject();
  }

  void WritePeriod(std::string_view key, const std::optional<model::Period>& period) {
    if (!period) return;
    json_.Key(key);
    json_.OpenObject();
    Field(resolve::IsDuration(period->duration) ? "duration" : "phrase",
          period->duration);
    if (period->after.form != model::Condition::Form::kNone) {
      json_.Key("after");
      WriteCondition(period->after);
    }
    json_.CloseObject();
  }

  void WriteExceptions(const std::vector<model::Exception>& exceptions) {
    if (exceptions.empty()) return;
    json_.Key("except");
    json_.OpenList();
    for (const model::Exception& exception : exceptions) WriteException(exception);
    json_.CloseList();
  }

  void WriteException(const model::Exception& exception) {
    json_.OpenObject();
    switch (exception.form) {
      case model::Exception::Form::kAsStated:
        Mark("as_stated");
        break;
      case model::Exception::Form::kStatements:
        json_.Key("statements");
        json_.OpenList();
        // Statements that are excepted have labels: nothing else names them.
        for (const uint32_t number : exception.statements)
          json_.String(policy_.FindStatement(number)->label);
        json_.CloseList();
        break;
      case model::Exception::Form::kScope:
        WriteScope(exception.scope, EventsOf(exception.scope[Dimension::kUntil]));
        break;
    }
    WriteExceptions(exception.exceptions);
    WritePlace(exception.place);
    json_.CloseObject();
  }

  // An exception keeps the terms among its events only; of mere phrases, that there were some.
  static std::vector<model::Condition> EventsOf(const model::TermList& until) {
    std::vector<model::Condition> events;
    for (const model::TermId term : until.terms) {
      model::Condition& event = events.emplace_back();
      event.form = model::Condition::Form::kTerm;
      event.term = term;
    }
    if (until.stated && events.empty())
      events.emplace_back().form = model::Condition::Form::kPhrase;
    return events;
  }

  template <typename Item>
  void WriteBacking(const Item& item) {
    WriteQuotes(item.quotations);
    TextField("section", item.section);
    if constexpr (requires { item.note; }) TextField("note", item.note);
    if constexpr (requires { item.implied; }) TextField("implied", item.implied);
    WritePlace(item.place);
  }

  void WriteQuotes(const std::vector<model::Quotation>& quotations) {
    json_.Key("quotes");
    json_.OpenList();
    for (const model::Quotation& quotation : quotations) {
      json_.OpenList();
      json_.Number(quotation.place.begin);
      json_.Number(quotation.place.end);
      json_.CloseList();
    }
    json_.CloseList();
  }

  void WritePlace(const model::TextPlace& place) {
    json_.Key("place");
    json_.OpenList();
    for (const uint32_t number : {place.line, place.column, place.begin, place.end})
      json_.Number(number);
    json_.CloseList();
  }

  void Field(std::string_view key, std::string_view text) {
    json_.Key(key);
    json_.String(text);
  }
  void TextField(std::string_view key, std::string_view text) {
    if (!text.empty()) Field(key, text);
  }
  void Mark(std::string_view key) {
    json_.Key(key);
    json_.True();
  }
  const std::string& NameOf(model::TermId term) const {
    return vocabulary_.Get(term).name;
  }

  const model::Policy& policy_;
  const model::Vocabulary& vocabulary_;
  JsonWriter json_;
};

}  // namespace

std::string WriteRecord(const model::Policy& policy, const model::Vocabulary& vocabulary,
                        std::string_view source) {
  return PolicyWriter(policy, vocabulary).Write(source);
}

}  // namespace assay::records
