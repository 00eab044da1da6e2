// The part after `where`: a tree of "and", "or" and "not" over tests of one field each.
//
// Depth is that of the brackets, which the scan has bounded.
#include "syntax/build_question.h"

namespace assay::syntax {
namespace {

using generated::QuestionParser;
using Relation = FilterTree::Relation;

class FilterBuilder {
 public:
  FilterBuilder(const antlr4::CommonTokenStream& tokens, const TokenPlaces& places)
      : tokens_(tokens), places_(places) {}

  FilterTree Build(QuestionParser::FilterContext& rule) const {
    std::vector<FilterTree> parts;
    for (QuestionParser::ConjunctionContext* part : rule.conjunction()) {
      parts.push_back(BuildConjunction(*part));
    }
    return Join(FilterTree::Form::kOr, std::move(parts), rule);
  }

 private:
  FilterTree BuildConjunction(QuestionParser::ConjunctionContext& rule) const {
    std::vector<FilterTree> parts;
    for (QuestionParser::NegationContext* part : rule.negation()) {
      FilterTree tree =
          part->filter() != nullptr ? Build(*part->filter()) : BuildTest(*part->test());
      if (part->NOT().size() % 2 == 1) tree.negated = !tree.negated;
      parts.push_back(std::move(tree));
    }
    return Join(FilterTree::Form::kAnd, std::move(parts), rule);
  }

  FilterTree Join(FilterTree::Form form, std::vector<FilterTree> parts,
                  const antlr4::ParserRuleContext& rule) const {
    if (parts.size() == 1) return std::move(parts.front());
    FilterTree tree;
    tree.form = form;
    tree.parts = std::move(parts);
    tree.span = places_.SpanOf(rule);
    return tree;
  }

  FilterTree BuildTest(QuestionParser::TestContext& rule) const {
    if (auto* stated = dynamic_cast<QuestionParser::IsStatedContext*>(&rule)) {
      return Test(rule, *stated->field(), Relation::kStated, stated->NOT(), nullptr);
    }
    if (auto* is = dynamic_cast<QuestionParser::IsValueContext*>(&rule)) {
      return Test(rule, *is->field(), Relation::kIs, is->NOT(), is->value());
    }
    if (auto* covers = dynamic_cast<QuestionParser::CoversValueContext*>(&rule)) {
      return Test(rule, *covers->field(), Relation::kCovers, covers->NOT(),
                  covers->value());
    }
    if (auto* under = dynamic_cast<QuestionParser::UnderValueContext*>(&rule)) {
      return Test(rule, *under->field(), Relation::kUnder, under->NOT(), under->value());
    }
    auto& contains = dynamic_cast<QuestionParser::ContainsTextContext&>(rule);
    return Test(rule, *contains.field(), Relation::kContains, contains.NOT(),
                contains.value());
  }

  FilterTree Test(const antlr4::ParserRuleContext& rule,
                  const antlr4::ParserRuleContext& field, Relation relation,
                  const antlr4::tree::TerminalNode* negation,
                  QuestionParser::ValueContext* value) const {
    FilterTree tree;
    tree.field = BuildQuestionName(field, tokens_, places_);
    tree.relation = relation;
    tree.negated = negation != nullptr;
    tree.span = places_.SpanOf(rule);
    if (value == nullptr) return tree;
    if (value->STRING() == nullptr) {
      tree.value = BuildQuestionName(*value, tokens_, places_);
      return tree;
    }
    const std::string_view quoted = places_.TextOf(*value->STRING()->getSymbol());
    tree.text = QuotedText{std::string(quoted.substr(1, quoted.size() - 2)),
                           places_.SpanOf(*value)};
    return tree;
  }

  const antlr4::CommonTokenStream& tokens_;
  const TokenPlaces& places_;
};

}  // namespace

FilterTree BuildFilter(QuestionParser::FilterContext& root,
                       const antlr4::CommonTokenStream& tokens,
                       const TokenPlaces& places) {
  return FilterBuilder(tokens, places).Build(root);
}

}  // namespace assay::syntax
