// What a policy means by the names it defines itself.
//
// A defined name stands for the vocabulary's data category of that name, if there is one, and
// for all members, members that are defined names included.  Definitions may be used before they
// stand in the file, but not by themselves.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/policy.h"
#include "resolve/name_resolver.h"
#include "syntax/tree.h"

namespace assay::resolve {

// A definition of the file with its number.
struct NumberedDefinition {
  const syntax::DefineItem* item = nullptr;
  uint32_t number = 0;
};

// What a defined name stands for.
struct Meaning {
  std::vector<model::TermId> terms;  // Without repetitions.
  bool open = false;
  std::vector<uint32_t> numbers;  // Of the definitions that make it, sorted.
  diagnostics::Span span;         // Of the name where it is defined.
};

class DefinitionTable {
 public:
  // Resolves all definitions of a policy; mistakes go to `sink` (unknown-name, wrong-kind,
  // duplicate-name, term-cycle, nested-too-deep).
  DefinitionTable(const std::vector<NumberedDefinition>& definitions,
                  diagnostics::FileId file, NameResolver& names,
                  diagnostics::DiagnosticSink& sink);

  bool empty() const { return entries_.empty(); }
  // Null if the policy does not define the normalised name.  A definition with mistakes in it
  // has the meaning that is left.
  const Meaning* Find(std::string_view normalized) const;

  // The members of a definition: as Meaning::terms, without what the name itself stands for.
  const std::vector<model::TermId>& MembersOf(uint32_t number) const;
  bool IsOpen(uint32_t number) const;
  // True if a definition of the policy has the number.
  bool Has(uint32_t number) const { return by_number_.contains(number); }

 private:
  enum class State : uint8_t { kNew, kOpened, kDone };
  struct Entry {
    NumberedDefinition definition;
    std::string name;
    State state = State::kNew;
    std::vector<model::TermId> members;
    Meaning meaning;
  };

  void Resolve(Entry& entry);
  void AddMember(Entry& entry, const syntax::Name& member);
  void ReportCycle(const Entry& entry, const syntax::Name& member);

  diagnostics::FileId file_;
  NameResolver& names_;
  diagnostics::DiagnosticSink& sink_;
  std::map<std::string, Entry, std::less<>> entries_;  // By name.
  std::map<uint32_t, const Entry*> by_number_;
  std::vector<const Entry*> opened_;  // From the one being resolved to what it uses.
};

}  // namespace assay::resolve
