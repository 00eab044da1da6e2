#include "case.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace assay::golden {
namespace {

constexpr std::string_view kLine = "----\n";

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

void ReadSettings(Case& golden) {
  for (const std::string& line : Lines(golden.input)) {
    const size_t start = line.starts_with("# ") ? 2 : line.starts_with("// ") ? 3 : 0;
    if (start == 0) break;
    const size_t colon = line.find(": ");
    if (colon == std::string::npos || line.find(' ', start) < colon) continue;
    golden.settings[line.substr(start, colon - start)] = Trimmed(line.substr(colon + 2));
  }
}

// The length of the longest common subsequence of the lines from i and j on.
using Lengths = std::vector<std::vector<size_t>>;

Lengths CommonLengths(const std::vector<std::string>& a,
                      const std::vector<std::string>& b) {
  Lengths lengths(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = a.size(); i-- > 0;) {
    for (size_t j = b.size(); j-- > 0;) {
      lengths[i][j] = a[i] == b[j] ? lengths[i + 1][j + 1] + 1
                                   : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

}  // namespace

Case ReadCase(const std::filesystem::path& path) {
  Case golden;
  golden.path = path;
  const std::string text = ReadAll(path);
  size_t line = text.starts_with(kLine) ? 0 : text.find("\n" + std::string(kLine));
  if (line != std::string::npos) {
    if (line > 0) ++line;
    golden.input = text.substr(0, line);
    golden.expectation = text.substr(line + kLine.size());
    golden.has_expectation = true;
  } else {
    golden.input = text;
  }
  ReadSettings(golden);
  return golden;
}

void WriteExpectation(const Case& golden, const std::string& actual) {
  std::ofstream(golden.path, std::ios::binary) << golden.input << kLine << actual;
}

std::vector<std::string> SplitList(std::string_view text) {
  std::vector<std::string> parts;
  std::istringstream in{std::string(text)};
  for (std::string part; std::getline(in, part, ',');) {
    if (!Trimmed(part).empty()) parts.push_back(Trimmed(part));
  }
  return parts;
}

std::vector<std::string> InputLines(const Case& golden) {
  std::vector<std::string> lines = Lines(golden.input);
  std::erase_if(lines, [](const std::string& line) {
    return Trimmed(line).empty() || line.starts_with("#");
  });
  return lines;
}

std::string Difference(const std::string& expected, const std::string& actual) {
  const auto a = Lines(expected);
  const auto b = Lines(actual);
  const Lengths lengths = CommonLengths(a, b);
  std::string text;
  for (size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      text += "    " + a[i] + "\n";
      ++i, ++j;
    } else if (j == b.size() ||
               (i < a.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
      text += "  - " + a[i++] + "\n";
    } else {
      text += "  + " + b[j++] + "\n";
    }
  }
  return text;
}

}  // namespace assay::golden
