// Who has ANTLR work out something new holds this lock.  Private to syntax/.
//
// Its machinery counts and caches in places that all threads share and nothing guards.  What has
// been worked out once stands in tables of one thread (lexer_table.h, prediction.h) and is read
// without a lock, so that this one is taken a few hundred times in the life of a thread, and for
// the careful run over a file with mistakes.
#pragma once

#include <mutex>

namespace assay::syntax {

inline std::recursive_mutex& GrowthMutex() {
  static std::recursive_mutex mutex;
  return mutex;
}

}  // namespace assay::syntax
