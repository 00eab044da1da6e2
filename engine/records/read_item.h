// The parts of a record that policy text has too: items, and the clauses of statements and
// exceptions.  Private to records/.
#pragma once

#include <string>
#include <vector>

#include "records/json_line.h"
#include "syntax/tree.h"

namespace assay::records {

// Objects, clauses and exceptions: what a statement and what an exception takes out may hold.
struct ScopeParts {
  syntax::ObjectList& objects;
  syntax::Clauses& clauses;
  std::vector<syntax::ExceptionTree>& exceptions;
};

// Reads the field into the scope's parts if it is one of theirs; else false.  `depth`: how many
// exceptions are around it.
bool ReadScopeField(const JsonField& field, size_t depth, ScopeParts parts,
                    JsonLine& json);

// The names of the fields that ReadScopeField knows.
const std::vector<std::string>& ScopeFields();

// A list of names that may be marked: ["a", "b"] or {"names": ["a"], "only": true}.
struct MarkedNames {
  std::vector<syntax::Name> names;
  std::optional<Span> only;
  std::optional<Span> open;
  std::optional<Span> some;
  std::optional<Span> unnamed;
};

// [LINE, COLUMN, BEGIN, END]
std::optional<syntax::Stood> ReadPlace(JsonValue value, JsonLine& json);

// Where items go: below the headings of their sections, opening those that the item before was not
// in.
class ItemTarget {
 public:
  explicit ItemTarget(std::vector<syntax::Item>& items) : items_(items) {}
  // The list for an item in `sections`, outermost first, which are taken.
  std::vector<syntax::Item>& Below(std::vector<syntax::QuotedText>& sections);

 private:
  std::vector<syntax::Item>& items_;
};

// Adds the item to the target; not if what it is was not said, which is reported.
void ReadItem(JsonValue value, ItemTarget& target, JsonLine& json);

}  // namespace assay::records
