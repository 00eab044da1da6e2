#include "expect/check.h"

#include <algorithm>

#include <fmt/format.h>

#include "resolve/question_words.h"

namespace assay::expect {

using model::Answer;
using model::Evidence;
using model::Row;
using model::Verdict;

namespace {

bool IsAllowed(const Row& row) {
  return row.verdict == Verdict::kPermitted || row.verdict == Verdict::kConditional;
}

// True if the row is about one of the names: its merchant, or a term of its point.
bool IsAbout(const Row& row, const std::set<std::string>& names) {
  if (names.contains(row.merchant) || names.contains(model::NormalizeName(row.title))) {
    return true;
  }
  if (std::ranges::any_of(row.point,
                          [&](const auto& name) { return names.contains(name); })) {
    return true;
  }
  return std::ranges::any_of(
      row.fields, [&](const auto& field) { return names.contains(field.second); });
}

bool IsCited(const Row& row, const std::string& word) {
  for (const auto* list : {&row.because, &row.against, &row.leads}) {
    for (const Evidence& evidence : *list) {
      // Ids are compared as words are written: "acme@2024-01-01#12" has hyphens.
      if (evidence.label == word || model::NormalizeName(evidence.statement) == word) {
        return true;
      }
    }
  }
  return false;
}

class Checker {
 public:
  Checker(const ExpectedAnswer& expected, const Answer& answer,
          const model::Vocabulary& vocabulary)
      : expected_(expected), answer_(answer), vocabulary_(vocabulary) {}

  std::vector<Finding> Run() {
    std::vector<Finding> findings;
    scope_ = AllRows();
    for (const Expectation& expectation : expected_.expectations) {
      findings.push_back(answer_.incomplete.empty() ? Check(expectation) : Unfinished());
    }
    return findings;
  }

 private:
  using Rows = std::vector<const Row*>;

  Rows AllRows() const {
    Rows rows;
    for (const Row& row : answer_.rows) rows.push_back(&row);
    return rows;
  }

  // What was not judged could be anything.
  Finding Unfinished() const {
    return {false, "the answer is incomplete: " + answer_.incomplete, {}};
  }

  Finding Check(const Expectation& expectation) {
    switch (expectation.form) {
      case Form::kVerdict:
        return CheckVerdict(expectation);
      case Form::kNobody:
        return CheckNobodyBut({});
      case Form::kNobodyElse:
        return CheckNobodyBut(Named());
      case Form::kCites:
      case Form::kDoesNotCite:
        return CheckCited(expectation);
    }
    return {};
  }

  Finding CheckVerdict(const Expectation& expectation) {
    Finding finding;
    scope_ = expectation.rows.empty() ? AllRows() : RowsNamed(expectation, finding);
    if (answer_.rows.empty()) return {false, "the answer has no rows", {}};
    for (const Row* row : scope_) {
      if (!row->verdict) {
        return {
            false, "the rows of this question have no verdict: expect what it cites", {}};
      }
      const auto& wanted = expectation.verdicts;
      const bool is_wanted =
          std::find(wanted.begin(), wanted.end(), *row->verdict) != wanted.end();
      if (!is_wanted || !HasConditions(*row, expectation)) {
        finding.holds = false;
        finding.rows.push_back(*row);
      }
    }
    return finding;
  }

  Rows RowsNamed(const Expectation& expectation, Finding& finding) const {
    Rows rows;
    for (const Word& word : expectation.rows) {
      const std::set<std::string> names = NamesMeant(word.text, vocabulary_);
      const size_t before = rows.size();
      for (const Row& row : answer_.rows) {
        if (IsAbout(row, names)) rows.push_back(&row);
      }
      if (rows.size() > before) continue;
      finding.holds = false;
      if (!finding.problem.empty()) finding.problem += "; ";
      finding.problem += fmt::format("no row is about `{}`", word.text);
    }
    return rows;
  }

  static bool HasConditions(const Row& row, const Expectation& expectation) {
    if (expectation.conditions.empty()) return true;
    std::set<std::string> said;
    for (const std::string& condition : row.conditions) {
      said.insert(model::NormalizeName(condition));
    }
    return said == std::set<std::string>(expectation.conditions.begin(),
                                         expectation.conditions.end());
  }

  // The names that other lines expect something of.
  std::set<std::string> Named() const {
    std::set<std::string> named;
    for (const Expectation& expectation : expected_.expectations) {
      for (const Word& word : expectation.rows) {
        named.merge(NamesMeant(word.text, vocabulary_));
      }
    }
    return named;
  }

  Finding CheckNobodyBut(const std::set<std::string>& named) {
    Finding finding;
    scope_ = AllRows();
    for (const Row& row : answer_.rows) {
      if (!IsAllowed(row) || IsAbout(row, named)) continue;
      finding.holds = false;
      finding.rows.push_back(row);
    }
    return finding;
  }

  // Of the rows that the line above is about.
  Finding CheckCited(const Expectation& expectation) const {
    const bool wanted = expectation.form == Form::kCites;
    Finding finding;
    for (const Word& word : expectation.statements) {
      const bool is_cited = std::ranges::any_of(
          scope_, [&](const Row* row) { return IsCited(*row, word.text); });
      if (is_cited == wanted) continue;
      finding.holds = false;
      if (!finding.problem.empty()) finding.problem += "; ";
      finding.problem +=
          fmt::format("`{}` is {}cited", word.text, is_cited ? "" : "not ");
    }
    if (!finding.holds) {
      for (const Row* row : scope_) finding.rows.push_back(*row);
    }
    return finding;
  }

  const ExpectedAnswer& expected_;
  const Answer& answer_;
  const model::Vocabulary& vocabulary_;
  Rows scope_;  // What `cites` looks at.
};

}  // namespace

std::set<std::string> NamesMeant(const std::string& word,
                                 const model::Vocabulary& vocabulary) {
  std::set<std::string> names = {word};
  const auto add = [&](const std::string& name) {
    for (model::TermId term : vocabulary.FindAnyKind(name)) {
      names.insert(vocabulary.Get(term).name);
    }
  };
  add(word);
  if (names.size() == 1) {
    for (const std::string& form : resolve::NumberForms(word)) add(form);
  }
  return names;
}

std::vector<Finding> CheckAnswer(const ExpectedAnswer& expected, const Answer& answer,
                                 const model::Vocabulary& vocabulary) {
  return Checker(expected, answer, vocabulary).Run();
}

}  // namespace assay::expect
