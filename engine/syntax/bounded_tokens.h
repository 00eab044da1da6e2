// A token stream that stops at a number of tokens, so that no text costs memory without bound.
// Private to syntax/.
#pragma once

#include <antlr4-runtime.h>

namespace assay::syntax {

class BoundedTokens : public antlr4::CommonTokenStream {
 public:
  using antlr4::CommonTokenStream::CommonTokenStream;

  // False if there are more than `limit`.
  bool Fill(size_t limit) {
    constexpr size_t kStep = 1000;
    while (size() <= limit) {
      if (fetch(kStep) < kStep) return true;
    }
    return false;
  }
};

}  // namespace assay::syntax
