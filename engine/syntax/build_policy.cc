// Policy files: policies and the items in their braces.
#include <string>

#include <fmt/format.h>

#include "syntax/build.h"

namespace assay::syntax {
namespace {

using diagnostics::Kind;
using generated::PolicyParser;

void AddAllBacking(const std::vector<PolicyParser::BackingContext*>& rules, Span head,
                   std::string_view noun, Builder& builder, Backing& backing) {
  for (PolicyParser::BackingContext* rule : rules) AddBacking(*rule, builder, backing);
  if (!backing.quotations.empty()) return;
  builder.Report(Kind::kMissingCite, head, fmt::format("this {} has no quotation", noun),
                 "add `cite \"...\"` with the words of the text that it rests on");
}

std::optional<Item> BuildDefinition(PolicyParser::DefinitionContext& rule,
                                    Builder& builder) {
  DefineItem item;
  item.span = builder.places().SpanOf(rule);
  item.name = builder.BuildName(rule.definedName());
  item.broken = rule.exception != nullptr || item.name.empty();
  if (item.broken) {
    if (item.name.empty()) return std::nullopt;
    return Item{std::move(item)};
  }
  if (rule.STRING() != nullptr) item.title = builder.BuildString(*rule.STRING());
  item.broader = builder.BuildName(rule.name());
  AddNames(rule.names(), builder, item.members, item.open);
  AddAllBacking(rule.backing(),
                Join(builder.places().SpanOf(*rule.start), item.name.span), "definition",
                builder, item.backing);
  return Item{std::move(item)};
}

std::optional<Precedence> PrecedenceOf(std::string_view word) {
  if (word == "specific") return Precedence::kSpecific;
  if (word == "prohibitions") return Precedence::kProhibitions;
  if (word == "permissions") return Precedence::kPermissions;
  return std::nullopt;
}

std::optional<Item> BuildPrecedence(PolicyParser::PrecedenceContext& rule,
                                    Builder& builder) {
  PrecedenceItem item;
  item.span = builder.places().SpanOf(rule);
  item.word_span = builder.places().SpanOf(*rule.word());
  const std::string word = LowerCase(builder.places().TextOf(*rule.word()->start));
  AddAllBacking(rule.backing(),
                Join(builder.places().SpanOf(*rule.start), item.word_span), "declaration",
                builder, item.backing);
  const std::optional<Precedence> precedence = PrecedenceOf(word);
  if (!precedence) {
    builder.Report(Kind::kSyntax, item.word_span,
                   fmt::format("unknown precedence `{}`", word),
                   "the more specific statement decides (`precedence specific`), or all "
                   "prohibitions do, or all permissions");
    return std::nullopt;
  }
  item.precedence = *precedence;
  return Item{std::move(item)};
}

std::vector<Item> BuildItems(PolicyParser::ItemBlockContext* block, Builder& builder);

Item BuildSection(PolicyParser::SectionContext& rule, Builder& builder) {
  const antlr4::Token* word = Builder::FindToken(rule, PolicyParser::WORD);
  const bool has_block =
      rule.itemBlock() != nullptr && rule.itemBlock()->LBRACE() != nullptr;
  if (word != nullptr && has_block) {
    builder.Report(Kind::kSyntax, builder.places().SpanOf(*word),
                   fmt::format("unknown item `{}`", builder.places().TextOf(*word)),
                   "did you mean `section`?");
  }
  SectionItem item;
  item.span = builder.places().SpanOf(rule);
  if (rule.STRING() != nullptr) item.heading = builder.BuildString(*rule.STRING());
  item.items = BuildItems(rule.itemBlock(), builder);
  return Item{std::move(item)};
}

// An item that has one string, and what backs it.
template <typename ItemType>
Item BuildTextItem(PolicyParser::ItemContext& rule, QuotedText ItemType::*text,
                   std::vector<PolicyParser::BackingContext*> backing,
                   std::string_view noun, Builder& builder) {
  ItemType item;
  item.span = builder.places().SpanOf(rule);
  item.*text = builder.BuildStrings(rule).front();
  if constexpr (requires { item.backing; }) {
    AddAllBacking(backing, builder.places().SpanOf(*rule.start), noun, builder,
                  item.backing);
  }
  return Item{std::move(item)};
}

std::optional<Item> BuildItem(PolicyParser::ItemContext& rule, Builder& builder) {
  if (auto* statement = dynamic_cast<PolicyParser::StatementContext*>(&rule)) {
    return Item{BuildStatement(*statement, builder)};
  }
  if (auto* section = dynamic_cast<PolicyParser::SectionContext*>(&rule)) {
    return BuildSection(*section, builder);
  }
  if (auto* definition = dynamic_cast<PolicyParser::DefinitionContext*>(&rule)) {
    return BuildDefinition(*definition, builder);
  }
  if (rule.exception != nullptr) return std::nullopt;
  if (auto* precedence = dynamic_cast<PolicyParser::PrecedenceContext*>(&rule)) {
    return BuildPrecedence(*precedence, builder);
  }
  if (dynamic_cast<PolicyParser::SourceContext*>(&rule) != nullptr) {
    return BuildTextItem(rule, &SourceItem::path, {}, "source", builder);
  }
  if (dynamic_cast<PolicyParser::VersionContext*>(&rule) != nullptr) {
    return BuildTextItem(rule, &VersionItem::date, {}, "version", builder);
  }
  if (auto* defect = dynamic_cast<PolicyParser::DefectContext*>(&rule)) {
    return BuildTextItem(rule, &DefectItem::text, defect->backing(), "defect", builder);
  }
  if (auto* ignored = dynamic_cast<PolicyParser::IgnoredContext*>(&rule)) {
    return BuildTextItem(rule, &IgnoreItem::why, ignored->backing(), "`ignore`", builder);
  }
  auto* fact = dynamic_cast<PolicyParser::FactContext*>(&rule);
  if (fact == nullptr) return std::nullopt;
  Item item = BuildTextItem(rule, &StateItem::value, fact->backing(), "fact", builder);
  std::get<StateItem>(item.form).fact = builder.BuildName(fact->name());
  return item;
}

// Recursion is bounded: the scan lets no text nest deeper than kMaxNesting.
std::vector<Item> BuildItems(PolicyParser::ItemBlockContext* block, Builder& builder) {
  std::vector<Item> items;
  if (block == nullptr) return items;
  for (PolicyParser::ItemContext* rule : block->item()) {
    if (std::optional<Item> item = BuildItem(*rule, builder))
      items.push_back(std::move(*item));
  }
  return items;
}

}  // namespace

PolicyFileTree BuildPolicyFile(PolicyParser::PolicyFileContext& root, Builder& builder) {
  PolicyFileTree tree;
  tree.file = builder.file();
  for (PolicyParser::PolicyContext* rule : root.policy()) {
    PolicyTree policy;
    policy.name = builder.BuildName(rule->headingName());
    if (policy.name.empty()) continue;
    policy.span = builder.places().SpanOf(*rule);
    if (rule->STRING() != nullptr) policy.title = builder.BuildString(*rule->STRING());
    policy.items = BuildItems(rule->itemBlock(), builder);
    tree.policies.push_back(std::move(policy));
  }
  return tree;
}

}  // namespace assay::syntax
