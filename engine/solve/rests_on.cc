#include "solve/rests_on.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/statement_text.h"

namespace assay::solve {

using model::Condition;
using model::Dimension;
using model::Evidence;
using model::Ground;
using model::GroundKind;
using model::Role;
using model::Row;
using model::Statement;

namespace {

class Grounds {
 public:
  Grounds(const Row& row, const Inquiry& inquiry) : row_(row), inquiry_(inquiry) {}

  std::vector<Ground> Find() && {
    for (const Evidence& evidence : row_.because) Add(evidence);
    if (row_.because.empty()) {
      for (const Evidence& evidence : row_.leads) Add(evidence);
    }
    for (const Evidence& evidence : row_.against) {
      if (evidence.role != Role::kCarveOut) Add(evidence);
    }
    for (const std::string& sentence : row_.assumptions) {
      Put({GroundKind::kAssumption, sentence, "", "", 0, 0});
    }
    return std::move(grounds_);
  }

 private:
  void Add(const Evidence& evidence) {
    for (const model::IsAStep& step : evidence.steps) {
      Put({GroundKind::kIsA, fmt::format("{} is {}", step.narrow, step.broad),
           evidence.statement, step.file, step.line, step.column});
    }
    if (const Statement* said = inquiry_.policy().FindStatement(evidence.number)) {
      AddVagueWords(*said, evidence);
    }
    if (!evidence.implied.empty()) {
      PutOf(evidence, GroundKind::kImplied, evidence.implied);
    }
  }

  void AddVagueWords(const Statement& said, const Evidence& evidence) {
    for (size_t i = 0; i < model::kDimensionCount; ++i) {
      const auto d = static_cast<Dimension>(i);
      const model::TermList& list = said.scope[d];
      if (list.some) {
        PutOf(evidence, GroundKind::kVagueWords,
              "the text does not say which part of the data it means");
      }
      if (list.unnamed) {
        PutOf(evidence, GroundKind::kVagueWords, "the text does not name who receives");
      }
      if (list.open) {
        PutOf(evidence, GroundKind::kVagueWords,
              fmt::format("its list of {} is open: the text says that there are more",
                          model::DimensionPlural(d)));
      }
    }
    AddPhrases(said.scope.if_condition, evidence);
    AddPhrases(said.scope.unless_condition, evidence);
  }

  void AddPhrases(const Condition& condition, const Evidence& evidence) {
    if (condition.form == Condition::Form::kPhrase) {
      PutOf(evidence, GroundKind::kVagueWords,
            fmt::format("\"{}\": a condition in the text's own words, whose meaning it "
                        "leaves open",
                        condition.phrase));
    }
    for (const Condition& part : condition.parts) AddPhrases(part, evidence);
  }

  void PutOf(const Evidence& evidence, GroundKind kind, std::string sentence) {
    Put({kind, std::move(sentence), evidence.statement, evidence.file, evidence.line,
         evidence.column});
  }

  void Put(Ground ground) {
    if (std::find(grounds_.begin(), grounds_.end(), ground) == grounds_.end()) {
      grounds_.push_back(std::move(ground));
    }
  }

  const Row& row_;
  const Inquiry& inquiry_;
  std::vector<Ground> grounds_;
};

}  // namespace

std::vector<Ground> GroundsOf(const Row& row, const Inquiry& inquiry) {
  return Grounds(row, inquiry).Find();
}

}  // namespace assay::solve
