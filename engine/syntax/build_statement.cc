// Statements: the flat row of clauses that the grammar gives, put where each belongs.
//
// Clauses up to the first `except` are the statement's.  Those after it narrow the
// exception, those after a second `except` the exception to the exception, and so on;
// `cite`, `implied` and `note` are always the statement's.  Exceptions in parentheses
// hold their own clauses.
#include <algorithm>

#include <fmt/format.h>

#include "syntax/build.h"
#include "syntax/parse.h"

namespace assay::syntax {
namespace {

using diagnostics::Kind;
using generated::PolicyParser;

Clause ClauseOf(size_t keyword) {
  switch (keyword) {
    case PolicyParser::BY:
      return Clause::kBy;
    case PolicyParser::FROM:
      return Clause::kFrom;
    case PolicyParser::FOR:
      return Clause::kFor;
    case PolicyParser::UNDER:
      return Clause::kUnder;
    case PolicyParser::ABOUT:
      return Clause::kAbout;
    case PolicyParser::IN:
      return Clause::kIn;
    case PolicyParser::OUTSIDE:
      return Clause::kOutside;
    case PolicyParser::USING:
      return Clause::kUsing;
    default:
      return Clause::kWith;
  }
}

bool IsUnnamed(const Name& name) {
  if (name.words.size() != 1 || name.words[0].is_whole_name) return false;
  std::string text = name.words[0].text;
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return std::tolower(c); });
  return text == "unnamed";
}

// Of a listClause or a forClause.
NameList BuildNameList(const antlr4::ParserRuleContext& rule, Builder& builder) {
  NameList list;
  list.span = builder.places().SpanOf(rule);
  list.keyword_span = builder.places().SpanOf(*rule.start);
  list.only = builder.FindSpan(rule, PolicyParser::ONLY);
  ForEachRule<PolicyParser::NamesContext>(
      rule, PolicyParser::RuleNames, [&](PolicyParser::NamesContext& names) {
        AddNames(&names, builder, list.names, list.open);
      });
  if (ClauseOf(rule.start->getType()) != Clause::kWith) return list;
  std::erase_if(list.names, [&](const Name& name) {
    if (!IsUnnamed(name)) return false;
    list.unnamed = name.span;
    return true;
  });
  return list;
}

ConditionTree BuildEvent(PolicyParser::EventContext& rule, Builder& builder) {
  ConditionTree condition;
  condition.span = builder.places().SpanOf(rule);
  if (rule.STRING() != nullptr) {
    condition.form = ConditionTree::Form::kPhrase;
    condition.phrase = builder.BuildString(*rule.STRING());
  } else {
    condition.name = builder.BuildName(rule.name());
  }
  return condition;
}

// `parts` under `form`, or the only one of them.
ConditionTree Combine(ConditionTree::Form form, std::vector<ConditionTree> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  ConditionTree condition;
  condition.form = form;
  condition.span = Join(parts.front().span, parts.back().span);
  condition.parts = std::move(parts);
  return condition;
}

// Recursion is bounded: the scan lets no text nest deeper than kMaxNesting.
ConditionTree BuildCondition(PolicyParser::ConditionContext& rule, Builder& builder) {
  std::vector<ConditionTree> choices;
  for (PolicyParser::ConjunctionContext* conjunction : rule.conjunction()) {
    std::vector<ConditionTree> parts;
    for (PolicyParser::OperandContext* operand : conjunction->operand()) {
      parts.push_back(operand->event() != nullptr
                          ? BuildEvent(*operand->event(), builder)
                          : BuildCondition(*operand->condition(), builder));
    }
    choices.push_back(Combine(ConditionTree::Form::kAnd, std::move(parts)));
  }
  return Combine(ConditionTree::Form::kOr, std::move(choices));
}

PeriodClause BuildPeriod(PolicyParser::ForClauseContext& rule, Builder& builder) {
  PeriodClause period;
  period.span = builder.places().SpanOf(rule);
  PolicyParser::DurationContext& duration = *rule.duration();
  period.duration_span = builder.places().SpanOf(duration);
  period.is_quoted = duration.STRING() != nullptr;
  period.duration = period.is_quoted ? builder.BuildString(*duration.STRING()).text
                                     : Text(builder.BuildName(&duration));
  if (rule.event() != nullptr) period.after = BuildEvent(*rule.event(), builder);
  return period;
}

