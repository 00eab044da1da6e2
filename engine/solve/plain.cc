#include "solve/plain.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/statement_text.h"
#include "plan/actions.h"
#include "solve/meet.h"

namespace assay::solve {

using model::Dimension;
using model::Evidence;
using model::Modality;
using model::QuestionForm;
using model::Role;
using model::Row;
using model::Statement;
using model::TermId;
using model::Vocabulary;

namespace {

Evidence ItemEvidence(const Inquiry& inquiry, uint32_t number,
                      const model::TextPlace& place, std::string says) {
  Evidence evidence;
  evidence.statement = inquiry.citation.Of(number);
  evidence.number = number;
  evidence.role = Role::kStated;
  evidence.says = std::move(says);
  evidence.file = inquiry.policy().file;
  evidence.line = place.line;
  evidence.column = place.column;
  return evidence;
}

Evidence StatementEvidence(const Inquiry& inquiry, const Statement& statement) {
  Evidence evidence =
      EvidenceOf(statement, Role::kStated, inquiry.judge, inquiry.citation);
  const Vocabulary& vocabulary = inquiry.vocabulary();
  std::vector<std::string> conditions;
  const std::string if_text =
      model::ConditionText(statement.scope.if_condition, vocabulary);
  const std::string unless_text =
      model::ConditionText(statement.scope.unless_condition, vocabulary);
  if (!if_text.empty()) conditions.push_back("if " + if_text);
  if (!unless_text.empty()) conditions.push_back("unless " + unless_text);
  evidence.conditions = fmt::format("{}", fmt::join(conditions, ", "));
  return evidence;
}

Row RowOf(const Inquiry& inquiry, Evidence evidence) {
  Row row = BlankRow(inquiry);
  if (!inquiry.undated.empty()) row.assumptions.push_back(inquiry.undated);
  row.because.push_back(std::move(evidence));
  return row;
}

// True if the asked data, if any, has something in common with the statement's.
bool ConcernsAskedData(const Inquiry& inquiry, const Statement& statement) {
  const auto& asked = inquiry.question.region[Dimension::kData];
  const auto& said = statement.scope[Dimension::kData].terms;
  if (asked.empty()) return true;
  return std::any_of(asked.begin(), asked.end(), [&](TermId a) {
    return std::any_of(said.begin(), said.end(),
                       [&](TermId s) { return inquiry.vocabulary().Overlap(a, s); });
  });
}

void AddDuties(const Inquiry& inquiry, std::vector<Row>& rows) {
  const Vocabulary& vocabulary = inquiry.vocabulary();
  for (const Statement& statement : inquiry.policy().statements) {
    if (statement.modality != Modality::kMust) continue;
    if (!ConcernsAskedData(inquiry, statement)) continue;
    Row row = StatementRow(inquiry, statement);
    const auto& actions = statement.scope[Dimension::kAction].terms;
    const TermId duty =
        statement.duty.valid() || actions.empty() ? statement.duty : actions[0];
    if (duty.valid())
      row.fields.emplace(row.fields.begin(), "duty", vocabulary.Get(duty).name);
    const auto& actors = statement.scope[Dimension::kActor];
    if (actors.stated)
      row.fields.emplace_back("by", NamesInWords(actors.terms, actors.open, vocabulary));
    rows.push_back(std::move(row));
  }
}

void AddSafeguards(const Inquiry& inquiry, std::vector<Row>& rows) {
  for (const Statement& statement : inquiry.policy().statements) {
    if (!statement.safeguards.stated || statement.modality == Modality::kNever) continue;
    if (!ConcernsAskedData(inquiry, statement)) continue;
    for (TermId safeguard : statement.safeguards.terms) {
      Row row = StatementRow(inquiry, statement);
      row.fields.emplace(row.fields.begin(), "safeguard",
                         inquiry.vocabulary().Get(safeguard).name);
      rows.push_back(std::move(row));
    }
  }
}

Row FactRow(const Inquiry& inquiry, const model::Fact& fact) {
  Row row = RowOf(inquiry, FactEvidence(inquiry, fact));
  row.fields = {{"fact", inquiry.vocabulary().Get(fact.fact).name},
                {"value", fact.value}};
  return row;
}

Row DefectRow(const Inquiry& inquiry, const model::Defect& defect) {
  Evidence evidence = ItemEvidence(inquiry, defect.number, defect.place,
                                   fmt::format("defect \"{}\"", defect.text));
  evidence.note = defect.note;
  Row row = RowOf(inquiry, std::move(evidence));
  row.fields = {{"defect", defect.text}};
  return row;
}

Row DefinitionRow(const Inquiry& inquiry, const model::Definition& definition) {
  Row row = RowOf(inquiry, DefinitionEvidence(inquiry, definition));
  row.fields = {{"definition", definition.name},
                {"members", NamesInWords(definition.members, definition.open,
                                         inquiry.vocabulary())}};
  return row;
}

Row PrecedenceRow(const Inquiry& inquiry) {
  const model::Policy& policy = inquiry.policy();
  const std::string word(model::PrecedenceWord(policy.precedence));
  Row row = RowOf(
      inquiry, ItemEvidence(inquiry, policy.precedence_number, {}, "precedence " + word));
  row.fields = {{"precedence", word}};
  return row;
}

std::string TermNames(const std::vector<TermId>& terms, const Vocabulary& vocabulary) {
  return NamesInWords(terms, false, vocabulary);
}

void AddTermFields(const model::Term& term, const Vocabulary& vocabulary, Row& row) {
  std::vector<TermId> parents;
  for (const model::Parent& parent : term.parents) parents.push_back(parent.term);
  row.fields.emplace_back("term", term.name);
  row.fields.emplace_back("kind", model::KindWord(term.kind));
  row.fields.emplace_back("also", fmt::format("{}", fmt::join(term.synonyms, ", ")));
  row.fields.emplace_back("is", TermNames(parents, vocabulary));
}

}  // namespace

std::string NamesInWords(const std::vector<TermId>& terms, bool open,
                         const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (TermId term : terms) names.push_back(vocabulary.Get(term).name);
  if (open) names.emplace_back("...");
  return fmt::format("{}", fmt::join(names, ", "));
}

Evidence DefinitionEvidence(const Inquiry& inquiry, const model::Definition& definition) {
  const Vocabulary& vocabulary = inquiry.vocabulary();
  std::string says = "define " + model::NameText(definition.name);
  if (!definition.title.empty()) says += fmt::format(" \"{}\"", definition.title);
  if (definition.broader.valid()) {
    says += " as " + model::NameText(vocabulary.Get(definition.broader).name);
  }
  const std::string members =
      NamesInWords(definition.members, definition.open, vocabulary);
  if (!members.empty()) says += ": " + members;
  Evidence evidence = ItemEvidence(inquiry, definition.number, definition.place, says);
  evidence.note = definition.note;
  return evidence;
}

Row StatementRow(const Inquiry& inquiry, const Statement& statement) {
  Row row = RowOf(inquiry, StatementEvidence(inquiry, statement));
  row.retention = RetentionInWords(statement.retention, inquiry.vocabulary());
  row.fields.emplace_back("statement", row.because.front().says);
  return row;
}

Evidence FactEvidence(const Inquiry& inquiry, const model::Fact& fact) {
  const std::string& name = inquiry.vocabulary().Get(fact.fact).name;
  Evidence evidence =
      ItemEvidence(inquiry, fact.number, fact.place,
                   fmt::format("state {} \"{}\"", model::NameText(name), fact.value));
  evidence.implied = fact.implied;
  evidence.note = fact.note;
  return evidence;
}

std::vector<std::string> RetentionInWords(const model::Retention& retention,
                                          const Vocabulary& vocabulary) {
  std::vector<std::string> words;
  for (const model::Condition& until : retention.until) {
    words.push_back(fmt::format("until {}{}", retention.until_only ? "only " : "",
                                model::ConditionText(until, vocabulary)));
  }
  const auto add = [&](std::string_view lead,
                       const std::optional<model::Period>& period) {
    if (!period) return;
    std::string text = fmt::format("{} {}", lead, period->duration);
    const std::string after = model::ConditionText(period->after, vocabulary);
    if (!after.empty()) text += " after " + after;
    words.push_back(std::move(text));
  };
  add("for at least", retention.at_least);
  add("for at most", retention.at_most);
  return words;
}

std::vector<Row> PlainRows(const Inquiry& inquiry) {
  std::vector<Row> rows;
  const model::Policy& policy = inquiry.policy();
  switch (inquiry.question.form) {
    case QuestionForm::kWhatDuties:
      AddDuties(inquiry, rows);
      break;
    case QuestionForm::kWhatSafeguards:
      AddSafeguards(inquiry, rows);
      break;
    case QuestionForm::kWhatStates:
      for (const model::Fact& fact : policy.facts) rows.push_back(FactRow(inquiry, fact));
      break;
    case QuestionForm::kWhatDefects:
      for (const model::Defect& d : policy.defects) rows.push_back(DefectRow(inquiry, d));
      break;
    case QuestionForm::kListStatements:
      for (const Statement& s : policy.statements)
        rows.push_back(StatementRow(inquiry, s));
      break;
    default:
      break;
  }
  return rows;
}

std::vector<Row> RetentionRows(const plan::Plan& plan, const Inquiry& inquiry) {
  std::vector<Row> rows;
  if (plan.sweeps.empty()) return rows;
  for (const model::Point& asked : plan.sweeps.front().points) {
    const size_t before = rows.size();
    for (const Layer& layer : inquiry.judge.layers()) {
      const Statement& statement = inquiry.policy().statements[layer.statement_index];
      if (layer.origin != Origin::kBase || !statement.retention.stated()) continue;
      const LayerContact contact = inquiry.judge.Meet(layer, asked);
      if (contact.contact == Contact::kFails) continue;
      model::Point point = asked;
      point[Dimension::kAction] = layer[Dimension::kAction].in.front();
      Row row = JudgedRow(point, inquiry);
      row.retention = RetentionInWords(statement.retention, inquiry.vocabulary());
      row.fields.emplace_back("data", NamesInWords(layer[Dimension::kData].in,
                                                   statement.scope[Dimension::kData].open,
                                                   inquiry.vocabulary()));
      row.fields.emplace_back("statement", inquiry.citation.Of(statement.number));
      rows.push_back(std::move(row));
    }
    if (rows.size() == before) rows.push_back(JudgedRow(asked, inquiry));
  }
  return rows;
}

std::vector<Row> ItemRow(const Inquiry& inquiry, uint32_t number) {
  const model::Policy& policy = inquiry.policy();
  if (const Statement* statement = policy.FindStatement(number)) {
    return {StatementRow(inquiry, *statement)};
  }
  for (const model::Fact& fact : policy.facts) {
    if (fact.number == number) return {FactRow(inquiry, fact)};
  }
  for (const model::Defect& defect : policy.defects) {
    if (defect.number == number) return {DefectRow(inquiry, defect)};
  }
  for (const model::Definition& definition : policy.definitions) {
    if (definition.number == number) return {DefinitionRow(inquiry, definition)};
  }
  if (policy.precedence_number == number && number != 0) return {PrecedenceRow(inquiry)};
  return {};
}

std::vector<Row> TermRows(const model::Question& question, const Vocabulary& vocabulary) {
  std::vector<Row> rows;
  for (TermId id : vocabulary.OfKind(question.list_kind)) {
    const auto below = [&](TermId top) { return vocabulary.IsA(id, top); };
    if (!question.list_under.empty() &&
        std::none_of(question.list_under.begin(), question.list_under.end(), below)) {
      continue;
    }
    Row row;
    AddTermFields(vocabulary.Get(id), vocabulary, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::vector<Row>> ShowTermRows(const model::Question& question,
                                      const graph::View& view) {
  std::vector<Row> rows;
  const Vocabulary& vocabulary = view.vocabulary();
  for (TermId id : question.show_terms) {
    const model::Term& term = vocabulary.Get(id);
    auto mentioning = view.Mentioning(id);
    if (!mentioning.ok()) return mentioning.error();
    std::vector<std::string> merchants;
    for (const graph::PolicyEntry& entry : mentioning.value()) {
      merchants.push_back(entry.version.empty()
                              ? entry.merchant
                              : fmt::format("{}@{}", entry.merchant, entry.version));
    }
    Row row;
    AddTermFields(term, vocabulary, row);
    row.fields.emplace_back("below it", TermNames(vocabulary.Children(id), vocabulary));
    row.fields.emplace_back("iri", term.iri);
    row.fields.emplace_back("policy", term.policy);
    row.fields.emplace_back("declared", fmt::format("{}:{}:{}", term.file,
                                                    term.place.line, term.place.column));
    row.fields.emplace_back("named by", fmt::format("{}", fmt::join(merchants, ", ")));
    std::erase_if(row.fields, [](const auto& field) { return field.second.empty(); });
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace assay::solve
