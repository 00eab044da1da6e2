#include "syntax/lexer_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"
#include "syntax/growth.h"

namespace assay::syntax {
namespace {

using antlr4::atn::ATN;
using antlr4::dfa::DFAState;

constexpr uint16_t kUnknown = 0xFFFF;
constexpr uint16_t kDead = 0xFFFE;
constexpr uint32_t kFirstWide = 0x80;
constexpr uint32_t kLastCharacter = 0x10FFFF;

struct Decoded {
  uint32_t character;
  uint32_t size;
};

// The first character of valid UTF-8 that is not ASCII.
Decoded DecodeWide(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](size_t i) { return byte(i) & 0x3Fu; };
  if (byte(0) < 0xE0) return {(byte(0) & 0x1Fu) << 6 | tail(1), 2};
  if (byte(0) < 0xF0) return {(byte(0) & 0x0Fu) << 12 | tail(1) << 6 | tail(2), 3};
  return {(byte(0) & 0x07u) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

// A state's token type; -1 where it ends none.
int32_t AcceptOf(const DFAState& state) {
  if (!state.isAcceptState) return -1;
  if (state.lexerActionExecutor == nullptr) return static_cast<int32_t>(state.prediction);
  const auto actions = state.lexerActionExecutor->getLexerActions();
  // The grammars have no other action.
  ASSAY_CHECK(actions.size() == 1 &&
              actions[0]->getActionType() == antlr4::atn::LexerActionType::SKIP);
  return LexerTable::kSkipped;
}

}  // namespace

// ANTLR's automaton of one mode, a step at a time.
class LexerTable::Automaton : private antlr4::atn::LexerATNSimulator {
 public:
  explicit Automaton(const ATN& lexer_atn)
      : LexerATNSimulator(lexer_atn, decisions_, contexts_), input_(std::string()) {
    decisions_.emplace_back(lexer_atn.getDecisionState(0), 0);
    ASSAY_CHECK(lexer_atn.modeToStartState.size() == 1);
  }

  DFAState* Start() {
    auto closure = computeStartState(&input_, atn.modeToStartState[0]);
    ASSAY_CHECK(!closure->hasSemanticContext);
    return addDFAState(closure.release());
  }

  // Null if nothing goes on with `character`.
  DFAState* Step(DFAState* state, uint32_t character) {
    DFAState* target = getExistingTargetState(state, character);
    if (target == nullptr) target = computeTargetState(&input_, state, character);
    return target == ERROR.get() ? nullptr : target;
  }

 private:
  std::vector<antlr4::dfa::DFA> decisions_;
  antlr4::atn::PredictionContextCache contexts_;
  antlr4::ANTLRInputStream input_;  // Empty: asked for its position alone.
};

LexerTable::LexerTable(const ATN& atn) {
  const std::lock_guard lock(GrowthMutex());
  automaton_ = std::make_unique<Automaton>(atn);
  FindWideClasses(atn);
  AddRow(automaton_->Start());
}

LexerTable::~LexerTable() = default;

// Two characters beyond ASCII are alike if the same transitions take both.
void LexerTable::FindWideClasses(const ATN& atn) {
  std::vector<const antlr4::atn::Transition*> wide;
  std::set<uint32_t> firsts = {kFirstWide};
  for (antlr4::atn::ATNState* state : atn.states) {
    for (const auto* transition : state->transitions) {
      if (transition->isEpsilon()) continue;
      const auto add = [&](ssize_t first) {
        if (first > kFirstWide && first <= kLastCharacter)
          firsts.insert(static_cast<uint32_t>(first));
      };
      bool is_wide = transition->matches(kFirstWide, 0, kLastCharacter);
      const antlr4::misc::IntervalSet label = transition->label();
      for (const antlr4::misc::Interval& interval : label.getIntervals()) {
        add(interval.a);
        add(interval.b + 1);
        is_wide |= interval.b >= static_cast<ssize_t>(kFirstWide);
      }
      if (is_wide) wide.push_back(transition);
    }
  }
  std::map<std::vector<bool>, uint16_t> columns;
  for (const uint32_t first : firsts) {
    std::vector<bool> taken;
    for (const auto* transition : wide)
      taken.push_back(transition->matches(first, 0, kLastCharacter));
    const auto column = static_cast<uint16_t>(kFirstWide + columns.size());
    wide_classes_.push_back({first, columns.emplace(taken, column).first->second});
  }
  columns_ = kFirstWide + columns.size();
}

uint16_t LexerTable::ColumnOf(uint32_t character) const {
  const auto after =
      std::ranges::upper_bound(wide_classes_, character, {}, &WideClass::first);
  return std::prev(after)->column;
}

uint16_t LexerTable::AddRow(DFAState* state) {
  const auto known = std::ranges::find(states_, state);
  if (known != states_.end()) return static_cast<uint16_t>(known - states_.begin());
  ASSAY_CHECK(states_.size() < kDead);
  states_.push_back(state);
  accepts_.push_back(AcceptOf(*state));
  next_.resize(next_.size() + columns_, kUnknown);
  return static_cast<uint16_t>(states_.size() - 1);
}

uint16_t LexerTable::WorkOut(uint16_t row, uint16_t column, uint32_t character) {
  const std::lock_guard lock(GrowthMutex());
  DFAState* target = automaton_->Step(states_[row], character);
  const uint16_t next = target == nullptr ? kDead : AddRow(target);
  next_[row * columns_ + column] = next;
  return next;
}

LexerTable::Match LexerTable::Longest(std::string_view text) {
  Match match;
  uint16_t row = 0;
  size_t i = 0;
  while (i < text.size()) {
    uint32_t character = static_cast<unsigned char>(text[i]);
    uint32_t size = 1;
    auto column = static_cast<uint16_t>(character);
    if (character >= kFirstWide) {
      const Decoded decoded = DecodeWide(text.substr(i));
      character = decoded.character;
      size = decoded.size;
      column = ColumnOf(character);
    }
    uint16_t next = next_[row * columns_ + column];
    if (next == kUnknown) next = WorkOut(row, column, character);
    i += size;
    if (match.size_bytes == 0 && next == kDead) match.size_bytes = size;  // Begins none.
    if (next == kDead) return match;
    row = next;
    if (accepts_[row] < 0) continue;
    match = {static_cast<uint32_t>(i), static_cast<uint16_t>(accepts_[row])};
  }
  if (match.size_bytes == 0) match.size_bytes = static_cast<uint32_t>(i);
  return match;
}

}  // namespace assay::syntax
