// Work on several threads: all of it is done, taken in order, and never far ahead.
#include "compile/in_order.h"

#include <atomic>

#include <catch2/catch.hpp>

namespace assay::compile {
namespace {

TEST_CASE("each piece of work is done once and taken in order") {
  for (const size_t threads : {1, 2, 5, 16}) {
    for (const size_t count : {0, 1, 3, 500}) {
      std::atomic<size_t> begun = 0;
      std::atomic<size_t> taken = 0;
      std::atomic<size_t> most_ahead = 0;
      const auto work = [&](size_t i) {
        const size_t ahead = ++begun - taken.load();
        if (ahead > most_ahead) most_ahead = ahead;
        if (i % 17 == 0) std::this_thread::yield();
        return i * i;
      };
      size_t next = 0;
      const auto take = [&](size_t i, size_t square) -> Status {
        CHECK(i == next++);
        CHECK(square == i * i);
        ++taken;
        return Ok();
      };
      CHECK(ForEachInOrder(count, threads, work, take).ok());
      CHECK(next == count);
      CHECK(begun == count);
      CHECK(most_ahead <= threads * 5 + 2);
    }
  }
}

TEST_CASE("the first error ends the work") {
  for (const size_t threads : {1, 4}) {
    std::atomic<size_t> begun = 0;
    const Status status = ForEachInOrder(
        10'000, threads, [&](size_t) { return ++begun; },
        [&](size_t i, size_t) -> Status {
          if (i < 20) return Ok();
          return Error{ErrorCode::kIo, "the twentieth"};
        });
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().message == "the twentieth");
    CHECK(begun < 100);
  }
}

}  // namespace
}  // namespace assay::compile
