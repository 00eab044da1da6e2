// A checklist file as written, before any name is looked up.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "syntax/question_tree.h"
#include "syntax/tree.h"

namespace assay::syntax {

struct DemandTree {
  enum class Form : uint8_t {
    kState,      // `state NAME`
    kGrant,      // `grant NAME`
    kDuty,       // `duty NAME`
    kSome,       // `some statement where F`
    kSuch,       // `each such statement has X`
    kStatement,  // `each statement where F has X`
    kSuchTerm,   // `each such K and K has X where G`
    kTerm,       // `each K and K where F has X where G`
  };
  Form form = Form::kState;
  Name name;                        // kState, kGrant, kDuty
  std::vector<Name> keys;           // kTerm, kSuchTerm: K
  std::optional<FilterTree> where;  // F
  std::vector<Name> wanted;         // X
  std::optional<FilterTree> in;     // G
  Span span;
};

struct RequirementTree {
  std::vector<DemandTree> alternatives;
  Span span;
};

// `when any statement where F`, `when no statement where F`
struct OccasionTree {
  bool any = true;
  FilterTree where;
  Span span;
};

struct ChecklistItemTree {
  QuotedText title;
  std::optional<QuotedText> article;  // `under`
  std::optional<QuotedText> note;
  std::optional<QuotedText> only_if;
  std::optional<OccasionTree> when;
  std::vector<RequirementTree> requirements;  // Without broken ones.
  Span span;
  bool broken = false;  // Something of it did not parse: reported, and not to be used.
};

struct ChecklistTree {
  Name name;
  std::optional<QuotedText> title;
  std::optional<OccasionTree> when;
  std::vector<ChecklistItemTree> items;
  Span span;
};

struct ChecklistFileTree {
  diagnostics::FileId file;
  std::vector<ChecklistTree> checklists;
};

}  // namespace assay::syntax
