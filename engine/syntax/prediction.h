// Which alternative of a rule comes next, looked up in tables of one thread.  Private to syntax/.
//
// ANTLR decides by an automaton for each decision that it extends as it meets new texts.  Here
// what it has found for the fast prediction (SLL) is copied into plain rows, and only a path
// that no text took before goes to ANTLR.  Its answers are the same; what goes are the locks and
// hash maps of each step, shared by all parsers of a process.
#pragma once

#include <cstdint>
#include <vector>

#include <antlr4-runtime.h>

namespace assay::syntax {

// The automata of one grammar in one thread.
class PredictionTables {
 public:
  explicit PredictionTables(const antlr4::atn::ATN& atn);

 private:
  friend class Prediction;

  // Row by row, a column for each type of token; the first row is where a decision begins.
  struct Decision {
    std::vector<antlr4::dfa::DFAState*> states;  // Of each row.
    std::vector<uint16_t> next;
  };

  // 0 where the tables do not know.
  size_t Predict(antlr4::TokenStream& input, size_t decision) const;
  // Takes over what ANTLR's automaton now says of the tokens that come next.
  void Learn(antlr4::TokenStream& input, size_t decision);

  std::vector<antlr4::dfa::DFA> automata_;
  antlr4::atn::PredictionContextCache contexts_;
  std::vector<Decision> decisions_;
  size_t columns_;
};

// Made for one parser, which owns it (Recognizer::setInterpreter).
class Prediction final : public antlr4::atn::ParserATNSimulator {
 public:
  Prediction(antlr4::Parser& owner, PredictionTables& tables)
      : ParserATNSimulator(&owner, owner.getATN(), tables.automata_, tables.contexts_),
        tables_(tables) {}

  size_t adaptivePredict(antlr4::TokenStream* input, size_t decision,
                         antlr4::ParserRuleContext* outer) override;

 private:
  PredictionTables& tables_;
};

}  // namespace assay::syntax
