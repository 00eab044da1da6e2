// Where the program's words go: answers to standard output, all else to standard error.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "command.h"
#include "database.h"
#include "model/answer.h"
#include "render/text.h"

namespace assay::tools {

void Print(std::string_view text);
void PrintError(std::string_view text);

// Draws what there is to say about the user's texts.
void DrawFindings(const Findings& findings);

// Says what failed in the world, and gives the status for it.
ExitStatus Fail(const Error& error);

// Flushes the output.  `status`, unless the output could not be written: a reader that
// went away is no failure, a full disk is.
ExitStatus FinishOutput(ExitStatus status);

enum class Format { kTable, kJson, kCsv, kMarkdown };
// Names to formats, for the command line and the interactive session.
const std::map<std::string, Format>& Formats();

// The keys of a table of choices, for the command line to check against.
template <typename Value>
std::vector<std::string> KeysOf(const std::map<std::string, Value>& choices) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : choices) keys.push_back(key);
  return keys;
}

enum class Series : uint8_t {
  kAlone,   // The only answer of this run.
  kInARow,  // One of several: JSON takes one line each, the others an empty line between.
};

// Draws an answer in a format, as wide as `width` or the terminal.
std::string DrawAnswer(const model::Answer& answer, Format format, Series series,
                       std::optional<size_t> width,
                       render::Heading heading = render::Heading::kQuestion);

// "5 policies loaded, 213 statements, 2 policies unchanged, 254 terms\n"
std::string LoadSummaryText(const LoadSummary& summary);

// "1 policy", "2 policies"
std::string Count(uint64_t count, std::string_view one, std::string_view many);

}  // namespace assay::tools
