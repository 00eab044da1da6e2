// The merge goes by names: mentions are gathered by kind and name, one of them is the
// declaration, the others add to it; arrows are drawn last, when every name is known.
#include "resolve/vocabulary.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "resolve/name_resolver.h"
#include "resolve/term_cycles.h"
#include "syntax/tree.h"

namespace assay::resolve {
namespace {

using diagnostics::Diagnostic;
using diagnostics::FileId;
using diagnostics::Kind;
using diagnostics::Label;
using diagnostics::Place;
using model::TermId;
using model::TermKind;

// Of a long cycle, so many arrows are shown.
constexpr size_t kMaxArrowsShown = 12;
constexpr size_t kMaxComparedBytes = 200;
constexpr size_t kNoTerm = static_cast<size_t>(-1);

using KindName = std::pair<TermKind, std::string>;

// One place where a term is named as a term.
struct Mention {
  const syntax::TermTree* tree;
  FileId file;
  TermKind kind;
  std::string name;
  size_t enclosing;  // The mention around it, or kNoTerm.

  Place place() const { return {file, tree->name.span}; }
  bool adds() const { return !tree->parents.empty(); }
};

struct Arrow {
  size_t parent;  // Draft
  Place place;
};

// A term in the making.
struct Draft {
  size_t declaration = 0;        // Mention
  std::vector<size_t> mentions;  // In the order of files and places.
  std::vector<Arrow> arrows;
  model::Term term;
};

class VocabularyMerger {
 public:
  VocabularyMerger(const diagnostics::SourceMap& sources,
                   diagnostics::DiagnosticSink& sink)
      : sources_(sources), sink_(sink) {}

  std::optional<model::Vocabulary> Merge(const std::vector<syntax::VocabularyTree>& trees,
                                         const TermNumbers& known_numbers) {
    const size_t errors_before = sink_.error_count();
    GatherMentions(trees);
    Declare();
    for (size_t draft = 0; draft < drafts_.size(); ++draft) {
      ClaimSynonyms(draft);
      AddAttributes(draft);
    }
    for (size_t draft = 0; draft < drafts_.size(); ++draft) DrawArrows(draft);
    ReportCycles();
    if (sink_.error_count() > errors_before) return std::nullopt;
    return Build(known_numbers);
  }

 private:
  // In an order that does not depend on the order of the files.
  void GatherMentions(const std::vector<syntax::VocabularyTree>& trees) {
    std::vector<const syntax::VocabularyTree*> sorted;
    for (const syntax::VocabularyTree& tree : trees) sorted.push_back(&tree);
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto* a, const auto* b) {
      return sources_.Get(a->file).path() < sources_.Get(b->file).path();
    });
    for (const syntax::VocabularyTree* tree : sorted) {
      for (const syntax::KindBlock& block : tree->blocks) {
        const auto kind = KindOfWord(block.kind);
        if (kind) Gather(block.terms, tree->file, *kind, kNoTerm);
      }
    }
  }

  void Gather(const std::vector<syntax::TermTree>& terms, FileId file, TermKind kind,
              size_t enclosing) {
    for (const syntax::TermTree& tree : terms) {
      size_t mention = enclosing;
      const std::string name = model::NormalizeName(syntax::Text(tree.name));
      if (!name.empty()) {
        mention = mentions_.size();
        mentions_.push_back({&tree, file, kind, name, enclosing});
      } else if (!tree.name.empty()) {
        ReportEmptyName({file, tree.name.span});
      }
      Gather(tree.children, file, kind, mention);
    }
  }

  void ReportEmptyName(Place place) {
    sink_.Report({Kind::kSyntax,
                  place,
                  "a name without a letter",
                  "no name is left of this",
                  {},
                  "case, hyphens and white space do not count in names"});
  }

