#include "solve/edits.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "solve/compare.h"

namespace assay::solve {

using model::Exception;
using model::Policy;
using model::Quotation;
using model::Statement;

namespace {

// Below this two statements have no more in common than any two.
constexpr double kLeastAlike = 0.25;

using Numbers = std::map<uint32_t, uint32_t>;

void Renumber(std::vector<Exception>& exceptions, const Numbers& numbers) {
  for (Exception& exception : exceptions) {
    for (uint32_t& number : exception.statements) {
      if (const auto found = numbers.find(number); found != numbers.end()) {
        number = found->second;
      }
    }
    std::ranges::sort(exception.statements);
    Renumber(exception.exceptions, numbers);
  }
}

void DropLists(std::vector<Exception>& exceptions) {
  for (Exception& exception : exceptions) {
    exception.statements.clear();
    DropLists(exception.exceptions);
  }
}

// The numbers that the newer policy has for the older one's statements; what it does not have
// gets numbers that it does not use.
Numbers NewNumbers(const std::vector<StatementPair>& pairs, const Policy& before,
                   const Policy& after) {
  uint32_t next = 1;
  for (const Statement& statement : after.statements) {
    next = std::max(next, statement.number + 1);
  }
  Numbers numbers;
  for (const StatementPair& pair : pairs) {
    if (pair.before == kNoStatement) continue;
    const uint32_t old = before.statements[pair.before].number;
    numbers[old] =
        pair.after == kNoStatement ? next++ : after.statements[pair.after].number;
  }
  return numbers;
}

using Tokens = std::multiset<std::tuple<size_t, uint32_t, std::string>>;

void Collect(const model::Condition& condition, size_t kind, Tokens& tokens) {
  using Form = model::Condition::Form;
  if (condition.form == Form::kTerm || condition.form == Form::kPhrase) {
    tokens.insert({kind, condition.term.value, condition.phrase});
  }
  for (const model::Condition& part : condition.parts) Collect(part, kind, tokens);
}

// What a statement names, and the words it is taken from.
Tokens TokensOf(const Statement& statement) {
  Tokens tokens;
  for (size_t d = 0; d < model::kDimensionCount; ++d) {
    for (const auto* terms :
         {&statement.scope.lists[d].terms, &statement.scope.lists[d].outside}) {
      for (model::TermId term : *terms) tokens.insert({d, term.value, ""});
    }
  }
  for (model::TermId term : statement.safeguards.terms) {
    tokens.insert({model::kDimensionCount, term.value, ""});
  }
  Collect(statement.scope.if_condition, model::kDimensionCount + 1, tokens);
  Collect(statement.scope.unless_condition, model::kDimensionCount + 2, tokens);
  for (const Quotation& quotation : statement.quotations) {
    tokens.insert({model::kDimensionCount + 3, 0, quotation.text});
  }
  return tokens;
}

// What the two have in common, of all that they have.
template <typename Set>
double Likeness(const Set& a, const Set& b) {
  std::vector<typename Set::value_type> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  const size_t all = a.size() + b.size() - both.size();
  return all == 0 ? 1.0 : static_cast<double>(both.size()) / static_cast<double>(all);
}

class Pairer {
 public:
  Pairer(const Policy& before, const Policy& after)
      : before_(before),
        after_(after),
        partner_(after.statements.size(), kNoStatement),
        taken_(before.statements.size()) {}

  std::vector<StatementPair> Run() && {
    PairWhere([](const Statement& a, const Statement& b) {
      return a.label == b.label && SayAlike(a, b);
    });
    PairWhere(SayAlike);
    PairWhere([](const Statement& a, const Statement& b) {
      return !a.label.empty() && a.label == b.label;
    });
    PairMostAlike();
    return Pairs();
  }

 private:
  // The same but for the numbers that exceptions list, which are looked at in the end.
  static bool SayAlike(const Statement& a, const Statement& b) {
    Statement x = a, y = b;
    x.label.clear();
    y.label.clear();
    DropLists(x.exceptions);
    DropLists(y.exceptions);
    return SaySame(x, y);
  }

  template <typename Test>
  void PairWhere(const Test& test) {
    for (size_t j = 0; j < partner_.size(); ++j) {
      for (size_t i = 0; i < taken_.size() && partner_[j] == kNoStatement; ++i) {
        if (!taken_[i] && test(before_.statements[i], after_.statements[j])) Join(i, j);
      }
    }
  }

