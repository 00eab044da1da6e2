#include "render/json.h"

#include <nlohmann/json.hpp>

#include "render/phrases.h"

namespace assay::render {

using Json = nlohmann::ordered_json;
using model::Dimension;
using model::Evidence;
using model::Row;

namespace {

Json OfQuote(const model::Quote& quote) {
  return {{"text", quote.text},
          {"source", quote.source},
          {"line", quote.line},
          {"column", quote.column}};
}

Json OfStep(const model::IsAStep& step) {
  return {{"narrow", step.narrow},
          {"broad", step.broad},
          {"file", step.file},
          {"line", step.line},
          {"column", step.column}};
}

void AddIfSaid(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

Json OfEvidence(const Evidence& evidence) {
  Json json;
  json["statement"] = evidence.statement;
  json["role"] = model::RoleWord(evidence.role);
  json["quotes"] = Json::array();
  for (const model::Quote& quote : evidence.quotes)
    json["quotes"].push_back(OfQuote(quote));
  AddIfSaid(json, "label", evidence.label);
  AddIfSaid(json, "says", evidence.says);
  if (evidence.line > 0) {
    json["place"] = {
        {"file", evidence.file}, {"line", evidence.line}, {"column", evidence.column}};
  }
  AddIfSaid(json, "implied", evidence.implied);
  AddIfSaid(json, "note", evidence.note);
  AddIfSaid(json, "conditions", evidence.conditions);
  AddIfSaid(json, "reason", evidence.reason);
  for (const model::IsAStep& step : evidence.steps) json["steps"].push_back(OfStep(step));
  return json;
}

Json OfEvidences(const std::vector<Evidence>& list) {
  Json json = Json::array();
  for (const Evidence& evidence : list) json.push_back(OfEvidence(evidence));
  return json;
}

Json OfCandidate(const model::Candidate& candidate) {
  Json json = OfEvidence(candidate.evidence);
  json["failed_dimension"] = candidate.failed_dimension;
  json["failure"] = candidate.failure;
  json["smallest_change"] = candidate.smallest_change;
  json["change_size"] = candidate.change_size;
  return json;
}

Json OfGround(const model::Ground& ground) {
  Json json = {{"kind", model::GroundWord(ground.kind)}, {"sentence", ground.sentence}};
  AddIfSaid(json, "statement", ground.statement);
  if (ground.line > 0) {
    json["place"] = {
        {"file", ground.file}, {"line", ground.line}, {"column", ground.column}};
  }
  return json;
}

Json OfDecisive(const model::Decisive& decisive) {
  Json json;
  json["sets"] = decisive.sets;
  json["changes"] = Json::array();
  for (const model::Change& change : decisive.changes) {
    json["changes"].push_back({{"strike", change.strike},
                               {"verdict", model::VerdictWord(change.verdict)},
                               {"strength", model::StrengthWord(change.strength)},
                               {"conditions", change.conditions}});
  }
  AddIfSaid(json, "incomplete", decisive.incomplete);
  return json;
}

// What the reader asks for first comes first; the rest in the order of the dimensions.
void AddPoint(const Row& row, Json& json) {
  using enum Dimension;
  for (Dimension d : {kRecipient, kData, kAction, kActor, kSource, kPurpose, kBasis,
                      kSubject, kPlace, kUntil}) {
    AddIfSaid(json, std::string(model::DimensionWord(d)).c_str(), row[d]);
  }
}

void AddVerdict(const Row& row, Json& json) {
  json["verdict"] = row.verdict ? Json(model::VerdictWord(*row.verdict)) : Json(nullptr);
  json["strength"] = model::StrengthWord(row.strength);
  json["purposes"] = row.purposes;
  json["bases"] = row.bases;
  json["conditions"] = row.conditions;
  json["assumptions"] = row.assumptions;
}

void AddGap(const model::Gap& gap, Json& json) {
  json["checklist"] = gap.checklist;
  json["item"] = gap.item;
  AddIfSaid(json, "article", gap.article);
  json["state"] = model::GapStateWord(gap.state);
  json["found"] = gap.found;
  json["lacking"] = gap.lacking;
  AddIfSaid(json, "only_if", gap.only_if);
  AddIfSaid(json, "note", gap.note);
}

Json OfTotal(const model::GapTotal& total) {
  Json json = Json::object();
  AddIfSaid(json, "merchant", total.merchant);
  AddIfSaid(json, "version", total.version);
  json["checklist"] = total.checklist;
  AddIfSaid(json, "title", total.checklist_title);
  json["stated"] = total.stated;
  json["partly"] = total.partly;
  json["missing"] = total.missing;
  json["missing_only_if"] = total.missing_only_if;
  json["not_applicable"] = total.not_applicable;
  return json;
}

Json OfRow(const Row& row, bool judges, bool and_why) {
  Json json = Json::object();
  AddIfSaid(json, "merchant", row.merchant);
  AddIfSaid(json, "version", row.version);
  AddPoint(row, json);
  if (judges) AddVerdict(row, json);
  if (!row.retention.empty()) json["retention"] = row.retention;
  if (row.gap) {
    AddGap(*row.gap, json);
  } else {
    for (const auto& [key, value] : row.fields) json[key] = value;
  }
  if (judges || row.gap || !row.because.empty())
    json["because"] = OfEvidences(row.because);
  if (judges || !row.against.empty()) json["against"] = OfEvidences(row.against);
  if (judges || row.gap) json["leads"] = OfEvidences(row.leads);
  if (and_why && judges) json["considered"] = OfEvidences(row.considered);
  for (const auto& candidate : row.candidates) {
    json["candidates"].push_back(OfCandidate(candidate));
  }
  if (row.decisive) json["decisive"] = OfDecisive(*row.decisive);
  for (const model::Ground& ground : row.rests_on)
    json["rests_on"].push_back(OfGround(ground));
  if (row.ordinary) json["ordinary_reading"] = model::VerdictWord(*row.ordinary);
  return json;
}

Json OfDifference(const model::Difference& difference) {
  Json json;
  json["file"] = difference.file;
  json["line"] = difference.line;
  json["column"] = difference.column;
  json["question"] = difference.question;
  json["expected"] = difference.expected;
  AddIfSaid(json, "problem", difference.problem);
  json["got"] = Json::array();
  const bool judges = JudgesPoints(difference.got.form);
  for (const Row& row : difference.got.rows) {
    json["got"].push_back(OfRow(row, judges, false));
  }
  return json;
}

Json OfProtection(const model::Protection& protection) {
  Json json;
  json["merchant"] = protection.merchant;
  AddIfSaid(json, "version", protection.version);
  json["changes"] = protection.changes;
  json["noticed"] = protection.noticed;
  json["unnoticed"] = Json::array();
  for (const model::Unnoticed& unnoticed : protection.unnoticed) {
    Json struck = OfEvidence(unnoticed.statement);
    struck.erase("role");
    struck.erase("quotes");
    AddIfSaid(struck, "exception", unnoticed.struck);
    json["unnoticed"].push_back(std::move(struck));
  }
  return json;
}

Json OfCounts(const model::RelationCounts& counts) {
  Json json;
  for (size_t i = 0; i < model::kRelationCount; ++i) {
    const auto relation = static_cast<model::Relation>(i);
    json[std::string(model::RelationWord(relation))] = counts[relation];
  }
  json["stricter_by_silence"] = counts.stricter_by_silence;
  json["looser_by_silence"] = counts.looser_by_silence;
  return json;
}

Json OfComparison(const model::Comparison& comparison) {
  Json json;
  json["left"] = comparison.left;
  json["right"] = comparison.right;
  json["relation"] = model::OverallWord(comparison.relation);
  json["left_is_stricter"] = model::CertaintyWord(comparison.left_is_stricter);
  json["counts"] = OfCounts(comparison.counts);
  json["by"] = Json::array();
  for (const model::DimensionSummary& summary : comparison.summaries) {
    json["by"].push_back({{"dimension", model::DimensionWord(summary.dimension)},
                          {"terms", summary.terms},
                          {"counts", OfCounts(summary.counts)}});
  }
  return json;
}

Json OfChanges(const model::Changes& changes) {
  Json json;
  json["edits"] = Json::array();
  for (const model::Edit& edit : changes.edits) {
    Json one;
    one["edit"] = model::EditWord(edit.kind);
    if (!edit.before.because.empty())
      one["before"] = OfEvidence(edit.before.because.front());
    if (!edit.after.because.empty())
      one["after"] = OfEvidence(edit.after.because.front());
    one["changed"] = OfCounts(edit.changed);
    json["edits"].push_back(std::move(one));
  }
  json["quotations"] = Json::array();
  for (const model::QuotationChange& change : changes.quotations) {
    Json one;
    one["fate"] = model::FateWord(change.fate);
    one["statement"] = change.statement;
    if (!change.before.text.empty()) one["before"] = OfQuote(change.before);
    if (!change.after.text.empty()) one["after"] = OfQuote(change.after);
    json["quotations"].push_back(std::move(one));
  }
  json["others"] = changes.others;
  return json;
}

}  // namespace

std::string AsJson(const model::TestReport& report) {
  Json json;
  json["files"] = report.files;
  json["questions"] = report.questions;
  json["expectations"] = report.expectations;
  json["differences"] = Json::array();
  for (const auto& difference : report.differences) {
    json["differences"].push_back(OfDifference(difference));
  }
  if (report.mutated) {
    json["protection"] = Json::array();
    for (const auto& protection : report.protection) {
      json["protection"].push_back(OfProtection(protection));
    }
  }
  if (!report.notes.empty()) json["notes"] = report.notes;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string AsJson(const model::Answer& answer, JsonLayout layout) {
  Json json;
  json["question"] = answer.question;
  json["understood"] = answer.understood;
  AddIfSaid(json, "incomplete", answer.incomplete);
  if (!answer.explanation.empty()) json["explanation"] = answer.explanation;
  if (!answer.notes.empty()) json["notes"] = answer.notes;
  if (!answer.summary.empty()) json["summary"] = answer.summary;
  if (answer.comparison) json["comparison"] = OfComparison(*answer.comparison);
  if (answer.changes) json["changes"] = OfChanges(*answer.changes);
  for (const model::GapTotal& total : answer.gap_totals)
    json["totals"].push_back(OfTotal(total));
  json["answers"] = Json::array();
  const bool judges = JudgesPoints(answer);
  for (const Row& row : answer.rows) {
    json["answers"].push_back(OfRow(row, judges, answer.and_why));
  }
  json["searched"] = {{"policies", answer.searched_policies},
                      {"statements", answer.searched_statements}};
  const int indent = layout == JsonLayout::kIndented ? 2 : -1;
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace assay::render
