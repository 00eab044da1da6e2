#include "resolve/term_drafts.h"

#include <algorithm>

#include <fmt/format.h>

#include "resolve/name_resolver.h"

namespace assay::resolve {

using diagnostics::FileId;
using diagnostics::Kind;
using diagnostics::Place;
using model::TermKind;

TermDrafts::TermDrafts(const std::vector<syntax::VocabularyTree>& trees,
                       const diagnostics::SourceMap& sources,
                       diagnostics::DiagnosticSink& sink)
    : sources_(sources), sink_(sink) {
  GatherMentions(trees);
  Declare();
  for (size_t draft = 0; draft < drafts_.size(); ++draft) {
    ClaimSynonyms(draft);
    AddAttributes(draft);
  }
}

// In an order that does not depend on the order of the files.
void TermDrafts::GatherMentions(const std::vector<syntax::VocabularyTree>& trees) {
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

void TermDrafts::Gather(const std::vector<syntax::TermTree>& terms, FileId file,
                        TermKind kind, size_t enclosing) {
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

void TermDrafts::ReportEmptyName(Place place) {
  sink_.Report({Kind::kSyntax,
                place,
                "a name without a letter",
                "no name is left of this",
                {},
                "case, hyphens and white space do not count in names"});
}

// Makes a draft of every name and finds its declaration.
void TermDrafts::Declare() {
  for (size_t i = 0; i < mentions_.size(); ++i) {
    if (!mentions_[i].adds()) AddDeclaration(i);
  }
  // A synonym names its term, so a mention of it with `is` adds to that term.
  std::map<KindName, size_t> synonyms;
  for (size_t draft = 0; draft < drafts_.size(); ++draft) {
    const Mention& declaration = mentions_[drafts_[draft].declaration];
    for (const syntax::QuotedText& synonym : declaration.tree->synonyms) {
      synonyms.try_emplace({declaration.kind, model::NormalizeName(synonym.text)}, draft);
    }
  }
  for (size_t i = 0; i < mentions_.size(); ++i) {
    if (!mentions_[i].adds()) continue;
    const KindName key{mentions_[i].kind, mentions_[i].name};
    const auto synonym = synonyms.find(key);
    size_t draft = Find(key);
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

void TermDrafts::AddDeclaration(size_t mention) {
  const Mention& here = mentions_[mention];
  size_t draft = Find({here.kind, here.name});
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

size_t TermDrafts::Find(const KindName& key) const {
  const auto at = names_.find(key);
  return at == names_.end() ? kNoTerm : at->second.draft;
}

size_t TermDrafts::NewDraft(size_t mention) {
  const Mention& declaration = mentions_[mention];
  Draft draft;
  draft.declaration = mention;
  draft.term.kind = declaration.kind;
  draft.term.name = declaration.name;
  draft.term.file = sources_.Get(declaration.file).path();
  draft.term.place = PlaceOf(sources_.Get(declaration.file), declaration.tree->name.span);
  names_[{declaration.kind, declaration.name}] = {drafts_.size(), declaration.place()};
  drafts_.push_back(std::move(draft));
  return drafts_.size() - 1;
}

void TermDrafts::ClaimSynonyms(size_t draft) {
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
          names_.try_emplace({here.kind, name}, NameOwner{draft, place});
      if (is_new) drafts_[draft].term.synonyms.push_back(name);
      if (at->second.draft != draft) ReportTakenName(here, name, place, at->second);
    }
  }
}

void TermDrafts::ReportTakenName(const Mention& here, const std::string& name,
                                 Place place, const NameOwner& owner) {
  const std::string& other = drafts_[owner.draft].term.name;
  sink_.Report(
      {Kind::kDuplicateName,
       place,
       fmt::format("`{}` names two terms of the kind {}: `{}` and `{}`", name,
                   model::KindWord(here.kind), other, here.name),
       fmt::format("a synonym of `{}`", here.name),
       {{owner.place,
         other == name ? "declared here" : fmt::format("a synonym of `{}` here", other)}},
       "in one kind a name or synonym belongs to one term"});
}

// IRI and policy: of all mentions together at most one each.
void TermDrafts::AddAttributes(size_t draft) {
  model::Term& term = drafts_[draft].term;
  std::optional<Place> iri_place;
  std::optional<Place> policy_place;
  for (size_t mention : drafts_[draft].mentions) {
    const Mention& here = mentions_[mention];
    if (here.tree->iri) {
      Set(here.tree->iri->text, {here.file, here.tree->iri->span}, "IRIs", term.name,
          term.iri, iri_place);
    }
    if (!here.tree->policy.empty()) AddPolicy(here, term, policy_place);
  }
}

void TermDrafts::AddPolicy(const Mention& mention, model::Term& term,
                           std::optional<Place>& first) {
  const Place place{mention.file, mention.tree->policy.span};
  if (mention.kind != TermKind::kRecipient) {
    sink_.Report({Kind::kWrongKind,
                  place,
                  fmt::format("the {} `{}` cannot have a policy", KindNoun(mention.kind),
                              mention.name),
                  "only recipients have policies of their own",
                  {},
                  "leave the policy out"});
    return;
  }
  Set(model::NormalizeName(syntax::Text(mention.tree->policy)), place, "policies",
      term.name, term.policy, first);
}

void TermDrafts::Set(const std::string& value, Place place, std::string_view what,
                     const std::string& name, std::string& field,
                     std::optional<Place>& first) {
  if (!first) {
    field = value;
    first = place;
  } else if (field != value) {
    sink_.Report({Kind::kDuplicateName,
                  place,
                  fmt::format("`{}` has two {}", name, what),
                  "the second one",
                  {{*first, "the first one is here"}},
                  "a term has one; take one of them away"});
  }
}

}  // namespace assay::resolve