  void Join(size_t i, size_t j) {
    partner_[j] = i;
    taken_[i] = true;
  }

  static bool AreOfOneSort(const Statement& a, const Statement& b) {
    const auto action = model::Dimension::kAction;
    return a.modality == b.modality && a.duty == b.duty &&
           a.scope[action].terms == b.scope[action].terms;
  }

  void PairMostAlike() {
    std::vector<std::tuple<double, size_t, size_t>> candidates;
    for (size_t i = 0; i < taken_.size(); ++i) {
      for (size_t j = 0; j < partner_.size(); ++j) {
        if (taken_[i] || partner_[j] != kNoStatement) continue;
        const Statement& a = before_.statements[i];
        const Statement& b = after_.statements[j];
        if (!AreOfOneSort(a, b)) continue;
        const double likeness = Likeness(TokensOf(a), TokensOf(b));
        if (likeness >= kLeastAlike) candidates.emplace_back(-likeness, i, j);
      }
    }
    std::ranges::sort(candidates);
    for (const auto& [likeness, i, j] : candidates) {
      if (!taken_[i] && partner_[j] == kNoStatement) Join(i, j);
    }
  }

  std::vector<StatementPair> Pairs() const {
    std::vector<StatementPair> pairs;
    for (size_t j = 0; j < partner_.size(); ++j) pairs.push_back({partner_[j], j, true});
    for (size_t i = 0; i < taken_.size(); ++i) {
      if (!taken_[i]) pairs.push_back({i, kNoStatement, true});
    }
    const Numbers numbers = NewNumbers(pairs, before_, after_);
    for (StatementPair& pair : pairs) {
      if (pair.before == kNoStatement || pair.after == kNoStatement) continue;
      Statement old = before_.statements[pair.before];
      Statement now = after_.statements[pair.after];
      Renumber(old.exceptions, numbers);
      old.label.clear();
      now.label.clear();
      pair.is_edited = !SaySame(old, now);
    }
    return pairs;
  }

