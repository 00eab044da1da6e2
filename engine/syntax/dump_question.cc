// The tree of a question as indented text.
#include "syntax/outline.h"
#include "syntax/parse.h"
#include "syntax/question_tree.h"

namespace assay::syntax {

void DumpFilter(const FilterTree& tree, size_t depth, Outline& out) {
  static constexpr std::string_view kRelations[] = {"is stated", "is", "covers", "under",
                                                    "contains"};
  std::string line = tree.negated ? "not " : "";
  if (tree.form != FilterTree::Form::kTest) {
    line += tree.form == FilterTree::Form::kAnd ? "and" : "or";
  } else {
    line += fmt::format("{} {} {}", Shown(tree.field),
                        kRelations[static_cast<size_t>(tree.relation)],
                        tree.text ? Shown(*tree.text) : Shown(tree.value));
  }
  out.Line(depth, line, tree.span);
  for (const FilterTree& part : tree.parts) DumpFilter(part, depth + 1, out);
}

namespace {

void DumpQuestion(const QuestionTree& tree, size_t depth, Outline& out) {
  if (tree.form == QuestionForm::kUnknown) {
    out.Line(depth, "unknown question");
    return;
  }
  out.Line(depth, fmt::format("question {}", EntryOf(tree.form).name), tree.form_span);
  const size_t in = depth + 1;
  if (!tree.phrase.empty()) out.Line(in, "phrase " + Shown(tree.phrase));
  if (!tree.subjects.empty()) out.Line(in, "subjects " + Shown(tree.subjects));
  if (!tree.rivals.empty()) out.Line(in, "than " + Shown(tree.rivals));
  if (!tree.objects.empty()) out.Line(in, "objects " + Shown(tree.objects));
  if (!tree.list_kind.empty()) out.Line(in, "list " + tree.list_kind);
  if (!tree.show_version.empty()) out.Line(in, "version " + tree.show_version);
  if (tree.show_number != 0) out.Line(in, fmt::format("number {}", tree.show_number));
  for (size_t i = 0; i < kQuestionClauseCount; ++i) {
    const std::optional<QuestionNames>& clause = tree.clauses[i];
    if (!clause) continue;
    out.Line(in,
             fmt::format("{} {}", QuestionClauseWord(static_cast<QuestionClause>(i)),
                         Shown(clause->names)),
             clause->span);
  }
  for (const QuestionTree& inner : tree.inner) DumpQuestion(inner, in, out);
  if (!tree.from_date.text.empty()) {
    out.Line(in, "from " + tree.from_date.text);
    out.Line(in, "to " + tree.to_date.text);
  }
  if (tree.filter) {
    out.Line(in, "where");
    DumpFilter(*tree.filter, in + 1, out);
  }
  if (!tree.group_by.empty()) out.Line(in, "group by " + Shown(tree.group_by));
  if (tree.count) out.Line(in, "count");
  if (!tree.order_by.empty()) {
    out.Line(in, fmt::format("order by {}{}", Shown(tree.order_by),
                             tree.order_descending ? " descending" : ""));
  }
  if (tree.explain) out.Line(in, "explain");
  if (tree.and_why) out.Line(in, "and why");
  if (tree.minimal) out.Line(in, "minimal");
  if (tree.as_of) out.Line(in, "as of " + tree.as_of->text);
  if (tree.strict) out.Line(in, "reading strict");
  if (tree.closed) out.Line(in, "assuming closed");
  if (tree.limit) out.Line(in, fmt::format("limit {}", *tree.limit));
}

}  // namespace

std::string DumpTree(const QuestionTree& tree, const diagnostics::SourceMap& sources) {
  Outline out(sources.Get(tree.file));
  DumpQuestion(tree, 0, out);
  return out.Finish();
}

}  // namespace assay::syntax
