// Vocabulary files: blocks of a kind, terms below terms.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "syntax/build.h"

namespace assay::syntax {
namespace {

using diagnostics::Kind;
using generated::PolicyParser;

const std::vector<std::string>& KindWords() {
  static const std::vector<std::string> words = {
      "data",    "recipient", "purpose", "basis", "action", "condition",
      "subject", "safeguard", "right",   "duty",  "place",  "fact"};
  return words;
}

// Where each clause of a term stands, to point at when it comes again.
struct TermClausePlaces {
  std::optional<Span> synonyms, parents, iri, policy;
};

bool IsFirst(std::optional<Span>& place, std::string_view word, Span span,
             Builder& builder) {
  if (place) {
    builder.ReportRepeated(word, *place, span);
    return false;
  }
  place = span;
  return true;
}

void AddClause(PolicyParser::TermClauseContext& rule, Builder& builder,
               TermClausePlaces& places, TermTree& term) {
  const Span keyword = builder.places().SpanOf(*rule.start);
  if (auto* synonyms = dynamic_cast<PolicyParser::SynonymsContext*>(&rule)) {
    if (!IsFirst(places.synonyms, "also", keyword, builder)) return;
    term.synonyms = builder.BuildStrings(*synonyms);
  } else if (auto* parents = dynamic_cast<PolicyParser::ParentsContext*>(&rule)) {
    if (!IsFirst(places.parents, "is", keyword, builder)) return;
    term.parents.push_back(builder.BuildName(parents->termName()));
    for (const auto* parent : parents->parentName()) {
      term.parents.push_back(builder.BuildName(parent));
    }
  } else if (auto* iri = dynamic_cast<PolicyParser::IriContext*>(&rule)) {
    if (!IsFirst(places.iri, "=", keyword, builder)) return;
    const antlr4::Token* token = Builder::FindToken(*iri, PolicyParser::IRI);
    if (token == nullptr) return;
    const std::string_view text = builder.places().TextOf(*token);
    term.iri = QuotedText{std::string(text.substr(1, text.size() - 2)),
                          builder.places().SpanOf(*token)};
  } else if (auto* own = dynamic_cast<PolicyParser::OwnPolicyContext*>(&rule)) {
    const auto word = builder.FindSpan(*own, PolicyParser::POLICY).value_or(keyword);
    if (!IsFirst(places.policy, "policy", word, builder)) return;
    term.policy = builder.BuildName(own->termName());
  }
}

// Recursion is bounded: the scan lets no text nest deeper than kMaxNesting.
TermTree BuildTerm(PolicyParser::TermContext& rule, Builder& builder) {
  TermTree term;
  term.name = builder.BuildName(rule.termName());
  term.span = builder.places().SpanOf(rule);
  term.broken = rule.exception != nullptr || term.name.empty();
  TermClausePlaces places;
  for (PolicyParser::TermClauseContext* clause : rule.termClause()) {
    if (clause->exception == nullptr) AddClause(*clause, builder, places, term);
  }
  if (PolicyParser::TermBlockContext* block = rule.termBlock()) {
    for (PolicyParser::TermContext* child : block->term()) {
      term.children.push_back(BuildTerm(*child, builder));
    }
  }
  return term;
}

KindBlock BuildBlock(PolicyParser::KindBlockContext& rule, Builder& builder) {
  KindBlock block;
  block.span = builder.places().SpanOf(rule);
  block.kind_span = builder.places().SpanOf(*rule.start);
  block.kind = LowerCase(builder.places().TextOf(*rule.start));
  if (PolicyParser::TermBlockContext* terms = rule.termBlock()) {
    for (PolicyParser::TermContext* term : terms->term()) {
      block.terms.push_back(BuildTerm(*term, builder));
    }
  }
  if (PolicyParser::TermContext* term = rule.term()) {
    block.terms.push_back(BuildTerm(*term, builder));
  }
  return block;
}

bool CheckKind(const KindBlock& block, Builder& builder) {
  if (std::ranges::find(KindWords(), block.kind) != KindWords().end()) return true;
  const auto nearest = diagnostics::NearestNames(block.kind, KindWords(), 1);
  builder.Report(Kind::kSyntax, block.kind_span,
                 fmt::format("unknown kind of term `{}`", block.kind),
                 nearest.empty()
                     ? fmt::format("kinds are {}", fmt::join(KindWords(), ", "))
                     : fmt::format("did you mean `{}`?", nearest.front()));
  return false;
}

}  // namespace

VocabularyTree BuildVocabulary(PolicyParser::VocabularyFileContext& root,
                               Builder& builder) {
  VocabularyTree tree;
  tree.file = builder.file();
  PolicyParser::VocabularyHeadContext* head = root.vocabularyHead();
  if (head != nullptr) {
    tree.name = builder.BuildName(head->headingName());
  } else if (root.start->getType() == PolicyParser::WORD) {
    builder.Report(Kind::kSyntax, builder.places().SpanOf(*root.start),
                   "a vocabulary file begins with its name",
                   "write `vocabulary NAME;` first");
  }
  for (PolicyParser::KindBlockContext* rule : root.kindBlock()) {
    KindBlock block = BuildBlock(*rule, builder);
    if (CheckKind(block, builder)) tree.blocks.push_back(std::move(block));
  }
  return tree;
}

}  // namespace assay::syntax
