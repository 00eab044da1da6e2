// Each form fills different places of a question; which, and what its clauses mean, is in
// question_forms.h, so that here only names are looked up.
#include "resolve/question.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "resolve/calendar.h"
#include "resolve/filter.h"
#include "resolve/name_resolver.h"
#include "resolve/question_forms.h"
#include "resolve/question_merchants.h"
#include "resolve/question_phrase.h"
#include "resolve/question_terms.h"
#include "resolve/question_topic.h"
#include "resolve/question_words.h"
#include "syntax/parse.h"
#include "syntax/question_tree.h"

namespace assay::resolve {
namespace {

using diagnostics::FileId;
using diagnostics::Kind;
using diagnostics::Span;
using model::Dimension;
using model::QuestionForm;
using model::TermId;
using model::TermKind;
using syntax::QuestionClause;
using Form = syntax::QuestionForm;

class QuestionResolver {
 public:
  QuestionResolver(const syntax::QuestionTree& tree, const model::Vocabulary& vocabulary,
                   const MerchantDirectory& merchants,
                   const diagnostics::SourceMap& sources,
                   diagnostics::DiagnosticSink& sink)
      : tree_(tree),
        vocabulary_(vocabulary),
        directory_(merchants),
        sources_(sources),
        sink_(sink),
        names_(Asker::kQuestion, tree.file, vocabulary, sources, sink),
        terms_(tree.file, names_, sink),
        merchants_(tree.file, merchants, vocabulary, sink),
        phrases_(vocabulary, merchants_) {}

  std::optional<model::Question> Resolve() {
    if (tree_.form == Form::kUnknown) return std::nullopt;
    const FormMeaning& meaning = MeaningOf(tree_.form);
    const size_t errors_before = sink_.error_count();
    question_.form = meaning.question;
    question_.text = tree_.text;
    FillPlaces(meaning.shape);
    for (size_t i = 0; i < syntax::kQuestionClauseCount; ++i) {
      const auto clause = static_cast<QuestionClause>(i);
      if (tree_[clause]) FillClause(clause, *tree_[clause], meaning.shape);
    }
    FillReading();
    if (sink_.error_count() > errors_before) return std::nullopt;
    return std::move(question_);
  }

 private:
  void FillPlaces(Shape shape) {
    switch (shape) {
      case Shape::kReceive:
        question_.about_receiving = question_.form == QuestionForm::kCan ||
                                    question_.form == QuestionForm::kWhyCan ||
                                    question_.form == QuestionForm::kWhyCannot;
        FillDimension(tree_.subjects, {TermKind::kRecipient}, Dimension::kRecipient);
        FillDimension(tree_.objects, {TermKind::kData}, Dimension::kData);
        break;
      case Shape::kPractice:
        FillPhrase();
        break;
      case Shape::kOfMerchant:
        FillMerchants(tree_.subjects);
        break;
      case Shape::kMerchants:
      case Shape::kStatements:
        break;
      case Shape::kTerms:
        if (const auto kind = KindOfWord(tree_.list_kind)) question_.list_kind = *kind;
        break;
      case Shape::kStatement:
        FillShownStatement();
        break;
      case Shape::kTerm:
        FillShownTerm();
        break;
      case Shape::kCompared:
        FillCompared();
        break;
      case Shape::kChanged:
        FillMerchants(tree_.subjects);
        FillDates();
        break;
      case Shape::kGaps:
        FillMerchants(tree_.subjects);
        FillChecklists();
        break;
      case Shape::kSearch:
        FillMerchants(tree_.subjects);
        FillSearch();
        break;
    }
  }

  void FillMerchants(const std::vector<syntax::Name>& names) {
    if (AnyIsAll(names)) return;
    for (const syntax::Name& name : names) {
      if (auto merchant = merchants_.Resolve(name)) AddMerchant(*std::move(merchant));
    }
  }

  void AddMerchant(std::string merchant) {
    std::vector<std::string>& all = question_.merchants;
    if (std::find(all.begin(), all.end(), merchant) == all.end()) {
      all.push_back(std::move(merchant));
    }
  }

