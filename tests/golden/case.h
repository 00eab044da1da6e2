// A golden case: a document that holds its own expectation, below a line of four hyphens.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::golden {

struct Case {
  std::filesystem::path path;
  // `# key: value` lines at the top of the input (`// key: value` in policy files).
  std::map<std::string, std::string> settings;
  std::string input;        // All above the line.
  std::string expectation;  // All below it.
  bool has_expectation = false;
};

Case ReadCase(const std::filesystem::path& path);

// Rewrites the part below the line.
void WriteExpectation(const Case& golden, const std::string& actual);

// "a, b" to {"a", "b"}.
std::vector<std::string> SplitList(std::string_view text);

// The lines of the input that are neither empty nor start with `#`.
std::vector<std::string> InputLines(const Case& golden);

// The difference as a person reads it: lines that should be there with `-`, lines that are
// there instead with `+`, a few lines around them.
std::string Difference(const std::string& expected, const std::string& actual);

// What a case makes, to be compared with its expectation.
using Run = std::function<std::string(const Case&)>;

std::string RunAnswers(const Case& golden);  // answers/, policies/: *.ask
// rules/: *.ask, which are house rules, not lists of questions.
std::string RunRules(const Case& golden);
// Ends what RunAnswers keeps open between cases.
void CloseDatabases();

std::string RunBad(const Case& golden);       // bad/: *.policy, *.vocabulary, *.ask
std::string RunShell(const Case& golden);     // cli/: *.cli
std::string RunTerminal(const Case& golden);  // repl/: *.repl

// The kinds of the registry that no expectation below `folder` shows.
std::vector<std::string> KindsWithoutCase(const std::filesystem::path& folder);

}  // namespace assay::golden
