// A checklist: what a policy is expected to tell, item by item, as a legal team wrote it down.
//
// Checklists are data like vocabularies: a file, compiled and stored, never code.  They ask what
// the text states; whether that is lawful is for the reader.  solve/meaning.md, section 11, says
// when an item is stated.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/filter.h"
#include "model/term.h"

namespace assay::model {

// One thing that a policy could state.
struct Demand {
  enum class Form : uint8_t {
    kFact,           // `state controller`
    kRight,          // `grant access`
    kDuty,           // `duty notify of data breach`
    kSome,           // `some statement where F`
    kEachStatement,  // `each statement where F has X`; `each such statement has X`
    kEachTerm,       // `each data and purpose where F has basis where G`
  };
  Form form = Form::kFact;
  TermId term;   // kFact, kRight, kDuty
  Filter where;  // kSome, kEachStatement, kEachTerm: F.  Of `such`, that of `when`.
  std::vector<FilterField> keys;    // kEachTerm: the fields of terms that stand together.
  std::vector<FilterField> wanted;  // kEachStatement, kEachTerm: X, all of these.
  Filter in;                        // kEachTerm: G.
  friend bool operator==(const Demand&, const Demand&) = default;
};

// Any one of these will do.
struct Requirement {
  std::vector<Demand> alternatives;
  friend bool operator==(const Requirement&, const Requirement&) = default;
};

// `when any statement where F`: the item is about policies that say such a thing.
struct Occasion {
  enum class Form : uint8_t { kAlways, kAny, kNone };
  Form form = Form::kAlways;
  Filter where;
  friend bool operator==(const Occasion&, const Occasion&) = default;
};

struct ChecklistItem {
  std::string title;
  std::string article;  // "Art. 13(1)(a)"; empty without one.
  std::string note;     // The writer's, for the reader.
  // `only if "a data protection officer was designated"`: what no text need say, and what the
  // item hangs on; empty if it does not.
  std::string only_if;
  Occasion when;
  std::vector<Requirement> requirements;  // All of these.
  TextPlace place;                        // In the checklist's file.
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};

struct Checklist {
  std::string name;   // Normalised: "gdpr 13".
  std::string title;  // As quoted; may be empty.
  std::string file;   // As it was given to load.
  TextPlace place;
  Occasion when;  // Of all its items, beside their own.
  std::vector<ChecklistItem> items;
  friend bool operator==(const Checklist&, const Checklist&) = default;
};

// True for a field whose terms `each` can go through: data, recipient, source, purpose, basis,
// subject, place.
bool CanBeKey(FilterField field);
// True for a field that `has` can ask for.
bool CanBeWanted(FilterField field);

// "state controller", "each data and purpose where ... has basis": as the language writes it.
std::string DemandText(const Demand& demand, const Vocabulary& vocabulary);

// The terms that the checklist names, sorted, each once.
std::vector<TermId> TermsOf(const Checklist& checklist);

}  // namespace assay::model
