// Text to syntax trees, all languages.
//
// Parsing never fails: it gives a tree of what it could read, and diagnostics for the
// rest. It ends quickly whatever the text: size, encoding and nesting are bounded before
// the parser sees anything, and a file at the sink's error limit is left there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "diagnostics/source.h"
#include "syntax/checklist_tree.h"
#include "syntax/question_tree.h"
#include "syntax/tree.h"

namespace assay::syntax {

inline constexpr size_t kMaxFileBytes = 16u << 20;
inline constexpr size_t kMaxQuestionBytes = 16u << 10;
inline constexpr size_t kMaxNesting = 64;  // Braces and parentheses, and exceptions.
inline constexpr size_t kMaxTokens =
    4'000'000;  // Each costs some 300 bytes while parsing.
inline constexpr size_t kMaxChecklistTokens = 400'000;  // Parsed by the careful run alone.

// Kinds reported: file-too-large, not-utf8, empty-file, nested-too-deep, syntax,
// unclosed-string, repeated-clause, missing-cite.
VocabularyTree ParseVocabulary(const diagnostics::SourceMap& sources,
                               diagnostics::FileId file,
                               diagnostics::DiagnosticSink& sink);
PolicyFileTree ParsePolicyFile(const diagnostics::SourceMap& sources,
                               diagnostics::FileId file,
                               diagnostics::DiagnosticSink& sink);

// The same kinds, but for missing-cite.
ChecklistFileTree ParseChecklistFile(const diagnostics::SourceMap& sources,
                                     diagnostics::FileId file,
                                     diagnostics::DiagnosticSink& sink);

// `names_with_keywords`: known names, normalised (model::NormalizeName), for which
// HoldsQuestionKeyword is true; the longest that fits at a place becomes one whole name
// there. Others in the list do no harm.  Kinds reported: those of files where they apply,
// and unknown-question for a text that fits no form.
QuestionTree ParseQuestion(const diagnostics::SourceMap& sources,
                           diagnostics::FileId file,
                           const std::vector<std::string>& names_with_keywords,
                           diagnostics::DiagnosticSink& sink);

// True if a question could not hold this normalised name as it is: "right to erasure",
// "made for you".
bool HoldsQuestionKeyword(std::string_view normalized);

// For people and golden cases (`assay dump --stage=tokens|tree`): indented text, a line
// per token or node, the same for the same input.
enum class Language { kVocabulary, kPolicy, kChecklist, kQuestion };
std::string DumpTokens(const diagnostics::SourceMap& sources, diagnostics::FileId file,
                       Language language);
std::string DumpTree(const VocabularyTree& tree, const diagnostics::SourceMap& sources);
std::string DumpTree(const PolicyFileTree& tree, const diagnostics::SourceMap& sources);
std::string DumpTree(const ChecklistFileTree& tree,
                     const diagnostics::SourceMap& sources);
std::string DumpTree(const QuestionTree& tree, const diagnostics::SourceMap& sources);

}  // namespace assay::syntax
