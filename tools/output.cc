#include "output.h"

#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

#include "render/csv.h"
#include "render/json.h"
#include "render/markdown.h"
#include "render/text.h"
#include "terminal.h"

namespace assay::tools {

void Print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void PrintError(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void DrawFindings(const Findings& findings) {
  std::fflush(stdout);  // On a terminal both arrive in the order in which they were said.
  const diagnostics::Colour colour = ColourFor(stderr);
  for (const diagnostics::Diagnostic& diagnostic : findings.sink.Sorted()) {
    PrintError(diagnostics::Draw(diagnostic, findings.sources, colour));
  }
}

ExitStatus Fail(const Error& error) {
  std::fflush(stdout);
  PrintError(fmt::format("assay: {}\n", error.message));
  return ExitStatus::kStoreFailed;
}

ExitStatus FinishOutput(ExitStatus status) {
  errno = 0;
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (written || errno == EPIPE) return status;
  PrintError("assay: the output could not be written\n");
  return ExitStatus::kStoreFailed;
}

const std::map<std::string, Format>& Formats() {
  static const std::map<std::string, Format> kFormats = {{"table", Format::kTable},
                                                         {"json", Format::kJson},
                                                         {"csv", Format::kCsv},
                                                         {"markdown", Format::kMarkdown}};
  return kFormats;
}

std::string DrawAnswer(const model::Answer& answer, Format format, Series series,
                       std::optional<size_t> width, render::Heading heading) {
  switch (format) {
    case Format::kTable:
      return render::AsText(answer, {.width = width.value_or(PageWidth()),
                                     .colour = ColourFor(stdout),
                                     .heading = heading});
    case Format::kJson:
      return render::AsJson(answer, series == Series::kAlone
                                        ? render::JsonLayout::kIndented
                                        : render::JsonLayout::kOneLine);
    case Format::kCsv:
      return render::AsCsv(answer);
    case Format::kMarkdown:
      return render::AsMarkdown(answer);
  }
  return "";
}

std::string Count(uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace assay::tools
