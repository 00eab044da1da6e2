// A checklist file's tree to checklists: names of facts, rights and duties, fields, filters.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/checklist.h"
#include "model/vocabulary.h"

namespace assay::syntax {
struct ChecklistFileTree;
}

namespace assay::resolve {

// Useful only if `sink` has no new errors.  Kinds reported: unknown-name, wrong-kind,
// unknown-field, duplicate-name (two checklists of one name in the file), syntax (an item that
// requires nothing, `such` without an occasion).
std::vector<model::Checklist> ResolveChecklistFile(const syntax::ChecklistFileTree& tree,
                                                   const model::Vocabulary& vocabulary,
                                                   const diagnostics::SourceMap& sources,
                                                   diagnostics::DiagnosticSink& sink);

// A checklist that a file declares, also where something in it is wrong.
struct ChecklistPlace {
  std::string name;  // Normalised.
  diagnostics::FileId file;
  diagnostics::Span span;  // Of the name.
};
std::vector<ChecklistPlace> ChecklistPlaces(const syntax::ChecklistFileTree& tree);

// Reports duplicate-name for each name that two places have.
void ReportDuplicateChecklists(const std::vector<ChecklistPlace>& places,
                               diagnostics::DiagnosticSink& sink);

}  // namespace assay::resolve
