// Arrows are drawn when every name is known (term_drafts.h); then the order is checked and
// numbered.
#include "resolve/vocabulary.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "resolve/name_resolver.h"
#include "resolve/term_cycles.h"
#include "resolve/term_drafts.h"
#include "syntax/tree.h"

namespace assay::resolve {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Kind;
using diagnostics::Place;
using model::TermId;
using model::TermKind;

// Of a long cycle, so many arrows are shown.
constexpr size_t kMaxArrowsShown = 12;
constexpr size_t kMaxComparedBytes = 200;
// The closed order takes a bit for each term and each term that has others below it.
constexpr uint64_t kMaxClosureBytes = 256u << 20;

struct Arrow {
  size_t parent;  // Draft
  Place place;
};

class VocabularyMerger {
 public:
  VocabularyMerger(const std::vector<syntax::VocabularyTree>& trees,
                   const diagnostics::SourceMap& sources,
                   diagnostics::DiagnosticSink& sink)
      : sources_(sources), sink_(sink), terms_(trees, sources, sink) {}

  // Empty if the arrows do not make an order of a size that can be closed.
  std::optional<model::Vocabulary> Merge(const TermNumbers& known_numbers) {
    const size_t errors_before = sink_.error_count();
    arrows_.resize(terms_.drafts().size());
    for (size_t draft = 0; draft < arrows_.size(); ++draft) DrawArrows(draft);
    ReportCycles();
    CheckSize();
    if (sink_.error_count() > errors_before) return std::nullopt;
    return Build(known_numbers);
  }

 private:
  void DrawArrows(size_t draft) {
    for (size_t mention : terms_.drafts()[draft].mentions) {
      const Mention& here = terms_.mentions()[mention];
      if (here.enclosing != kNoTerm) {
        AddArrow(draft, terms_.DraftOf(here.enclosing), here.place());
      }
      if (here.tree->broken) continue;
      for (const syntax::Name& parent : here.tree->parents) {
        const std::string name = model::NormalizeName(syntax::Text(parent));
        const size_t found = terms_.Find({here.kind, name});
        if (found == kNoTerm) {
          ReportParent(here, parent, name);
        } else {
          AddArrow(draft, found, {here.file, parent.span});
        }
      }
    }
  }

  void AddArrow(size_t draft, size_t parent, Place place) {
    std::vector<Arrow>& arrows = arrows_[draft];
    const bool is_known = std::any_of(arrows.begin(), arrows.end(),
                                      [&](const Arrow& a) { return a.parent == parent; });
    if (!is_known) arrows.push_back({parent, place});
  }

  void ReportParent(const Mention& here, const syntax::Name& parent,
                    const std::string& name) {
    Diagnostic error{Kind::kUnknownName, {here.file, parent.span}, "", "", {}, ""};
    error.message = fmt::format("unknown {} `{}`", KindNoun(here.kind), name);
    error.caret_text = fmt::format("no {} of that name", KindNoun(here.kind));
    error.help = "declare it, in this or another vocabulary";
    for (size_t k = 0; k < model::kTermKindCount; ++k) {
      const auto other = terms_.names().find({static_cast<TermKind>(k), name});
      if (other == terms_.names().end()) continue;
      const auto kind = static_cast<TermKind>(k);
      error.kind = Kind::kIsAAcrossKinds;
      error.message = fmt::format("the {} `{}` cannot be {}", KindNoun(here.kind),
                                  here.name, KindNounWithArticle(kind));
      error.caret_text = fmt::format("`{}` is {}", name, KindNounWithArticle(kind));
      error.labels.push_back(
          {other->second.place,
           fmt::format("the {} `{}` is declared here", KindNoun(kind), name)});
      error.help = "is-a holds between two terms of one kind";
    }
    if (error.kind == Kind::kUnknownName && !sink_.AtLimit(here.file) &&
        name.size() <= kMaxComparedBytes) {
      const std::vector<std::string> near =
          diagnostics::NearestNames(name, NamesOf(here.kind));
      for (const std::string& candidate : near) {
        error.labels.push_back(
            {terms_.names().at({here.kind, candidate}).place,
             fmt::format("the {} `{}` is declared here", KindNoun(here.kind), candidate),
             true});
      }
      if (!near.empty()) error.help = fmt::format("did you mean {}?", QuotedNames(near));
    }
    sink_.Report(std::move(error));
  }

  const std::vector<std::string>& NamesOf(TermKind kind) {
    std::vector<std::string>& names = names_of_[static_cast<size_t>(kind)];
    if (names.empty()) {
      for (const auto& [key, owner] : terms_.names()) {
        if (key.first == kind) names.push_back(key.second);
      }
    }
    return names;
  }

