// What "did you mean" offers, and what it keeps to itself.
#include <catch2/catch.hpp>

#include "diagnostics/diagnostic.h"

namespace assay::diagnostics {
namespace {

using Names = std::vector<std::string>;

const Names kPurposes = {"marketing",        "direct marketing",   "order fulfilment",
                         "fraud prevention", "payment processing", "sale"};

TEST_CASE("a typing mistake finds its name first") {
  CHECK(NearestNames("marketting", kPurposes) == Names{"marketing"});
  CHECK(NearestNames("order fulfillment", kPurposes).front() == "order fulfilment");
  CHECK(NearestNames("MARKETING", kPurposes).front() == "marketing");
}

TEST_CASE("swapped neighbours are one mistake") {
  CHECK(NearestNames("slae", kPurposes) == Names{"sale"});
}

TEST_CASE("shared words count where letters do not") {
  CHECK(NearestNames("prevention of fraud", kPurposes) == Names{"fraud prevention"});
  CHECK(NearestNames("payments processing", kPurposes).front() == "payment processing");
}

TEST_CASE("small words are no likeness") {
  CHECK(NearestNames("of the moon", {"proof of identity", "the sun"}).empty());
}

TEST_CASE("nothing far away is offered") {
  CHECK(NearestNames("weather forecast", kPurposes).empty());
  CHECK(NearestNames("", kPurposes).empty());
  CHECK(NearestNames("x", {"y"}).empty());
}

TEST_CASE("the limit holds, ties go by the alphabet, repetitions go") {
  const Names names = {"bat", "rat", "cat", "cat", "hat"};
  CHECK(NearestNames("xat", names) == Names{"bat", "cat", "hat"});
  CHECK(NearestNames("xat", names, 1) == Names{"bat"});
}

TEST_CASE("names of megabytes cost no quadratic time") {
  const std::string huge(1 << 20, 'a');
  CHECK(NearestNames(huge, {huge + "b", "a"}).empty());
}

}  // namespace
}  // namespace assay::diagnostics
