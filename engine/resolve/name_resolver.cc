#include "resolve/name_resolver.h"

#include <algorithm>

#include <fmt/format.h>

#include "resolve/name_spans.h"

namespace assay::resolve {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using diagnostics::Label;
using diagnostics::Span;
using model::TermId;
using model::TermKind;

namespace {

// Names beyond this are no slips of the pen, and costly to compare.
constexpr size_t kMaxComparedBytes = 200;
// How many names after an unknown one may belong to it.
constexpr size_t kMaxNeighbours = 3;
// Terms suggested, and names looked through for them (synonyms are often alike).
constexpr size_t kMaxSuggestions = 3;
constexpr size_t kMaxCandidates = 9;

// Where in a policy, or in a question, the terms of a kind stand.
std::string_view KindPlace(TermKind kind, Asker asker) {
  switch (kind) {
    case TermKind::kData:
      return "data categories stand after the action";
    case TermKind::kRecipient:
      return "recipients stand after `with`, `to`, `from` or `by`";
    case TermKind::kPurpose:
      return "purposes stand after `for`";
    case TermKind::kBasis:
      return "legal bases stand after `under`";
    case TermKind::kAction:
      return asker == Asker::kQuestion
                 ? "actions stand after the merchant"
                 : "actions stand after `may`, `does`, `never` or `must`";
    case TermKind::kCondition:
      return "conditions stand after `if`, `unless` or `until`";
    case TermKind::kSubject:
      return "data subjects stand after `about`";
    case TermKind::kSafeguard:
      return "safeguards stand after `using`";
    case TermKind::kRight:
      return "rights stand after `grant`";
    case TermKind::kDuty:
      return "duties stand after `must`";
    case TermKind::kPlace:
      return "places stand after `in` or `outside`";
    case TermKind::kFact:
      return "facts stand after `state`";
  }
  return "";
}

}  // namespace

std::string_view KindNoun(TermKind kind) {
  switch (kind) {
    case TermKind::kData:
      return "data category";
    case TermKind::kBasis:
      return "legal basis";
    case TermKind::kSubject:
      return "data subject";
    default:
      return model::KindWord(kind);
  }
}

std::optional<TermKind> KindOfWord(std::string_view word) {
  for (size_t k = 0; k < model::kTermKindCount; ++k) {
    if (model::KindWord(static_cast<TermKind>(k)) == word)
      return static_cast<TermKind>(k);
  }
  return std::nullopt;
}

syntax::Name SubName(const syntax::Name& name, size_t first, size_t last) {
  syntax::Name part;
  if (first >= last) return part;
  part.words.assign(name.words.begin() + static_cast<std::ptrdiff_t>(first),
                    name.words.begin() + static_cast<std::ptrdiff_t>(last));
  part.span = {part.words.front().span.begin, part.words.back().span.end};
  return part;
}

std::string KindNounWithArticle(TermKind kind) {
  const std::string_view noun = KindNoun(kind);
  return fmt::format("{} {}", noun.starts_with('a') ? "an" : "a", noun);
}

std::string QuotedNames(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += fmt::format("`{}`", names[i]);
  }
  return text;
}

model::TextPlace PlaceOf(const diagnostics::SourceFile& file, Span span) {
  const diagnostics::LineColumn at = file.Locate(span.begin);
  return {span.begin, span.end, at.line, at.column};
}

NameResolver::NameResolver(Asker asker, diagnostics::FileId file,
                           const model::Vocabulary& vocabulary,
                           const diagnostics::SourceMap& sources,
                           diagnostics::DiagnosticSink& sink, SpellingCache* spellings)
    : asker_(asker),
      file_(file),
      vocabulary_(vocabulary),
      sources_(sources),
      sink_(sink),
      spellings_(spellings) {}

std::optional<TermId> NameResolver::Find(std::string_view normalized,
                                         const std::vector<TermKind>& kinds) const {
  for (TermKind kind : kinds) {
    if (const auto term = vocabulary_.Find(kind, normalized)) return term;
  }
  return std::nullopt;
}

std::optional<TermId> NameResolver::Resolve(const syntax::Name& name,
                                            const std::vector<TermKind>& kinds) {
  for (const TermKind kind : kinds) {
    if (const auto term = Find(name, name.words.size(), kind)) return term;
  }
  ReportMissing(name, kinds);
  return std::nullopt;
}

std::optional<TermId> NameResolver::Resolve(const syntax::Name& name, TermKind kind) {
  const auto term = Find(name, name.words.size(), kind);
  if (!term) ReportMissing(name, {kind});
  return term;
}

std::optional<TermId> NameResolver::Find(const syntax::Name& name, size_t last,
                                         TermKind kind) const {
  if (spellings_ == nullptr || last != 1)
    return vocabulary_.Find(kind, model::NormalizeName(syntax::Text(name, 0, last)));
  const std::string& spelling = name.words.front().text;
  std::optional<TermId> term = spellings_->Find(kind, spelling);
  if (term) return term;
  term = vocabulary_.Find(kind, model::NormalizeName(spelling));
  if (term) spellings_->Add(kind, spelling, *term);
  return term;
}

void NameResolver::SetStatement(const syntax::StatementTree& statement) {
  statement_ = &statement;
  neighbours_.reset();
  reported_ = {};
}

void NameResolver::ReportMissing(const syntax::Name& name,
                                 const std::vector<TermKind>& kinds,
                                 std::string_view extra_help) {
  if (name.span.begin >= reported_.begin && name.span.end <= reported_.end) return;
  if (ReportSplitName(name, kinds.front())) return;
  const std::vector<TermId> found =
      vocabulary_.FindAnyKind(model::NormalizeName(syntax::Text(name)));
  if (found.empty()) {
    ReportUnknown(name, kinds, extra_help);
  } else {
    ReportWrongKind(name, kinds.front(), found, extra_help);
  }
}

