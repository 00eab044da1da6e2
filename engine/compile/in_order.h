// Work on several threads whose results are taken in one order, so that what a load says and
// stores is the same however many threads there are.  Private to compile/.
//
// Memory is bounded by a window: no thread begins what is further from the next result to be taken.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"

namespace assay::compile {

// Calls work(i) for each i below `count`, on up to `threads` threads of its own, and take(i, result)
// on the caller's thread, by rising i.  With one thread, or where the system gives none, both run on
// the caller's.  Ends at the first error of `take`, which it returns, when the work begun is done.
// `work` is called by several threads at once and throws nothing.
template <typename Work, typename Take>
Status ForEachInOrder(size_t count, size_t threads, const Work& work, const Take& take);

// ---- Implementation ----

// The results that wait to be taken, and who may begin what.
template <typename Outcome>
class OrderedResults {
 public:
  OrderedResults(size_t count, size_t window) : count_(count), slots_(window) {}

  // The next piece of work; absent when there is none left.
  std::optional<size_t> Begin() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock,
                  [&] { return begun_ == count_ || begun_ < taken_ + slots_.size(); });
    if (begun_ == count_) return std::nullopt;
    return begun_++;
  }

  void Finish(size_t i, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    slots_[i % slots_.size()] = std::move(outcome);
    changed_.notify_all();
  }

  // Waits for the next result in order.
  Outcome TakeNext() {
    std::unique_lock lock(mutex_);
    std::optional<Outcome>& slot = slots_[taken_ % slots_.size()];
    changed_.wait(lock, [&] { return slot.has_value(); });
    Outcome outcome = *std::move(slot);
    slot.reset();
    ++taken_;
    changed_.notify_all();
    return outcome;
  }

  // From here on nothing more is begun.
  class StopAtExit {
   public:
    explicit StopAtExit(OrderedResults& results) : results_(results) {}
    StopAtExit(const StopAtExit&) = delete;
    StopAtExit& operator=(const StopAtExit&) = delete;
    ~StopAtExit() {
      const std::lock_guard lock(results_.mutex_);
      results_.begun_ = results_.count_;
      results_.changed_.notify_all();
    }

   private:
    OrderedResults& results_;
  };

 private:
  const size_t count_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Outcome>> slots_;
  size_t begun_ = 0;
  size_t taken_ = 0;
};

template <typename Work, typename Take>
Status ForEachInOrder(size_t count, size_t threads, const Work& work, const Take& take) {
  constexpr size_t kWindowOfThread = 4;
  using Results = OrderedResults<std::invoke_result_t<Work, size_t>>;
  Results results(count, threads * kWindowOfThread + 1);
  std::vector<std::jthread> workers;
  const typename Results::StopAtExit stop(
      results);  // Goes before the workers, which wait.
  try {
    for (size_t i = 0; threads > 1 && i < std::min(threads, count); ++i) {
      workers.emplace_back([&] {
        while (const std::optional<size_t> at = results.Begin())
          results.Finish(*at, work(*at));
      });
    }
  } catch (const std::system_error&) {
    // Those that could be started do it all.
  }
  Status status = Ok();
  for (size_t i = 0; i < count && status.ok(); ++i) {
    status = take(i, workers.empty() ? work(i) : results.TakeNext());
  }
  return status;
}

}  // namespace assay::compile