  void FillDimension(const std::vector<syntax::Name>& names,
                     const std::vector<TermKind>& kinds, Dimension dimension) {
    terms_.Add(names, kinds, question_.region[dimension]);
  }

  void FillClause(QuestionClause clause, const syntax::QuestionNames& names,
                  Shape shape) {
    switch (MeaningOf(clause, tree_.form, shape)) {
      case ClauseMeaning::kMerchants:
        FillMerchants(names.names);
        break;
      case ClauseMeaning::kListUnder:
        terms_.Add(names.names, {question_.list_kind}, question_.list_under);
        break;
      case ClauseMeaning::kDimension: {
        const ClauseDimension asked = DimensionOf(clause);
        FillDimension(names.names, {asked.kind}, asked.dimension);
        break;
      }
      case ClauseMeaning::kNothing: {
        const syntax::QuestionFormEntry& entry = syntax::EntryOf(tree_.form);
        sink_.Report({Kind::kUnknownQuestion,
                      {tree_.file, names.span},
                      fmt::format("`{}` has no meaning in `{}`",
                                  syntax::QuestionClauseWord(clause), entry.name),
                      "not in this question",
                      {},
                      fmt::format("the form is: {}", entry.pattern)});
        break;
      }
    }
  }

  void FillChecklists() {
    if (tree_.objects.empty() || AnyIsAll(tree_.objects)) return;
    std::vector<std::string> known;
    if (directory_.checklists) known = directory_.checklists();
    for (const syntax::Name& name : tree_.objects) {
      std::string normalized = model::NormalizeName(syntax::Text(name));
      if (std::find(known.begin(), known.end(), normalized) == known.end()) {
        ReportUnknownChecklist(name, normalized, known);
        continue;
      }
      auto& asked = question_.checklists;
      if (std::find(asked.begin(), asked.end(), normalized) == asked.end())
        asked.push_back(std::move(normalized));
    }
  }

  void ReportUnknownChecklist(const syntax::Name& name, const std::string& normalized,
                              const std::vector<std::string>& known) {
    const std::vector<std::string> near = diagnostics::NearestNames(normalized, known);
    std::string help = "no checklist is stored; `assay load` takes .checklist files";
    if (!near.empty())
      help = fmt::format("did you mean {}?", QuotedNames(near));
    else if (!known.empty())
      help = fmt::format("`list checklists` shows what there is");
    sink_.Report({Kind::kUnknownChecklist,
                  {tree_.file, name.span},
                  fmt::format("unknown checklist `{}`", syntax::Text(name)),
                  "no checklist of that name",
                  {},
                  std::move(help)});
  }

  // Merchants side by side: on a question that each is asked, or on what bounds the cells.
  void FillCompared() {
    FillMerchants(tree_.subjects);
    FillMerchants(tree_.rivals);
    AddTopic(tree_.objects, phrases_, terms_, question_.region);
    if (!tree_.inner.empty()) {
      FillInner(tree_.inner.front());
      return;
    }
    const bool names_all = AnyIsAll(tree_.subjects) || AnyIsAll(tree_.rivals);
    const size_t named = tree_.subjects.size() + tree_.rivals.size();
    const bool each_once = tree_.form == Form::kCompare ||
                           (tree_.subjects.size() == 1 && tree_.rivals.size() == 1);
    if (!names_all && named == 2 && each_once) {
      CheckTwo();
      return;
    }
    ReportForm(tree_.form_span, "two merchants are compared, or more on a question",
               "for example: compare all on who can receive payment data");
  }

  void CheckTwo() {
    if (question_.merchants.size() != 1 || sink_.error_count() > 0) return;
    ReportForm(tree_.form_span,
               fmt::format("`{}` is compared with itself", question_.merchants.front()),
               "`changes in MERCHANT from DATE to DATE` compares its versions");
  }

