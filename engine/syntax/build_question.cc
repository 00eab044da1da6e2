// One walk serves all forms: what stands before `receive` or ends in `state`, `grant`,
// ... are subjects, what the grammar cannot split is the phrase, what follows `receive`
// are objects.
#include "syntax/build_question.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace assay::syntax {
namespace {

using diagnostics::Kind;
using generated::QuestionParser;
using Rule = antlr4::ParserRuleContext;

class QuestionBuilder {
 public:
  QuestionBuilder(const antlr4::TokenStream& tokens, const TokenPlaces& places,
                  diagnostics::FileId file, diagnostics::DiagnosticSink& sink)
      : tokens_(tokens), places_(places), sink_(sink) {
    tree_.file = file;
  }

  QuestionTree Build(QuestionParser::QuestionContext& root) && {
    BuildText(root);
    if (auto* plain = dynamic_cast<QuestionParser::PlainQuestionContext*>(root.form())) {
      BuildForm(*plain->asked());
    } else {
      BuildForm(*root.form());
    }
    for (QuestionParser::EndingContext* ending : root.ending()) AddEnding(*ending);
    return std::move(tree_);
  }

  // The question inside another: it has no endings of its own.
  QuestionTree BuildInner(QuestionParser::AskedContext& form) && {
    tree_.span = places_.SpanOf(form);
    tree_.text = places_.TextIn(tree_.span);
    BuildForm(form);
    return std::move(tree_);
  }

 private:
  void BuildForm(Rule& form) {
    tree_.form = FormOf(form);
    BuildFormSpan(form);
    for (antlr4::tree::ParseTree* child : form.children) AddChild(*child);
    if (auto* listed = dynamic_cast<QuestionParser::ListTermsContext*>(&form)) {
      AddListKind(*listed->head());
    } else if (auto* shown = dynamic_cast<QuestionParser::ShowStatementContext*>(&form)) {
      AddShownNumber(*shown);
    } else if (auto* term = dynamic_cast<QuestionParser::ShowTermContext*>(&form)) {
      tree_.objects.push_back(BuildName(*term->shownName()));
    } else if (auto* changes = dynamic_cast<QuestionParser::ChangesContext*>(&form)) {
      tree_.from_date = BuildWord(*changes->WORD(0));
      tree_.to_date = BuildWord(*changes->WORD(1));
    } else if (auto* gaps = dynamic_cast<QuestionParser::GapsContext*>(&form)) {
      AddGaps(*gaps);
    }
  }

  Span SpanOf(antlr4::tree::TerminalNode& node) const {
    return places_.SpanOf(*node.getSymbol());
  }

  void Report(Kind kind, Span span, std::string message, std::string help) {
    sink_.Report({.kind = kind,
                  .place = {tree_.file, span},
                  .message = std::move(message),
                  .help = std::move(help)});
  }

  Name BuildName(const Rule& rule) const {
    return BuildQuestionName(rule, tokens_, places_);
  }

  Word BuildWord(antlr4::tree::TerminalNode& node) const {
    return {std::string(places_.TextOf(*node.getSymbol())), SpanOf(node)};
  }

  void BuildText(QuestionParser::QuestionContext& root) {
    if (root.EXPLAIN() != nullptr) tree_.explain = SpanOf(*root.EXPLAIN());
    const Rule* last = root.form();
    if (!root.ending().empty()) last = root.ending().back();
    tree_.span = Join(places_.SpanOf(*root.form()), places_.SpanOf(*last));
    tree_.text = places_.TextIn(tree_.span);
  }

  // The opening words, up to the first name.
  void BuildFormSpan(const Rule& form) {
    tree_.form_span = places_.SpanOf(*form.start);
    for (const antlr4::tree::ParseTree* child : form.children) {
      const auto* node = dynamic_cast<const antlr4::tree::TerminalNode*>(child);
      const auto* rule = dynamic_cast<const Rule*>(child);
      if (node != nullptr) {
        tree_.form_span =
            Join(tree_.form_span, SpanOf(*const_cast<antlr4::tree::TerminalNode*>(node)));
      } else if (rule->getRuleIndex() == QuestionParser::RuleCan ||
                 rule->getRuleIndex() == QuestionParser::RuleCannot) {
        tree_.form_span = Join(tree_.form_span, places_.SpanOf(*rule));
      } else {
        return;
      }
    }
  }

