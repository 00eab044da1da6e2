#include "syntax/prediction.h"

#include <algorithm>

#include "base/check.h"
#include "syntax/growth.h"

namespace assay::syntax {
namespace {

using antlr4::dfa::DFAState;

// An entry is a row, or an alternative with this bit, or not known.
constexpr uint16_t kAccepts = 0x8000;
constexpr uint16_t kUnknown = 0;  // No entry leads back to the first row.

// The end's type is -1, and no token has type 0.
size_t ColumnOf(size_t type) { return type == antlr4::Token::EOF ? 0 : type; }

}  // namespace

PredictionTables::PredictionTables(const antlr4::atn::ATN& atn)
    : decisions_(atn.getNumberOfDecisions()), columns_(atn.maxTokenType + 1) {
  for (size_t i = 0; i < atn.getNumberOfDecisions(); ++i)
    automata_.emplace_back(atn.getDecisionState(i), i);
}

size_t PredictionTables::Predict(antlr4::TokenStream& input, size_t decision) const {
  const std::vector<uint16_t>& next = decisions_[decision].next;
  if (next.empty()) return 0;
  size_t row = 0;
  for (ssize_t k = 1;; ++k) {
    const uint16_t entry = next[row * columns_ + ColumnOf(input.LA(k))];
    if ((entry & kAccepts) != 0) return entry & ~kAccepts;
    if (entry == kUnknown) return 0;
    row = entry;
  }
}

void PredictionTables::Learn(antlr4::TokenStream& input, size_t decision) {
  auto& [states, next] = decisions_[decision];
  if (automata_[decision].isPrecedenceDfa()) return;  // Has several starts.
  const auto row_of = [&](DFAState* state) {
    const auto known = std::ranges::find(states, state);
    if (known != states.end()) return static_cast<size_t>(known - states.begin());
    states.push_back(state);
    next.resize(next.size() + columns_, kUnknown);
    return states.size() - 1;
  };
  DFAState* state = automata_[decision].s0;
  size_t row = row_of(state);
  for (ssize_t k = 1;; ++k) {
    const size_t type = input.LA(k);
    const auto edge = state->edges.find(type);
    if (edge == state->edges.end() ||
        edge->second == antlr4::atn::ATNSimulator::ERROR.get())
      return;
    state = edge->second;
    if (state->isAcceptState && !state->predicates.empty()) return;
    const size_t target =
        state->isAcceptState ? state->prediction | kAccepts : row_of(state);
    // An automaton that large is left to ANTLR.
    if (!state->isAcceptState && target >= kAccepts) return;
    next[row * columns_ + ColumnOf(type)] = static_cast<uint16_t>(target);
    if (state->isAcceptState || type == antlr4::Token::EOF) return;
    row = target;
  }
}

size_t Prediction::adaptivePredict(antlr4::TokenStream* input, size_t decision,
                                   antlr4::ParserRuleContext* outer) {
  const bool is_fast = getPredictionMode() == antlr4::atn::PredictionMode::SLL;
  if (is_fast) {
    if (const size_t known = tables_.Predict(*input, decision); known != 0) return known;
  }
  const std::lock_guard lock(GrowthMutex());
  const size_t alternative = ParserATNSimulator::adaptivePredict(input, decision, outer);
  if (is_fast) tables_.Learn(*input, decision);
  return alternative;
}

}  // namespace assay::syntax
