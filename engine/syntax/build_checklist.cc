#include "syntax/build_checklist.h"

#include "syntax/build_filter.h"

namespace assay::syntax {
namespace {

using generated::ChecklistParser;

// A rule that parsed, with all below it.
bool IsWhole(const antlr4::ParserRuleContext* rule) {
  if (rule == nullptr || rule->exception != nullptr) return false;
  for (const antlr4::tree::ParseTree* child : rule->children) {
    if (dynamic_cast<const antlr4::tree::ErrorNode*>(child) != nullptr) return false;
    const auto* below = dynamic_cast<const antlr4::ParserRuleContext*>(child);
    if (below != nullptr && !IsWhole(below)) return false;
  }
  return true;
}

class ChecklistBuilder {
 public:
  ChecklistBuilder(const antlr4::TokenStream& tokens, Builder& builder)
      : tokens_(tokens),
        builder_(builder),
        filters_(
            builder.places(),
            [this](const antlr4::ParserRuleContext& rule) { return BuildName(rule); },
            [this](antlr4::tree::TerminalNode& node) {
              return builder_.BuildString(node);
            }) {}

  ChecklistTree BuildChecklist(ChecklistParser::ChecklistContext& rule) {
    ChecklistTree tree;
    if (IsWhole(rule.name())) tree.name = BuildName(*rule.name());
    if (rule.STRING() != nullptr) tree.title = builder_.BuildString(*rule.STRING());
    if (rule.occasion() != nullptr && IsWhole(rule.occasion()))
      tree.when = BuildOccasion(*rule.occasion());
    for (ChecklistParser::ItemContext* item : rule.item())
      tree.items.push_back(BuildItem(*item));
    tree.span = SpanOf(rule);
    return tree;
  }

 private:
  Span SpanOf(const antlr4::ParserRuleContext& rule) const {
    return builder_.places().SpanOf(rule);
  }

  Name BuildName(const antlr4::ParserRuleContext& rule) const {
    Name name;
    if (rule.start == nullptr || rule.stop == nullptr) return name;
    for (size_t i = rule.start->getTokenIndex(); i <= rule.stop->getTokenIndex(); ++i) {
      const antlr4::Token& token = *tokens_.get(i);
      Word word{std::string(builder_.places().TextOf(token)),
                builder_.places().SpanOf(token)};
      if (token.getType() == ChecklistParser::QUOTED_NAME) {
        word.text = word.text.substr(1, word.text.size() - 2);
        word.is_whole_name = true;
      }
      name.words.push_back(std::move(word));
    }
    name.span = SpanOf(rule);
    return name;
  }

  ChecklistItemTree BuildItem(ChecklistParser::ItemContext& rule) {
    ChecklistItemTree item;
    item.span = SpanOf(rule);
    item.broken = !IsWhole(&rule) || SkipsAll(rule);
    if (rule.STRING() != nullptr) item.title = builder_.BuildString(*rule.STRING());
    for (ChecklistParser::ItemClauseContext* clause : rule.itemClause()) {
      if (IsWhole(clause)) AddClause(*clause, item);
    }
    for (ChecklistParser::RequirementContext* requirement : rule.requirement()) {
      if (IsWhole(requirement))
        item.requirements.push_back(BuildRequirement(*requirement));
    }
    return item;
  }

  // True if there is something between its brackets, and no requirement: it was reported.
  static bool SkipsAll(ChecklistParser::ItemContext& rule) {
    if (!rule.requirement().empty() || rule.LBRACE() == nullptr ||
        rule.RBRACE() == nullptr)
      return false;
    const size_t opens = rule.LBRACE()->getSymbol()->getTokenIndex();
    return rule.RBRACE()->getSymbol()->getTokenIndex() > opens + 1;
  }

  void AddText(ChecklistParser::ItemClauseContext& rule, std::string_view word,
               antlr4::tree::TerminalNode* node, std::optional<QuotedText>& place) {
    const Span keyword = builder_.places().SpanOf(*rule.start);
    if (place) return builder_.ReportRepeated(word, place->span, keyword);
    place = builder_.BuildString(*node);
  }

