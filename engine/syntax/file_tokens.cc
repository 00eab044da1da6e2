#include "syntax/file_tokens.h"

#include <algorithm>

#include "base/check.h"

namespace assay::syntax {

bool FileTokens::Fill(std::string_view text, LexerTable& table, size_t limit) {
  for (size_t i = 0; i < text.size();) {
    const LexerTable::Match match = table.Longest(text.substr(i));
    if (match.type != LexerTable::kSkipped) {
      if (tokens_.size() == limit) return false;
      tokens_.emplace_back(match.type, tokens_.size(), i, i + match.size_bytes);
    }
    i += match.size_bytes;
  }
  tokens_.emplace_back(antlr4::Token::EOF, tokens_.size(), text.size(), text.size());
  return true;
}

void FileTokens::consume() {
  ASSAY_CHECK(position_ + 1 < tokens_.size());  // The end's token is never passed.
  ++position_;
}

antlr4::Token* FileTokens::LT(ssize_t k) {
  const ssize_t index = static_cast<ssize_t>(position_) + (k > 0 ? k - 1 : k);
  if (k == 0 || index < 0) return nullptr;
  return &tokens_[std::min(static_cast<size_t>(index), tokens_.size() - 1)];
}

antlr4::Token* FileTokens::get(size_t index) const {
  ASSAY_CHECK(index < tokens_.size());
  return &tokens_[index];
}

void FileTokens::seek(size_t index) { position_ = std::min(index, tokens_.size() - 1); }

}  // namespace assay::syntax