  // Makes a draft of every name and finds its declaration.
  void Declare() {
    for (size_t i = 0; i < mentions_.size(); ++i) {
      if (!mentions_[i].adds()) AddDeclaration(i);
    }
    // A synonym names its term, so a mention of it with `is` adds to that term.
    std::map<KindName, size_t> synonyms;
    for (size_t draft = 0; draft < drafts_.size(); ++draft) {
      const Mention& declaration = mentions_[drafts_[draft].declaration];
      for (const syntax::QuotedText& synonym : declaration.tree->synonyms) {
        synonyms.try_emplace({declaration.kind, model::NormalizeName(synonym.text)},
                             draft);
      }
    }
    for (size_t i = 0; i < mentions_.size(); ++i) {
      if (!mentions_[i].adds()) continue;
      const KindName key{mentions_[i].kind, mentions_[i].name};
      const auto synonym = synonyms.find(key);
      size_t draft = FindDraft(key);
      if (draft == kNoTerm && synonym != synonyms.end()) draft = synonym->second;
      if (draft == kNoTerm) draft = NewDraft(i);
      drafts_[draft].mentions.push_back(i);
    }
    draft_of_.assign(mentions_.size(), kNoTerm);
    for (size_t draft = 0; draft < drafts_.size(); ++draft) {
      std::sort(drafts_[draft].mentions.begin(), drafts_[draft].mentions.end());
      for (size_t mention : drafts_[draft].mentions) draft_of_[mention] = draft;
    }
  }

  void AddDeclaration(size_t mention) {
    const Mention& here = mentions_[mention];
    size_t draft = FindDraft({here.kind, here.name});
    if (draft == kNoTerm) {
      draft = NewDraft(mention);
    } else {
      const Mention& first = mentions_[drafts_[draft].declaration];
      sink_.Report(
          {Kind::kDuplicateName,
           here.place(),
           fmt::format("two declarations of the {} `{}`", KindNoun(here.kind), here.name),
           "declared again here",
           {{first.place(), "first declared here"}},
           "to say more about a term declared elsewhere, mention it with a parent: "
           "`NAME is PARENT;`"});
    }
    drafts_[draft].mentions.push_back(mention);
  }

  size_t FindDraft(const KindName& key) const {
    const auto at = names_.find(key);
    return at == names_.end() ? kNoTerm : at->second.draft;
  }

  size_t NewDraft(size_t mention) {
    const Mention& declaration = mentions_[mention];
    Draft draft;
    draft.declaration = mention;
    draft.term.kind = declaration.kind;
    draft.term.name = declaration.name;
    draft.term.file = sources_.Get(declaration.file).path();
    draft.term.place =
        PlaceOf(sources_.Get(declaration.file), declaration.tree->name.span);
    names_[{declaration.kind, declaration.name}] = {drafts_.size(), declaration.place()};
    drafts_.push_back(std::move(draft));
    return drafts_.size() - 1;
  }

  void ClaimSynonyms(size_t draft) {
    for (size_t mention : drafts_[draft].mentions) {
      const Mention& here = mentions_[mention];
      for (const syntax::QuotedText& synonym : here.tree->synonyms) {
        const Place place{here.file, synonym.span};
        const std::string name = model::NormalizeName(synonym.text);
        if (name.empty()) {
          ReportEmptyName(place);
          continue;
        }
        const auto [at, is_new] =
            names_.try_emplace({here.kind, name}, Owner{draft, place});
        if (is_new) drafts_[draft].term.synonyms.push_back(name);
        if (at->second.draft != draft) ReportTakenName(here, name, place, at->second);
      }
    }
  }

  struct Owner {
    size_t draft;
    Place place;
  };

  void ReportTakenName(const Mention& here, const std::string& name, Place place,
                       const Owner& owner) {
    const std::string& other = drafts_[owner.draft].term.name;
    sink_.Report(
        {Kind::kDuplicateName,
         place,
         fmt::format("`{}` names two terms of the kind {}: `{}` and `{}`", name,
                     model::KindWord(here.kind), other, here.name),
         fmt::format("a synonym of `{}`", here.name),
         {{owner.place, other == name ? "declared here"
                                      : fmt::format("a synonym of `{}` here", other)}},
         "in one kind a name or synonym belongs to one term"});
  }

  // IRI and policy: of all mentions together at most one each.
  void AddAttributes(size_t draft) {
    model::Term& term = drafts_[draft].term;
    std::optional<Place> iri_place;
    std::optional<Place> policy_place;
    for (size_t mention : drafts_[draft].mentions) {
      const Mention& here = mentions_[mention];
      if (here.tree->iri) {
        Set(here.tree->iri->text, {here.file, here.tree->iri->span}, "IRIs", term.name,
            term.iri, iri_place);
      }
      if (here.tree->policy.empty()) continue;
      const Place place{here.file, here.tree->policy.span};
      if (here.kind != TermKind::kRecipient) {
        sink_.Report({Kind::kWrongKind,
                      place,
                      fmt::format("the {} `{}` cannot have a policy", KindNoun(here.kind),
                                  here.name),
                      "only recipients have policies of their own",
                      {},
                      ""});
        continue;
      }
      Set(model::NormalizeName(syntax::Text(here.tree->policy)), place, "policies",
          term.name, term.policy, policy_place);
    }
  }

