// The sink keeps order and bounds, and the registry names every kind once.
#include "diagnostics/diagnostic.h"

#include <set>

#include <catch2/catch.hpp>

namespace assay::diagnostics {
namespace {

Diagnostic Make(Kind kind, uint32_t file, uint32_t begin, std::string message) {
  Diagnostic d{.kind = kind, .place = {FileId{file}, {begin, begin + 1}}};
  d.message = std::move(message);
  return d;
}

TEST_CASE("every kind has a name of its own, in lower case and hyphens") {
  std::set<std::string_view> names;
  for (Kind kind : AllKinds()) {
    CHECK(names.insert(KindName(kind)).second);
    CHECK(KindName(kind).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
  }
  CHECK(KindName(Kind::kMissingCite) == "missing-cite");
  CHECK(KindSeverity(Kind::kQuoteFoundTwice) == Severity::kWarning);
}

TEST_CASE("diagnostics come by file and place, whatever the order of reporting") {
  DiagnosticSink sink;
  sink.Report(Make(Kind::kSyntax, 1, 5, "d"));
  sink.Report(Make(Kind::kSyntax, 0, 9, "c"));
  sink.Report(Make(Kind::kMissingCite, 0, 2, "b"));
  sink.Report(Make(Kind::kSyntax, 0, 2, "a"));
  std::string order;
  for (const Diagnostic& d : sink.Sorted()) order += d.message;
  CHECK(order == "abcd");
}

TEST_CASE("the same thing said twice is read once, but counted as reported") {
  DiagnosticSink sink;
  sink.Report(Make(Kind::kSyntax, 0, 2, "a"));
  sink.Report(Make(Kind::kSyntax, 0, 2, "a"));
  CHECK(sink.Sorted().size() == 1);
  CHECK(sink.error_count() == 2);
}

TEST_CASE("warnings are no errors") {
  DiagnosticSink sink;
  sink.Report(Make(Kind::kQuoteFoundTwice, 0, 2, "a"));
  CHECK_FALSE(sink.has_errors());
  CHECK(sink.warning_count() == 1);
  CHECK(sink.Sorted().size() == 1);
}

TEST_CASE(
    "past the limit a file's errors are counted and dropped; the other files' stay") {
  DiagnosticSink sink(3);
  for (uint32_t i = 0; i < 1000; ++i) sink.Report(Make(Kind::kSyntax, 0, i, "a"));
  sink.Report(Make(Kind::kSyntax, 1, 0, "b"));
  CHECK(sink.AtLimit(FileId{0}));
  CHECK_FALSE(sink.AtLimit(FileId{1}));
  CHECK_FALSE(sink.AtLimit(FileId{}));
  CHECK(sink.error_count() == 1001);
  const std::vector<Diagnostic> sorted = sink.Sorted();
  REQUIRE(sorted.size() == 5);
  CHECK(sorted[2].place.span.begin == 2);
  CHECK(sorted[3].kind == Kind::kTooManyErrors);
  CHECK(sorted[4].message == "b");
}

TEST_CASE("diagnostics without a file come last and have a limit of their own") {
  DiagnosticSink sink(1);
  sink.Report(Make(Kind::kUnreadableFile, UINT32_MAX, 0, "z"));
  sink.Report(Make(Kind::kSyntax, 0, 0, "a"));
  CHECK(sink.AtLimit(FileId{}));
  const std::vector<Diagnostic> sorted = sink.Sorted();
  REQUIRE(sorted.size() == 4);
  CHECK(sorted[0].message == "a");
  CHECK(sorted[2].message == "z");
}

}  // namespace
}  // namespace assay::diagnostics