UntilClause BuildUntil(PolicyParser::UntilClauseContext& rule, Builder& builder) {
  UntilClause until;
  until.span = builder.places().SpanOf(rule);
  until.only = builder.FindSpan(rule, PolicyParser::ONLY);
  until.open = FindOpenEnd(rule, builder);
  for (PolicyParser::EventContext* event : rule.event()) {
    until.events.push_back(BuildEvent(*event, builder));
  }
  return until;
}

Quantifier QuantifierOf(size_t token) {
  switch (token) {
    case PolicyParser::EACH:
      return Quantifier::kEach;
    case PolicyParser::ANY:
      return Quantifier::kAny;
    default:
      return Quantifier::kSome;
  }
}

void AddDeterminer(const antlr4::ParserRuleContext& rule, Builder& builder,
                   ObjectList& objects) {
  const Span span = builder.places().SpanOf(rule);
  const std::string_view word = builder.places().TextOf(*rule.start);
  if (rule.start->getType() == PolicyParser::ONLY) {
    if (objects.only) builder.ReportRepeated(word, *objects.only, span);
    objects.only = span;
  } else if (objects.quantifier != Quantifier::kNone) {
    builder.Report(Kind::kSyntax, span,
                   fmt::format("`{}` after another word of its kind", word),
                   "one of `each`, `any` and `some` stands before the objects");
  } else {
    objects.quantifier = QuantifierOf(rule.start->getType());
    objects.quantifier_span = span;
  }
}

// Puts a statement's clauses where they belong.
class ClauseCollector {
 public:
  // `backing` is null inside parentheses, where nothing is cited.
  ClauseCollector(Builder& builder, Clauses& clauses,
                  std::vector<ExceptionTree>& exceptions, Backing* backing, size_t depth)
      : builder_(builder),
        clauses_(&clauses),
        exceptions_(&exceptions),
        backing_(backing),
        depth_(depth) {}

  // The clauses among the rule's children.
  void AddAll(const antlr4::ParserRuleContext& parent) {
    ForEachRule<PolicyParser::ClauseContext>(
        parent, PolicyParser::RuleClause,
        [&](PolicyParser::ClauseContext& rule) { AddOne(rule); });
    for (ExceptionTree* exception : open_) FinishForm(*exception);
  }

  // What an exception turned out to be, once its clauses are known.
  void FinishForm(ExceptionTree& exception) {
    if (exception.form == ExceptionTree::Form::kAsStated) return;
    const ObjectList& objects = exception.objects;
    const Clauses& clauses = exception.clauses;
    const bool has_clauses =
        std::ranges::any_of(clauses.lists,
                            [](const auto& list) { return list.has_value(); }) ||
        clauses.if_clause || clauses.unless_clause || clauses.until || clauses.at_least ||
        clauses.at_most;
    const bool has_marks =
        objects.quantifier != Quantifier::kNone || objects.only || objects.open;
    if (!has_clauses && objects.names.empty()) {
      builder_.Report(
          Kind::kSyntax, exception.span, "an exception that takes nothing out",
          "after `except` stand `as stated`, labels of statements, or objects and "
          "clauses: `except for marketing if consent`");
    }
    if (!has_clauses && !has_marks) exception.form = ExceptionTree::Form::kNames;
  }

 private:
  // Of a statement without a mistake, where a clause's first word says which it is.
  void AddOne(PolicyParser::ClauseContext& rule) {
    const size_t keyword = rule.start->getType();
    if (keyword == PolicyParser::CITE || keyword == PolicyParser::IMPLIED ||
        keyword == PolicyParser::NOTE) {
      if (backing_ != nullptr) {
        ForEachRule<PolicyParser::BackingContext>(
            rule, PolicyParser::RuleBacking, [&](PolicyParser::BackingContext& backing) {
              AddBacking(backing, builder_, *backing_);
            });
      } else {
        builder_.Report(Kind::kSyntax, builder_.places().SpanOf(*rule.start),
                        "a quotation or note inside parentheses",
                        "`cite`, `implied` and `note` belong to the whole statement");
      }
      return;
    }
    if (is_too_deep_) return;
    if (keyword == PolicyParser::EXCEPT) {
      AddException(static_cast<PolicyParser::ExceptClauseContext&>(rule));
    } else {
      AddPlain(rule);
    }
    const uint32_t end = builder_.places().SpanOf(rule).end;
    for (ExceptionTree* exception : open_) exception->span.end = end;
  }