  void AddClause(ChecklistParser::ItemClauseContext& rule, ChecklistItemTree& item) {
    if (auto* article = dynamic_cast<ChecklistParser::ArticleContext*>(&rule))
      return AddText(rule, "under", article->STRING(), item.article);
    if (auto* note = dynamic_cast<ChecklistParser::NoteContext*>(&rule))
      return AddText(rule, "note", note->STRING(), item.note);
    if (auto* only_if = dynamic_cast<ChecklistParser::OnlyIfContext*>(&rule))
      return AddText(rule, "only if", only_if->STRING(), item.only_if);
    auto& when = dynamic_cast<ChecklistParser::WhenContext&>(rule);
    const Span keyword = builder_.places().SpanOf(*rule.start);
    if (item.when) return builder_.ReportRepeated("when", item.when->span, keyword);
    item.when = BuildOccasion(*when.occasion());
  }

  OccasionTree BuildOccasion(ChecklistParser::OccasionContext& rule) {
    OccasionTree occasion;
    occasion.any = rule.ANY() != nullptr;
    occasion.where = filters_.Build(*rule.filter());
    occasion.span = SpanOf(rule);
    return occasion;
  }

  RequirementTree BuildRequirement(ChecklistParser::RequirementContext& rule) {
    RequirementTree requirement;
    requirement.span = SpanOf(rule);
    for (ChecklistParser::DemandContext* demand : rule.demand())
      requirement.alternatives.push_back(BuildDemand(*demand));
    return requirement;
  }

  std::vector<Name> BuildFields(ChecklistParser::FieldsContext& rule) const {
    std::vector<Name> fields;
    for (const ChecklistParser::FieldContext* field : rule.field())
      fields.push_back(BuildName(*field));
    return fields;
  }

  DemandTree BuildDemand(ChecklistParser::DemandContext& rule) {
    DemandTree demand;
    demand.span = SpanOf(rule);
    const auto named = [&](DemandTree::Form form, ChecklistParser::NameContext* name) {
      demand.form = form;
      demand.name = BuildName(*name);
    };
    if (auto* fact = dynamic_cast<ChecklistParser::FactContext*>(&rule)) {
      named(DemandTree::Form::kState, fact->name());
    } else if (auto* right = dynamic_cast<ChecklistParser::RightContext*>(&rule)) {
      named(DemandTree::Form::kGrant, right->name());
    } else if (auto* duty = dynamic_cast<ChecklistParser::DutyContext*>(&rule)) {
      named(DemandTree::Form::kDuty, duty->name());
    } else {
      FillStatements(rule, demand);
    }
    return demand;
  }

  void FillStatements(ChecklistParser::DemandContext& rule, DemandTree& demand) {
    const auto build = [&](ChecklistParser::FilterContext* filter) {
      return filter == nullptr ? std::nullopt
                               : std::optional<FilterTree>(filters_.Build(*filter));
    };
    if (auto* some = dynamic_cast<ChecklistParser::SomeStatementContext*>(&rule)) {
      demand.form = DemandTree::Form::kSome;
      demand.where = build(some->filter());
    } else if (auto* such = dynamic_cast<ChecklistParser::SuchStatementContext*>(&rule)) {
      demand.form = DemandTree::Form::kSuch;
      demand.wanted = BuildFields(*such->fields());
    } else if (auto* each = dynamic_cast<ChecklistParser::EachStatementContext*>(&rule)) {
      demand.form = DemandTree::Form::kStatement;
      demand.where = build(each->filter());
      demand.wanted = BuildFields(*each->fields());
    } else if (auto* such_term = dynamic_cast<ChecklistParser::SuchTermContext*>(&rule)) {
      demand.form = DemandTree::Form::kSuchTerm;
      demand.keys = BuildFields(*such_term->fields(0));
      demand.wanted = BuildFields(*such_term->fields(1));
      demand.in = build(such_term->filter());
    } else {
      auto& term = dynamic_cast<ChecklistParser::EachTermContext&>(rule);
      demand.form = DemandTree::Form::kTerm;
      demand.keys = BuildFields(*term.fields(0));
      demand.where = build(term.where);
      demand.wanted = BuildFields(*term.fields(1));
      demand.in = build(term.in);
    }
  }

  const antlr4::TokenStream& tokens_;
  Builder& builder_;
  FilterBuilder<ChecklistParser> filters_;
};

}  // namespace

ChecklistFileTree BuildChecklistFile(ChecklistParser::ChecklistFileContext& root,
                                     const antlr4::TokenStream& tokens,
                                     Builder& builder) {
  ChecklistFileTree tree;
  tree.file = builder.file();
  ChecklistBuilder checklists(tokens, builder);
  for (ChecklistParser::ChecklistContext* rule : root.checklist())
    tree.checklists.push_back(checklists.BuildChecklist(*rule));
  return tree;
}

}  // namespace assay::syntax