  void AddChild(antlr4::tree::ParseTree& child) {
    if (auto* names = dynamic_cast<QuestionParser::NamesContext*>(&child)) {
      const bool of_merchants = tree_.form > QuestionForm::kIsStricter;
      (of_merchants ? tree_.subjects : tree_.objects) = BuildNames(*names);
    } else if (auto* clause = dynamic_cast<QuestionParser::ClauseContext*>(&child)) {
      AddClause(*clause);
    } else if (auto* heads = dynamic_cast<QuestionParser::HeadsContext*>(&child)) {
      AddHeads(*heads);
    } else if (auto* asked = dynamic_cast<QuestionParser::AskedContext*>(&child)) {
      AddInner(*asked);
    } else if (auto* on = dynamic_cast<QuestionParser::OnQuestionContext*>(&child)) {
      AddInner(*on->asked());
    } else if (auto* topic = dynamic_cast<QuestionParser::OnPracticeContext*>(&child)) {
      AddPractice(*topic->practice());
    } else if (auto* practice = dynamic_cast<QuestionParser::PracticeContext*>(&child)) {
      AddPractice(*practice);
    } else if (auto* filter = dynamic_cast<QuestionParser::FilterContext*>(&child)) {
      tree_.filter = BuildFilter(*filter, tokens_, places_);
    } else if (auto* part = dynamic_cast<QuestionParser::ArrangementContext*>(&child)) {
      AddArrangement(*part);
    }
  }

  void AddHeads(QuestionParser::HeadsContext& heads) {
    std::vector<Name> names;
    for (QuestionParser::HeadContext* head : heads.head()) {
      names.push_back(BuildName(*head));
    }
    if (HasPhrase(tree_.form)) {
      tree_.phrase = std::move(names);
    } else if (tree_.form == QuestionForm::kIsStricter && !tree_.subjects.empty()) {
      tree_.rivals = std::move(names);
    } else {
      tree_.subjects = std::move(names);
    }
  }

  void AddInner(QuestionParser::AskedContext& asked) {
    tree_.inner.push_back(
        QuestionBuilder(tokens_, places_, tree_.file, sink_).BuildInner(asked));
    if (tree_.inner.front().form == QuestionForm::kUnknown) {
      tree_.form = QuestionForm::kUnknown;  // Reported.
    }
  }

  void AddPractice(QuestionParser::PracticeContext& practice) {
    tree_.objects = BuildNames(*practice.names());
    for (QuestionParser::ClauseContext* clause : practice.clause()) AddClause(*clause);
  }

  // `in` merchants, `against` checklists: each may be missing.
  void AddGaps(QuestionParser::GapsContext& gaps) {
    tree_.subjects.clear();
    size_t next = 0;
    if (gaps.IN() != nullptr) tree_.subjects = BuildNames(*gaps.names(next++));
    if (gaps.AGAINST() != nullptr) tree_.objects = BuildNames(*gaps.names(next));
  }

  void AddArrangement(QuestionParser::ArrangementContext& rule) {
    bool repeats = false;
    if (auto* group = dynamic_cast<QuestionParser::GroupByContext*>(&rule)) {
      repeats = !tree_.group_by.empty();
      tree_.group_by = BuildName(*group->field());
    } else if (auto* order = dynamic_cast<QuestionParser::OrderByContext*>(&rule)) {
      repeats = !tree_.order_by.empty();
      if (order->field() != nullptr) {
        tree_.order_by = BuildName(*order->field());
      } else {
        const Word count = BuildWord(*order->COUNT());
        tree_.order_by = {{count}, count.span};
      }
      tree_.order_descending = order->DESCENDING() != nullptr;
    } else {
      repeats = std::exchange(tree_.count, places_.SpanOf(rule)).has_value();
    }
    if (!repeats) return;
    Report(Kind::kRepeatedClause, places_.SpanOf(rule), "this part stands twice",
           "`group by`, `count` and `order by` stand once each");
  }

  std::vector<Name> BuildNames(QuestionParser::NamesContext& rule) const {
    std::vector<Name> names;
    for (const QuestionParser::NameContext* name : rule.name()) {
      names.push_back(BuildName(*name));
    }
    return names;
  }

  static QuestionClause ClauseOf(size_t keyword) {
    switch (keyword) {
      case QuestionParser::FROM:
        return QuestionClause::kFrom;
      case QuestionParser::FOR:
        return QuestionClause::kFor;
      case QuestionParser::UNDER:
        return QuestionClause::kUnder;
      case QuestionParser::ABOUT:
        return QuestionClause::kAbout;
      case QuestionParser::BY:
        return QuestionClause::kBy;
      case QuestionParser::IN:
        return QuestionClause::kIn;
      case QuestionParser::UNTIL:
        return QuestionClause::kUntil;
      default:
        return QuestionClause::kWith;
    }
  }

  void AddClause(QuestionParser::ClauseContext& rule) {
    const QuestionClause clause = ClauseOf(rule.start->getType());
    std::optional<QuestionNames>& place = tree_[clause];
    if (place) {
      Report(Kind::kRepeatedClause, places_.SpanOf(*rule.start),
             fmt::format("a second `{}`, and each clause stands once",
                         QuestionClauseWord(clause)),
             "put both into one list");
      return;
    }
    place = QuestionNames{BuildNames(*rule.names()), places_.SpanOf(rule)};
  }

