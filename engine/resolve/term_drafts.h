// Terms in the making: every mention of a name gathered, one of them its declaration.
//
// What declares and what adds is told in vocabulary.h.  Mentions are ordered by path and place
// and everything follows from that order, so that the order of the files changes nothing.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/term.h"
#include "syntax/tree.h"

namespace assay::resolve {

inline constexpr size_t kNoTerm = static_cast<size_t>(-1);

using KindName = std::pair<model::TermKind, std::string>;

// One place where a term is named as a term.
struct Mention {
  const syntax::TermTree* tree;
  diagnostics::FileId file;
  model::TermKind kind;
  std::string name;
  size_t enclosing;  // The mention around it, or kNoTerm.

  diagnostics::Place place() const { return {file, tree->name.span}; }
  bool adds() const { return !tree->parents.empty(); }
};

// A term without its arrows.
struct Draft {
  size_t declaration = 0;        // Mention
  std::vector<size_t> mentions;  // In their order.
  model::Term term;
};

// Whose name or synonym something is, and where that is said.
struct NameOwner {
  size_t draft;
  diagnostics::Place place;
};

class TermDrafts {
 public:
  // Gathers the terms of all trees, which must outlive the drafts.  Kinds reported:
  // duplicate-name, wrong-kind, syntax.
  TermDrafts(const std::vector<syntax::VocabularyTree>& trees,
             const diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink);

  const std::vector<Mention>& mentions() const { return mentions_; }
  std::vector<Draft>& drafts() { return drafts_; }
  // Names and synonyms.
  const std::map<KindName, NameOwner>& names() const { return names_; }

  // The draft that a mention belongs to.
  size_t DraftOf(size_t mention) const { return draft_of_[mention]; }
  // The draft that has the name or synonym, or kNoTerm.
  size_t Find(const KindName& name) const;

 private:
  void GatherMentions(const std::vector<syntax::VocabularyTree>& trees);
  void Gather(const std::vector<syntax::TermTree>& terms, diagnostics::FileId file,
              model::TermKind kind, size_t enclosing);
  void Declare();
  void AddDeclaration(size_t mention);
  size_t NewDraft(size_t mention);
  void ClaimSynonyms(size_t draft);
  void AddAttributes(size_t draft);
  void AddPolicy(const Mention& mention, model::Term& term,
                 std::optional<diagnostics::Place>& first);
  // Sets a field that all mentions together may set once.
  void Set(const std::string& value, diagnostics::Place place, std::string_view what,
           const std::string& name, std::string& field,
           std::optional<diagnostics::Place>& first);
  void ReportEmptyName(diagnostics::Place place);
  void ReportTakenName(const Mention& here, const std::string& name,
                       diagnostics::Place place, const NameOwner& owner);

  const diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;
  std::vector<Mention> mentions_;
  std::vector<size_t> draft_of_;  // By mention.
  std::vector<Draft> drafts_;
  std::map<KindName, NameOwner> names_;
};

}  // namespace assay::resolve