  void FillInner(const syntax::QuestionTree& inner) {
    auto asked =
        QuestionResolver(inner, vocabulary_, directory_, sources_, sink_).Resolve();
    if (!asked) return;
    if (!CanBeCompared(asked->form)) {
      ReportForm(inner.form_span,
                 fmt::format("`{}` cannot be asked of merchants side by side",
                             syntax::EntryOf(inner.form).name),
                 "for example: compare all on who can receive payment data");
    } else if (!asked->merchants.empty()) {
      ReportForm(inner.span, "the merchants stand before `on`",
                 "call them `they` after it: compare all on can they sell personal data");
    }
    question_.compared = asked->form;
    question_.about_receiving = asked->about_receiving;
    question_.region = std::move(asked->region);
  }

  void ReportForm(Span span, std::string message, std::string help) {
    sink_.Report({Kind::kUnknownQuestion,
                  {tree_.file, span},
                  std::move(message),
                  "",
                  {},
                  std::move(help)});
  }

  void FillDates() {
    if (tree_.subjects.size() != 1 || AnyIsAll(tree_.subjects)) {
      ReportForm(tree_.form_span, "the changes of one merchant are shown at a time",
                 "for example: changes in acme from 2023-01-01 to 2024-01-01");
    }
    question_.changes_from = tree_.from_date.text;
    question_.changes_to = tree_.to_date.text;
    CheckDate(question_.changes_from, tree_.from_date.span);
    CheckDate(question_.changes_to, tree_.to_date.span);
    if (question_.changes_from <= question_.changes_to) return;
    sink_.Report(
        {Kind::kBadDate,
         {tree_.file, tree_.to_date.span},
         fmt::format("{} is before {}", question_.changes_to, question_.changes_from),
         "",
         {},
         "the earlier date stands first"});
  }

  void FillSearch() {
    model::FindRequest& find = question_.find;
    if (tree_.filter) {
      find.where = ResolveFilter(*tree_.filter, tree_.file, terms_, sink_);
    }
    if (!tree_.group_by.empty()) {
      find.group_by = ResolveField(tree_.group_by, tree_.file, sink_);
    }
    find.count = tree_.count.has_value();
    if (tree_.order_by.empty()) return;
    if (tree_.order_descending) find.direction = model::Direction::kDescending;
    find.order_by_count = model::NormalizeName(syntax::Text(tree_.order_by)) == "count";
    if (!find.order_by_count) {
      find.order_by = ResolveField(tree_.order_by, tree_.file, sink_);
    } else if (!find.group_by) {
      ReportForm(tree_.order_by.span, "`order by count` needs groups to count",
                 "add `group by FIELD`");
    }
  }

  // "allegra, leman share payment data, email address": merchants, an action, objects.
  void FillPhrase() {
    bool asks_all = false;
    for (size_t i = 0; i < tree_.phrase.size(); ++i) {
      const syntax::Name& segment = tree_.phrase[i];
      const PhraseParts parts = phrases_.Split(segment, i + 1 == tree_.phrase.size());
      if (!parts.is_known() && parts.merchant_words > 0) {
        merchants_.ReportUnknown(SubName(segment, 0, parts.merchant_words));
      }
      asks_all = asks_all || parts.merchant == "all";
      if (parts.is_known() && parts.merchant != "all") AddMerchant(parts.merchant);
      if (parts.merchant_words == segment.words.size() && i + 1 < tree_.phrase.size())
        continue;
      if (asks_all) question_.merchants.clear();
      FillAction(segment, parts, i);
      return;
    }
  }

  void FillAction(const syntax::Name& segment, const PhraseParts& parts, size_t index) {
    if (parts.merchant_words == 0) {
      ReportIncomplete(segment.span, "names no merchant");
      return;
    }
    if (parts.action_words == 0) {
      // After an unknown merchant nobody can say where the action begins.
      if (!parts.is_known()) return;
      if (parts.merchant_words == segment.words.size()) {
        ReportIncomplete(segment.span, "names no action");
      } else {
        names_.ReportMissing(
            SubName(segment, parts.merchant_words, parts.merchant_words + 1),
            {TermKind::kAction});
      }
      return;
    }
    question_.region[Dimension::kAction] = {parts.action};
    std::vector<syntax::Name> objects;
    const size_t done = parts.merchant_words + parts.action_words;
    if (done < segment.words.size()) {
      objects.push_back(SubName(segment, done, segment.words.size()));
    }
    objects.insert(objects.end(),
                   tree_.phrase.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                   tree_.phrase.end());
    const bool is_grant = vocabulary_.Get(parts.action).name == "grant";
    FillDimension(objects,
                  is_grant ? std::vector{TermKind::kRight}
                           : std::vector{TermKind::kData, TermKind::kRight},
                  Dimension::kData);
  }