  // What comes twice keeps its first meaning, if both are one; else it is a mistake.
  void AddEnding(QuestionParser::EndingContext& rule) {
    const Span span = places_.SpanOf(rule);
    const std::string_view text = places_.TextOf(*rule.stop);
    bool repeats = false;
    switch (rule.start->getType()) {
      case QuestionParser::AND_WHY:
        repeats = std::exchange(tree_.and_why, span).has_value();
        break;
      case QuestionParser::READING_STRICT:
        repeats = std::exchange(tree_.strict, span).has_value();
        break;
      case QuestionParser::ASSUMING_CLOSED:
        repeats = std::exchange(tree_.closed, span).has_value();
        break;
      case QuestionParser::MINIMAL:
        repeats = std::exchange(tree_.minimal, span).has_value();
        break;
      case QuestionParser::AS_OF:
        repeats = tree_.as_of.has_value();
        tree_.as_of = Word{std::string(text), places_.SpanOf(*rule.stop)};
        break;
      default:
        repeats = tree_.limit.has_value();
        AddLimit(text, span);
    }
    if (!repeats) return;
    Report(
        Kind::kRepeatedClause, span, "this ending stands twice",
        "each ending stands once: `and why`, `minimal`, `as of DATE`, `reading strict`, "
        "`assuming closed`, `limit N`");
  }

  // The number that ends `text`; empty if it is too large.
  static std::optional<uint32_t> ParseNumber(std::string_view text) {
    const size_t begin = text.find_last_not_of("0123456789") + 1;
    uint32_t number = 0;
    const auto result =
        std::from_chars(text.data() + begin, text.data() + text.size(), number);
    if (result.ec != std::errc()) return std::nullopt;
    return number;
  }

  void AddLimit(std::string_view text, Span span) {
    tree_.limit = ParseNumber(text);
    if (tree_.limit && *tree_.limit > 0) return;
    Report(Kind::kSyntax, span, "a limit is a number from 1 to 4294967295",
           "leave it out to see all rows");
  }

  void AddListKind(const Rule& rule) {
    const Name name = BuildName(rule);
    std::string words = Text(name);
    std::ranges::transform(words, words.begin(),
                           [](unsigned char c) { return std::tolower(c); });
    tree_.list_kind = ListedKind(words);
    if (!tree_.list_kind.empty()) return;
    Report(Kind::kUnknownQuestion, name.span,
           fmt::format("`{}` is nothing to list", words),
           "what can be listed: merchants, checklists, statements, data, recipients, "
           "purposes, bases, "
           "actions, conditions, subjects, safeguards, rights, duties, places, facts");
    tree_.form = QuestionForm::kUnknown;
  }

  void AddShownNumber(QuestionParser::ShowStatementContext& rule) {
    tree_.subjects.push_back(BuildName(*rule.shownName()));
    if (rule.VERSION() != nullptr) {
      tree_.show_version_span = SpanOf(*rule.VERSION());
      tree_.show_version = places_.TextIn(tree_.show_version_span).substr(1);
    }
    tree_.show_number_span = SpanOf(*rule.NUMBER());
    const auto number = ParseNumber(places_.TextIn(tree_.show_number_span));
    if (number) {
      tree_.show_number = *number;
      return;
    }
    Report(Kind::kUnknownStatement, tree_.show_number_span,
           fmt::format("no policy has a statement `{}`",
                       places_.TextIn(tree_.show_number_span)),
           "statements are counted from 1");
    tree_.form = QuestionForm::kUnknown;
  }

  const antlr4::TokenStream& tokens_;
  const TokenPlaces& places_;
  diagnostics::DiagnosticSink& sink_;
  QuestionTree tree_;
};

}  // namespace

Name BuildQuestionName(const Rule& rule, const antlr4::TokenStream& tokens,
                       const TokenPlaces& places) {
  Name name;
  for (size_t i = rule.start->getTokenIndex(); i <= rule.stop->getTokenIndex(); ++i) {
    const antlr4::Token& token = *tokens.get(i);
    Word word{std::string(places.TextOf(token)), places.SpanOf(token)};
    word.is_whole_name = token.getType() == QuestionParser::QUOTED_NAME;
    if (word.text.starts_with('`')) word.text = word.text.substr(1, word.text.size() - 2);
    name.words.push_back(std::move(word));
  }
  name.span = places.SpanOf(rule);
  return name;
}

QuestionTree BuildQuestion(QuestionParser::QuestionContext& root,
                           const antlr4::TokenStream& tokens,
                           const TokenPlaces& places, diagnostics::FileId file,
                           diagnostics::DiagnosticSink& sink) {
  return QuestionBuilder(tokens, places, file, sink).Build(root);
}

}  // namespace assay::syntax
