#include "resolve/filter.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "resolve/calendar.h"

namespace assay::resolve {
namespace {

using diagnostics::Kind;
using model::FieldType;
using model::Filter;
using model::FilterField;
using model::FilterRelation;
using Relation = syntax::FilterTree::Relation;

// "data is open": values that are flags of a list, not names.
std::optional<FilterRelation> FlagOf(std::string_view value) {
  if (value == "open") return FilterRelation::kIsOpen;
  if (value == "some") return FilterRelation::kIsSome;
  if (value == "only") return FilterRelation::kIsOnly;
  if (value == "unnamed") return FilterRelation::kIsUnnamed;
  return std::nullopt;
}

FilterRelation RelationOf(Relation relation) {
  switch (relation) {
    case Relation::kStated:
      return FilterRelation::kIsStated;
    case Relation::kIs:
      return FilterRelation::kIs;
    case Relation::kCovers:
      return FilterRelation::kCovers;
    case Relation::kUnder:
      return FilterRelation::kUnder;
    case Relation::kContains:
      return FilterRelation::kContains;
  }
  return FilterRelation::kIs;
}

class FilterResolver {
 public:
  FilterResolver(diagnostics::FileId file, QuestionTerms& terms,
                 diagnostics::DiagnosticSink& sink)
      : file_(file), terms_(terms), sink_(sink) {}

  Filter Resolve(const syntax::FilterTree& tree) {
    Filter filter;
    if (tree.form == syntax::FilterTree::Form::kTest) {
      filter.form = Filter::Form::kAtom;
      FillAtom(tree, filter.atom);
    } else {
      const bool is_and = tree.form == syntax::FilterTree::Form::kAnd;
      filter.form = is_and ? Filter::Form::kAnd : Filter::Form::kOr;
      for (const syntax::FilterTree& part : tree.parts) {
        filter.parts.push_back(Resolve(part));
      }
    }
    if (!tree.negated) return filter;
    Filter negation;
    negation.form = Filter::Form::kNot;
    negation.parts.push_back(std::move(filter));
    return negation;
  }

 private:
  void FillAtom(const syntax::FilterTree& tree, model::FilterAtom& atom) {
    const auto field = ResolveField(tree.field, file_, sink_);
    if (!field) return;
    atom.field = *field;
    atom.relation = RelationOf(tree.relation);
    if (atom.relation == FilterRelation::kIs && !tree.text) {
      const auto flag = FlagOf(model::NormalizeName(syntax::Text(tree.value)));
      if (flag && model::CanAsk(atom.field, *flag)) atom.relation = *flag;
    }
    if (!model::CanAsk(atom.field, atom.relation)) {
      ReportCannotAsk(tree, atom);
      return;
    }
    switch (atom.relation) {
      case FilterRelation::kIs:
      case FilterRelation::kCovers:
      case FilterRelation::kUnder:
      case FilterRelation::kContains:
        FillValue(tree, atom);
        return;
      default:
        return;
    }
  }

  void ReportCannotAsk(const syntax::FilterTree& tree, const model::FilterAtom& atom) {
    std::vector<std::string> possible;
    for (FilterRelation relation :
         {FilterRelation::kIs, FilterRelation::kCovers, FilterRelation::kUnder,
          FilterRelation::kContains, FilterRelation::kIsStated, FilterRelation::kIsOpen,
          FilterRelation::kIsSome, FilterRelation::kIsOnly, FilterRelation::kIsUnnamed}) {
      if (!model::CanAsk(atom.field, relation)) continue;
      possible.emplace_back(model::RelationWord(relation));
    }
    sink_.Report(
        {Kind::kUnknownField,
         {file_, tree.span},
         fmt::format("`{}` cannot be asked of `{}`", model::RelationWord(atom.relation),
                     model::FieldWord(atom.field)),
         "",
         {},
         fmt::format("what can be asked of it: {}", QuotedNames(possible))});
  }

