// Checklists as indented text.
#include <fmt/format.h>

#include "syntax/outline.h"
#include "syntax/parse.h"

namespace assay::syntax {
namespace {

std::string_view FormWord(DemandTree::Form form) {
  switch (form) {
    case DemandTree::Form::kState:
      return "state";
    case DemandTree::Form::kGrant:
      return "grant";
    case DemandTree::Form::kDuty:
      return "duty";
    case DemandTree::Form::kSome:
      return "some statement";
    case DemandTree::Form::kSuch:
      return "each such statement";
    case DemandTree::Form::kStatement:
      return "each statement";
    case DemandTree::Form::kSuchTerm:
      return "each such";
    case DemandTree::Form::kTerm:
      return "each";
  }
  return "";
}

void DumpNames(std::string_view lead, const std::vector<Name>& names, size_t depth,
               Outline& out) {
  for (const Name& name : names)
    out.Line(depth, fmt::format("{} {}", lead, Shown(name)), name.span);
}

void DumpDemand(const DemandTree& demand, Outline& out) {
  const std::string name = demand.name.empty() ? "" : " " + Shown(demand.name);
  out.Line(3, fmt::format("{}{}", FormWord(demand.form), name), demand.span);
  DumpNames("key", demand.keys, 4, out);
  if (demand.where) DumpFilter(*demand.where, 4, out);
  DumpNames("has", demand.wanted, 4, out);
  if (demand.in) DumpFilter(*demand.in, 4, out);
}

void DumpOccasion(const OccasionTree& when, size_t depth, Outline& out) {
  out.Line(depth, when.any ? "when any statement" : "when no statement", when.span);
  DumpFilter(when.where, depth + 1, out);
}

void DumpItem(const ChecklistItemTree& item, Outline& out) {
  out.Line(1, fmt::format("item {}{}", Shown(item.title), item.broken ? " (broken)" : ""),
           item.span);
  if (item.article) out.Line(2, "under " + Shown(*item.article), item.article->span);
  if (item.note) out.Line(2, "note " + Shown(*item.note), item.note->span);
  if (item.only_if) out.Line(2, "only if " + Shown(*item.only_if), item.only_if->span);
  if (item.when) DumpOccasion(*item.when, 2, out);
  for (const RequirementTree& requirement : item.requirements) {
    out.Line(2, "requirement", requirement.span);
    for (const DemandTree& demand : requirement.alternatives) DumpDemand(demand, out);
  }
}

}  // namespace

std::string DumpTree(const ChecklistFileTree& tree,
                     const diagnostics::SourceMap& sources) {
  Outline out(sources.Get(tree.file));
  for (const ChecklistTree& checklist : tree.checklists) {
    out.Line(0,
             fmt::format("checklist {}{}", Shown(checklist.name),
                         checklist.title ? " " + Shown(*checklist.title) : ""),
             checklist.span);
    if (checklist.when) DumpOccasion(*checklist.when, 1, out);
    for (const ChecklistItemTree& item : checklist.items) DumpItem(item, out);
  }
  return out.Finish();
}

}  // namespace assay::syntax