  void ReportCycles() {
    std::vector<std::vector<size_t>> parents(terms_.drafts().size());
    for (size_t draft = 0; draft < terms_.drafts().size(); ++draft) {
      for (const Arrow& arrow : arrows_[draft]) parents[draft].push_back(arrow.parent);
    }
    for (const std::vector<size_t>& cycle : FindCycles(parents)) ReportCycle(cycle);
  }

  void ReportCycle(const std::vector<size_t>& cycle) {
    Diagnostic error{Kind::kTermCycle, {}, "", "", {}, ""};
    const model::Term& first = terms_.drafts()[cycle.front()].term;
    error.message =
        fmt::format("the {} `{}` lies above itself", KindNoun(first.kind), first.name);
    for (size_t i = 0; i < cycle.size(); ++i) {
      const std::vector<Arrow>& arrows = arrows_[cycle[i]];
      const size_t broad = cycle[(i + 1) % cycle.size()];
      const auto arrow = std::find_if(arrows.begin(), arrows.end(),
                                      [&](const Arrow& a) { return a.parent == broad; });
      const std::string text =
          fmt::format("`{}` is `{}`", terms_.drafts()[cycle[i]].term.name,
                      terms_.drafts()[broad].term.name);
      if (i == 0) {
        error.place = arrow->place;
        error.caret_text = text;
      } else if (i < kMaxArrowsShown) {
        error.labels.push_back({arrow->place, text + " here"});
      }
    }
    error.help = "take one of these parents away";
    if (cycle.size() > kMaxArrowsShown) {
      error.help += fmt::format(" (the cycle has {} terms; the first {} are shown)",
                                cycle.size(), kMaxArrowsShown);
    }
    sink_.Report(std::move(error));
  }

  void CheckSize() {
    std::vector<bool> is_interior(arrows_.size(), false);
    for (const std::vector<Arrow>& arrows : arrows_) {
      for (const Arrow& arrow : arrows) is_interior[arrow.parent] = true;
    }
    const auto interior =
        static_cast<uint64_t>(std::count(is_interior.begin(), is_interior.end(), true));
    if (interior * arrows_.size() / 8 <= kMaxClosureBytes) return;
    sink_.Report(
        {Kind::kFileTooLarge,
         {terms_.mentions().front().file, {}},
         fmt::format("the vocabulary is too large: {} terms, of which {} have others "
                     "below them",
                     arrows_.size(), interior),
         "",
         {},
         "long chains of terms cost most; leaves cost little"});
  }

  model::Vocabulary Build(const TermNumbers& known_numbers) {
    uint32_t next = 0;
    for (const auto& [key, id] : known_numbers) next = std::max(next, id.value + 1);
    std::map<KindName, size_t> sorted;
    for (size_t draft = 0; draft < terms_.drafts().size(); ++draft) {
      sorted[{terms_.drafts()[draft].term.kind, terms_.drafts()[draft].term.name}] =
          draft;
    }
    std::vector<TermId> id_of(terms_.drafts().size());
    for (const auto& [key, draft] : sorted) {
      const auto known = known_numbers.find(key);
      id_of[draft] = known == known_numbers.end() ? TermId{next++} : known->second;
    }
    std::vector<model::Term> terms(next);
    for (size_t draft = 0; draft < terms_.drafts().size(); ++draft) {
      model::Term& term = terms_.drafts()[draft].term;
      for (const Arrow& arrow : arrows_[draft]) {
        const diagnostics::SourceFile& file = sources_.Get(arrow.place.file);
        term.parents.push_back(
            {id_of[arrow.parent], file.path(), PlaceOf(file, arrow.place.span)});
      }
      terms[id_of[draft].value] = std::move(term);
    }
    return model::Vocabulary::Build(std::move(terms));
  }

  const diagnostics::SourceMap& sources_;
  diagnostics::DiagnosticSink& sink_;
  TermDrafts terms_;
  std::vector<std::vector<Arrow>> arrows_;  // By draft.
  std::array<std::vector<std::string>, model::kTermKindCount> names_of_;
};

}  // namespace

std::optional<model::Vocabulary> ResolveVocabulary(
    const std::vector<syntax::VocabularyTree>& trees, const TermNumbers& known_numbers,
    const diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink) {
  const size_t errors_before = sink.error_count();
  VocabularyMerger merger(trees, sources, sink);
  std::optional<model::Vocabulary> vocabulary = merger.Merge(known_numbers);
  if (sink.error_count() > errors_before) return std::nullopt;
  return vocabulary;
}

TermNumbers NumbersOf(const model::Vocabulary& vocabulary) {
  TermNumbers numbers;
  for (uint32_t i = 0; i < vocabulary.size(); ++i) {
    if (!vocabulary.Contains(TermId{i})) continue;
    const model::Term& term = vocabulary.Get(TermId{i});
    numbers[{term.kind, term.name}] = TermId{i};
  }
  return numbers;
}

}  // namespace assay::resolve