  void FillValue(const syntax::FilterTree& tree, model::FilterAtom& atom) {
    const std::string text = tree.text ? model::NormalizeName(tree.text->text)
                                       : model::NormalizeName(syntax::Text(tree.value));
    const FieldType type = model::TypeOf(atom.field);
    const bool holds_terms = type == FieldType::kTerms || type == FieldType::kConditions;
    if (type == FieldType::kNumbers) {
      FillNumber(tree, text, atom);
    } else if (type == FieldType::kDurations) {
      FillDuration(tree, atom);
    } else if (!holds_terms || atom.relation == FilterRelation::kContains) {
      atom.text = text;
    } else if (tree.text) {
      FillPhrase(tree, text, atom);
    } else {
      FillTerms(tree, atom);
    }
  }

  static diagnostics::Span ValueSpan(const syntax::FilterTree& tree) {
    return tree.text ? tree.text->span : tree.value.span;
  }

  static std::string ValueText(const syntax::FilterTree& tree) {
    return tree.text ? tree.text->text : syntax::Text(tree.value);
  }

  void ReportValue(const syntax::FilterTree& tree, std::string_view what,
                   std::string_view help) {
    sink_.Report({Kind::kUnknownField,
                  {file_, ValueSpan(tree)},
                  fmt::format("`{}` is no {}", ValueText(tree), what),
                  "",
                  {},
                  std::string(help)});
  }

  void FillNumber(const syntax::FilterTree& tree, const std::string& text,
                  model::FilterAtom& atom) {
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, atom.number);
    if (read.ec == std::errc() && read.ptr == end) return;
    ReportValue(tree, "number of a statement", "for example: `number is 12`");
  }

  void FillDuration(const syntax::FilterTree& tree, model::FilterAtom& atom) {
    std::string upper = ValueText(tree);
    std::ranges::transform(upper, upper.begin(),
                           [](unsigned char c) { return std::toupper(c); });
    if (!IsDuration(upper)) {
      ReportValue(tree, "duration", "durations are written as ISO 8601 has them: `P10Y`");
    }
    atom.text = model::NormalizeName(upper);
  }

  // Phrases stand among conditions; elsewhere a name is meant.
  void FillPhrase(const syntax::FilterTree& tree, const std::string& text,
                  model::FilterAtom& atom) {
    if (model::TypeOf(atom.field) == FieldType::kConditions) {
      atom.text = text;
      return;
    }
    ReportValue(tree, "name", "names stand without quotation marks");
  }

  void FillTerms(const syntax::FilterTree& tree, model::FilterAtom& atom) {
    if (const auto kind = model::KindOf(atom.field)) {
      if (const auto term = terms_.Resolve(tree.value, {*kind})) atom.terms = {*term};
      return;
    }
    atom.terms = terms_.ResolveAnyKind(tree.value);
  }

  diagnostics::FileId file_;
  QuestionTerms& terms_;
  diagnostics::DiagnosticSink& sink_;
};

}  // namespace

model::Filter ResolveFilter(const syntax::FilterTree& tree, diagnostics::FileId file,
                            QuestionTerms& terms, diagnostics::DiagnosticSink& sink) {
  return FilterResolver(file, terms, sink).Resolve(tree);
}

std::optional<FilterField> ResolveField(const syntax::Name& name,
                                        diagnostics::FileId file,
                                        diagnostics::DiagnosticSink& sink) {
  const std::string word = model::NormalizeName(syntax::Text(name));
  if (const auto field = model::FindField(word)) return field;
  const std::vector<std::string> words = model::FieldWords();
  const std::vector<std::string> near = diagnostics::NearestNames(word, words);
  sink.Report({Kind::kUnknownField,
               {file, name.span},
               fmt::format("a statement has no `{}`", syntax::Text(name)),
               "no part of a statement",
               {},
               near.empty() ? fmt::format("its parts are: {}", fmt::join(words, ", "))
                            : fmt::format("did you mean {}?", QuotedNames(near))});
  return std::nullopt;
}

}  // namespace assay::resolve