bool NameResolver::ReportSplitName(const syntax::Name& name, TermKind kind) {
  if (statement_ == nullptr) return false;
  if (!neighbours_) neighbours_ = NameSpans(*statement_);
  auto next = std::upper_bound(
      neighbours_->begin(), neighbours_->end(), name.span.begin,
      [](uint32_t begin, const Span& span) { return begin < span.begin; });
  const std::string_view text = sources_.Get(file_).text();
  for (size_t i = 0; i < kMaxNeighbours && next != neighbours_->end(); ++i, ++next) {
    if (next->end <= name.span.end) continue;
    const Span whole{name.span.begin, next->end};
    if (whole.end - whole.begin > kMaxComparedBytes) return false;
    const std::string joined =
        model::NormalizeName(text.substr(whole.begin, whole.end - whole.begin));
    const std::vector<TermId> found = vocabulary_.FindAnyKind(joined);
    if (found.empty()) continue;
    Diagnostic error{Kind::kUnknownName, {file_, name.span}, "", "", {}, ""};
    error.message = fmt::format("unknown {} `{}`", KindNoun(kind), syntax::Text(name));
    error.caret_text = "a keyword cuts the name here";
    if (const auto label = DeclaredHere(found.front())) error.labels.push_back(*label);
    error.help = fmt::format(
        "a name that holds a keyword goes in backticks: write `` `{}` ``", joined);
    sink_.Report(std::move(error));
    reported_ = whole;
    return true;
  }
  return false;
}

void NameResolver::ReportWrongKind(const syntax::Name& name, TermKind expected,
                                   const std::vector<TermId>& found,
                                   std::string_view extra_help) {
  Diagnostic error{Kind::kWrongKind, {file_, name.span}, "", "", {}, ""};
  std::string is_a;
  for (size_t i = 0; i < found.size(); ++i) {
    if (i > 0) is_a += i + 1 == found.size() ? " and " : ", ";
    is_a += KindNounWithArticle(vocabulary_.Get(found[i]).kind);
    if (auto label = DeclaredHere(found[i])) error.labels.push_back(*std::move(label));
  }
  error.message = fmt::format("`{}` is {}, not {}", syntax::Text(name), is_a,
                              KindNounWithArticle(expected));
  error.caret_text = fmt::format("{} is expected here", KindNounWithArticle(expected));
  error.help = extra_help.empty() ? KindPlace(vocabulary_.Get(found.front()).kind, asker_)
                                  : extra_help;
  sink_.Report(std::move(error));
}

void NameResolver::ReportUnknown(const syntax::Name& name,
                                 const std::vector<TermKind>& kinds,
                                 std::string_view extra_help) {
  const TermKind kind = kinds.front();
  const std::string normalized = model::NormalizeName(syntax::Text(name));
  Diagnostic error{Kind::kUnknownName, {file_, name.span}, "", "", {}, ""};
  error.message = fmt::format("unknown {} `{}`", KindNoun(kind), syntax::Text(name));
  error.caret_text = fmt::format("no {} of that name", KindNoun(kind));
  error.help = extra_help;
  if (!sink_.AtLimit(file_) && normalized.size() <= kMaxComparedBytes) {
    const std::vector<std::string>& names = Nearest(normalized, kinds);
    for (const std::string& near : names) {
      if (auto label = DeclaredHere(*Find(near, kinds))) {
        label->is_help = true;
        error.labels.push_back(*std::move(label));
      }
    }
    if (!names.empty() && error.help.empty()) {
      error.help = fmt::format("did you mean {}?", QuotedNames(names));
    }
  }
  if (error.help.empty()) {
    error.help =
        asker_ == Asker::kQuestion
            ? fmt::format("`list {}` shows what there is", model::KindWord(kind))
            : fmt::format("terms are declared in vocabulary files: `{} {{ {}; }}`",
                          model::KindWord(kind), normalized.substr(0, kMaxComparedBytes));
  }
  sink_.Report(std::move(error));
}

const std::vector<std::string>& NameResolver::Nearest(
    const std::string& normalized, const std::vector<TermKind>& kinds) {
  const auto [at, is_new] = nearest_.try_emplace({kinds.front(), normalized});
  if (is_new) {
    std::vector<std::string> candidates;
    for (TermKind kind : kinds) {
      for (std::string& name : vocabulary_.NamesOfKind(kind)) {
        candidates.push_back(std::move(name));
      }
    }
    // One name of each term is enough.
    std::vector<TermId> named;
    for (std::string& near :
         diagnostics::NearestNames(normalized, candidates, kMaxCandidates)) {
      const TermId term = *Find(near, kinds);
      if (std::find(named.begin(), named.end(), term) != named.end()) continue;
      if (named.size() == kMaxSuggestions) break;
      named.push_back(term);
      at->second.push_back(std::move(near));
    }
  }
  return at->second;
}

std::optional<Label> NameResolver::DeclaredHere(TermId id) {
  const model::Term& term = vocabulary_.Get(id);
  const auto [file, is_new] = files_.try_emplace(term.file);
  if (is_new) file->second = sources_.Find(term.file);
  if (!file->second.valid() || term.place.line == 0) return std::nullopt;
  return Label{
      {file->second, {term.place.begin, term.place.end}},
      fmt::format("the {} `{}` is declared here", KindNoun(term.kind), term.name),
      false};
}

}  // namespace assay::resolve