  template <typename Part>
  void Set(Rare<Part>& place, Part part, std::string_view word, Span keyword) {
    if (place) {
      builder_.ReportRepeated(word, FirstWord(place->span, keyword), keyword);
    } else {
      place = std::move(part);
    }
  }

  // A clause's keyword is as long as the one that repeats it, but for `to` and `with`.
  static Span FirstWord(Span clause, Span keyword) {
    const uint32_t length = keyword.end - keyword.begin;
    return {clause.begin, std::min(clause.end, clause.begin + length)};
  }

  void AddPlain(PolicyParser::ClauseContext& rule) {
    const Span keyword = builder_.places().SpanOf(*rule.start);
    switch (rule.start->getType()) {
      case PolicyParser::FOR: {
        auto& purposes = static_cast<PolicyParser::ForClauseContext&>(rule);
        if (purposes.duration() != nullptr) {
          AddPeriod(purposes, keyword);
        } else {
          AddList(rule, keyword);
        }
        break;
      }
      case PolicyParser::UNTIL:
        Set(clauses_->until,
            BuildUntil(static_cast<PolicyParser::UntilClauseContext&>(rule), builder_),
            "until", keyword);
        break;
      case PolicyParser::IF:
      case PolicyParser::UNLESS:
        AddCondition(static_cast<PolicyParser::ConditionClauseContext&>(rule), keyword);
        break;
      default:
        AddList(rule, keyword);
    }
  }

  void AddList(PolicyParser::ClauseContext& rule, Span keyword) {
    const Clause clause = ClauseOf(rule.start->getType());
    Rare<NameList>& place = (*clauses_)[clause];
    if (place) {
      builder_.ReportRepeated(ClauseWord(clause), place->keyword_span, keyword);
    } else {
      place = BuildNameList(rule, builder_);
    }
  }

  void AddPeriod(PolicyParser::ForClauseContext& rule, Span keyword) {
    const bool is_least = Builder::FindToken(rule, PolicyParser::LEAST) != nullptr;
    const Span words = {
        keyword.begin,
        builder_.FindSpan(rule, is_least ? PolicyParser::LEAST : PolicyParser::MOST)
            ->end};
    Set(is_least ? clauses_->at_least : clauses_->at_most, BuildPeriod(rule, builder_),
        is_least ? "for at least" : "for at most", words);
  }

  void AddCondition(PolicyParser::ConditionClauseContext& rule, Span keyword) {
    ConditionClause clause;
    clause.span = builder_.places().SpanOf(rule);
    clause.only = builder_.FindSpan(rule, PolicyParser::ONLY);
    clause.condition = BuildCondition(*rule.condition(), builder_);
    const bool is_if = rule.start->getType() == PolicyParser::IF;
    if (!is_if && clause.only) {
      builder_.Report(Kind::kSyntax, *clause.only, "`only` after `unless`",
                      "`only` may follow `if`: `if only consent`");
    }
    Set(is_if ? clauses_->if_clause : clauses_->unless_clause, std::move(clause),
        is_if ? "if" : "unless", keyword);
  }

  void AddException(PolicyParser::ExceptClauseContext& rule) {
    const Span span = builder_.places().SpanOf(rule);
    if (++depth_ > kMaxNesting) {
      builder_.Report(
          Kind::kNestedTooDeep, builder_.places().SpanOf(*rule.start),
          fmt::format("exceptions nested more than {} levels deep", kMaxNesting),
          "make statements of the inner ones");
      is_too_deep_ = true;
      return;
    }
    if (Builder::FindToken(rule, PolicyParser::AS) != nullptr) {
      ExceptionTree stated;
      stated.form = ExceptionTree::Form::kAsStated;
      stated.span = span;
      exceptions_->push_back(std::move(stated));
      --depth_;
      return;
    }
    if (!rule.exceptionInParentheses().empty()) {
      for (auto* body : rule.exceptionInParentheses()) AddInParentheses(*body);
      --depth_;
      return;
    }
    ExceptionTree exception;
    exception.span = span;
    AddObjects(rule.objects(), exception.objects);
    exceptions_->push_back(std::move(exception));
    // Nothing more is added to this list: what follows goes into the exception itself.
    ExceptionTree* added = &exceptions_->back();
    open_.push_back(added);
    clauses_ = &added->clauses;
    exceptions_ = &added->exceptions;
  }

