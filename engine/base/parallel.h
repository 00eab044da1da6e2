// The same work on several parts at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace assay {

// How many threads have a core each; at least 1.
inline unsigned CoreCount() { return std::max(1U, std::thread::hardware_concurrency()); }

// Calls `work(i)` for each i below `count`, each on a thread of its own, but for the last and those
// for which the system gives none, which are done by the caller's; returns when all are done.
// `work` must not throw.
template <typename Work>
void InParallel(size_t count, const Work& work) {
  std::vector<std::jthread> threads;
  size_t begun = 0;
  try {
    for (; begun + 1 < count; ++begun)
      threads.emplace_back([&work, i = begun] { work(i); });
  } catch (const std::system_error&) {
    // The rest is done here.
  }
  for (; begun < count; ++begun) work(begun);
}

}  // namespace assay
