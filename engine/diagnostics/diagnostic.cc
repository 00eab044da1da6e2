// The registry as tables, and the sink: what is kept, what is dropped, in which order it
// is read.
#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"

namespace assay::diagnostics {
namespace {

struct KindEntry {
  std::string_view name;
  Severity severity;
};

constexpr KindEntry kKinds[] = {
#define ASSAY_DIAGNOSTIC(id, name, severity) {name, severity},
#include "diagnostics/kinds.def"
#undef ASSAY_DIAGNOSTIC
};

const KindEntry& EntryOf(Kind kind) {
  const auto index = static_cast<size_t>(kind);
  ASSAY_CHECK(index < std::size(kKinds));
  return kKinds[index];
}

// Slot 0 is for diagnostics without a file: the invalid id wraps around to it.
size_t SlotOf(FileId file) { return static_cast<uint32_t>(file.value + 1); }

// Everything that tells two diagnostics apart for a reader.
auto OrderKey(const Diagnostic& d) {
  return std::tie(d.place.file.value, d.place.span.begin, d.place.span.end, d.kind,
                  d.message, d.caret_text);
}

}  // namespace

std::string_view KindName(Kind kind) { return EntryOf(kind).name; }

Severity KindSeverity(Kind kind) { return EntryOf(kind).severity; }

const std::vector<Kind>& AllKinds() {
  static const std::vector<Kind> kinds = [] {
    std::vector<Kind> all;
    for (size_t i = 0; i < std::size(kKinds); ++i) all.push_back(static_cast<Kind>(i));
    return all;
  }();
  return kinds;
}

DiagnosticSink::DiagnosticSink(size_t error_limit_per_file)
    : error_limit_(error_limit_per_file) {}

void DiagnosticSink::Report(Diagnostic diagnostic) {
  if (KindSeverity(diagnostic.kind) == Severity::kWarning) {
    ++warning_count_;
    diagnostics_.push_back(std::move(diagnostic));
    return;
  }
  ++error_count_;
  const size_t slot = SlotOf(diagnostic.place.file);
  if (slot >= errors_of_file_.size()) errors_of_file_.resize(slot + 1);
  if (++errors_of_file_[slot] <= error_limit_)
    diagnostics_.push_back(std::move(diagnostic));
}

bool DiagnosticSink::AtLimit(FileId file) const {
  const size_t slot = SlotOf(file);
  return slot < errors_of_file_.size() && errors_of_file_[slot] >= error_limit_;
}

std::vector<Diagnostic> DiagnosticSink::Sorted() const {
  std::vector<Diagnostic> sorted = diagnostics_;
  for (size_t slot = 0; slot < errors_of_file_.size(); ++slot) {
    const FileId file{static_cast<uint32_t>(slot) - 1};
    if (!AtLimit(file)) continue;
    Diagnostic stop{.kind = Kind::kTooManyErrors, .place = {file, {}}};
    stop.message = fmt::format("stopped after {} errors in this file", error_limit_);
    stop.help = "correct these first; the rest may be their consequences";
    sorted.push_back(std::move(stop));
  }
  const auto last_in_file = [](const Diagnostic& d) {
    return d.kind == Kind::kTooManyErrors;
  };
  std::stable_sort(
      sorted.begin(), sorted.end(), [&](const Diagnostic& a, const Diagnostic& b) {
        const auto file_a = std::pair(a.place.file.value, last_in_file(a));
        const auto file_b = std::pair(b.place.file.value, last_in_file(b));
        return file_a != file_b ? file_a < file_b : OrderKey(a) < OrderKey(b);
      });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return OrderKey(a) == OrderKey(b);
  };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
  return sorted;
}

}  // namespace assay::diagnostics