  void Set(const std::string& value, Place place, std::string_view what,
           const std::string& name, std::string& field, std::optional<Place>& first) {
    if (!first) {
      field = value;
      first = place;
    } else if (field != value) {
      sink_.Report({Kind::kDuplicateName,
                    place,
                    fmt::format("`{}` has two {}", name, what),
                    "the second one",
                    {{*first, "the first one is here"}},
                    ""});
    }
  }

  void DrawArrows(size_t draft) {
    for (size_t mention : drafts_[draft].mentions) {
      const Mention& here = mentions_[mention];
      if (here.enclosing != kNoTerm)
        AddArrow(draft, draft_of_[here.enclosing], here.place());
      if (here.tree->broken) continue;
      for (const syntax::Name& parent : here.tree->parents) {
        const std::string name = model::NormalizeName(syntax::Text(parent));
        const size_t found = FindDraft({here.kind, name});
        if (found == kNoTerm) {
          ReportParent(here, parent, name);
        } else {
          AddArrow(draft, found, {here.file, parent.span});
        }
      }
    }
  }

  void AddArrow(size_t draft, size_t parent, Place place) {
    std::vector<Arrow>& arrows = drafts_[draft].arrows;
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
      const auto other = names_.find({static_cast<TermKind>(k), name});
      if (other == names_.end()) continue;
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
            {names_.at({here.kind, candidate}).place,
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
      for (const auto& [key, owner] : names_) {
        if (key.first == kind) names.push_back(key.second);
      }
    }
    return names;
  }

  void ReportCycles() {
    std::vector<std::vector<size_t>> parents(drafts_.size());
    for (size_t draft = 0; draft < drafts_.size(); ++draft) {
      for (const Arrow& arrow : drafts_[draft].arrows)
        parents[draft].push_back(arrow.parent);
    }
    for (const std::vector<size_t>& cycle : FindCycles(parents)) ReportCycle(cycle);
  }

  void ReportCycle(const std::vector<size_t>& cycle) {
    Diagnostic error{Kind::kTermCycle, {}, "", "", {}, ""};
    const model::Term& first = drafts_[cycle.front()].term;
    error.message =
        fmt::format("the {} `{}` lies above itself", KindNoun(first.kind), first.name);
    for (size_t i = 0; i < cycle.size(); ++i) {
      const Draft& narrow = drafts_[cycle[i]];
      const size_t broad = cycle[(i + 1) % cycle.size()];
      const auto arrow = std::find_if(narrow.arrows.begin(), narrow.arrows.end(),
                                      [&](const Arrow& a) { return a.parent == broad; });
      const std::string text =
          fmt::format("`{}` is `{}`", narrow.term.name, drafts_[broad].term.name);
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

  model::Vocabulary Build(const TermNumbers& known_numbers) {
    uint32_t next = 0;
    for (const auto& [key, id] : known_numbers) next = std::max(next, id.value + 1);
    std::map<KindName, size_t> sorted;
    for (size_t draft = 0; draft < drafts_.size(); ++draft) {
      sorted[{drafts_[draft].term.kind, drafts_[draft].term.name}] = draft;
    }
    std::vector<TermId> id_of(drafts_.size());
    for (const auto& [key, draft] : sorted) {
      const auto known = known_numbers.find(key);
      id_of[draft] = known == known_numbers.end() ? TermId{next++} : known->second;
    }
    std::vector<model::Term> terms(next);
    for (size_t draft = 0; draft < drafts_.size(); ++draft) {
      model::Term& term = drafts_[draft].term;
      for (const Arrow& arrow : drafts_[draft].arrows) {
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
  std::vector<Mention> mentions_;
  std::vector<size_t> draft_of_;  // By mention.
  std::vector<Draft> drafts_;
  std::map<KindName, Owner> names_;  // Names, then synonyms too.
  std::array<std::vector<std::string>, model::kTermKindCount> names_of_;
};

}  // namespace

std::optional<model::Vocabulary> ResolveVocabulary(
    const std::vector<syntax::VocabularyTree>& trees, const TermNumbers& known_numbers,
    const diagnostics::SourceMap& sources, diagnostics::DiagnosticSink& sink) {
  return VocabularyMerger(sources, sink).Merge(trees, known_numbers);
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
