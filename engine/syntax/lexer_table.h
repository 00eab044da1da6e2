// A grammar's lexer as a table: a row for each state of its automaton, a column for each class
// of characters.  Private to syntax/.
//
// The grammar stays the one definition of the tokens: an entry that is not known yet is asked of
// ANTLR's own lexer automaton and kept, so that each is worked out once in a thread's life.  ANTLR
// itself keeps such entries in hash maps behind two locks, none for characters beyond ASCII, and
// passes each character through four virtual functions.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <antlr4-runtime.h>

namespace assay::syntax {

// Of one thread.  Refers to the automaton it is made from.
class LexerTable {
 public:
  explicit LexerTable(const antlr4::atn::ATN& atn);
  ~LexerTable();

  static constexpr uint16_t kSkipped = 0;

  struct Match {
    uint32_t size_bytes = 0;
    uint16_t type = kSkipped;  // Or the token's.
  };
  // The longest token at the front of `text`, which is UTF-8 and not empty; of two as long, the
  // grammar's first.  A character that begins none is skipped.
  Match Longest(std::string_view text);

 private:
  class Automaton;

  // Characters from `first` up to the next of these are treated alike.
  struct WideClass {
    uint32_t first;
    uint16_t column;
  };

  void FindWideClasses(const antlr4::atn::ATN& atn);
  uint16_t ColumnOf(uint32_t character) const;
  uint16_t AddRow(antlr4::dfa::DFAState* state);
  uint16_t WorkOut(uint16_t row, uint16_t column, uint32_t character);

  std::unique_ptr<Automaton> automaton_;
  std::vector<WideClass> wide_classes_;  // Sorted; the first begins at 128.
  size_t columns_ = 0;
  std::vector<antlr4::dfa::DFAState*> states_;  // Of each row.
  std::vector<int32_t> accepts_;                // Of each row: a type, kSkipped, or -1.
  std::vector<uint16_t> next_;                  // Row by row.
};

}  // namespace assay::syntax
