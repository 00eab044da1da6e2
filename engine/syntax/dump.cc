// Trees as indented text: a line per node, what is absent is left out, places last.
#include "syntax/dump.h"

#include <fmt/format.h>

#include "syntax/outline.h"
#include "syntax/parse.h"

namespace assay::syntax {
namespace {

using diagnostics::SourceFile;
using diagnostics::SourceMap;

// ---- Vocabulary files ----

void DumpTerm(const TermTree& term, size_t depth, Outline& out) {
  out.Line(depth,
           fmt::format("term {}{}", Shown(term.name), term.broken ? " (broken)" : ""),
           term.span);
  if (!term.synonyms.empty()) out.Line(depth + 1, "also " + Shown(term.synonyms));
  if (!term.parents.empty()) out.Line(depth + 1, "is " + Shown(term.parents));
  if (term.iri) out.Line(depth + 1, fmt::format("= <{}>", term.iri->text));
  if (!term.policy.empty()) out.Line(depth + 1, "policy " + Shown(term.policy));
  for (const TermTree& child : term.children) DumpTerm(child, depth + 1, out);
}

// ---- Policy files ----

std::string Shown(const ConditionTree& condition) {
  switch (condition.form) {
    case ConditionTree::Form::kName:
      return Shown(condition.name);
    case ConditionTree::Form::kPhrase:
      return Shown(condition.phrase);
    default:
      break;
  }
  std::string text = "(";
  for (const ConditionTree& part : condition.parts) {
    if (text.size() > 1)
      text += condition.form == ConditionTree::Form::kAnd ? " and " : " or ";
    text += Shown(part);
  }
  return text + ")";
}

std::string Shown(const PeriodClause& period) {
  std::string text =
      period.is_quoted ? fmt::format("\"{}\"", period.duration) : period.duration;
  if (period.after) text += " after " + Shown(*period.after);
  return text;
}

std::string Shown(const NameList& list) {
  std::string text = list.only ? "only " : "";
  text += Shown(list.names);
  if (list.unnamed) text += list.names.empty() ? "(unnamed)" : ", (unnamed)";
  if (list.open) text += ", ...";
  return text;
}

std::string Shown(const ObjectList& objects) {
  static constexpr std::string_view kQuantifiers[] = {"", "each ", "any ", "some "};
  std::string text = objects.only ? "only " : "";
  text += kQuantifiers[static_cast<size_t>(objects.quantifier)];
  text += Shown(objects.names);
  if (objects.open) text += objects.names.empty() ? "..." : ", ...";
  return text;
}

std::string Shown(const UntilClause& until) {
  std::string text = until.only ? "only " : "";
  for (size_t i = 0; i < until.events.size(); ++i) {
    if (i > 0) text += ", ";
    text += Shown(until.events[i]);
  }
  if (until.open) text += ", ...";
  return text;
}

void DumpClauses(const Clauses& clauses, size_t depth, Outline& out) {
  for (size_t i = 0; i < kClauseCount; ++i) {
    const Rare<NameList>& list = clauses.lists[i];
    if (!list) continue;
    out.Line(depth,
             fmt::format("{} {}", ClauseWord(static_cast<Clause>(i)), Shown(*list)),
             list->span);
  }
  const auto condition = [&](std::string_view word, const ConditionClause& clause) {
    out.Line(
        depth,
        fmt::format("{} {}{}", word, clause.only ? "only " : "", Shown(clause.condition)),
        clause.span);
  };
  if (clauses.if_clause) condition("if", *clauses.if_clause);
  if (clauses.unless_clause) condition("unless", *clauses.unless_clause);
  if (clauses.until)
    out.Line(depth, "until " + Shown(*clauses.until), clauses.until->span);
  if (clauses.at_least) {
    out.Line(depth, "for at least " + Shown(*clauses.at_least), clauses.at_least->span);
  }
  if (clauses.at_most) {
    out.Line(depth, "for at most " + Shown(*clauses.at_most), clauses.at_most->span);
  }
}

// Recursion is bounded by kMaxNesting.
void DumpException(const ExceptionTree& exception, size_t depth, Outline& out) {
  static constexpr std::string_view kForms[] = {"as stated", "names", "scope", "labels"};
  out.Line(depth, fmt::format("except {}", kForms[static_cast<size_t>(exception.form)]),
           exception.span);
  const std::string objects = Shown(exception.objects);
  if (!objects.empty()) out.Line(depth + 1, "objects " + objects);
  DumpClauses(exception.clauses, depth + 1, out);
  for (const ExceptionTree& inner : exception.exceptions)
    DumpException(inner, depth + 1, out);
}

void DumpBacking(const Backing& backing, size_t depth, Outline& out) {
  for (const QuotedText& quotation : backing.quotations) {
    out.Line(depth, "cite " + Shown(quotation), quotation.span);
  }
  if (backing.implied) out.Line(depth, "implied " + Shown(*backing.implied));
  if (backing.note) out.Line(depth, "note " + Shown(*backing.note));
}

void DumpItem(const Item& item, size_t depth, Outline& out);

// One overload per form of item.
struct ItemDumper {
  size_t depth;
  Outline& out;

