// The vocabulary puts a term below another only where that is true under every reading, so a
// policy that sorts an open term for itself contradicts nothing.  One that calls a thing what the
// vocabulary says it is not does.
#include "solve/definitions.h"

#include <algorithm>

#include <fmt/format.h>

#include "solve/finding_rows.h"
#include "solve/plain.h"

namespace assay::solve {

using model::Definition;
using model::Row;
using model::TermId;
using model::Vocabulary;

namespace {

constexpr std::string_view kNon = "non ";

std::vector<std::string> NamesOf(TermId id, const Vocabulary& vocabulary) {
  const model::Term& term = vocabulary.Get(id);
  std::vector<std::string> names = {term.name};
  names.insert(names.end(), term.synonyms.begin(), term.synonyms.end());
  return names;
}

// The terms that are, by their names, what `id` is not.
std::vector<TermId> OppositesOf(TermId id, const Vocabulary& vocabulary) {
  const model::TermKind kind = vocabulary.Get(id).kind;
  std::vector<TermId> opposites;
  for (const std::string& name : NamesOf(id, vocabulary)) {
    const auto found =
        name.starts_with(kNon)
            ? vocabulary.Find(kind, std::string_view(name).substr(kNon.size()))
            : vocabulary.Find(kind, std::string(kNon) + name);
    if (found) opposites.push_back(*found);
  }
  return opposites;
}

// The opposite of `broader` at or above `member`; invalid if there is none.
TermId OppositeAbove(TermId member, TermId broader, const Vocabulary& vocabulary) {
  for (TermId opposite : OppositesOf(broader, vocabulary)) {
    if (vocabulary.IsA(member, opposite)) return opposite;
  }
  return TermId{};
}

// A definition with its members by their standing.
struct Sorted {
  std::vector<TermId> below;
  std::vector<TermId> opposite;
  std::vector<TermId> open;
};

Sorted Sort(const Definition& definition, const Vocabulary& vocabulary) {
  Sorted sorted;
  for (TermId member : definition.members) {
    switch (StandingOf(member, definition.broader, vocabulary)) {
      case Standing::kBelow:
        sorted.below.push_back(member);
        break;
      case Standing::kOpposite:
        sorted.opposite.push_back(member);
        break;
      case Standing::kOpen:
        sorted.open.push_back(member);
        break;
    }
  }
  return sorted;
}

// "`ip address` is `personal data`"
std::string OppositesInWords(const Definition& definition,
                             const std::vector<TermId>& opposite,
                             const Vocabulary& vocabulary) {
  std::vector<std::string> parts;
  for (TermId member : opposite) {
    const TermId above = OppositeAbove(member, definition.broader, vocabulary);
    parts.push_back(
        fmt::format("{} is {}", Marked(member, vocabulary), Marked(above, vocabulary)));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string VocabularySays(const Definition& definition, const Vocabulary& vocabulary) {
  if (!definition.broader.valid()) return "the policy does not say what they are";
  const Sorted sorted = Sort(definition, vocabulary);
  std::vector<std::string> parts;
  if (!sorted.opposite.empty()) {
    parts.push_back("differs: there " +
                    OppositesInWords(definition, sorted.opposite, vocabulary));
  }
  const std::string as = Marked(definition.broader, vocabulary);
  if (!sorted.open.empty()) {
    parts.push_back(fmt::format("leaves open whether {} {} {}",
                                MarkedList(sorted.open, vocabulary),
                                sorted.open.size() > 1 ? "are" : "is", as));
  }
  if (parts.empty()) return "agrees: each of them is " + as;
  if (!sorted.below.empty()) {
    parts.push_back(fmt::format("agrees on {}", MarkedList(sorted.below, vocabulary)));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

bool Differs(const Definition& definition, const Vocabulary& vocabulary) {
  return definition.broader.valid() && !Sort(definition, vocabulary).opposite.empty();
}

// The definition as evidence, with the arrows that lead to where the vocabulary differs.
model::Evidence EvidenceOf(const Inquiry& inquiry, const Definition& definition) {
  const Vocabulary& vocabulary = inquiry.vocabulary();
  model::Evidence evidence = DefinitionEvidence(inquiry, definition);
  if (!definition.broader.valid()) return evidence;
  for (TermId member : Sort(definition, vocabulary).opposite) {
    const TermId above = OppositeAbove(member, definition.broader, vocabulary);
    for (model::IsAStep& step : StepsUp(member, above, vocabulary)) {
      evidence.steps.push_back(std::move(step));
    }
  }
  return evidence;
}

}  // namespace

Standing StandingOf(TermId member, TermId broader, const Vocabulary& vocabulary) {
  if (vocabulary.IsA(member, broader)) return Standing::kBelow;
  const bool opposite = OppositeAbove(member, broader, vocabulary).valid();
  return opposite ? Standing::kOpposite : Standing::kOpen;
}

std::vector<Row> DefinitionRows(const Inquiry& inquiry) {
  const Vocabulary& vocabulary = inquiry.vocabulary();
  std::vector<Row> differing, others;
  for (const Definition& definition : inquiry.policy().definitions) {
    Row row = BlankRow(inquiry);
    if (!inquiry.undated.empty()) row.assumptions.push_back(inquiry.undated);
    row.fields = {
        {"definition", definition.name},
        {"as", definition.broader.valid() ? vocabulary.Get(definition.broader).name : ""},
        {"members", NamesInWords(definition.members, definition.open, vocabulary)},
        {"vocabulary", VocabularySays(definition, vocabulary)}};
    row.because.push_back(EvidenceOf(inquiry, definition));
    (Differs(definition, vocabulary) ? differing : others).push_back(std::move(row));
  }
  std::move(others.begin(), others.end(), std::back_inserter(differing));
  return differing;
}

std::vector<Row> DifferingDefinitionRows(const Inquiry& inquiry) {
  const Vocabulary& vocabulary = inquiry.vocabulary();
  std::vector<Row> rows;
  for (const Definition& definition : inquiry.policy().definitions) {
    if (!Differs(definition, vocabulary)) continue;
    const std::vector<TermId> opposite = Sort(definition, vocabulary).opposite;
    const std::string meaning = fmt::format(
        "{} counts {} as {}; in the vocabulary {}",
        inquiry.citation.Of(definition.number), MarkedList(opposite, vocabulary),
        Marked(definition.broader, vocabulary),
        OppositesInWords(definition, opposite, vocabulary));
    rows.push_back(FindingRow(inquiry, "definition differs from the vocabulary", meaning,
                              {EvidenceOf(inquiry, definition)}, {}));
  }
  return rows;
}

}  // namespace assay::solve
