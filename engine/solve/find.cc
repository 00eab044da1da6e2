#include "solve/find.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "solve/statement_fields.h"

namespace assay::solve {

using model::FieldType;
using model::Filter;
using model::FilterAtom;
using model::FilterField;
using model::FilterRelation;
using model::Policy;
using model::Statement;
using model::TermId;
using model::Vocabulary;

namespace {

class Matcher {
 public:
  Matcher(const Statement& statement, const Policy& policy, const Vocabulary& vocabulary)
      : statement_(statement), policy_(policy), vocabulary_(vocabulary) {}

  bool IsTrue(const Filter& filter) const {
    switch (filter.form) {
      case Filter::Form::kTrue:
        return true;
      case Filter::Form::kAtom:
        return IsTrue(filter.atom);
      case Filter::Form::kNot:
        return !IsTrue(filter.parts.front());
      case Filter::Form::kAnd:
        return std::all_of(filter.parts.begin(), filter.parts.end(),
                           [&](const Filter& part) { return IsTrue(part); });
      case Filter::Form::kOr:
        return std::any_of(filter.parts.begin(), filter.parts.end(),
                           [&](const Filter& part) { return IsTrue(part); });
    }
    ASSAY_CHECK(false);
  }

 private:
  bool IsTrue(const FilterAtom& atom) const {
    switch (atom.relation) {
      case FilterRelation::kIs:
        return Is(atom);
      case FilterRelation::kCovers:
        return AnyTerm(atom, [&](TermId said, TermId value) {
          return vocabulary_.IsA(value, said);
        });
      case FilterRelation::kUnder:
        return AnyTerm(atom, [&](TermId said, TermId value) {
          return vocabulary_.IsA(said, value);
        });
      case FilterRelation::kIsStated:
        return IsStated(atom.field, statement_, policy_, vocabulary_);
      case FilterRelation::kContains:
        return AnyText(TextsOf(atom.field, statement_, policy_, vocabulary_),
                       [&](const std::string& text) {
                         return text.find(atom.text) != std::string::npos;
                       });
      case FilterRelation::kIsOpen:
      case FilterRelation::kIsSome:
      case FilterRelation::kIsOnly:
      case FilterRelation::kIsUnnamed:
        return HasFlag(atom.field, atom.relation, statement_, vocabulary_);
    }
    ASSAY_CHECK(false);
  }

  bool Is(const FilterAtom& atom) const {
    if (atom.field == FilterField::kNumber) return statement_.number == atom.number;
    if (!atom.terms.empty())
      return AnyTerm(atom, [](TermId said, TermId value) { return said == value; });
    std::vector<std::string> texts;
    if (TypeOf(atom.field) == FieldType::kConditions &&
        atom.field != FilterField::kException) {
      texts = PhrasesOf(atom.field, statement_);
    } else {
      texts = TextsOf(atom.field, statement_, policy_, vocabulary_);
    }
    return AnyText(texts, [&](const std::string& text) { return text == atom.text; });
  }

  template <typename Test>
  bool AnyTerm(const FilterAtom& atom, const Test& test) const {
    const std::vector<TermId> said = TermsOf(atom.field, statement_, vocabulary_);
    return std::any_of(said.begin(), said.end(), [&](TermId term) {
      return std::any_of(atom.terms.begin(), atom.terms.end(),
                         [&](TermId value) { return test(term, value); });
    });
  }

  // `test` sees each text folded as names are.
  template <typename Test>
  static bool AnyText(const std::vector<std::string>& texts, const Test& test) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
      return test(model::NormalizeName(text));
    });
  }

  const Statement& statement_;
  const Policy& policy_;
  const Vocabulary& vocabulary_;
};

// An ISO 8601 duration, a month being 30 days and a year 365.
uint64_t SecondsOf(std::string_view duration) {
  uint64_t seconds = 0;
  uint64_t number = 0;
  bool in_time = false;
  for (const char c : duration) {
    constexpr uint64_t kDay = 86400;
    constexpr uint64_t kMost = 1'000'000'000;
    uint64_t unit = 0;
    if (c >= '0' && c <= '9') {
      number = std::min(kMost, number * 10 + static_cast<uint64_t>(c - '0'));
      continue;
    }
    if (c == 'T') in_time = true;
    if (c == 'Y') unit = 365 * kDay;
    if (c == 'M') unit = in_time ? 60 : 30 * kDay;
    if (c == 'W') unit = 7 * kDay;
    if (c == 'D') unit = kDay;
    if (c == 'H') unit = 3600;
    if (c == 'S') unit = 1;
    seconds += number * unit;
    number = 0;
  }
  return seconds;
}

