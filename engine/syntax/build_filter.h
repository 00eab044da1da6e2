// What follows `where` to a tree of "and", "or" and "not" over tests of one field each.
// Private to syntax/.
//
// Questions and checklists spell filters alike, in grammars of their own: the rules have the same
// names in both, so that this one builder reads either.  Depth is that of the brackets, which the
// scan has bounded.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include <antlr4-runtime.h>

#include "syntax/question_tree.h"
#include "syntax/token_places.h"

namespace assay::syntax {

template <typename Parser>
class FilterBuilder {
 public:
  // `name` gives the words of a rule as a name, `text` a string without its marks.
  FilterBuilder(const TokenPlaces& places,
                std::function<Name(const antlr4::ParserRuleContext&)> name,
                std::function<QuotedText(antlr4::tree::TerminalNode&)> text)
      : places_(places), name_(std::move(name)), text_(std::move(text)) {}

  FilterTree Build(typename Parser::FilterContext& rule) const {
    std::vector<FilterTree> parts;
    for (typename Parser::ConjunctionContext* part : rule.conjunction())
      parts.push_back(BuildConjunction(*part));
    return Join(FilterTree::Form::kOr, std::move(parts), rule);
  }

 private:
  using Relation = FilterTree::Relation;

  FilterTree BuildConjunction(typename Parser::ConjunctionContext& rule) const {
    std::vector<FilterTree> parts;
    for (typename Parser::NegationContext* part : rule.negation()) {
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

  FilterTree BuildTest(typename Parser::TestContext& rule) const {
    if (auto* stated = dynamic_cast<typename Parser::IsStatedContext*>(&rule))
      return Test(rule, *stated->field(), Relation::kStated, stated->NOT(), nullptr);
    if (auto* is = dynamic_cast<typename Parser::IsValueContext*>(&rule))
      return Test(rule, *is->field(), Relation::kIs, is->NOT(), is->value());
    if (auto* covers = dynamic_cast<typename Parser::CoversValueContext*>(&rule))
      return Test(rule, *covers->field(), Relation::kCovers, covers->NOT(),
                  covers->value());
    if (auto* under = dynamic_cast<typename Parser::UnderValueContext*>(&rule))
      return Test(rule, *under->field(), Relation::kUnder, under->NOT(), under->value());
    auto& contains = dynamic_cast<typename Parser::ContainsTextContext&>(rule);
    return Test(rule, *contains.field(), Relation::kContains, contains.NOT(),
                contains.value());
  }

  FilterTree Test(const antlr4::ParserRuleContext& rule,
                  const antlr4::ParserRuleContext& field, Relation relation,
                  const antlr4::tree::TerminalNode* negation,
                  typename Parser::ValueContext* value) const {
    FilterTree tree;
    tree.field = name_(field);
    tree.relation = relation;
    tree.negated = negation != nullptr;
    tree.span = places_.SpanOf(rule);
    if (value == nullptr) return tree;
    if (value->STRING() == nullptr)
      tree.value = name_(*value);
    else
      tree.text = text_(*value->STRING());
    return tree;
  }

  const TokenPlaces& places_;
  std::function<Name(const antlr4::ParserRuleContext&)> name_;
  std::function<QuotedText(antlr4::tree::TerminalNode&)> text_;
};

}  // namespace assay::syntax