  const Policy& before_;
  const Policy& after_;
  std::vector<size_t> partner_;  // Of each newer statement.
  std::vector<bool> taken_;      // Of each older one: it has a partner.
};

std::set<std::string> WordsOf(const std::string& text) {
  std::set<std::string> words;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

model::Quote QuoteOf(const Quotation& quotation, const Policy& policy) {
  return {quotation.text, policy.source_file, quotation.place.line,
          quotation.place.column};
}

// Finds for each quotation of a statement what became of it: the same words first, then the
// nearest ones.
class QuotationPairer {
 public:
  QuotationPairer(const StatementPair& pair, const Policy& before, const Policy& after,
                  const std::string& name)
      : before_(before), after_(after), name_(name) {
    if (pair.before != kNoStatement) old_ = before.statements[pair.before].quotations;
    if (pair.after != kNoStatement) now_ = after.statements[pair.after].quotations;
  }

  std::vector<model::QuotationChange> Run() && {
    PairSame();
    while (!old_.empty()) {
      const Quotation old = Take(old_, 0);
      const auto likeness = [&](const Quotation& now) {
        return Likeness(WordsOf(old.text), WordsOf(now.text));
      };
      const auto nearest = std::ranges::max_element(now_, {}, likeness);
      if (nearest == now_.end() || likeness(*nearest) < kLeastAlike) {
        Add(QuotationFate::kGone, QuoteOf(old, before_), {});
        continue;
      }
      const Quotation now = Take(now_, static_cast<size_t>(nearest - now_.begin()));
      Add(QuotationFate::kChanged, QuoteOf(old, before_), QuoteOf(now, after_));
    }
    for (const Quotation& now : now_) Add(QuotationFate::kNew, {}, QuoteOf(now, after_));
    return std::move(changes_);
  }

 private:
  using QuotationFate = model::QuotationFate;

  static Quotation Take(std::vector<Quotation>& quotations, size_t i) {
    Quotation taken = std::move(quotations[i]);
    quotations.erase(quotations.begin() + static_cast<ptrdiff_t>(i));
    return taken;
  }

  void PairSame() {
    for (size_t i = 0; i < old_.size();) {
      const auto same = std::ranges::find(now_, old_[i].text, &Quotation::text);
      if (same == now_.end()) {
        ++i;
        continue;
      }
      const Quotation old = Take(old_, i);
      const Quotation now = Take(now_, static_cast<size_t>(same - now_.begin()));
      if (old.place.line == now.place.line) continue;
      Add(QuotationFate::kMoved, QuoteOf(old, before_), QuoteOf(now, after_));
    }
  }

  void Add(QuotationFate fate, model::Quote before, model::Quote after) {
    changes_.push_back({fate, name_, std::move(before), std::move(after)});
  }

  const Policy& before_;
  const Policy& after_;
  const std::string& name_;
  std::vector<Quotation> old_;
  std::vector<Quotation> now_;
  std::vector<model::QuotationChange> changes_;
};

// Named things of both versions, in order of their names: what changed of them, in words.
void AddDifferences(std::string_view what,
                    const std::map<std::string, std::string>& before,
                    const std::map<std::string, std::string>& after,
                    std::vector<std::string>& sentences) {
  for (const auto& [name, value] : before) {
    const auto now = after.find(name);
    if (now == after.end()) {
      sentences.push_back(fmt::format("{} `{}` is gone; it was: {}", what, name, value));
    } else if (now->second != value) {
      sentences.push_back(
          fmt::format("{} `{}` was: {}; now: {}", what, name, value, now->second));
    }
  }
  for (const auto& [name, value] : after) {
    if (!before.contains(name)) {
      sentences.push_back(fmt::format("{} `{}` is new: {}", what, name, value));
    }
  }
}

void Append(std::string& list, const std::string& value) {
  if (!list.empty()) list += "; ";
  list += value;
}

std::map<std::string, std::string> FactsOf(const Policy& policy,
                                           const model::Vocabulary& vocabulary) {
  std::map<std::string, std::string> facts;
  for (const model::Fact& fact : policy.facts) {
    Append(facts[vocabulary.Get(fact.fact).name], fact.value);
  }
  return facts;
}

std::map<std::string, std::string> DefinitionsOf(const Policy& policy,
                                                 const model::Vocabulary& vocabulary) {
  std::map<std::string, std::string> definitions;
  for (const model::Definition& definition : policy.definitions) {
    std::vector<std::string> members;
    for (model::TermId member : definition.members) {
      members.push_back(vocabulary.Get(member).name);
    }
    if (definition.open) members.emplace_back("...");
    Append(definitions[definition.name], fmt::format("{}", fmt::join(members, ", ")));
  }
  return definitions;
}

}  // namespace

std::vector<StatementPair> PairStatements(const Policy& before, const Policy& after) {
  return Pairer(before, after).Run();
}

Policy Undone(const StatementPair& edit, const std::vector<StatementPair>& pairs,
              const Policy& before, const Policy& after) {
  Policy policy = after;
  if (edit.before == kNoStatement) {
    policy.statements.erase(policy.statements.begin() +
                            static_cast<ptrdiff_t>(edit.after));
    return policy;
  }
  const Numbers numbers = NewNumbers(pairs, before, after);
  Statement old = before.statements[edit.before];
  Renumber(old.exceptions, numbers);
  old.number = numbers.at(old.number);
  if (edit.after == kNoStatement) {
    policy.statements.push_back(std::move(old));
  } else {
    policy.statements[edit.after] = std::move(old);
  }
  return policy;
}

std::vector<model::QuotationChange> QuotationChanges(const StatementPair& pair,
                                                     const Policy& before,
                                                     const Policy& after,
                                                     const std::string& name) {
  return QuotationPairer(pair, before, after, name).Run();
}

std::vector<std::string> OtherChanges(const Policy& before, const Policy& after,
                                      const model::Vocabulary& vocabulary) {
  std::vector<std::string> sentences;
  AddDifferences("the fact", FactsOf(before, vocabulary), FactsOf(after, vocabulary),
                 sentences);
  AddDifferences("the definition", DefinitionsOf(before, vocabulary),
                 DefinitionsOf(after, vocabulary), sentences);
  std::set<std::string> old, now;
  for (const model::Defect& defect : before.defects) old.insert(defect.text);
  for (const model::Defect& defect : after.defects) now.insert(defect.text);
  for (const std::string& text : old) {
    if (!now.contains(text)) sentences.push_back("the defect is gone: " + text);
  }
  for (const std::string& text : now) {
    if (!old.contains(text)) sentences.push_back("a defect is new: " + text);
  }
  return sentences;
}

}  // namespace assay::solve