// The terms below or above the atom's values: a statement of which it is true names one.
std::vector<TermId> TermsThatFit(const FilterAtom& atom, const Vocabulary& vocabulary) {
  std::vector<TermId> terms;
  for (const TermId value : atom.terms) {
    if (atom.relation == FilterRelation::kIs) terms.push_back(value);
    if (atom.relation == FilterRelation::kUnder) {
      const std::vector<TermId> below = vocabulary.Below(value);
      terms.insert(terms.end(), below.begin(), below.end());
    }
    if (atom.relation != FilterRelation::kCovers) continue;
    for (const TermId term : vocabulary.OfKind(vocabulary.Get(value).kind)) {
      if (vocabulary.IsA(value, term)) terms.push_back(term);
    }
  }
  return terms;
}

// Sorted, each once.
void SortTerms(std::vector<TermId>& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

}  // namespace

bool Matches(const Filter& filter, const Statement& statement, const Policy& policy,
             const Vocabulary& vocabulary) {
  return Matcher(statement, policy, vocabulary).IsTrue(filter);
}

bool NeedsQuotations(const Filter& filter) {
  if (filter.form == Filter::Form::kAtom)
    return filter.atom.field == FilterField::kQuotation;
  return std::any_of(filter.parts.begin(), filter.parts.end(), NeedsQuotations);
}

OrderKey OrderKeyOf(FilterField field, const Statement& statement, const Policy& policy,
                    const Vocabulary& vocabulary) {
  OrderKey key;
  if (field == FilterField::kNumber) {
    key.number = statement.number;
    return key;
  }
  if (TypeOf(field) == FieldType::kDurations) {
    const std::vector<std::string> durations =
        TextsOf(field, statement, policy, vocabulary);
    key.is_missing = durations.empty();
    if (!durations.empty()) key.number = SecondsOf(durations.front());
    return key;
  }
  const std::vector<std::string> groups = GroupsOf(field, statement, policy, vocabulary);
  key.is_missing = groups.empty();
  key.text = fmt::format("{}", fmt::join(groups, ", "));
  return key;
}

bool IsBefore(const OrderKey& a, const OrderKey& b, model::Direction direction) {
  if (a.is_missing != b.is_missing) return b.is_missing;
  const auto less = [](const OrderKey& x, const OrderKey& y) {
    return x.number != y.number ? x.number < y.number : x.text < y.text;
  };
  return direction == model::Direction::kAscending ? less(a, b) : less(b, a);
}

std::optional<std::vector<TermId>> NeededTerms(const Filter& filter,
                                               const Vocabulary& vocabulary,
                                               size_t most) {
  std::optional<std::vector<TermId>> needed;
  const auto keep = [&](std::vector<TermId> terms) {
    SortTerms(terms);
    if (terms.size() <= most && (!needed || terms.size() < needed->size()))
      needed = std::move(terms);
  };
  switch (filter.form) {
    case Filter::Form::kTrue:
    case Filter::Form::kNot:
      break;
    case Filter::Form::kAtom:
      if (!filter.atom.terms.empty()) keep(TermsThatFit(filter.atom, vocabulary));
      break;
    case Filter::Form::kAnd:
      for (const Filter& part : filter.parts) {
        if (auto terms = NeededTerms(part, vocabulary, most)) keep(std::move(*terms));
      }
      break;
    case Filter::Form::kOr: {
      std::vector<TermId> all;
      for (const Filter& part : filter.parts) {
        const auto terms = NeededTerms(part, vocabulary, most);
        if (!terms) return std::nullopt;
        all.insert(all.end(), terms->begin(), terms->end());
      }
      keep(std::move(all));
      break;
    }
  }
  return needed;
}

}  // namespace assay::solve
