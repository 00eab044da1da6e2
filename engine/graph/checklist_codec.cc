// A checklist's record, described once for writing and reading (record_io.h).
#include <algorithm>

#include "graph/codec.h"
#include "graph/fields.h"
#include "model/checklist.h"

namespace assay::graph {
namespace {

using model::Checklist;
using model::ChecklistItem;
using model::Demand;
using model::Filter;
using model::FilterAtom;
using model::FilterField;
using model::Occasion;
using model::Requirement;

constexpr auto kLastField = static_cast<FilterField>(model::kFilterFieldCount - 1);

template <typename Io>
void Fields(Io& io, Of<Io, FilterAtom>& atom) {
  io.Choice(atom.field, kLastField);
  io.Choice(atom.relation, model::FilterRelation::kIsUnnamed);
  TermFields(io, atom.terms);
  io.Phrase(atom.text);
  io.Number(atom.number);
}

template <typename Io>
void Fields(Io& io, Of<Io, Filter>& filter) {
  if (!io.Enter()) return;
  io.Choice(filter.form, Filter::Form::kOr);
  if (filter.form == Filter::Form::kAtom)
    Fields(io, filter.atom);
  else if (filter.form != Filter::Form::kTrue)
    io.List(filter.parts, [&](auto& part) { Fields(io, part); });
  io.Leave();
}

template <typename Io>
void FieldListFields(Io& io, Of<Io, std::vector<FilterField>>& fields) {
  io.List(fields, [&](auto& field) { io.Choice(field, kLastField); });
}

template <typename Io>
void Fields(Io& io, Of<Io, Demand>& demand) {
  io.Choice(demand.form, Demand::Form::kEachTerm);
  io.Term(demand.term);
  Fields(io, demand.where);
  FieldListFields(io, demand.keys);
  FieldListFields(io, demand.wanted);
  Fields(io, demand.in);
}

template <typename Io>
void Fields(Io& io, Of<Io, Requirement>& requirement) {
  io.List(requirement.alternatives, [&](auto& demand) { Fields(io, demand); });
}

template <typename Io>
void Fields(Io& io, Of<Io, Occasion>& occasion) {
  io.Choice(occasion.form, Occasion::Form::kNone);
  Fields(io, occasion.where);
}

template <typename Io>
void Fields(Io& io, Of<Io, ChecklistItem>& item) {
  io.Text(item.title);
  io.Text(item.article);
  io.Text(item.note);
  io.Text(item.only_if);
  io.Place(item.place);
  Fields(io, item.when);
  io.List(item.requirements, [&](auto& requirement) { Fields(io, requirement); });
}

template <typename Io>
void Fields(Io& io, Of<Io, Checklist>& checklist) {
  io.Text(checklist.name);
  io.Text(checklist.title);
  io.Text(checklist.file);
  io.Place(checklist.place);
  Fields(io, checklist.when);
  io.List(checklist.items, [&](auto& item) { Fields(io, item); });
}

// ---- What solve/ takes for granted, and only resolve/ makes ----

bool Fits(const Filter& filter) {
  switch (filter.form) {
    case Filter::Form::kTrue:
      return true;
    case Filter::Form::kAtom:
      return model::CanAsk(filter.atom.field, filter.atom.relation);
    case Filter::Form::kNot:
      return filter.parts.size() == 1 && Fits(filter.parts.front());
    case Filter::Form::kAnd:
    case Filter::Form::kOr:
      return filter.parts.size() >= 2 &&
             std::all_of(filter.parts.begin(), filter.parts.end(), Fits);
  }
  return false;
}

bool Fits(const Demand& demand) {
  const bool names_term = demand.form == Demand::Form::kFact ||
                          demand.form == Demand::Form::kRight ||
                          demand.form == Demand::Form::kDuty;
  const bool is_each = demand.form == Demand::Form::kEachTerm;
  const bool wants = is_each || demand.form == Demand::Form::kEachStatement;
  return demand.term.valid() == names_term && demand.keys.empty() != is_each &&
         demand.wanted.empty() != wants && Fits(demand.where) && Fits(demand.in) &&
         std::all_of(demand.keys.begin(), demand.keys.end(), model::CanBeKey) &&
         std::all_of(demand.wanted.begin(), demand.wanted.end(), model::CanBeWanted);
}

bool Fits(const Requirement& requirement) {
  return !requirement.alternatives.empty() &&
         std::all_of(requirement.alternatives.begin(), requirement.alternatives.end(),
                     [](const Demand& demand) { return Fits(demand); });
}

bool Fits(const ChecklistItem& item) {
  return Fits(item.when.where) && !item.requirements.empty() &&
         std::all_of(item.requirements.begin(), item.requirements.end(),
                     [](const Requirement& requirement) { return Fits(requirement); });
}

}  // namespace

std::string EncodeChecklist(const Checklist& checklist) {
  RecordWriter out;
  Fields(out, checklist);
  return out.Take();
}

std::optional<Checklist> DecodeChecklist(std::string_view record,
                                         const model::Vocabulary* vocabulary) {
  RecordReader in(record, vocabulary);
  Checklist checklist;
  Fields(in, checklist);
  const bool fits = in.AtEnd() && Fits(checklist.when.where) &&
                    std::all_of(checklist.items.begin(), checklist.items.end(),
                                [](const ChecklistItem& item) { return Fits(item); });
  if (!fits) return std::nullopt;
  return checklist;
}

}  // namespace assay::graph
