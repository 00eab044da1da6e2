// A file's tokens, all of them: a flat list of numbers that ANTLR's parsers read.  Private to
// syntax/.
//
// A token here counts bytes of the scanned text, where ANTLR's own count characters and keep a
// line, a column and an optional text each: TokenPlaces knows all that from the bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <antlr4-runtime.h>

#include "syntax/lexer_table.h"

namespace assay::syntax {

class FileToken final : public antlr4::Token {
 public:
  FileToken(size_t type, size_t index, size_t begin, size_t end)
      : type_(static_cast<int32_t>(type)),  // The end's is -1.
        index_(static_cast<uint32_t>(index)),
        begin_(static_cast<uint32_t>(begin)),
        end_(static_cast<uint32_t>(end)) {}

  size_t getType() const override { return static_cast<size_t>(ssize_t{type_}); }
  size_t getTokenIndex() const override { return index_; }
  size_t getStartIndex() const override { return begin_; }
  // The last byte's; the begin less one for the end's token, as in ANTLR.
  size_t getStopIndex() const override { return size_t{end_} - 1; }

  // What nothing here asks of a token.
  size_t getLine() const override { return 0; }
  size_t getCharPositionInLine() const override { return 0; }
  size_t getChannel() const override { return DEFAULT_CHANNEL; }
  std::string getText() const override { return {}; }
  std::string toString() const override { return {}; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }

 private:
  int32_t type_;
  uint32_t index_;
  uint32_t begin_;
  uint32_t end_;
};

class FileTokens final : public antlr4::TokenStream {
 public:
  // Lexes all of `text`, valid UTF-8.  False if it has more than `limit` tokens.
  bool Fill(std::string_view text, LexerTable& table, size_t limit);

  void consume() override;
  size_t LA(ssize_t i) override { return LT(i)->getType(); }
  antlr4::Token* LT(ssize_t k) override;
  antlr4::Token* get(size_t index) const override;
  size_t index() override { return position_; }
  void seek(size_t index) override;
  size_t size() override { return tokens_.size(); }
  // All tokens are kept: nothing to remember.
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}

  // What nothing here asks of a list of tokens.
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getSourceName() const override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

 private:
  // Mutable as ANTLR's are, which gives tokens out of a constant list to be changed.
  mutable std::vector<FileToken> tokens_;  // The last is the end's.
  size_t position_ = 0;
};

}  // namespace assay::syntax