  void AddInParentheses(PolicyParser::ExceptionInParenthesesContext& rule) {
    ExceptionTree exception;
    exception.span = builder_.places().SpanOf(rule);
    if (Builder::FindToken(rule, PolicyParser::AS) != nullptr) {
      exception.form = ExceptionTree::Form::kAsStated;
    } else {
      AddObjects(rule.objects(), exception.objects);
      ClauseCollector inner(builder_, exception.clauses, exception.exceptions, nullptr,
                            depth_);
      inner.AddAll(rule);
      inner.FinishForm(exception);
    }
    exceptions_->push_back(std::move(exception));
  }

  void AddObjects(PolicyParser::ObjectsContext* rule, ObjectList& objects) {
    if (rule == nullptr) return;
    for (const PolicyParser::DeterminerContext* determiner : rule->determiner())
      AddDeterminer(*determiner, builder_, objects);
    AddNames(rule->names(), builder_, objects.names, objects.open);
  }

  Builder& builder_;
  Clauses* clauses_;                        // Of the innermost open exception,
  std::vector<ExceptionTree>* exceptions_;  // or of the statement.
  Backing* backing_;
  size_t depth_;
  bool is_too_deep_ = false;
  std::vector<ExceptionTree*> open_;  // Outermost first.
};

Modality ModalityOf(size_t token) {
  switch (token) {
    case PolicyParser::MAY:
      return Modality::kMay;
    case PolicyParser::DOES:
      return Modality::kDoes;
    case PolicyParser::NEVER:
      return Modality::kNever;
    default:
      return Modality::kMust;
  }
}

// What stands before the clauses.
void AddPart(antlr4::ParserRuleContext& rule, Builder& builder,
             StatementTree& statement) {
  ObjectList& objects = statement.objects;
  switch (rule.getRuleIndex()) {
    case PolicyParser::RuleModality:
      statement.modality = ModalityOf(rule.start->getType());
      statement.modality_span = builder.places().SpanOf(rule);
      break;
    case PolicyParser::RulePhrase:
      statement.phrase = builder.BuildName(&rule);
      break;
    case PolicyParser::RuleDeterminer:
      AddDeterminer(rule, builder, objects);
      break;
    case PolicyParser::RuleNames:
      AddNames(static_cast<PolicyParser::NamesContext*>(&rule), builder, objects.names,
               objects.open);
      break;
    case PolicyParser::RuleFurtherNames:
      AddFurtherNames(static_cast<PolicyParser::FurtherNamesContext*>(&rule), builder,
                      objects.names, objects.open);
      break;
    default:
      break;
  }
}

}  // namespace

StatementTree BuildStatement(PolicyParser::StatementContext& rule, Builder& builder) {
  StatementTree statement;
  statement.span = builder.places().SpanOf(rule);
  if (Builder::FindToken(rule, PolicyParser::COLON) != nullptr)
    statement.label = builder.BuildName(rule.label());
  statement.broken =
      rule.exception != nullptr || builder.places().HoldsUnclosedString(statement.span);
  if (statement.broken) return statement;
  for (antlr4::tree::ParseTree* child : rule.children) {
    if (antlr4::ParserRuleContext* part = AsRule(child))
      AddPart(*part, builder, statement);
  }
  ClauseCollector collector(builder, statement.clauses, statement.exceptions,
                            &statement.backing, 0);
  collector.AddAll(rule);
  if (statement.backing.quotations.empty()) {
    builder.Report(Kind::kMissingCite,
                   Join(statement.modality_span, statement.phrase.span),
                   "this statement has no quotation",
                   "add `cite \"...\"` with the words of the text that it rests on");
  }
  return statement;
}

}  // namespace assay::syntax
