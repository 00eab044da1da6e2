// The same work on several parts at once.
#pragma once

#include <cstddef>
#include <thread>
#include <vector>

namespace assay {

// Calls `work(i)` for each i below `count`, each on a thread of its own, but for the last, which is
// done by the caller's; returns when all are done.  `work` must not throw.
template <typename Work>
void InParallel(size_t count, const Work& work) {
  if (count == 0) return;
  std::vector<std::jthread> threads;
  for (size_t i = 0; i + 1 < count; ++i) threads.emplace_back([&work, i] { work(i); });
  work(count - 1);
}

}  // namespace assay
