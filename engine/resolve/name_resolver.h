// One name to one term, and what to say when there is none.
//
// The place in the sentence says which kind is expected.  A name that another kind has is told
// apart from one that nobody has; both point at the declarations that were probably meant.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "model/vocabulary.h"
#include "resolve/spelling_cache.h"
#include "syntax/tree.h"

namespace assay::resolve {

// "data category", "legal basis", ...: a term of the kind, in messages.
std::string_view KindNoun(model::TermKind kind);
// The kind that a word like "data" or "basis" opens, if any.
std::optional<model::TermKind> KindOfWord(std::string_view word);
// The noun with "a" or "an".
std::string KindNounWithArticle(model::TermKind kind);
// Words [first, last) of a name as a name; empty if there are none.
syntax::Name SubName(const syntax::Name& name, size_t first, size_t last);
// "`a`, `b` or `c`"
std::string QuotedNames(const std::vector<std::string>& names);
// Where something of `file` stands.
model::TextPlace PlaceOf(const diagnostics::SourceFile& file, diagnostics::Span span);

// Whose names these are: what helps the writer of a policy does not help who asks.
enum class Asker : uint8_t { kPolicy, kQuestion };

class NameResolver {
 public:
  // Names stand in `file`; everything must outlive the resolver.  `spellings` may be null.
  NameResolver(Asker asker, diagnostics::FileId file, const model::Vocabulary& vocabulary,
               const diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink,
               SpellingCache* spellings = nullptr);

  const model::Vocabulary& vocabulary() const { return vocabulary_; }

  // The term that has the name, of the first of `kinds` that knows it.  None: reported, as a name
  // of the first kind that is wrong.
  std::optional<model::TermId> Resolve(const syntax::Name& name,
                                       const std::vector<model::TermKind>& kinds);

  std::optional<model::TermId> Resolve(const syntax::Name& name, model::TermKind kind);

  // The same without a report, of words [0, last) of the name.
  std::optional<model::TermId> Find(const syntax::Name& name, size_t last,
                                    model::TermKind kind) const;
  // The same of a name that is normalised.
  std::optional<model::TermId> Find(std::string_view normalized,
                                    const std::vector<model::TermKind>& kinds) const;

  // Reports that `name` is no term of `kinds`: wrong-kind if another kind has it, else
  // unknown-name.  `extra_help` goes before the usual one.
  void ReportMissing(const syntax::Name& name, const std::vector<model::TermKind>& kinds,
                     std::string_view extra_help = "");

  // The statement at hand, which must outlive its names' resolving: a name that is unknown alone
  // but known together with the next ones ("right" "to" "erasure") was meant to be in backticks.
  void SetStatement(const syntax::StatementTree& statement);

  // "the purpose `marketing` is declared here"; absent if that text is not at hand.
  std::optional<diagnostics::Label> DeclaredHere(model::TermId term);

 private:
  bool ReportSplitName(const syntax::Name& name, model::TermKind kind);
  void ReportWrongKind(const syntax::Name& name, model::TermKind expected,
                       const std::vector<model::TermId>& found,
                       std::string_view extra_help);
  void ReportUnknown(const syntax::Name& name, const std::vector<model::TermKind>& kinds,
                     std::string_view extra_help);
  const std::vector<std::string>& Nearest(const std::string& normalized,
                                          const std::vector<model::TermKind>& kinds);

  Asker asker_;
  diagnostics::FileId file_;
  const model::Vocabulary& vocabulary_;
  const diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;
  SpellingCache* spellings_;
  const syntax::StatementTree* statement_ = nullptr;
  std::optional<std::vector<diagnostics::Span>> neighbours_;  // Its names, once needed.
  diagnostics::Span reported_;  // What the last split name covers.
  // By first kind and name, so that one slip at many places is looked for once.
  std::map<std::pair<model::TermKind, std::string>, std::vector<std::string>> nearest_;
  std::map<std::string, diagnostics::FileId> files_;
};

}  // namespace assay::resolve