  void operator()(const SourceItem& item) {
    out.Line(depth, "source " + Shown(item.path), item.span);
  }
  void operator()(const VersionItem& item) {
    out.Line(depth, "version " + Shown(item.date), item.span);
  }
  void operator()(const DefineItem& item) {
    out.Line(depth,
             fmt::format("define {}{}{}", Shown(item.name),
                         item.title ? " " + Shown(*item.title) : "",
                         item.broken ? " (broken)" : ""),
             item.span);
    if (!item.broader.empty()) out.Line(depth + 1, "as " + Shown(item.broader));
    if (!item.members.empty()) {
      out.Line(depth + 1, "members " + Shown(item.members) + (item.open ? ", ..." : ""));
    }
    DumpBacking(item.backing, depth + 1, out);
  }
  void operator()(const SectionItem& item) {
    out.Line(depth, "section " + Shown(item.heading), item.span);
    for (const Item& inner : item.items) DumpItem(inner, depth + 1, out);
  }
  void operator()(const StateItem& item) {
    out.Line(depth, fmt::format("state {} {}", Shown(item.fact), Shown(item.value)),
             item.span);
    DumpBacking(item.backing, depth + 1, out);
  }
  void operator()(const DefectItem& item) {
    out.Line(depth, "defect " + Shown(item.text), item.span);
    DumpBacking(item.backing, depth + 1, out);
  }
  void operator()(const IgnoreItem& item) {
    out.Line(depth, "ignore " + Shown(item.why), item.span);
    DumpBacking(item.backing, depth + 1, out);
  }
  void operator()(const PrecedenceItem& item) {
    static constexpr std::string_view kWords[] = {"specific", "prohibitions",
                                                  "permissions"};
    out.Line(depth,
             fmt::format("precedence {}", kWords[static_cast<size_t>(item.precedence)]),
             item.span);
    DumpBacking(item.backing, depth + 1, out);
  }
  void operator()(const StatementTree& item) {
    static constexpr std::string_view kWords[] = {"may", "does", "never", "must"};
    const std::string label = item.label.empty() ? "" : " " + Shown(item.label) + ":";
    if (item.broken) {
      out.Line(depth, fmt::format("statement{} (broken)", label), item.span);
      return;
    }
    out.Line(depth,
             fmt::format("statement{} {} {}", label,
                         kWords[static_cast<size_t>(item.modality)], Shown(item.phrase)),
             item.span);
    const std::string objects = Shown(item.objects);
    if (!objects.empty()) out.Line(depth + 1, "objects " + objects);
    DumpClauses(item.clauses, depth + 1, out);
    for (const ExceptionTree& exception : item.exceptions) {
      DumpException(exception, depth + 1, out);
    }
    DumpBacking(item.backing, depth + 1, out);
  }
};

void DumpItem(const Item& item, size_t depth, Outline& out) {
  std::visit(ItemDumper{depth, out}, item.form);
}

}  // namespace

std::string DumpTokenLines(const antlr4::TokenStream& tokens,
                           const antlr4::dfa::Vocabulary& names, const SourceFile& source,
                           const TokenPlaces& places) {
  Outline out(source);
  for (size_t i = 0;; ++i) {
    const antlr4::Token& token = *tokens.get(i);
    if (token.getType() == antlr4::Token::EOF) return out.Finish();
    const std::string text(places.TextOf(token));
    out.Line(0,
             fmt::format("{} {}", names.getSymbolicName(token.getType()),
                         Shown(QuotedText{text, {}})),
             places.SpanOf(token));
  }
}

std::string DumpTokens(const SourceMap& sources, diagnostics::FileId file,
                       Language language) {
  if (language == Language::kChecklist) return DumpChecklistTokens(sources, file);
  return language == Language::kQuestion ? DumpQuestionTokens(sources, file)
                                         : DumpFileTokens(sources, file);
}

std::string DumpTree(const VocabularyTree& tree, const SourceMap& sources) {
  Outline out(sources.Get(tree.file));
  out.Line(0, "vocabulary " + Shown(tree.name), tree.name.span);
  for (const KindBlock& block : tree.blocks) {
    out.Line(1, block.kind, block.span);
    for (const TermTree& term : block.terms) DumpTerm(term, 2, out);
  }
  return out.Finish();
}

std::string DumpTree(const PolicyFileTree& tree, const SourceMap& sources) {
  Outline out(sources.Get(tree.file));
  for (const PolicyTree& policy : tree.policies) {
    out.Line(0,
             fmt::format("policy {}{}", Shown(policy.name),
                         policy.title ? " " + Shown(*policy.title) : ""),
             policy.span);
    for (const Item& item : policy.items) DumpItem(item, 1, out);
  }
  return out.Finish();
}

}  // namespace assay::syntax
