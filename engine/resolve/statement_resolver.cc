#include "resolve/statement_resolver.h"

#include <algorithm>

#include <fmt/format.h>

namespace assay::resolve {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using diagnostics::Span;
using model::Dimension;
using model::TermId;
using model::TermKind;

namespace {

// No verb has more words.
constexpr size_t kMaxVerbWords = 16;

// What a verb is said of; `grant`, of rights alone.
const std::vector<TermKind> kDataOrRights = {TermKind::kData, TermKind::kRight};
const std::vector<TermKind> kRights = {TermKind::kRight};

Host HostOf(syntax::Modality modality) {
  switch (modality) {
    case syntax::Modality::kMay:
    case syntax::Modality::kDoes:
      return Host::kPractice;
    case syntax::Modality::kNever:
      return Host::kProhibition;
    case syntax::Modality::kMust:
      return Host::kDuty;
  }
  return Host::kPractice;
}

model::Modality ModalityOf(syntax::Modality modality) {
  switch (modality) {
    case syntax::Modality::kMay:
      return model::Modality::kMay;
    case syntax::Modality::kDoes:
      return model::Modality::kDoes;
    case syntax::Modality::kNever:
      return model::Modality::kNever;
    case syntax::Modality::kMust:
      return model::Modality::kMust;
  }
  return model::Modality::kMay;
}

}  // namespace

StatementResolver::StatementResolver(diagnostics::FileId file,
                                     const diagnostics::SourceFile& text,
                                     NameResolver& names,
                                     const DefinitionTable& definitions,
                                     const Labels& labels,
                                     diagnostics::DiagnosticSink& sink)
    : file_(file),
      text_(text),
      names_(names),
      definitions_(definitions),
      labels_(labels),
      sink_(sink),
      scopes_(file, names, definitions, sink) {}

void StatementResolver::Resolve(const syntax::StatementTree& tree, uint32_t number,
                                model::Statement& statement) {
  statement.number = number;
  if (!tree.label.empty())
    statement.label = model::NormalizeName(syntax::Text(tree.label));
  statement.modality = ModalityOf(tree.modality);
  statement.place = PlaceOf(text_, tree.span);
  if (tree.broken) return;

  names_.SetStatement(tree);
  reading_ = tree.read_by ? Reading::kTerms : Reading::kAsDefined;
  if (const auto verb = FindVerb(tree)) {
    AddObjects(tree, *verb, statement);
  } else {
    ReportVerb(tree);
    AddObjects(tree, {TermId{}, false, tree.phrase.words.size()}, statement);
  }
  const Host host = HostOf(tree.modality);
  scopes_.AddClauses(tree.clauses, host, statement.scope);
  statement.retention = scopes_.AddRetention(tree.clauses, host, statement.scope);
  statement.safeguards = scopes_.Safeguards(tree.clauses, host);
  for (const syntax::ExceptionTree& exception : tree.exceptions) {
    statement.exceptions.push_back(ResolveException(exception, statement));
  }
  std::sort(statement.definitions.begin(), statement.definitions.end());
  const auto repeated =
      std::unique(statement.definitions.begin(), statement.definitions.end());
  statement.definitions.erase(repeated, statement.definitions.end());
}

std::optional<StatementResolver::Verb> StatementResolver::FindVerb(
    const syntax::StatementTree& tree) const {
  const size_t longest = std::min(tree.phrase.words.size(), kMaxVerbWords);
  const auto find = [&](TermKind kind) -> std::optional<Verb> {
    for (size_t words = longest; words > 0; --words) {
      if (const auto term = names_.Find(tree.phrase, words, kind)) {
        return Verb{*term, kind == TermKind::kDuty, words};
      }
    }
    return std::nullopt;
  };
  if (tree.modality == syntax::Modality::kMust) {
    if (const auto duty = find(TermKind::kDuty)) return duty;
  }
  return find(TermKind::kAction);
}

void StatementResolver::ReportVerb(const syntax::StatementTree& tree) {
  const bool is_must = tree.modality == syntax::Modality::kMust;
  const std::vector<TermKind> kinds =
      is_must ? std::vector{TermKind::kDuty, TermKind::kAction}
              : std::vector{TermKind::kAction};
  const size_t longest = std::min(tree.phrase.words.size(), kMaxVerbWords);
  for (size_t words = longest; words > 0; --words) {
    const std::string name = model::NormalizeName(syntax::Text(tree.phrase, 0, words));
    if (names_.vocabulary().FindAnyKind(name).empty()) continue;
    names_.ReportMissing(SubName(tree.phrase, 0, words), kinds,
                         "an action stands after the modality: `may disclose ...`");
    return;
  }
  names_.ReportMissing(SubName(tree.phrase, 0, 1), kinds);
}

void StatementResolver::AddObjects(const syntax::StatementTree& tree, const Verb& verb,
                                   model::Statement& statement) {
  bool grants = false;
  if (verb.is_duty) {
    statement.duty = verb.term;
  } else if (verb.term.valid()) {
    model::TermList& action = statement.scope[Dimension::kAction];
    action.terms = {verb.term};
    action.stated = true;
    grants = names_.vocabulary().Get(verb.term).name == "grant";
  }
  const syntax::Name first = SubName(tree.phrase, verb.words, tree.phrase.words.size());
  if (tree.read_by) CheckDefinitions(tree, *tree.read_by, statement);
  statement.scope[Dimension::kData] =
      scopes_.Objects(first, tree.objects, grants ? kRights : kDataOrRights,
                      HostOf(tree.modality), reading_, statement.definitions);
}

void StatementResolver::CheckDefinitions(const syntax::StatementTree& tree,
                                         const std::vector<uint32_t>& numbers,
                                         model::Statement& statement) {
  for (const uint32_t number : numbers) {
    if (definitions_.Has(number)) {
      statement.definitions.push_back(number);
      continue;
    }
    sink_.Report(
        {Kind::kUnknownLabel,
         {file_, tree.phrase.span},
         fmt::format("this statement is read by item {}, which defines nothing", number),
         "",
         {},
         "definitions are meant by their place among the items, from 1"});
  }
}

model::Exception StatementResolver::ResolveException(const syntax::ExceptionTree& tree,
                                                     model::Statement& statement) {
  model::Exception exception;
  exception.place = PlaceOf(text_, tree.span);
  switch (tree.form) {
    case syntax::ExceptionTree::Form::kAsStated:
      exception.form = model::Exception::Form::kAsStated;
      break;
    case syntax::ExceptionTree::Form::kNames:
      ResolveNames(tree, statement, exception);
      break;
    case syntax::ExceptionTree::Form::kLabels:
      ResolveLabels(tree.objects.names, statement, exception);
      break;
    case syntax::ExceptionTree::Form::kScope:
      exception.scope[Dimension::kData] =
          scopes_.Objects({}, tree.objects, kDataOrRights, Host::kException, reading_,
                          statement.definitions);
      scopes_.AddClauses(tree.clauses, Host::kException, exception.scope);
      scopes_.AddRetention(tree.clauses, Host::kException, exception.scope);
      scopes_.Safeguards(tree.clauses, Host::kException);
      break;
  }
  for (const syntax::ExceptionTree& inner : tree.exceptions) {
    exception.exceptions.push_back(ResolveException(inner, statement));
  }
  return exception;
}

bool StatementResolver::IsLabel(const syntax::Name& name) const {
  return labels_.contains(model::NormalizeName(syntax::Text(name)));
}

bool StatementResolver::IsObject(const syntax::Name& name) const {
  const std::string normalized = model::NormalizeName(syntax::Text(name));
  return definitions_.Find(normalized) != nullptr ||
         names_.Find(normalized, kDataOrRights).has_value();
}

void StatementResolver::ResolveNames(const syntax::ExceptionTree& tree,
                                     model::Statement& statement,
                                     model::Exception& exception) {
  const std::vector<syntax::Name>& names = tree.objects.names;
  const bool any_label = std::any_of(names.begin(), names.end(),
                                     [&](const auto& name) { return IsLabel(name); });
  const bool any_object = std::any_of(names.begin(), names.end(),
                                      [&](const auto& name) { return IsObject(name); });
  if (any_label || !any_object) {
    ResolveLabels(names, statement, exception);
    return;
  }
  exception.scope[Dimension::kData] = scopes_.Objects(
      {}, tree.objects, kDataOrRights, Host::kException, reading_, statement.definitions);
}

void StatementResolver::ResolveLabels(const std::vector<syntax::Name>& names,
                                      const model::Statement& statement,
                                      model::Exception& exception) {
  exception.form = model::Exception::Form::kStatements;
  for (const syntax::Name& name : names) {
    if (const auto number = FindLabel(name, statement)) {
      exception.statements.push_back(*number);
    }
  }
  std::sort(exception.statements.begin(), exception.statements.end());
  const auto repeated =
      std::unique(exception.statements.begin(), exception.statements.end());
  exception.statements.erase(repeated, exception.statements.end());
}

std::optional<uint32_t> StatementResolver::FindLabel(const syntax::Name& name,
                                                     const model::Statement& statement) {
  const auto label = labels_.find(model::NormalizeName(syntax::Text(name)));
  if (label == labels_.end()) {
    ReportLabel(name);
    return std::nullopt;
  }
  if (label->second.number == statement.number) {
    sink_.Report({Kind::kUnknownLabel,
                  {file_, name.span},
                  fmt::format("the statement `{}` excepts itself", label->first),
                  "its own label",
                  {},
                  "name the statement that holds in spite of this one"});
    return std::nullopt;
  }
  return label->second.number;
}

void StatementResolver::ReportLabel(const syntax::Name& name) {
  const std::string normalized = model::NormalizeName(syntax::Text(name));
  Diagnostic error{Kind::kUnknownLabel, {file_, name.span}, "", "", {}, ""};
  error.message = fmt::format("unknown label `{}`", syntax::Text(name));
  error.caret_text = "no statement of this policy has that label";
  std::vector<std::string> near;
  if (IsObject(name)) {
    error.caret_text = "a data category among labels";
    error.help = "write two exceptions: `except (LABEL), (DATA)`";
    sink_.Report(std::move(error));
    return;
  }
  if (!sink_.AtLimit(file_)) {
    std::vector<std::string> candidates;
    for (const auto& [label, place] : labels_) candidates.push_back(label);
    near = diagnostics::NearestNames(normalized, candidates);
    for (const std::string& label : near) {
      error.labels.push_back({{file_, labels_.find(label)->second.span},
                              fmt::format("the label `{}` stands here", label),
                              true});
    }
    if (near.empty()) {
      near = diagnostics::NearestNames(normalized,
                                       names_.vocabulary().NamesOfKind(TermKind::kData));
    }
  }
  error.help = near.empty()
                   ? "after `except` stand labels of statements, data categories, "
                     "`as stated`, or clauses"
                   : fmt::format("did you mean {}?", QuotedNames(near));
  sink_.Report(std::move(error));
}

}  // namespace assay::resolve