  void ReportIncomplete(Span span, std::string_view what) {
    const syntax::QuestionFormEntry& entry = syntax::EntryOf(tree_.form);
    sink_.Report(
        {Kind::kUnknownQuestion,
         {tree_.file, span},
         fmt::format("the question {}", what),
         "",
         {},
         fmt::format("the form is: {}; `all` asks all merchants", entry.pattern)});
  }

  void FillShownStatement() {
    if (!tree_.subjects.empty()) {
      if (auto merchant = merchants_.Resolve(tree_.subjects.front())) {
        question_.show_merchant = *std::move(merchant);
      }
    }
    question_.show_number = tree_.show_number;
    question_.show_version = tree_.show_version;
    if (!tree_.show_version.empty())
      CheckDate(tree_.show_version, tree_.show_version_span);
  }

  void FillShownTerm() {
    if (tree_.objects.empty()) return;
    question_.show_terms = terms_.ResolveAnyKind(tree_.objects.front());
  }

  void FillReading() {
    question_.reading.strict = tree_.strict.has_value();
    question_.reading.closed = tree_.closed.has_value();
    question_.and_why = tree_.and_why.has_value();
    question_.explain = tree_.explain.has_value();
    if (tree_.as_of) {
      question_.as_of = tree_.as_of->text;
      CheckDate(question_.as_of, tree_.as_of->span);
    }
    question_.limit = tree_.limit;
    question_.minimal = tree_.minimal.has_value();
    const bool judges = question_.form <= QuestionForm::kWhatRights;
    if (tree_.minimal && !judges) {
      ReportForm(*tree_.minimal,
                 "`minimal` asks what decides a verdict, and this has none",
                 "for example: why can allegra share personal data minimal");
    }
    if (tree_.as_of && question_.form == QuestionForm::kChanges) {
      ReportForm(tree_.as_of->span, "`as of` has no meaning in `changes`",
                 "its two dates say which versions are meant");
    }
  }

  void CheckDate(const std::string& date, Span span) {
    if (IsDate(date)) return;
    sink_.Report({Kind::kBadDate,
                  {tree_.file, span},
                  fmt::format("`{}` is no date", date),
                  "not a day of the calendar",
                  {},
                  "write year, month and day: `2024-01-15`"});
  }

  const syntax::QuestionTree& tree_;
  const model::Vocabulary& vocabulary_;
  const MerchantDirectory& directory_;
  const diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;
  NameResolver names_;
  QuestionTerms terms_;
  MerchantFinder merchants_;
  PhraseSplitter phrases_;
  model::Question question_;
};

}  // namespace

std::vector<std::string> NamesWithKeywords(const model::Vocabulary& vocabulary,
                                           const std::vector<std::string>& merchants) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (syntax::HoldsQuestionKeyword(name)) names.emplace_back(name);
  };
  for (size_t k = 0; k < model::kTermKindCount; ++k)
    vocabulary.ForEachName(static_cast<TermKind>(k), add);
  for (const std::string& merchant : merchants) add(merchant);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<model::Question> ResolveQuestion(const syntax::QuestionTree& tree,
                                               const model::Vocabulary& vocabulary,
                                               const MerchantDirectory& merchants,
                                               const diagnostics::SourceMap& sources,
                                               diagnostics::DiagnosticSink& sink) {
  return QuestionResolver(tree, vocabulary, merchants, sources, sink).Resolve();
}

}  // namespace assay::resolve
