// Texts that are wrong, and what is said about them.
#include <fstream>
#include <stdexcept>

#include "case.h"
#include "database.h"
#include "scratch.h"

namespace assay::golden {
namespace {

namespace fs = std::filesystem;

std::string Drawn(const Findings& findings) {
  std::string text;
  for (const auto& diagnostic : findings.sink.Sorted()) {
    text += diagnostics::Draw(diagnostic, findings.sources);
  }
  return text;
}

// The shared vocabulary and sources, unless the case is a vocabulary that stands for itself.
std::vector<std::string> PathsBeside(const std::string& name) {
  std::vector<std::string> paths = {name};
  if (!name.ends_with(".vocabulary")) paths.emplace_back("core.vocabulary");
  return paths;
}

std::string CheckFile(const Case& golden) {
  const ScratchFolder scratch;
  CopyShared(scratch.path());
  const std::string name = golden.path.filename().string();
  std::ofstream(scratch.path() / name, std::ios::binary) << golden.input;
  const InFolder in(scratch.path());
  Findings findings;
  const Status checked = Check(PathsBeside(name), nullptr, findings);
  if (!checked.ok()) throw std::runtime_error(checked.error().message);
  return Drawn(findings);
}

}  // namespace

std::string RunBad(const Case& golden) {
  // A question that is not understood is drawn like an answer.
  const std::string text =
      golden.path.extension() == ".ask" ? RunAnswers(golden) : CheckFile(golden);
  if (text.find("error: ") == std::string::npos &&
      text.find("warning: ") == std::string::npos) {
    throw std::runtime_error("nothing is said against it:\n" + text);
  }
  return text;
}

}  // namespace assay::golden
