// One version of one merchant's policy: all that its file says, checked and in numbers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/statement.h"

namespace assay::model {

// `define NAME "Name" as BROADER: members cite "..."`: what the policy itself means by a name.
struct Definition {
  uint32_t number = 0;  // Shares the statements' numbering.
  std::string name;     // Normalised.
  std::string title;    // As quoted; may be empty.
  TermId broader;       // What the text calls it; invalid if it does not say.
  std::vector<TermId> members;
  bool open = false;
  std::vector<Quotation> quotations;
  std::string note;
  std::string section;
  TextPlace place;
  friend bool operator==(const Definition&, const Definition&) = default;
};

// `state controller "..." cite "..."`
struct Fact {
  uint32_t number = 0;
  TermId fact;
  std::string value;
  std::vector<Quotation> quotations;
  std::string implied;
  std::string note;
  std::string section;
  TextPlace place;
  friend bool operator==(const Fact&, const Fact&) = default;
};

// `defect "..." cite "..."`: the text announces something that is not there.
struct Defect {
  uint32_t number = 0;
  std::string text;
  std::vector<Quotation> quotations;
  std::string note;
  std::string section;
  TextPlace place;
  friend bool operator==(const Defect&, const Defect&) = default;
};

// `ignore "why" cite "..."`: text that states no practice.  Not numbered: it says nothing.
struct Ignored {
  std::string why;
  std::vector<Quotation> quotations;
  std::string section;
  TextPlace place;
  friend bool operator==(const Ignored&, const Ignored&) = default;
};

// What the policy declares to decide where its own statements meet.
enum class Precedence : uint8_t { kNone, kSpecific, kProhibitions, kPermissions };
std::string_view PrecedenceWord(Precedence precedence);

struct Policy {
  std::string merchant;  // Normalised: "a la lune"; the id before `#`.
  std::string title;     // As quoted: "A La Lune"; empty without one.
  std::string version;   // ISO 8601 date it took effect; empty: undated.

  std::string file;  // The .policy file, as it was given to load.
  std::string source_file;  // File name of the source without its folder: "allegra.txt".
  uint64_t source_hash[2] = {0, 0};  // XXH3-128 of the source's bytes, high word first.

  Precedence precedence = Precedence::kNone;
  uint32_t precedence_number = 0;  // Shares the statements' numbering; 0 without one.
  std::vector<Quotation> precedence_quotations;

  std::vector<Statement> statements;  // By number; the numbers of the rest are missing here.
  std::vector<Definition> definitions;
  std::vector<Fact> facts;
  std::vector<Defect> defects;
  std::vector<Ignored> ignored;

  // The statement of that number, or null.
  const Statement* FindStatement(uint32_t number) const;
  // "allegra#12": what people cite.  A dated version of a merchant with several is
  // "acme@2024-01-01#12" in answers that span versions.
  std::string StatementName(uint32_t number) const;

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace assay::model
